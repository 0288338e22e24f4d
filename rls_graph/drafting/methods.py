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
#: The method of what a review says on its own account, by its label.
REVIEW = "literature review"
#: Methods by which a review itself came to know.
_OF_REVIEWS = frozenset({"systematic review", "meta-analysis"})
#: The method of data that a text says it presents, by its label.
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
    cues = cues_in("methods", words)
    if not cues:
        return []
    found = [
        NamedMethod(
            phrase.meaning["method"],
            int(phrase.meaning["rank"]),
            words[phrase.start].start,
            words[phrase.end - 1].end,
            sentence,
        )
        for phrase in cues
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
    told = [at for at in own if not _asks_for_more(sentences[at][1])]
    found = [each for at in told for each in methods_in(sentences[at][1], at)]
    for named in methods_in(title, TITLE):
        if named.rank < VAGUE:
            # The text may name more narrowly what the title names: R2* imaging is MRI.
            fitting = {named.method, *_narrower().get(named.method, ())}
            near = [each for each in found if each.method in fitting]
            return min([*near, named], key=lambda each: (each.rank, each.sentence == TITLE))
        if named.rank <= _DESIGN:
            # Of two words for how people were chosen, the title's goes before the text's.
            found = [*(each for each in found if each.rank < VAGUE), named]
    return min(found, key=lambda each: (each.rank, each.sentence), default=None)


def _asks_for_more(words: Sequence[Word]) -> bool:
    """Say whether a sentence only speaks of studies that are missing: "trials are warranted"."""
    return any(each.meaning["kind"] in _MISSING for each in cues_in("silent", words))


_MISSING = frozenset({"call", "unknown"})


def method_of_review(title: Sequence[Word]) -> NamedMethod | None:
    """Return the method by which a review came to know, if its title tells one."""
    named = methods_in(title, TITLE)
    return next((each for each in named if each.method in _OF_REVIEWS), None)


@cache
def modalities() -> frozenset[str]:
    """Return the methods that say by what a thing was seen, not how a study was laid out."""
    return _of_kind("modality")


@cache
def materials() -> frozenset[str]:
    """Return the methods that say in what a thing was seen: in cells, in animals."""
    return _of_kind("material")


@cache
def trials() -> frozenset[str]:
    """Return the methods of studies in which something is given to see what follows."""
    return _of_kind("trial")


def _of_kind(kind: str) -> frozenset[str]:
    rows = read_table("method-kinds.tsv")
    return frozenset(row["method"] for row in rows if row["kind"] == kind)


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
VAGUE = 21
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
