"""What does a record in PubMed's MEDLINE format say (.nbib files, "Format: PubMed")?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rls_graph.sources.article import Article, Creator, Mention, creator_of
from rls_graph.sources.composing import labelled_paragraphs
from rls_graph.sources.records import RawRecord, RecordError
from rls_graph.sources.relations import MEDLINE
from rls_graph.sources.tagged_lines import Fields, read_fields

_LINE = re.compile(r"(?P<tag>[A-Z][A-Z0-9 ]{3})- ?(?P<value>.*)")
_PMID = re.compile(r"\.? *PMID: *(?P<pmid>[0-9]+)\.?$")
_IDENTIFIER = re.compile(r"(?P<value>.+?) *\[(?P<kind>[a-z]+)\]$")


def read_medline(raw: RawRecord, characters: str) -> Article:
    """Return what a record says.

    Args:
        raw: The record.
        characters: Its characters.

    Raises:
        RecordError: If it has no PMID.

    Source:
        "MEDLINE/PubMed Data Element (Field) Descriptions", NLM.
    """
    del raw
    fields = read_fields(characters, _LINE)
    pmid = fields.first("PMID")
    if not pmid:
        raise RecordError("has no line PMID-")
    title = fields.first("TI")
    book = fields.first("BTI")
    types = fields.every("PT")
    kinds = [f"pubmed:{each}" for each in types]
    if book:
        kinds.insert(0, "pubmed:Book Chapter" if title else "pubmed:Book")
    return Article(
        title=title or book,
        vernacular_title=fields.first("TT"),
        abstract=labelled_paragraphs(fields.first("AB")),
        other_abstracts=[
            ("abstract (other)", labelled_paragraphs(each)) for each in fields.every("OAB")
        ],
        creators=list(_creators(fields)),
        journal=fields.first("TA", "JT") or (book if title else ""),
        year=fields.first("DP", "DEP"),
        volume=fields.first("VI"),
        issue=fields.first("IP"),
        pages=fields.first("PG"),
        doi=_identifier(fields, "doi"),
        pmid=pmid,
        pmcid=fields.first("PMC"),
        languages=fields.every("LA"),
        types=kinds,
        publication_types=types,
        mesh_headings=fields.every("MH"),
        keywords=fields.every("OT"),
        grants=fields.every("GR"),
        mentions=list(_mentions(fields)),
    )


def _creators(fields: Fields) -> Iterator[Creator]:
    whole_names = any(tag == "FAU" for tag, _ in fields.pairs)
    for tag, value in fields.pairs:
        if tag == "CN" and value:
            yield Creator(value)
        elif tag == "FAU" and value:
            yield _person(value)
        elif tag == "AU" and value and not whole_names:
            family, _, initials = value.rpartition(" ")
            yield Creator(family or initials, initials if family else "")


def _person(name: str) -> Creator:
    """Return a person; MEDLINE writes a suffix behind the given name: "King, Martin L Jr"."""
    creator = creator_of(name)
    given, _, suffix = creator.given.rpartition(" ")
    if given and suffix in {"Jr", "Sr", "2nd", "3rd", "4th"}:
        return Creator(creator.family, given, suffix)
    return creator


def _identifier(fields: Fields, kind: str) -> str:
    for value in fields.every("AID", "LID"):
        if (found := _IDENTIFIER.match(value)) and found["kind"] == kind:
            return found["value"]
    return ""


def _mentions(fields: Fields) -> Iterator[Mention]:
    for tag, value in fields.pairs:
        if tag in MEDLINE and value:
            found = _PMID.search(value)
            words = value[: found.start()].strip() if found else value
            pmid = found["pmid"] if found else ""
            yield Mention(MEDLINE[tag], words or f"PMID {pmid}", pmid)
