"""How are rows shown to a person? As a table that fits the window, or as records."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence

import click
from tabulate import tabulate

#: The width where there is no window, as in a pipe.
_PIPE_WIDTH = 160
#: A column narrower than this breaks words; records are easier to read.
_NARROWEST = 14
_GAP = 2


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows as a table; in a narrow window each row becomes a record.

    Args:
        columns: The heading of each column.
        rows: The rows, one text for each column.
    """
    width = (
        shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns if sys.stdout.isatty() else _PIPE_WIDTH
    )
    widths = fitted_widths(columns, rows, width)
    needed = _natural(columns, rows)
    if any(w < min(n, _NARROWEST) for w, n in zip(widths, needed, strict=True)):
        _print_records(columns, rows)
        return
    # Escapes in a text would reach the terminal as commands.
    safe = [[_printable(text) for text in row] for row in rows]
    click.echo(
        tabulate(
            safe,
            headers=[click.style(name, bold=True) for name in columns],
            tablefmt="simple",
            maxcolwidths=widths,
            disable_numparse=True,
        )
    )


def fitted_widths(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return how wide each column may be so that the table fits a width.

    Narrow columns keep what they need; the wide ones share what is left.

    >>> fitted_widths(["a", "b"], [["x" * 4, "y" * 90]], 46)
    [4, 40]
    """
    needed = _natural(columns, rows)
    left = width - _GAP * (len(needed) - 1)
    widths = [0] * len(needed)
    open_columns = sorted(range(len(needed)), key=lambda i: needed[i])
    while open_columns:
        share = max(1, left // len(open_columns))
        column = open_columns.pop(0)
        widths[column] = min(needed[column], share)
        left -= widths[column]
    return widths


def _natural(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    return [max([len(name), *(len(row[i]) for row in rows)]) for i, name in enumerate(columns)]


def _print_records(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    width = max(map(len, columns))
    for row in rows:
        for name, text in zip(columns, row, strict=True):
            if text:
                click.echo(f"{click.style(f'{name:>{width}}', bold=True)}  {_printable(text)}")
        click.echo()


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in text)
