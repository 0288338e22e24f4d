"""Which lines of a claims file hold which claim, so that one can change and all others stay?"""

from __future__ import annotations

import re
from typing import NamedTuple

from rls_graph.curation.positioned_yaml import parse_yaml
from rls_graph.errors import CurationProblem


class Block(NamedTuple):
    """The lines of one claim, with the comments and empty lines above it."""

    id: str
    text: str


class Blocks(NamedTuple):
    """A claims file in pieces; put together in this order they are the file.

    ``head`` are the lines above the first claim, ``tail`` those below the last one.
    """

    head: str
    claims: tuple[Block, ...]
    tail: str
    #: Who read the file, as its key ``curation`` says; empty where it has none.
    curation: str

    def __str__(self) -> str:
        """Return the file."""
        return self.head + "".join(block.text for block in self.claims) + self.tail


def split_blocks(text: str, file: str) -> Blocks | CurationProblem:
    r"""Take a claims file into pieces without changing a character.

    Args:
        text: The text of the file.
        file: Its name, for the problem.

    Returns:
        The pieces, or why they cannot be told apart: the file is no YAML, or two of its
        claims share a line.

    >>> blocks = split_blocks("claims:\n  # one\n  - id: a\n  - id: b\n", "claims.yaml")
    >>> [block.text for block in blocks.claims]
    ['  # one\n  - id: a\n', '  - id: b\n']
    """
    root = parse_yaml(text, file)
    if isinstance(root, CurationProblem):
        return root
    claims = root.at(("claims",))
    lines = text.splitlines(keepends=True)
    if claims is root or not isinstance(claims.value, list):
        return CurationProblem(file, 1, 1, "the file has no list 'claims:'")
    starts = [each.line for each in claims.value]
    keys = sorted(place[0] for place in root.key_places.values())
    if len(set(starts)) != len(starts) or set(starts) & set(keys):
        return CurationProblem(file, claims.line, 1, "several claims stand on one line")
    claims_key = root.key_places.get("claims", (1, 1))[0]
    after = next((line for line in keys if starts and line > starts[-1]), len(lines) + 1)
    end = _with_comments_above(lines, after, 0) if after <= len(lines) else after
    begins = [_with_comments_above(lines, line, claims_key) for line in starts]
    pieces = [
        "".join(lines[begin - 1 : following - 1])
        for begin, following in zip(begins, [*begins[1:], end], strict=False)
    ]
    names = [str(each.at(("id",)).value) for each in claims.value]
    said = root.at(("curation",))
    return Blocks(
        "".join(lines[: (begins[0] if begins else end) - 1]),
        tuple(Block(name, piece) for name, piece in zip(names, pieces, strict=True)),
        "".join(lines[end - 1 :]),
        said.value if said is not root and isinstance(said.value, str) else "",
    )


def _with_comments_above(lines: list[str], line: int, floor: int) -> int:
    """Return the first of the comments and empty lines that lead up to a line."""
    while line - 1 > floor and re.match(r"\s*(#|$)", lines[line - 2]):
        line -= 1
    return line


def with_curation(block: Block, value: str) -> Block:
    r"""Return a claim with another word for who read it; all else stays, comments too.

    >>> with_curation(Block("a", "  - id: a\n    type: observation\n"), "curated").text
    '  - id: a\n    curation: curated\n    type: observation\n'
    """
    lines = block.text.splitlines(keepends=True)
    for at, line in enumerate(lines):
        if found := re.match(
            r"(\s*(?:- )?\s*)curation:\s*[^#\n]*?(\s*(?:#.*)?)$", line.rstrip("\n")
        ):
            lines[at] = f"{found[1]}curation: {value}{found[2]}\n"
            return block._replace(text="".join(lines))
    first = next(at for at, line in enumerate(lines) if re.match(r"\s*- ", line))
    indent = re.match(r"\s*-\s+", lines[first])
    width = len(indent[0]) if indent else 4
    lines.insert(first + 1, f"{' ' * width}curation: {value}\n")
    return block._replace(text="".join(lines))
