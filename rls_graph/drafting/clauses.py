"""Into which clauses does a sentence fall, each to be read by itself?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rls_graph.drafting.cues import cues
from rls_graph.drafting.words import Word

#: A shorter part of a sentence states nothing by itself.
_SHORTEST = 3


class Clause(NamedTuple):
    """The words of a sentence from ``start`` up to and without ``end``.

    ``contrasts`` says that the text sets the clause against the one before it. ``told_by`` is
    where the words start that tell it ("these data suggest that …"); equal to ``start`` if none.
    """

    start: int
    end: int
    contrasts: bool = False


#: So many words an aside such as "but not haloperidol," has at most.
_LONGEST_ASIDE = 8


def find_aside(words: Sequence[Word]) -> tuple[int, int] | None:
    """Return where "but not …," stands inside a clause, without its comma, if it does.

    >>> from rls_graph.drafting.words import words_of
    >>> find_aside(words_of("Ropinirole, but not haloperidol, reversed it."))
    (2, 5)
    """
    for at in range(len(words) - 1):
        if words[at].folded == "but" and words[at + 1].folded == "not":
            for end in range(at + 2, min(at + 2 + _LONGEST_ASIDE, len(words) - 2)):
                if words[end].text == ",":
                    return at, end
    return None


def clauses_of(words: Sequence[Word]) -> list[Clause]:
    """Return the clauses of a sentence: it is cut at "but", "whereas", ";" and the like.

    A word such as "although" at the head of a sentence cuts it at the first comma.

    >>> from rls_graph.drafting.words import words_of
    >>> len(clauses_of(words_of("Serum ferritin was normal, but CSF ferritin was low.")))
    2
    """
    clauses, start, contrasts = [], 0, False
    for begin, end, contrast in sorted(_cuts(words)):
        if begin < start:
            continue
        if begin - start >= _SHORTEST:
            clauses.append(Clause(start, begin, contrasts))
            start = end
        contrasts = contrast
        start = max(start, end)
    if len(words) - start >= _SHORTEST or not clauses:
        clauses.append(Clause(start, len(words), contrasts))
    return clauses


def _cuts(words: Sequence[Word]) -> Iterator[tuple[int, int, bool]]:
    """Yield where a clause ends, where the next one starts, and whether they contrast."""
    for phrase in cues("reporting").find(words):
        # "The relief by levodopa indicates that …" states two things.
        stated = any(True for _ in cues("relations").find(words[: phrase.start]))
        if phrase.start > _SHORTEST and stated:
            yield phrase.start, phrase.start, False
    aside = find_aside(words)
    for phrase in cues("boundaries").find(words):
        if aside is not None and phrase.start == aside[0]:
            continue
        contrasts = phrase.meaning["kind"] == "contrast"
        if phrase.meaning["kind"] == "none":
            continue
        if phrase.start > 0:
            yield phrase.start, phrase.end, contrasts
        elif contrasts:
            comma = next((i for i, w in enumerate(words) if w.text == "," and i > phrase.end), None)
            if comma is not None:
                yield comma, comma + 1, True
