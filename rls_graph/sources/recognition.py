"""In which format is a file? Told by what stands in it, never by its name."""

from __future__ import annotations

import re
from typing import NamedTuple

from rls_graph.sources.records import RecordError


class Format(NamedTuple):
    """A format that is read."""

    name: str
    #: What people call it.
    label: str


PUBMED_PAGE = Format("pubmed-page", "PubMed page text")
MEDLINE = Format("medline", "MEDLINE (nbib)")
PUBMED_XML = Format("pubmed-xml", "PubMed XML")
JATS_XML = Format("jats-xml", "JATS XML")
RIS = Format("ris", "RIS")
ENDNOTE_XML = Format("endnote-xml", "EndNote XML")
CSL_JSON = Format("csl-json", "CSL-JSON")
BIBTEX = Format("bibtex", "BibTeX")
PLAIN_TEXT = Format("plain-text", "plain text")

#: Every format that is read, in the order in which a file is tried.
FORMATS = (
    PUBMED_XML,
    JATS_XML,
    ENDNOTE_XML,
    CSL_JSON,
    RIS,
    MEDLINE,
    BIBTEX,
    PUBMED_PAGE,
    PLAIN_TEXT,
)

_UTF_8_MARK = b"\xef\xbb\xbf"
_MAGIC = (
    (b"%PDF", "is a PDF; save the record of the article in one of the formats that are read"),
    (b"PK\x03\x04", "is a ZIP archive or an office document; unpack it, or save it as text"),
    (b"\xd0\xcf\x11\xe0", "is an office document; save it as text"),
    (b"{\\rtf", "is a document in Rich Text Format; save it as text"),
    (b"BZh", "is packed with bzip2; unpack it, or pack it with gzip"),
    (b"\xfd7zXZ", "is packed with xz; unpack it, or pack it with gzip"),
)
_ROOTS = (
    (PUBMED_XML, re.compile(rb"<(?:Pubmed(?:Book)?Article(?:Set)?|MedlineCitation(?:Set)?)[\s>]")),
    (ENDNOTE_XML, re.compile(rb"<(?:rec-number|ref-type|source-app|contributors)[\s>]")),
    (JATS_XML, re.compile(rb"<(?:\w+:)?(?:article|pmc-articleset)[\s>]")),
)
_WEB_PAGE = re.compile(rb"<!doctype html|<html[\s>]", re.IGNORECASE)
_ELEMENT = re.compile(rb"<([A-Za-z_][\w:.-]*)")
_CSL = re.compile(rb'"(?:type|title|author|issued|DOI|container-title)"\s*:')
_LINES = (
    (RIS, re.compile(rb"^TY {0,2}- ?\S", re.MULTILINE)),
    (MEDLINE, re.compile(rb"^(?:PMID|OWN |STAT)- ?\S", re.MULTILINE)),
    (BIBTEX, re.compile(rb"^[ \t]*@[A-Za-z]+[ \t]*[{(]", re.MULTILINE)),
)
_OTHERS = (
    (re.compile(rb"\A%[0A-Z] \S.*\n(?:%[A-Z@0-9] |\n)"), "EndNote's tagged format"),
    (re.compile(rb"\AFN (?:Clarivate|Thomson|ISI)"), "the format of Web of Science"),
    (
        re.compile(rb"\A[0-9]+\. [^\n]{0,300}\. (?:1[89]|20)[0-9]{2}[ ;:.]"),
        "a list that PubMed shows as text",
    ),
)
# Lines of the page; a text that holds two of them was saved from PubMed.
_PAGE_LINE = re.compile(
    rb"^[ \t]*(PubMed Disclaimer|Abstract|Affiliations?|Access keys|Expand|Erratum in)[ \t]*\r?$",
    re.MULTILINE,
)


def recognise(head: bytes) -> Format:
    r"""Return the format of a file.

    Args:
        head: Its first bytes, unpacked and in UTF-8 or what is like it.

    Raises:
        RecordError: If it holds nothing, no text, or is in a format that is not read.

    >>> recognise(b"TY  - JOUR\\nER  - \n").label, recognise(b"@article{a,}").label
    ('RIS', 'BibTeX')
    """
    text = head.removeprefix(_UTF_8_MARK).lstrip()
    if not text:
        raise RecordError("is empty; expected the record of an article")
    for magic, problem in _MAGIC:
        if head.startswith(magic):
            raise RecordError(problem)
    if b"\0" in head:
        raise RecordError(f"is no text: a NUL byte stands at byte {head.index(0)}")
    if text.startswith(b"<"):
        return _of_xml(text)
    if text.startswith((b"{", b"[")) and (b'"' in text or text[1:].strip() in {b"]", b"}"}):
        if not _CSL.search(text):
            raise RecordError("is JSON, but not CSL-JSON: no title, author or type of a document")
        return CSL_JSON
    return _of_text(text)


def _of_xml(text: bytes) -> Format:
    if _WEB_PAGE.search(text[:1024]):
        raise RecordError("is a web page; save the text that it shows, or export the record")
    for format_, root in _ROOTS:
        if root.search(text):
            return format_
    name = _ELEMENT.search(text)
    shown = f"starts with <{name[1].decode()}>" if name else "has no element"
    raise RecordError(f"is XML that {shown}; expected PubMed, JATS or EndNote XML")


def _of_text(text: bytes) -> Format:
    found = [(match.start(), format_) for format_, start in _LINES if (match := start.search(text))]
    if found:
        return min(found)[1]
    for start, name in _OTHERS:
        if start.search(text):
            raise RecordError(
                f"is in {name}, which is not read; export it as RIS or, from PubMed, as .nbib"
            )
    marks = {each[1] for each in _PAGE_LINE.finditer(text)}
    if b"PubMed Disclaimer" in marks or (len(marks) > 1 and b"Abstract" in marks):
        return PUBMED_PAGE
    return PLAIN_TEXT
