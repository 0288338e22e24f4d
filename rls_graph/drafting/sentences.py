"""Which sentences does an abstract have, and which part does each play?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rls_graph.drafting.table_files import read_table
from rls_graph.models import SourceText

# What may end a sentence, and what may start the next one.
_END = re.compile(
    r"[.!?][\"'\u201d\u2019)\]]*(?=\s+[\"'\u201c(\[]?[A-Z0-9\u0391-\u03a9\u03b1-\u03c9])"
)
_HEADING = re.compile(r"(?P<words>[A-Z][A-Za-z]*(?:['\u2019]?[ /,&]+[A-Za-z]+){0,5}) ?:(?=\s)")
_NUMBER = re.compile(r"(?:(?<=[.:;,])|(?<=\band))\s+(?:\((?P<n>[1-9])\)|(?P<m>[1-9])\))\s+(?=\S)")
_OWN_NUMBER = re.compile(r"\((?P<n>[1-9])\) |(?P<m>[1-9])\) ")
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=[A-Z][A-Za-z /&]{2,40}:\s)")
_SHORTEST = 2


class Sentence(NamedTuple):
    """A sentence from ``start`` up to and without ``end``, in characters of the source.

    ``zone`` is the part of a structured abstract that it stands in (background, objective,
    methods, results, conclusions, none), or empty. ``number`` is the number that an enumeration
    gives it, and ``lead`` the place of the words that introduce the enumeration.
    """

    section: str
    start: int
    end: int
    zone: str = ""
    number: int | None = None
    lead: tuple[int, int] | None = None


def sentences_of(text: SourceText) -> list[Sentence]:
    """Return the sentences of a source below its title, in order.

    Abbreviations ("et al.", "e.g."), initials and decimals end no sentence; the headings of a
    structured abstract belong to none; each item of an enumeration "(1) … (2) …" is one.
    """
    found: list[Sentence] = []
    for section in text.sections:
        if section.name == "title":
            continue
        zone = _zone_of(section.name) or ""
        for start, end in _paragraphs(text.characters, section.start, section.end):
            for sentence in _sentences(text.characters, start, end):
                zone, begin = _below_heading(text.characters, *sentence, zone)
                zone = _zone_of_part(text, begin) or zone
                if sentence[1] - begin >= _SHORTEST:
                    whole = Sentence(section.name, begin, sentence[1], zone)
                    for each in _enumerated(text.characters, whole):
                        found.append(_with_lead(each, found[-1] if found else None))
    return found


def _zone_of_part(text: SourceText, at: int) -> str | None:
    """Return the zone of the labelled part of a structured abstract that holds a place."""
    names = (part.name for part in text.parts if part.start <= at < part.end)
    return next((zone for name in names if (zone := _zone_of(name))), None)


def _with_lead(sentence: Sentence, before: Sentence | None) -> Sentence:
    """Let "(2) …" share the words that introduce "(1) …", though full stops part them."""
    follows = before is not None and sentence.number == (before.number or 0) + 1
    if follows and before is not None and before.lead and not sentence.lead:
        return sentence._replace(lead=before.lead)
    return sentence


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for gap in _PARAGRAPH.finditer(text, start, end):
        yield at, gap.start()
        at = gap.end()
    yield at, end


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for stop in _END.finditer(text, start, end):
        if _ends_no_sentence(text, at, stop):
            continue
        yield from _trimmed(text, at, stop.end())
        at = stop.end()
    yield from _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield start, end


def _ends_no_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    if stop[0] != ".":
        return False
    before = text[max(start, stop.start() - 20) : stop.start()]
    parts = before.replace("(", " ").replace("[", " ").split(" ")
    word = parts[-1].split()[-1] if parts[-1] and not parts[-1][-1].isspace() else ""
    rule = _no_ends().get(word.casefold(), "")
    following = text[stop.end() : stop.end() + 3].lstrip()
    if rule == "number":
        return following[:1].isdigit()
    # "J. Smith" and "E. coli", but "vitamin D. We" and "(n = 5). The".
    initial = len(word) == 1 and word.isupper() and _is_initial(text, start, stop.start() - 1)
    return rule == "always" or initial


def _is_initial(text: str, start: int, at: int) -> bool:
    """Say whether a single letter stands for a name: at the start, or behind another initial."""
    before = text[start:at].rstrip()
    return not before or before.endswith((".", ",")) or before[-1:].isupper()


@cache
def _no_ends() -> dict[str, str]:
    return {row["word"]: row["where"] for row in read_table("no-sentence-ends.tsv")}


@cache
def _zones() -> dict[str, str]:
    return {row["heading"]: row["zone"] for row in read_table("headings.tsv")}


def _zone_of(heading: str) -> str | None:
    """Return the zone below a heading: that of all its words, or of the last one."""
    words = heading.casefold().split()
    short = words[-1] if heading.isupper() or words[-1] in _PLAIN_ENDS else ""
    return _zones().get(" ".join(words)) or _zones().get(short)


#: "Search methods" and "Authors' conclusions" are headings; "One of the patients: …" is none.
_PLAIN_ENDS = frozenset({"methods", "results", "conclusion", "conclusions", "findings"})


def _below_heading(text: str, start: int, end: int, zone: str) -> tuple[str, int]:
    """Return the zone of a sentence, and where it starts behind its heading."""
    while text.find(":", start, end) >= 0:
        heading = _HEADING.match(text, start, end)
        known = _zone_of(heading["words"]) if heading else None
        if heading is None or known is None:
            return zone, start
        zone, start = known, heading.end()
        while start < end and text[start].isspace():
            start += 1
    return zone, start


def _enumerated(text: str, sentence: Sentence) -> Iterator[Sentence]:
    """Yield the items of an enumeration with their numbers, or the sentence as it is."""
    if text.find(")", sentence.start, sentence.end) < 0:
        yield sentence
        return
    at, number, lead = sentence.start, None, None
    own = _OWN_NUMBER.match(text, sentence.start, sentence.end)
    if own:
        number = int(own["n"] or own["m"])
    for item in _NUMBER.finditer(text, sentence.start, sentence.end):
        value = int(item["n"] or item["m"])
        if value != (number or 0) + 1:
            continue
        if number is None and text[item.start() - 1] != ":":
            # "(1) brain, (2) blood" inside a sentence divides no statements.
            continue
        piece = (at, item.start())
        yield sentence._replace(start=piece[0], end=piece[1], number=number, lead=lead)
        if number is None:
            lead = piece
        number = value
        at = item.start() + 1
        while text[at].isspace():
            at += 1
    yield sentence._replace(start=at, number=number, lead=lead)
