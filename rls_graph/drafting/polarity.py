"""Does a clause deny what its relation says?"""

from __future__ import annotations

from collections.abc import Sequence

from rls_graph.drafting.clauses import find_aside
from rls_graph.drafting.cues import cues
from rls_graph.drafting.words import Word

#: How far a denial before the relation reaches, in words; NegEx takes five, for shorter notes.
_REACH = 14
_NEAR = 3
_BEHIND = 12
_STOPS = frozenset({";", ":", "but", "because", "since", "although", "whereas", "which", "who"})


def find_denial(
    words: Sequence[Word],
    start: int,
    end: int,
    cue: tuple[int, int],
    names: Sequence[tuple[int, int]] = (),
) -> tuple[int, int] | None:
    """Return the words that deny the relation of a clause, if any do.

    Args:
        words: The words of the sentence.
        start: Where the clause starts.
        end: Where the clause ends.
        cue: Where the words of the relation start and end.
        names: Where the names of entities start and end; "without" in one denies no relation,
            and none that stands behind a name.

    Source:
        Chapman et al. 2001, NegEx (doi:10.1006/jbin.2001.1029); Harkema et al. 2009, ConText
        (doi:10.1016/j.jbi.2009.05.002): a denial reaches over the words behind it up to a word
        that stops it; some denials reach back.
    """
    clause = words[start:end]
    aside = find_aside(words)
    for phrase in cues("negation").find(clause):
        begin, finish = phrase.start + start, phrase.end + start
        kind = phrase.meaning["kind"]
        if any(first <= begin and finish <= last for first, last in names):
            continue
        if aside is not None and aside[0] <= begin < aside[1]:
            continue
        if kind == "near" and any(finish <= first < cue[0] for first, _ in names):
            continue
        if kind in ("before", "near") and finish <= cue[1]:
            reach = _NEAR if kind == "near" else _REACH
            between = words[finish : max(finish, cue[0])]
            if len(between) <= reach and not _is_stopped(between):
                return begin, finish
        near_behind = begin >= cue[0] and begin - cue[1] <= _BEHIND
        if kind == "behind" and near_behind and not _is_stopped(words[cue[1] : begin]):
            return begin, finish
    return None


def _is_stopped(words: Sequence[Word]) -> bool:
    return any(word.folded in _STOPS for word in words)
