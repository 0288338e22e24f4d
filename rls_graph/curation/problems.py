"""What is wrong with a claims file, and where? Everything is gathered before anything is said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rls_graph.curation.positioned_yaml import Node
from rls_graph.errors import CurationProblem


class ProblemList:
    """The problems of one file, in the order in which they are found."""

    def __init__(self, path: Path) -> None:
        self._file = str(path)
        self._problems: list[CurationProblem] = []

    def add(self, node: Node, message: str, suggestion: str = "") -> None:
        """Note a problem at the place of a node."""
        problem = CurationProblem(self._file, node.line, node.column, message, suggestion)
        if problem not in self._problems:
            self._problems.append(problem)

    def add_ready(self, problem: CurationProblem) -> None:
        """Note a problem that knows its place."""
        self._problems.append(problem)

    def in_order(self) -> tuple[CurationProblem, ...]:
        """Return all problems by line and column."""
        return tuple(sorted(self._problems, key=lambda each: (each.line, each.column)))


def nearest_names(name: str, known: Sequence[str]) -> str:
    """Return 'did you mean …?' with up to three known names, or the known names if few.

    >>> nearest_names("leovdopa treatment", ["levodopa treatment", "brain", "iron"])
    "did you mean 'levodopa treatment'?"
    """
    # Only a wrong name pays for this import.
    from rapidfuzz import fuzz, process, utils

    matches = process.extract(
        name, known, scorer=fuzz.WRatio, processor=utils.default_process, limit=3, score_cutoff=70
    )
    if matches:
        best = [match for match, score, _ in matches if score >= matches[0][1] - 8]
        return f"did you mean {' or '.join(map(repr, best))}?"
    listed = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")  # noqa: PLR2004
    return f"there are: {listed}" if known else ""


def closest_passage(words: str, characters: str) -> str:
    """Return the passage of a text that is most like some words, at whole words."""
    from rapidfuzz import fuzz

    match = fuzz.partial_ratio_alignment(words, characters)
    if match is None or match.score < 50:  # noqa: PLR2004 - below, the passage would only mislead
        return "no passage of the source is like it"
    start, end = match.dest_start, match.dest_end
    while start > 0 and not characters[start - 1].isspace():
        start -= 1
    while end < len(characters) and not characters[end].isspace():
        end += 1
    return f"the closest passage is {characters[start:end]!r}"
