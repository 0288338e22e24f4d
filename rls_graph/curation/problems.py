"""What is wrong with a claims file, and where? Everything is gathered before anything is said."""

from __future__ import annotations

from collections.abc import Callable
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
    start, end = match.dest_start, match.dest_end
    while start > 0 and not characters[start - 1].isspace():
        start -= 1
    while end < len(characters) and not characters[end].isspace():
        end += 1
    return f"the closest passage is {shown(characters[start:end].strip())}"
