"""Where do words stand in a source, so that a claims file can quote them?"""

from __future__ import annotations

from typing import NamedTuple

from rls_graph.models import SourceText
from rls_graph.sources.passages import cuts_a_pair, cuts_a_word, occurrences


class Place(NamedTuple):
    """Words of a source; ``occurrence`` says which of several places is meant, from 1."""

    words: str
    occurrence: int | None


def quoted(text: SourceText, start: int, end: int) -> Place | None:
    """Return a part of a text as a quote, or nothing where a quote may not start or end there."""
    words = text.characters[start:end]
    if _is_cut(text, start, end) or words != words.strip():
        return None
    places = occurrences(words, text.characters)
    if len(places) == 1:
        return Place(words, None)
    whole = [
        at
        for at in places
        if text.section_at(at, at + len(words)) and not _is_cut(text, at, at + len(words))
    ]
    return Place(words, whole.index(start) + 1 if len(whole) > 1 else None)


def _is_cut(text: SourceText, start: int, end: int) -> bool:
    return cuts_a_word(text.characters, start, end) or cuts_a_pair(text.characters, start, end)
