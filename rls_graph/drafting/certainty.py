"""How sure do the authors say they are?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rls_graph.drafting.cues import cues_in
from rls_graph.drafting.words import Word

#: From sure to unsure, but for "established": a word of doubt takes it back.
_ORDER = ("asserted", "established", "indicated", "putative", "speculative")


class Certainty(NamedTuple):
    """A value of the list of certainties by its label, and the words that show it."""

    value: str
    places: tuple[tuple[int, int], ...] = ()


def find_certainty(words: Sequence[Word], told_from: int, end: int) -> Certainty:
    """Return how sure a clause is; where several words stand, the least sure one counts.

    Args:
        words: The words of the sentence.
        told_from: Where the clause starts, or the words before it that report it.
        end: Where the clause ends.
    """
    found = [
        (phrase.meaning["certainty"], (phrase.start, phrase.end))
        for phrase in cues_in("certainty", words, told_from, end)
    ]
    if not found:
        return Certainty("asserted")
    value = max((certainty for certainty, _ in found), key=_ORDER.index)
    return Certainty(value, tuple(place for certainty, place in found if certainty == value))
