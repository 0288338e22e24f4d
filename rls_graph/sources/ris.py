"""What does a record in RIS say?"""

from __future__ import annotations

import re

from rls_graph.sources.article import Article, creator_of, one_line
from rls_graph.sources.composing import labelled_paragraphs
from rls_graph.sources.markup import without_markup
from rls_graph.sources.records import RawRecord, RecordError
from rls_graph.sources.tagged_lines import Fields, read_fields

_LINE = re.compile(r"(?P<tag>[A-Z][A-Z0-9]) {0,2}-(?: (?P<value>.*)|\r?$)")
_PMID = re.compile(r"(?:pubmed(?:\.ncbi\.nlm\.nih\.gov)?/|PMID: ?)(?P<pmid>[0-9]+)", re.IGNORECASE)
_PMCID = re.compile(r"PMC[0-9]+")


def read_ris(raw: RawRecord, characters: str) -> Article:
    """Return what a record says.

    Args:
        raw: The record.
        characters: Its characters.

    Raises:
        RecordError: If it does not start with TY or does not end with ER.

    Source:
        "RIS Format Specifications", Research Information Systems, 2001 and 2011.
    """
    del raw
    fields = read_fields(characters, _LINE)
    kind = fields.first("TY")
    if not kind:
        raise RecordError("has no line TY")
    if fields.pairs[-1][0] != "ER":
        raise RecordError("has no line ER at its end; is it cut off?")
    type_of_work = fields.every("M3")
    return Article(
        title=without_markup(fields.first("TI", "T1", "CT", "BT")),
        vernacular_title=without_markup(fields.first("TT")),
        abstract=labelled_paragraphs(without_markup(fields.first("AB", "N2"))),
        creators=[creator_of(name) for name in fields.every("AU", "A1")],
        journal=fields.first("JO", "JA", "J2", "J1", "JF", "T2"),
        year=fields.first("PY", "Y1", "DA"),
        volume=fields.first("VL"),
        issue=fields.first("IS"),
        pages=_pages(fields),
        doi=fields.first("DO"),
        pmid=_pmid(fields),
        pmcid=next((each for each in fields.every("C2") if _PMCID.fullmatch(each)), ""),
        languages=fields.every("LA"),
        types=[*(f"pubmed:{each}" for each in type_of_work), f"ris:{kind}"],
        publication_types=type_of_work,
        keywords=[one_line(each) for each in fields.every("KW")],
    )


def _pages(fields: Fields) -> str:
    start, end = fields.first("SP"), fields.first("EP")
    # What Ovid writes for pages that it does not know.
    if (start, end) == ("No", "Specified"):
        return ""
    return f"{start}-{end}" if end and end != start and "-" not in start else start


def _pmid(fields: Fields) -> str:
    number = fields.first("AN")
    if number.isdigit() and any(
        each.casefold() in {"pubmed", "medline", "nlm"} for each in fields.every("DB", "DP")
    ):
        return number
    for value in fields.every("UR", "L2", "N1", "M2", "AN"):
        if found := _PMID.search(value):
            return found["pmid"]
    return ""
