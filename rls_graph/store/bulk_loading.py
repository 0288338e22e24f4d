"""How are files of triples read as quads of their graphs, without another copy of them?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

# How much of a file is read at a time, in bytes.
_PIECE = 1 << 20
#: How much is loaded at a time, in bytes: Oxigraph's loader takes seven times as much memory.
_PORTION = 20_000_000


def in_portions(graphs: Mapping[str, Path]) -> Iterator[dict[str, Path]]:
    """Yield files by the IRIs of their graphs, as many together as should be loaded at once."""
    portion: dict[str, Path] = {}
    size = 0
    for name, path in graphs.items():
        portion[name] = path
        size += path.stat().st_size
        if size > _PORTION:
            yield portion
            portion, size = {}, 0
    if portion:
        yield portion


class QuadsOfFiles(BytesIO):
    r"""Files of N-Triples as one stream of N-Quads.

    Source:
        RDF 1.1 N-Quads: a line of N-Triples with the graph before its full stop. A line end never
        stands inside of a literal.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "one.nt")
    ...     _ = file.write_bytes(b'<x:s> <x:p> "a ." .\n')
    ...     QuadsOfFiles({"x:g": file}).read()
    b'<x:s> <x:p> "a ." <x:g> .\n'
    """

    def __init__(self, graphs: Mapping[str, Path]) -> None:
        """Read files, one after the other.

        Args:
            graphs: Files of N-Triples, each ending with a line end, by the IRIs of their graphs.
        """
        super().__init__()
        self._pieces = pieces_of(graphs)
        self._rest = memoryview(b"")

    def read(self, size: int | None = -1) -> bytes:
        """Return as many bytes as wanted, fewer at the end of a piece, none at the very end."""
        if size is None or size < 0:
            return b"".join([self._rest, *self._pieces])
        if not self._rest:
            self._rest = memoryview(next(self._pieces, b""))
        wanted, self._rest = self._rest[:size], self._rest[size:]
        return bytes(wanted)


def pieces_of(graphs: Mapping[str, Path]) -> Iterator[bytes]:
    """Yield files of N-Triples as N-Quads, some whole lines at a time; see ``QuadsOfFiles``."""
    for name, path in graphs.items():
        end = f" <{name}> .\n".encode()
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                # A piece ends with a whole line, so that no line end is parted.
                yield (piece + file.readline()).replace(b" .\n", end)
