"""What is wrong with a claims file, and where? Everything is gathered before anything is said."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import partial
from pathlib import Path

from rls_graph.curation.positioned_yaml import Node
from rls_graph.errors import CurationProblem

#: After so many problems of a file no suggestion is looked for: each takes a search.
MAXIMUM_SUGGESTIONS = 100
#: Longer words are cut in messages.
_SHOWN_CHARACTERS = 300


class ProblemList:
    """The problems of one file; the same problem at the same place is noted once."""

    def __init__(self, path: Path) -> None:
        self._file = str(path)
        # A dict, because it keeps the order and finds what it holds at once.
        self._problems: dict[CurationProblem, None] = {}
        self._suggestions = 0

    def add(self, node: Node, message: str, suggestion: str | Callable[[], str] = "") -> None:
        """Note a problem at the place of a node.

        Args:
            node: Where it stands.
            message: What is wrong.
            suggestion: The nearest right thing, or how to look for it.
        """
        if callable(suggestion):
            self._suggestions += 1
            suggestion = suggestion() if self._suggestions <= MAXIMUM_SUGGESTIONS else ""
        problem = CurationProblem(self._file, node.line, node.column, message, suggestion)
        self._problems.setdefault(problem)

    def in_order(self) -> tuple[CurationProblem, ...]:
        """Return all problems by line and column."""
        return tuple(sorted(self._problems, key=lambda each: (each.line, each.column)))


def shown(words: str) -> str:
    """Return words as a message shows them: in quotation marks, and not too many.

    >>> shown("low iron"), len(shown("iron " * 1000))
    ("'low iron'", 304)
    """
    cut = len(words) > _SHOWN_CHARACTERS
    return repr(words[:_SHOWN_CHARACTERS]) + (" …" if cut else "")


def closest_passage(words: str, characters: str) -> str:
    """Return the passage of a text that is most like some words, at whole words.

    >>> closest_passage("iron is low", "Brain iron was low in some.")
    "the closest passage is 'iron was low'"
    """
    from rapidfuzz import fuzz

    match = fuzz.partial_ratio_alignment(words[: len(characters)], characters)
    if match is None or match.score < 50:  # noqa: PLR2004 - below, the passage would only mislead
        return "no passage of the source is like it"
    places = _at_whole_words(characters, match.dest_start, match.dest_end)
    found = max((characters[start:end] for start, end in places), key=partial(fuzz.ratio, words))
    return f"the closest passage is {shown(found)}"


def _at_whole_words(characters: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the passages near a passage that cut no words: a little shorter or longer."""
    spans = [found.span() for found in re.finditer(r"\S+", characters)]
    starts = [each for each, _ in spans]
    ends = [each for _, each in spans]
    longer, shorter = bisect_right(starts, start) - 1, bisect_left(starts, start)
    first = {starts[max(longer, 0)], starts[min(shorter, len(starts) - 1)]}
    longer, shorter = bisect_left(ends, end), bisect_right(ends, end) - 1
    last = {ends[min(longer, len(ends) - 1)], ends[max(shorter, 0)]}
    return [(each, other) for each in sorted(first) for other in sorted(last) if each < other]
