"""How are rows shown to a person? As a table that fits the window, or as records.

Written by hand: the libraries for tables take longer to import than a query takes to answer
(docs/decisions/0008-own-table.md).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import zip_longest

import click

#: The width where there is no window, as in a pipe.
_PIPE_WIDTH = 160
#: A column that is squeezed below this breaks words; records are easier to read.
_NARROWEST = 14
_GAP = "  "

Rows = Sequence[Sequence[str]]


def print_table(columns: Sequence[str], rows: Rows) -> None:
    """Print rows as a table; in a narrow window each row becomes a record.

    Args:
        columns: The heading of each column.
        rows: The rows, one text for each column.
    """
    # Escapes in a text would reach the terminal as commands.
    safe = [[_printable(text) for text in row] for row in rows]
    needed = [
        max([_width(name), *(_width(row[column]) for row in safe)])
        for column, name in enumerate(columns)
    ]
    widths = fitted_widths(needed, _window())
    squeezed = any(
        width < min(need, _NARROWEST) for width, need in zip(widths, needed, strict=True)
    )
    lines = _records(columns, safe) if squeezed else _table(columns, safe, widths)
    click.echo("\n".join(lines))


def fitted_widths(needed: Sequence[int], width: int) -> list[int]:
    """Return how wide each column may be so that the table fits a width.

    Narrow columns keep what they need; the wide ones share what is left.

    >>> fitted_widths([4, 90], 46)
    [4, 40]
    """
    left = width - len(_GAP) * (len(needed) - 1)
    widths = [0] * len(needed)
    waiting = sorted(range(len(needed)), key=lambda column: needed[column])
    while waiting:
        share = max(1, left // len(waiting))
        column = waiting.pop(0)
        widths[column] = min(needed[column], share)
        left -= widths[column]
    return widths


def _window() -> int:
    if not sys.stdout.isatty():
        return _PIPE_WIDTH
    # A pipe need not wait for this import.
    import shutil

    return shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns


def _table(columns: Sequence[str], rows: Rows, widths: Sequence[int]) -> Iterator[str]:
    yield _GAP.join(_bold(_padded(c, w)) for c, w in zip(columns, widths, strict=True)).rstrip()
    yield _GAP.join("-" * width for width in widths)
    for row in rows:
        cells = [_wrapped(text, width) for text, width in zip(row, widths, strict=True)]
        for line in zip_longest(*cells, fillvalue=""):
            yield _GAP.join(_padded(t, w) for t, w in zip(line, widths, strict=True)).rstrip()


def _wrapped(text: str, width: int) -> list[str]:
    """Return the lines of a text; a word longer than the width is cut.

    >>> _wrapped("iron in the brain", 8)
    ['iron in', 'the', 'brain']
    """
    if _width(text) <= width:
        return [text]
    lines = [""]
    for word in text.split():
        rest = word
        while _width(rest) > width:
            lines.append(rest[:width])
            rest = rest[width:]
        joined = f"{lines[-1]} {rest}" if lines[-1] else rest
        if _width(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(rest)
    return [line for line in lines if line]


def _records(columns: Sequence[str], rows: Rows) -> Iterator[str]:
    width = max(map(len, columns))
    for row in rows:
        for name, text in zip(columns, row, strict=True):
            if text:
                yield f"{_bold(f'{name:>{width}}')}{_GAP}{text}"
        yield ""


def _bold(text: str) -> str:
    return click.style(text, bold=True)


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - _width(text))


def _width(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    import unicodedata

    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(map(bool, map(unicodedata.combining, text)))


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in text)
