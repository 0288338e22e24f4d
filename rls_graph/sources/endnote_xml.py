"""What does a record in the XML of EndNote say, which other programs write too?"""

from __future__ import annotations

import re

from rls_graph.sources.article import Article, creator_of
from rls_graph.sources.composing import labelled_paragraphs
from rls_graph.sources.records import RawRecord
from rls_graph.sources.xml_text import Element, all_words, child_words, parse_record

_PMID = re.compile(r"/pubmed/(?P<pmid>[0-9]+)|pubmed\.ncbi\.nlm\.nih\.gov/(?P<new>[0-9]+)")
_PMCID = re.compile(r"PMC[0-9]+")


def read_endnote_xml(raw: RawRecord, characters: str) -> Article:
    """Return what a record says.

    Args:
        raw: The record.
        characters: Its characters.

    Raises:
        RecordError: If it is no well-formed XML.

    Source:
        RSXML.dtd of EndNote X9.
    """
    record = parse_record(raw, characters)
    kind = record.find("ref-type")
    name = kind.get("name", "") if kind is not None else ""
    work = child_words(record, "work-type")
    return Article(
        title=child_words(record, "titles/title"),
        vernacular_title=child_words(record, "titles/translated-title"),
        abstract=labelled_paragraphs(child_words(record, "abstract")),
        creators=[creator_of(each) for each in all_words(record, "contributors/authors/author")],
        journal=child_words(record, "periodical/abbr-1")
        or child_words(record, "alt-periodical/abbr-1")
        or child_words(record, "titles/secondary-title")
        or child_words(record, "periodical/full-title"),
        year=child_words(record, "dates/year"),
        volume=child_words(record, "volume"),
        issue=child_words(record, "number"),
        pages=child_words(record, "pages"),
        doi=child_words(record, "electronic-resource-num"),
        pmid=_pmid(record),
        pmcid=next((e for e in all_words(record, "custom2") if _PMCID.fullmatch(e)), ""),
        languages=all_words(record, "language"),
        types=[*([f"pubmed:{work}"] if work else []), f"endnote:{name}"],
        publication_types=[work] if work else [],
        keywords=all_words(record, "keywords/keyword"),
    )


def _pmid(record: Element) -> str:
    number = child_words(record, "accession-num")
    database = child_words(record, "remote-database-name").casefold()
    if number.isdigit() and database in {"nlm", "medline", "pubmed"}:
        return number
    for url in all_words(record, "urls/related-urls/url"):
        if found := _PMID.search(url):
            return found["pmid"] or found["new"]
    return ""
