"""How is an answer laid out for a terminal?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from textwrap import wrap

from rls_graph.answers.blocks import Block, Heading, Line, Page

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
    return isinstance(block, Heading)


def _written(block: Block, width: int, bold: Callable[[str], str]) -> Iterator[str]:
    if isinstance(block, Heading):
        for line in _wrapped(block.text, width, "", ""):
            yield bold(line)
    elif isinstance(block, Line):
        indent = "  " * block.depth
        first = f"{'  ' * (block.depth - 1)}- " if block.depth else ""
        yield from _wrapped(block.text, width, first, indent)
    else:
        indent = "  " * (block.depth + 1)
        yield from _wrapped(f"“{block.words}”", width, indent, indent + " ")
        yield from _wrapped(f"({block.place})", width, indent, indent + " ")


def _wrapped(text: str, width: int, first: str, others: str) -> list[str]:
    clean = _printable(text)
    return wrap(clean, width, initial_indent=first, subsequent_indent=others) or [first.rstrip()]


def _printable(text: str) -> str:
    """Return a text without what a terminal would take for a command."""
    line = " ".join(text.split())
    return "".join(c if c.isprintable() else "\ufffd" for c in line)
