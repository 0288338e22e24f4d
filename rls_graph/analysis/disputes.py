"""Everything that disagrees: the answer of ``disagreements``."""

from __future__ import annotations

from dataclasses import dataclass

from rls_graph.analysis.citing import Citations, Cited, cite, cite_first
from rls_graph.analysis.content import Content
from rls_graph.analysis.disagreements import FoundDisagreement, first_disagreements

#: How many are told.
MOST_TOLD = 50
_MOST_LINES = 10


@dataclass(frozen=True, slots=True)
class Disputed:
    """A claim that lines of evidence speak against."""

    claim: Cited
    lines: Citations


@dataclass(frozen=True, slots=True)
class Disagreements:
    """The disagreements of a graph, and the claims that evidence speaks against."""

    found: tuple[FoundDisagreement, ...]
    #: How many there are in all.
    number: int
    disputed: tuple[Disputed, ...]
    number_of_disputed: int


def all_disagreements(content: Content, most: int = MOST_TOLD) -> Disagreements:
    """Return what disagrees in a graph.

    Args:
        content: What the graph says.
        most: How many of each to tell at most.
    """
    found, number = first_disagreements(content, most)
    against: dict[str, list[str]] = {}
    for line in content.lines:
        if line.direction == "rls:disputing":
            against.setdefault(line.claim, []).append(line.id)
    disputed = tuple(
        Disputed(cite(claim, content), cite_first(lines, content, _MOST_LINES))
        for claim, lines in list(against.items())[:most]
    )
    return Disagreements(found, number, disputed, len(against))
