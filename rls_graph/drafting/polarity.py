"""Does a clause deny what its relation says?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rls_graph.drafting.clauses import find_aside
from rls_graph.drafting.cues import cues_in, every_cue_in
from rls_graph.drafting.table_files import word_class
from rls_graph.drafting.words import Word

#: How far a denial before the relation reaches, in words; NegEx takes five, for shorter notes.
_REACHES = {"before": 14, "near": 3, "throughout": 40}
_AHEAD = frozenset({"before", "throughout"})
_BEHIND = 12
_STOPS = word_class("stop")
#: "Patients who had not taken iron had …": what is denied of whom a clause speaks denies no more.
_RELATIVE = word_class("relative-pronoun")
_RELATIVE_LEAD = 4
_MAIN_VERBS = word_class("main-verb")
_NUMBER = re.compile(r"0?\.\d+")
_INSIGNIFICANT = 0.05


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
    aside = find_aside(words)
    every = every_cue_in("negation", words, start, end)
    harmless = [range(each.start, each.end) for each in every if each.meaning["kind"] == "none"]
    for phrase in cues_in("negation", words, start, end):
        begin, finish = phrase.start, phrase.end
        kind = phrase.meaning["kind"]
        # "Was not only lower", "was not uncommon".
        if any(begin <= each.start <= finish - 1 < each.stop for each in harmless):
            continue
        if any(first <= begin and finish <= last for first, last in names):
            continue
        if aside is not None and aside[0] <= begin < aside[1]:
            continue
        if kind == "near" and any(finish <= first < cue[0] for first, _ in names):
            continue
        if kind in _AHEAD and _is_said_of_some(words, start, begin, cue):
            continue
        if _reaches(words, (begin, finish), kind, cue):
            return begin, finish
    return None


def _reaches(
    words: Sequence[Word], denial: tuple[int, int], kind: str, cue: tuple[int, int]
) -> bool:
    """Say whether a denial reaches the relation before or behind it."""
    begin, finish = denial
    reach = _REACHES.get(kind)
    if reach is not None and finish <= cue[1]:
        between = words[finish : max(finish, cue[0])]
        if len(between) <= reach and not _is_stopped(between):
            return True
    if kind in _AHEAD:
        return 0 <= begin - cue[1] <= 1 and _is_told_of_none(words, cue)
    if kind != "behind":
        return False
    # "Was not different": the relation stands within the denial.
    if begin <= cue[0] < finish:
        return True
    near = begin >= cue[0] and begin - cue[1] <= _BEHIND
    return near and not _is_stopped(words[cue[1] : begin])


def find_insignificance(
    words: Sequence[Word], start: int, end: int, cue: tuple[int, int]
) -> tuple[int, int] | None:
    """Return the words behind a relation that say it is not significant: "(P = 0.4)", "n.s.".

    A smaller probability beside it is of another comparison of the clause, and nothing is denied.

    Args:
        words: The words of the sentence.
        start: Where the clause starts.
        end: Where the clause ends.
        cue: Where the words of the relation start and end.
    """
    places = []
    for at in range(start, end - 2):
        if words[at].folded != "p" or words[at + 1].text not in _SIGNS:
            continue
        value = words[at + 2].text
        if not _NUMBER.fullmatch(value):
            continue
        if float(value) < _INSIGNIFICANT or words[at + 1].text in _BELOW:
            return None
        places.append((at, at + 3))
    return next((place for place in places if place[0] >= cue[1]), None)


_BELOW = frozenset("<\u2264")
_SIGNS = frozenset("=>\u2265") | _BELOW


def _is_told_of_none(words: Sequence[Word], cue: tuple[int, int]) -> bool:
    """Say whether a relation is a verb of finding: "showed no …", "had neither … nor …"."""
    return words[cue[0]].folded in _FINDING


_FINDING = word_class("finding-verb")


def _is_said_of_some(words: Sequence[Word], start: int, begin: int, cue: tuple[int, int]) -> bool:
    """Say whether a denial stands in a relative clause that ends before the relation."""
    lead = words[max(start, begin - _RELATIVE_LEAD) : begin]
    relative = next((w for w in reversed(lead) if w.folded in _RELATIVE), None)
    if relative is None or relative.folded == "that":
        return False
    # The relation may be the relative clause's own: "who did not improve". A verb of its own
    # behind the denial is that of the main clause: "who had not slept were worse".
    return cue[0] - begin > _RELATIVE_LEAD or (
        words[cue[0]].folded in _MAIN_VERBS and cue[0] - begin > 1
    )


def _is_stopped(words: Sequence[Word]) -> bool:
    return any(word.folded in _STOPS for word in words)
