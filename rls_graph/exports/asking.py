"""How are the queries of this folder asked?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from rls_graph.store.results import Queryable

_FOLDER = Path(__file__).parent


@cache
def text_of(name: str, folder: str = "queries") -> str:
    """Return the text of a query of this folder by the name of its file."""
    return (_FOLDER / folder / f"{name}.rq").read_text(encoding="utf-8")


def rows_of(store: Queryable, name: str, folder: str = "queries") -> Iterator[dict[str, str]]:
    """Yield the rows of a query as dicts from column to text, one at a time.

    Args:
        store: Holds the graph.
        name: The name of the query's file, without ``.rq``.
        folder: The folder in which it stands.
    """
    result = store.query(text_of(name, folder))
    for row in result.texts():
        yield dict(zip(result.columns, row, strict=True))
