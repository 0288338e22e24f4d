"""How did a study come to know, and does the text only review what others found?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from rls_graph.drafting.cues import cues_in
from rls_graph.drafting.sentences import Sentence
from rls_graph.drafting.table_files import read_table
from rls_graph.drafting.words import Word

_REVIEWS = frozenset({"Review", "Systematic Review"})
#: The method of what a review looks back on, by its label.
REVIEWED_DATA = "reviewed data of an unnamed kind"


class NamedMethod(NamedTuple):
    """A method by its label, the words that name it and the sentence in which they stand."""

    method: str
    rank: int
    start: int
    end: int
    sentence: int


def methods_in(words: Sequence[Word], sentence: int) -> list[NamedMethod]:
    """Return the methods that the words of a sentence name, the most telling one first."""
    found = [
        NamedMethod(
            phrase.meaning["method"],
            int(phrase.meaning["rank"]),
            words[phrase.start].start,
            words[phrase.end - 1].end,
            sentence,
        )
        for phrase in cues_in("methods", words)
    ]
    return sorted(found, key=lambda each: (each.rank, each.start))


def own_method(
    title: Sequence[Word],
    sentences: Sequence[tuple[Sentence, Sequence[Word]]],
    own: Iterable[int],
) -> NamedMethod | None:
    """Return the method of the study that a text reports.

    Args:
        title: The words of the title; a method that it names goes before others.
        sentences: The sentences of the text, each with its words.
        own: Which of them speak of what the authors did or found, as indices.
    """
    found = [each for at in own for each in methods_in(sentences[at][1], at)]
    for named in methods_in(title, TITLE):
        if named.rank < _VAGUE:
            # The text may name more narrowly what the title names: R2* imaging is MRI.
            fitting = {named.method, *_narrower().get(named.method, ())}
            near = [each for each in found if each.method in fitting]
            return min([*near, named], key=lambda each: (each.rank, each.sentence == TITLE))
        if named.rank <= _DESIGN:
            # Of two words for how people were chosen, the title's goes before the text's.
            found = [*(each for each in found if each.rank < _VAGUE), named]
    return min(found, key=lambda each: (each.rank, each.sentence), default=None)


@cache
def _narrower() -> dict[str, tuple[str, ...]]:
    """Return the methods by which a text may tell more narrowly what another one is."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_table("narrower-methods.tsv"):
        found[row["method"]] = (*found.get(row["method"], ()), row["narrower"])
    return found


#: The index of the title among the sentences.
TITLE = -1
#: From this rank on a word of the title only says how people were asked or chosen.
_VAGUE = 21
#: Up to this rank it names a design.
_DESIGN = 24


def find_review_words(
    publication_types: Sequence[str], sentences: Sequence[tuple[Sentence, Sequence[Word]]]
) -> tuple[bool, int | None]:
    """Say whether a text reviews what others found, and which sentence says so."""
    for at, (_, words) in enumerate(sentences):
        for _ in cues_in("reviews", words):
            return True, at
    return bool(_REVIEWS.intersection(publication_types)), None
