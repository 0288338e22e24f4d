"""How is an answer written as Markdown?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rls_graph.answers.blocks import Block, Heading, Line, Page, Quote

# What would be markup inside a line, and what would be at the start of one.
_MARKUP = re.compile(r"([\\`*_\[\]<>|~#])")
_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s|$)")


def to_markdown(page: Page) -> str:
    r"""Return an answer as CommonMark; texts of the graph are never markup.

    Source:
        CommonMark 0.31, section 2.4 (backslash escapes).

    >>> page = Page()
    >>> page.item("2 * 3 <b>")
    >>> print(to_markdown(page), end="")
    - 2 \* 3 \<b\>
    """
    lines: list[str] = []
    last: Block | None = None
    for block in page.blocks:
        if last is not None and not _belongs(block, last):
            lines.append("")
        lines += _written(block)
        last = block
    return "\n".join(lines) + "\n"


def _belongs(block: Block, last: Block) -> bool:
    """Say whether a block follows the last one without an empty line."""
    in_list = isinstance(last, (Line, Quote)) and last.depth > 0
    return in_list and isinstance(block, (Line, Quote)) and block.depth > 0


def _written(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {escaped(block.text)}"
    elif isinstance(block, Line):
        mark = "  " * (block.depth - 1) + "- " if block.depth else ""
        yield f"{mark}{escaped(block.text)}"
    else:
        indent = "  " * block.depth
        if block.depth:
            yield indent.rstrip()
        yield f"{indent}> “{escaped(block.words)}”"
        yield f"{indent}> ({escaped(block.place)})"


def escaped(text: str) -> str:
    """Return a text as one line in which nothing is markup."""
    line = " ".join(text.split())
    return _START.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", line))
