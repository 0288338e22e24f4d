"""Which cue words does a sentence hold? The tables of ``tables/`` as phrases to look for."""

from __future__ import annotations

from functools import cache

from rls_graph.drafting.phrases import PhraseTable
from rls_graph.drafting.table_files import read_table, spelled_out

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


@cache
def cues(name: str) -> PhraseTable[Row]:
    """Return the phrases of a table of cue words; the meaning of each is its row.

    Args:
        name: The file, without ``.tsv``.
    """
    passing = _PASSING | _DENYING if name == "relations" else _PASSING
    table: PhraseTable[Row] = PhraseTable(passing_over=passing)
    for row in read_table(f"{name}.tsv"):
        for phrase in spelled_out(row["words"]):
            table.add(phrase, row)
    return table
