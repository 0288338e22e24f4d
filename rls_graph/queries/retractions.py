"""Which retracted sources stand behind an answer?"""

from __future__ import annotations

from collections.abc import Sequence
from os.path import dirname, join

from rls_graph.identifiers import PREFIXES
from rls_graph.store.results import Queryable

_QUERY = join(dirname(__file__), "lookup", "retracted.rq")
#: The kinds of things whose IRIs hold the key of their source.
_OF_A_SOURCE = ("source", "claim", "line", "passage", "item")


def retracted_sources(store: Queryable) -> dict[str, str]:
    """Return the labels of the retracted sources that have claims in a graph, by key.

    Args:
        store: The graph.
    """
    with open(_QUERY, encoding="utf-8") as file:
        rows = store.query(file.read()).dicts()
    return {row["source"].removeprefix(PREFIXES["source"]): row["label"] for row in rows}


def named_in(retracted: dict[str, str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the labels of the retracted sources whose things are named in rows of texts.

    >>> claim = "https://w3id.org/rls-graph/id/claim/lee-2005.iron-is-low"
    >>> named_in({"lee-2005": "Lee 2005 (retracted)"}, [[claim, "0.05"]])
    ['Lee 2005 (retracted)']
    """
    spaces = tuple(PREFIXES[kind] for kind in _OF_A_SOURCE)
    keys = {
        text.removeprefix(space).partition(".")[0]
        for row in rows
        for text in row
        for space in spaces
        if text.startswith(space)
    }
    labels = {label for row in rows for label in row}
    return [label for key, label in retracted.items() if key in keys or label in labels]
