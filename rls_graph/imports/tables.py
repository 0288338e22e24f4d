"""What do the rows of a tab-separated file say, and in which line?"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection
from pathlib import Path
from typing import Any, NamedTuple

from rls_graph.curation.positioned_yaml import Node
from rls_graph.curation.problems import ProblemList
from rls_graph.errors import SourceError
from rls_graph.sources.decoding import check_printable, decode, read_file
from rls_graph.sources.records import RecordError


class Row(NamedTuple):
    """The cells of one line, by the name of their column."""

    cells: dict[str, str]
    node: Node

    def get(self, *names: str) -> str:
        """Return the first cell of these columns that is not empty, or an empty text."""
        return next((self.cells[each] for each in names if self.cells.get(each)), "")


def read_rows(file: Path, needed: tuple[str, ...], problems: ProblemList) -> list[Row]:
    """Read a table; lines that start with "#" before the header are comments.

    Args:
        file: The file, in UTF-8.
        needed: The columns that it must have.
        problems: Takes what is wrong: columns that lack, lines of another length.

    Raises:
        SourceError: If it cannot be read as text.
    """
    lines = _lines(file)
    while lines and lines[0][1].startswith("#"):
        lines.pop(0)
    if not lines:
        problems.add(Node("", 1, 1), "holds no table")
        return []
    first, head = lines.pop(0)
    columns = head.rstrip("\r").split("\t")
    lacks = [each for each in needed if each not in columns]
    twice = sorted({each for each in columns if columns.count(each) > 1})
    if lacks or twice:
        wrong = [f"has no column {', '.join(lacks)}"] if lacks else []
        wrong += [f"has the column {', '.join(twice)} twice"] if twice else []
        problems.add(Node("", first, 1), " and ".join(wrong), "are its columns parted by tabs?")
        return []
    rows = []
    for number, line in lines:
        cells = line.rstrip("\r").split("\t")
        node = Node("", number, 1)
        if len(cells) != len(columns):
            problems.add(
                node, f"has {len(cells)} cells, not {len(columns)}", "is the file cut off here?"
            )
            continue
        rows.append(Row({c: v.strip() for c, v in zip(columns, cells, strict=True)}, node))
    return rows


def read_json_rows(file: Path, needed: tuple[str, ...], problems: ProblemList) -> list[Row]:
    """Read JSON Lines as the rows of a table; values of a list are joined by "|", as in KGX TSV.

    Args:
        file: The file, in UTF-8, with one object a line.
        needed: The keys that each object must have.
        problems: Takes what is wrong: lines that are no object, keys that lack.

    Raises:
        SourceError: If it cannot be read as text.
    """
    rows = []
    for number, line in _lines(file):
        node = Node("", number, 1)
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            wrong = error.msg if isinstance(error, json.JSONDecodeError) else "too deep or too long"
            problems.add(node, f"is no JSON: {wrong}", "is the file cut off here?")
            continue
        if not isinstance(record, dict):
            problems.add(node, "is no object of JSON", "each line holds one: {…}")
            continue
        lacks = [each for each in needed if not record.get(each)]
        if lacks:
            problems.add(node, f"has no {', '.join(lacks)}")
            continue
        rows.append(Row({key: _cell(value) for key, value in record.items()}, node))
    return rows


def unread_columns(file: Path, rows: list[Row], read: Collection[str]) -> tuple[str, ...]:
    """Return in words which columns are not taken over, and in how many rows they say something."""
    counts = Counter(
        column for row in rows for column, cell in row.cells.items() if cell and column not in read
    )
    return tuple(f"{file.name}: {column} ({count})" for column, count in sorted(counts.items()))


def _lines(file: Path) -> list[tuple[int, str]]:
    """Return the lines of a file that are not empty, with their numbers."""
    try:
        text, _ = decode(read_file(file))
        check_printable(text)
    except RecordError as error:
        raise SourceError(str(file), str(error)) from error
    return [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "|".join(map(_cell, value))
    return value.strip() if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
