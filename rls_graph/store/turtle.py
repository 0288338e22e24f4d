"""How are triples written in formats with prefixes, always the same way?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from rls_graph.identifiers import PREFIXES

if TYPE_CHECKING:
    from pathlib import Path


def to_text(
    statements: Iterable[ox.Triple] | Iterable[ox.Quad],
    format_: ox.RdfFormat,
    prefixes: Mapping[str, str] = PREFIXES,
    scratch: BytesIO | None = None,
) -> str:
    """Return statements in Turtle or TriG with the prefixes that they use, in order.

    The serializer declares all prefixes it is given, in an order that differs from run to run.

    Args:
        statements: The statements.
        format_: Turtle or TriG.
        prefixes: Those that may be used.
        scratch: Takes what the serializer writes, should it be bounded.
    """
    written = scratch or BytesIO()
    ox.serialize(statements, written, format=format_, prefixes=dict(prefixes))
    lines = written.getvalue().decode("utf-8").split("\n")
    count = next((i for i, line in enumerate(lines) if not line.startswith("@prefix ")), len(lines))
    body = "\n".join(lines[count:])
    used = [line for line in lines[:count] if f"{line.split()[1]}" in body]
    return "\n".join([*sorted(used, key=str.casefold), "", body])


def write_text(
    statements: Iterable[ox.Triple] | Iterable[ox.Quad], format_: ox.RdfFormat, path: Path
) -> None:
    """Write what ``to_text`` returns into a file; nothing is gathered in memory.

    Args:
        statements: The statements.
        format_: Turtle or TriG.
        path: The file; while it is written another one with ``.body`` behind its name exists.
    """
    # A query pays for every import above; it writes no files.
    from shutil import copyfileobj

    body = path.with_name(f"{path.name}.body")
    try:
        with body.open("w+b") as file:
            watched = _Body(file)
            ox.serialize(statements, watched, format=format_, prefixes=dict(PREFIXES))
            watched.close()
            file.seek(0)
            with path.open("wb") as output:
                output.write(watched.header())
                copyfileobj(file, output, 1 << 20)
    finally:
        body.unlink(missing_ok=True)


class _Body(BytesIO):
    """Passes on what the serializer writes behind its prefixes, and notes which of them it uses."""

    def __init__(self, output: IO[bytes]) -> None:
        super().__init__()
        self._output = output
        # Each declaration, by what stands in the text where the prefix is used.
        self._unused: dict[bytes, bytes] = {}
        self._used: list[bytes] = []
        self._longest = 0
        self._head: bytes | None = b""
        self._end = b""

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        """Take a piece; return its length."""
        if self._head is None:
            self._pass_on(piece)
            return len(piece)
        self._head += piece
        self._leave_head()
        return len(piece)

    def close(self) -> None:
        """Pass on what is left."""
        if self._head:
            self._leave_head(last=True)
        super().close()

    def header(self) -> bytes:
        """Return the declarations of the prefixes that are used, in order."""
        lines = sorted(self._used, key=lambda line: line.decode().casefold())
        return b"\n".join([*lines, b"", b""])

    def _leave_head(self, *, last: bool = False) -> None:
        lines = (self._head or b"").split(b"\n")
        count = 0
        while count < len(lines) and lines[count].startswith(b"@prefix "):
            count += 1
        # The last line may go on in the next piece.
        if not last and count >= len(lines) - 1:
            return
        self._unused = {line.split()[1]: line for line in lines[:count]}
        self._longest = max(map(len, self._unused), default=0)
        self._head = None
        self._pass_on(b"\n".join(lines[count:]))

    def _pass_on(self, piece: bytes) -> None:
        # What is used may stand on the border of two pieces.
        text = self._end + piece
        for prefix in [each for each in self._unused if each in text]:
            self._used.append(self._unused.pop(prefix))
        self._end = text[-self._longest :]
        self._output.write(piece)
