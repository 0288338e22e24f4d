"""How do claims, evidence and entities become tables, with a dictionary of their columns?"""

from __future__ import annotations

import csv
import json
import re
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from rls_graph.exports.asking import answer_of, text_of
from rls_graph.identifiers import ONTOLOGY_IRI
from rls_graph.store.embedded import EmbeddedStore

_FOLDER = Path(__file__).parent / "tables"
_DICTIONARY = "datapackage.json"
# What GROUP_CONCAT puts between values, and what a reader of the table sees there.
_INSIDE = "\u001f"
_SHOWN = "; "
# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = frozenset("=+-@\t\r")
_NAMES = tuple(sorted(path.stem for path in _FOLDER.glob("*.rq")))

#: The names of the files.
FILES = (*(f"{name}.csv" for name in _NAMES), _DICTIONARY)


class Table(NamedTuple):
    """A table as the header of its query describes it."""

    name: str
    title: str
    description: str
    #: Column to what stands in it, in order.
    columns: dict[str, str]
    #: The columns with several values in a cell.
    lists: frozenset[str]


def write_tables(store: EmbeddedStore, folder: Path) -> None:
    """Write one CSV file a table, and a description of all of them.

    Rows are written as they come. Several values in a cell are joined by "; ", in order.

    Source:
        RFC 4180 (CSV); Frictionless Data Package 1.0 (the dictionary).
    """
    for name in _NAMES:
        _write_table(store, table(name), folder / f"{name}.csv")
    text = json.dumps(_dictionary(), indent=2, ensure_ascii=False)
    (folder / _DICTIONARY).write_text(f"{text}\n", encoding="utf-8")


@cache
def table(name: str) -> Table:
    """Return a table by its name.

    >>> table("argument").columns["other"]
    'the other claim'
    """
    header = re.findall(
        r"^# (title|answers|list|column)(?: (\w+))?: (.*)$", text_of(name, "tables"), re.MULTILINE
    )
    said = {kind: value for kind, _, value in header if kind in {"title", "answers"}}
    return Table(
        name,
        said["title"],
        said["answers"],
        {column: value for kind, column, value in header if kind == "column"},
        frozenset(value for kind, _, value in header if kind == "list"),
    )


def _write_table(store: EmbeddedStore, described: Table, file: Path) -> None:
    columns, rows = answer_of(store, described.name, "tables")
    lists = [columns.index(each) for each in described.lists]
    order = itemgetter(*(columns.index(each) for each in described.columns))
    with file.open("w", encoding="utf-8", newline="") as output:
        table = csv.writer(output, lineterminator="\r\n")
        table.writerow(described.columns)
        for row in rows:
            for place in lists:
                row[place] = _SHOWN.join(sorted(filter(None, row[place].split(_INSIDE))))
            table.writerow(order([_harmless(text) for text in row]))


def _harmless(text: str) -> str:
    """Return a cell that no spreadsheet runs as a formula.

    Source:
        OWASP, CSV Injection.
    """
    return f"'{text}" if text[:1] in _FORMULA and text else text


def _dictionary() -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": "rls-graph",
        "homepage": ONTOLOGY_IRI,
        "resources": [_resource(table(name)) for name in _NAMES],
    }


def _resource(described: Table) -> dict[str, Any]:
    fields = [
        {
            "name": name,
            "type": "integer" if name in {"start", "end", "year"} else "string",
            "description": text,
        }
        for name, text in described.columns.items()
    ]
    return {
        "profile": "tabular-data-resource",
        "name": described.name,
        "path": f"{described.name}.csv",
        "title": described.title,
        "description": described.description,
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    }
