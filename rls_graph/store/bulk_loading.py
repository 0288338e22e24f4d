"""How are files of triples read as quads of their graphs, without another copy of them?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import RawIOBase
from pathlib import Path

# How much of a file is read at a time, in bytes.
_PIECE = 1 << 20


class QuadsOfFiles(RawIOBase):
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
        self._pieces = self._read_all(graphs)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer; return how many bytes there were, 0 at the end."""
        if not self._rest:
            self._rest = memoryview(next(self._pieces, b""))
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count

    @staticmethod
    def _read_all(graphs: Mapping[str, Path]) -> Iterator[bytes]:
        for name, path in graphs.items():
            end = f" <{name}> .\n".encode()
            with path.open("rb") as file:
                while piece := file.read(_PIECE):
                    # A piece ends with a whole line, so that no line end is parted.
                    yield (piece + file.readline()).replace(b" .\n", end)
