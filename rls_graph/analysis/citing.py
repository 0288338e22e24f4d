"""How does every statement of an answer end in the exact words of a source?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rls_graph.analysis.content import Content


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim or an evidence line with the words of its source."""

    #: Its CURIE.
    id: str
    #: What it says: the statement of a claim, the kind of evidence of a line.
    label: str
    #: The exact words.
    quote: str
    #: The label of the source.
    source: str
    #: The place of the words in words: source, section, characters.
    place: str


@dataclass(frozen=True, slots=True)
class Citations:
    """The first of some claims or lines, with the words of their sources."""

    shown: tuple[Cited, ...]
    #: How many there are in all.
    number: int


def cite_first(curies: Iterable[str], content: Content, most: int) -> Citations:
    """Return the first of some claims or lines with their words; what is not known is left out.

    Args:
        curies: The CURIEs of claims or lines.
        content: Holds them.
        most: How many to return at most.
    """
    known = [each for each in curies if each in content.claims_by_id or each in content.lines_by_id]
    return Citations(tuple(cite(each, content) for each in known[:most]), len(known))


def cite(curie: str, content: Content) -> Cited:
    """Return a claim or an evidence line with its words.

    Args:
        curie: The CURIE of the claim or line.
        content: Holds it.
    """
    claim = content.claims_by_id.get(curie)
    if claim:
        return _cited(curie, claim.statement, claim.quote, claim.passage, content)
    line = content.lines_by_id[curie]
    return _cited(curie, content.label_of(line.method), line.quote, line.passage, content)


def _cited(curie: str, label: str, quote: str, passage: str, content: Content) -> Cited:
    place = content.passages[passage]
    return Cited(curie, label, quote, content.label_of(place.source), place.label)


def cite_passage(curie: str, label: str, content: Content) -> Cited:
    """Return the words of a passage.

    Args:
        curie: The CURIE of the passage.
        label: What they say, in words of ours.
        content: Holds it.
    """
    return _cited(curie, label, content.passages[curie].exact, curie, content)
