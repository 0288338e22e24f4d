"""How is an answer laid out for a terminal?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from textwrap import wrap

from rls_graph.answers.blocks import Block, Heading, Line, Page, Quote, Table

#: Lines longer than this are hard to read.
MOST_COLUMNS = 100
_NARROWEST = 30


def to_terminal(page: Page, width: int, bold: Callable[[str], str]) -> Iterator[str]:
    """Yield the lines of an answer.

    Args:
        page: The answer.
        width: How many characters a line may have.
        bold: Makes a heading stand out.
    """
    width = max(_NARROWEST, min(width, MOST_COLUMNS))
    last: Block | None = None
    for block in page.blocks:
        if last is not None and _stands_apart(block, last):
            yield ""
        yield from _written(block, width, bold)
        last = block


def _stands_apart(block: Block, last: Block) -> bool:
    if isinstance(last, Heading):
        return last.level == 1
    return isinstance(block, (Heading, Table)) or isinstance(last, Table)


def _written(block: Block, width: int, bold: Callable[[str], str]) -> Iterator[str]:
    if isinstance(block, Heading):
        for line in _wrapped(block.text, width, "", ""):
            yield bold(line)
    elif isinstance(block, Line):
        indent = "  " * block.depth
        first = f"{'  ' * (block.depth - 1)}- " if block.depth else ""
        yield from _wrapped(block.text, width, first, indent)
    elif isinstance(block, Quote):
        indent = "  " * (block.depth + 1)
        yield from _wrapped(f"“{block.words}”", width, indent, indent + " ")
        yield from _wrapped(f"({block.place})", width, indent, indent + " ")
    else:
        yield from _table(block, width)


def _table(table: Table, width: int) -> Iterator[str]:
    rows = [table.columns, *table.rows]
    needed = [max(len(_printable(row[i])) for row in rows) for i in range(len(table.columns))]
    # The first column gives way; the others hold numbers and short words.
    rest = sum(needed[1:]) + 2 * (len(needed) - 1)
    needed[0] = min(needed[0], max(_NARROWEST // 2, width - rest))
    for place, row in enumerate(rows):
        first = wrap(_printable(row[0]), needed[0]) or [""]
        cells = [first[0], *map(_printable, row[1:])]
        yield "  ".join(c.ljust(n) for c, n in zip(cells, needed, strict=True)).rstrip()
        yield from (f"  {each}" for each in first[1:])
        if not place:
            yield "  ".join("-" * n for n in needed)


def _wrapped(text: str, width: int, first: str, others: str) -> list[str]:
    clean = _printable(text)
    return wrap(clean, width, initial_indent=first, subsequent_indent=others) or [first.rstrip()]


def _printable(text: str) -> str:
    """Return a text without what a terminal would take for a command."""
    line = " ".join(text.split())
    return "".join(c if c.isprintable() else "\ufffd" for c in line)
