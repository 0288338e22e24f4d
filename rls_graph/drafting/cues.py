"""Which cue words does a sentence hold? The tables of ``tables/`` as phrases to look for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rls_graph.drafting.phrases import Phrase, PhraseTable
from rls_graph.drafting.table_files import read_table, spelled_out
from rls_graph.drafting.words import Word, Words

Row = dict[str, str]
#: Words that may stand inside a cue without changing it; adverbs in "-ly" may too.
_PASSING = frozenset(
    [
        "also",
        "further",
        "still",
        "often",
        "now",
        "more",
        "most",
        "very",
        "only",
        "even",
        "thus",
        "itself",
        "well",
        "rather",
        "been",
    ]
)

#: A relation that is denied is still that relation: "is not caused by".
_DENYING = frozenset({"not", "never", "neither", "no"})


#: The tables that are looked for together: one walk through a sentence finds the cues of all.
_TOGETHER = (
    "anaphora",
    "boundaries",
    "certainty",
    "circumstances",
    "discourse",
    "frequency",
    "hopes",
    "methods",
    "negation",
    "own",
    "replication",
    "reporting",
    "responses",
    "reviews",
    "silent",
)
_RELATIONS = "relations"


class _Cue(NamedTuple):
    table: str
    row: Row


def cues_in(
    name: str, words: Sequence[Word], start: int = 0, end: int | None = None
) -> Iterator[Phrase[Row]]:
    """Yield the cues of a table among words from left to right, the longest at each place.

    Args:
        name: The table, without ``.tsv``; the meaning of each phrase is its row.
        words: The words of a sentence.
        start: Where to look from.
        end: Where to look to; places are counted from the start of the sentence all the same.
    """
    best: Phrase[Row] | None = None
    for phrase in every_cue_in(name, words, start, end):
        if best is not None and phrase.start > best.start:
            if phrase.start < best.end:
                continue
            yield best
            best = phrase
        elif best is None or phrase.end > best.end:
            best = phrase
    if best is not None:
        yield best


def every_cue_in(
    name: str, words: Sequence[Word], start: int = 0, end: int | None = None
) -> Iterator[Phrase[Row]]:
    """Yield every cue of a table among words, overlapping ones and each of its meanings."""
    last = len(words) if end is None else end
    for phrase in _found(name, words):
        if start <= phrase.start and phrase.end <= last:
            yield phrase


def cue_at(name: str, words: Sequence[Word], start: int) -> Phrase[Row] | None:
    """Return the longest cue of a table that starts at a word."""
    found = [phrase for phrase in _found(name, words) if phrase.start == start]
    return max(found, key=lambda phrase: phrase.end, default=None)


def _found(name: str, words: Sequence[Word]) -> Sequence[Phrase[Row]]:
    """Return all cues of a table in a sentence, by their starts; looked for once."""
    kept = words.found if isinstance(words, Words) else {}
    together = _RELATIONS if name == _RELATIONS else _OTHERS
    if together not in kept:
        kept[together] = by_table = {}
        for phrase in _table(together).all(words):
            cue = phrase.meaning
            found = Phrase(phrase.start, phrase.end, cue.row)
            by_table.setdefault(cue.table, []).append(found)
    by_name: dict[str, list[Phrase[Row]]] = kept[together]
    return by_name.get(name, ())


_OTHERS = "others"


@cache
def _table(together: str) -> PhraseTable[_Cue]:
    relations = together == _RELATIONS
    table: PhraseTable[_Cue] = PhraseTable(
        passing_over=_PASSING | _DENYING if relations else _PASSING
    )
    for name in (_RELATIONS,) if relations else _TOGETHER:
        for row in read_table(f"{name}.tsv"):
            for phrase in spelled_out(row["words"]):
                table.add(phrase, _Cue(name, row))
    return table
