"""How are the queries of this folder asked?"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryFile

from rls_graph.store.results import Queryable, Result

# Without it the reader of tables refuses what is longer than 128 kB.
_LONGEST_CELL = 2**31 - 1
_FOLDER = Path(__file__).parent


@cache
def text_of(name: str, folder: str = "queries") -> str:
    """Return the text of a query of this folder by the name of its file."""
    return (_FOLDER / folder / f"{name}.rq").read_text(encoding="utf-8")


def rows_of(store: Queryable, name: str, folder: str = "queries") -> Iterator[dict[str, str]]:
    """Yield the rows of a query as dicts from column to text, one at a time.

    Args:
        store: Holds the graph.
        name: The name of the query's file, without ``.rq``; it has two columns or more.
        folder: The folder in which it stands.
    """
    columns, rows = answer_of(store, name, folder)
    return (dict(zip(columns, row, strict=True)) for row in rows)


def answer_of(
    store: Queryable, name: str, folder: str = "queries"
) -> tuple[tuple[str, ...], Iterator[list[str]]]:
    """Return the columns of a query and its rows as texts; see ``rows_of``."""
    result = store.query(text_of(name, folder))
    return result.columns, _rows(result)


def _rows(result: Result) -> Iterator[list[str]]:
    """Yield rows by way of a file: both sides write and read it faster than cells as objects."""
    csv.field_size_limit(_LONGEST_CELL)
    with TemporaryFile("w+b") as written:
        result.write(written, "csv")
        written.seek(0)
        rows = csv.reader(TextIOWrapper(written, encoding="utf-8", newline=""))
        next(rows)
        yield from rows
