"""Which cue words does a sentence hold? The tables of ``tables/`` as phrases to look for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from rls_graph.drafting.phrases import Phrase, PhraseTable
from rls_graph.drafting.table_files import read_table, spelled_out, word_class
from rls_graph.drafting.words import Word, Words

Row = dict[str, str]
#: Words that may stand inside a cue without changing it; adverbs in "-ly" may too.
_PASSING = word_class("passing")

#: A relation that is denied is still that relation: "is not caused by".
_DENYING = word_class("denying")


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


def cues_in(
    name: str, words: Sequence[Word], start: int = 0, end: int | None = None
) -> Sequence[Phrase[Row]]:
    """Return the cues of a table among words from left to right, the longest at each place.

    Args:
        name: The table, without ``.tsv``; the meaning of each phrase is its row.
        words: The words of a sentence.
        start: Where to look from.
        end: Where to look to; places are counted from the start of the sentence all the same.
    """
    found = _found(name, words)
    if not found:
        return found
    if start or end is not None:
        last = len(words) if end is None else end
        found = [phrase for phrase in found if start <= phrase[0] and phrase[1] <= last]
    if len(found) < _SEVERAL:
        return found
    chosen: list[Phrase[Row]] = []
    for phrase in found:
        if not chosen or phrase.start >= chosen[-1].end:
            chosen.append(phrase)
        elif phrase.start == chosen[-1].start and phrase.end > chosen[-1].end:
            chosen[-1] = phrase
    return chosen


def every_cue_in(
    name: str, words: Sequence[Word], start: int = 0, end: int | None = None
) -> Sequence[Phrase[Row]]:
    """Return every cue of a table among words, overlapping ones and each of its meanings."""
    found = _found(name, words)
    if not found or (start == 0 and end is None):
        return found
    last = len(words) if end is None else end
    return [phrase for phrase in found if start <= phrase[0] and phrase[1] <= last]


def cue_at(name: str, words: Sequence[Word], start: int) -> Phrase[Row] | None:
    """Return the longest cue of a table that starts at a word."""
    every = _found(name, words)
    if not every:
        return None
    found = [phrase for phrase in every if phrase.start == start]
    return max(found, key=lambda phrase: phrase.end, default=None)


def _found(name: str, words: Sequence[Word]) -> Sequence[Phrase[Row]]:
    """Return all cues of a table in a sentence, by their starts; looked for once."""
    relations = name == _RELATIONS
    if type(words) is not Words:
        return _by_table(relations, words).get(name, ())
    by_table = words.relations if relations else words.cues
    if by_table is None:
        by_table = _by_table(relations, words)
        if relations:
            words.relations = by_table
        else:
            words.cues = by_table
    return by_table.get(name, _NONE)


def _by_table(relations: bool, words: Sequence[Word]) -> dict[str, list[Phrase[Row]]]:  # noqa: FBT001
    found: dict[str, list[Phrase[Row]]] = {}
    for phrase in _table(relations).all(words):
        name = phrase[_MEANING][_TABLE]
        if name in found:
            found[name].append(phrase)
        else:
            found[name] = [phrase]
    return found


#: Where a phrase has its row, and under which key a row has the name of its table.
_MEANING: Final = 2
_TABLE = ""


_NONE: tuple[Phrase[Row], ...] = ()
_SEVERAL = 2


@cache
def _table(relations: bool) -> PhraseTable[Row]:  # noqa: FBT001
    table: PhraseTable[Row] = PhraseTable(
        passing_over=_PASSING | _DENYING if relations else _PASSING
    )
    for name in (_RELATIONS,) if relations else _TOGETHER:
        for row in read_table(f"{name}.tsv"):
            marked = {**row, _TABLE: name}
            for phrase in spelled_out(row["words"]):
                table.add(phrase, marked)
    return table
