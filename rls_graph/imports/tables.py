"""What do the rows of a tab-separated file say, and in which line?"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

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
    try:
        text, _ = decode(read_file(file))
        check_printable(text)
    except RecordError as error:
        raise SourceError(str(file), str(error)) from error
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
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
