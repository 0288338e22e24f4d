"""Where does each named graph of a store lie as lines of N-Triples?

A build leaves a file for each named graph, and one of all triples, beside its store. To look each
term of each statement up in the store takes many times longer than reading them, so they are read
in its place where a seal says that they belong to this very store and nobody has changed them.
Of every other store the lines are written into files first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from zlib import crc32

from rls_graph.errors import StoreError
from rls_graph.identifiers import DESCRIPTION_IRI
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.line_order import OrderedUnion, ordered
from rls_graph.store.sealing import STORE_FOLDER, checksum_of_seal

#: In the output folder: a file of N-Triples for each named graph.
GRAPHS_FOLDER = "graphs"
#: In the output folder: the triples of all of them but of the graph's description, each once.
UNION_FILE = "rls.nt"
#: In the folder of the graphs: which files belong to which store.
SEAL_OF_LINES = "_sealed.txt"
# The number rises when files of earlier versions do not hold what is expected of them.
_HEAD = "rls-graph lines 1"
_PIECE = 1 << 20


class _File(NamedTuple):
    """A file as it was written."""

    path: Path
    size: int
    checksum: int

    def is_whole(self) -> bool:
        try:
            return self.path.stat().st_size == self.size and _checksum(self.path) == self.checksum
        except OSError:
            return False


class GraphLines:
    """The named graphs of a store as files of N-Triples with distinct lines, in order."""

    def __init__(self, store: EmbeddedStore, scratch: Path) -> None:
        """Look for the files that a build left.

        Args:
            store: The store.
            scratch: An empty folder for what has to be written first.
        """
        self._store = store
        self._scratch = scratch
        self._sealed = _sealed_files(store)

    @cached_property
    def graphs(self) -> dict[str, Path]:
        """The files, by the IRIs of their graphs, in order.

        Raises:
            StoreError: If the store cannot be read.
        """
        names = self._store.graph_names()
        return {name: self._file_of(name, number) for number, name in enumerate(names)}

    @cached_property
    def union(self) -> Path:
        """The file of all triples, each once, but those of the graph's description.

        Raises:
            StoreError: If the store cannot be read.
        """
        sealed = self._sealed.get("")
        if sealed and sealed.is_whole():
            return sealed.path
        described = [path for name, path in self.graphs.items() if name != DESCRIPTION_IRI]
        union = self._scratch / UNION_FILE
        with union.open("wb") as output:
            OrderedUnion(described, self._scratch / "union").copy_to(output)
        return union

    def _file_of(self, name: str, number: int) -> Path:
        sealed = self._sealed.get(name)
        if sealed and sealed.is_whole():
            return sealed.path
        path = self._scratch / f"{number}.nt"
        lines = self._store.lines_of(name, as_quads=False).splitlines(keepends=True)
        path.write_bytes(b"".join(ordered(lines)))
        return path


@contextmanager
def lines_of_store(store: EmbeddedStore) -> Iterator[GraphLines]:
    """Give the graphs of a store as files, until the block ends.

    Args:
        store: The store.

    Raises:
        StoreError: If the store cannot be read.

    >>> with EmbeddedStore.open(built_graph) as store, lines_of_store(store) as lines:
    ...     lines.union == built_graph / "rls.nt", len(lines.graphs)
    (True, 3)
    """
    with TemporaryDirectory(prefix="rls-graph-") as scratch:
        yield GraphLines(store, Path(scratch))


def seal_lines(output: Path, graphs: Mapping[str, Path]) -> None:
    """Write down which files belong to the sealed store of an output folder.

    Args:
        output: The output folder, with its store and the file of all triples.
        graphs: The files in its folder of graphs, by the IRIs of the graphs.

    Raises:
        StoreError: If a file cannot be read or written.
    """
    try:
        named = {"": output / UNION_FILE, **graphs}
        lines = [
            f"<{name}> {path.name} {path.stat().st_size} {_checksum(path)}"
            for name, path in named.items()
        ]
        store = checksum_of_seal(output / STORE_FOLDER)
        text = "\n".join([_HEAD, f"store {store}", *lines, f"{len(lines)} files", ""])
        (output / GRAPHS_FOLDER / SEAL_OF_LINES).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise StoreError(f"the graphs in {output} cannot be sealed: {error}") from error


def _sealed_files(store: EmbeddedStore) -> dict[str, _File]:
    """Return the files that belong to a store, by the IRIs of their graphs; ``""`` is all."""
    if store.folder is None:
        return {}
    output = Path(store.folder).parent
    try:
        if Path(store.folder).name != STORE_FOLDER:
            return {}
        text = (output / GRAPHS_FOLDER / SEAL_OF_LINES).read_text(encoding="utf-8")
        head, of_store, *lines, count, end = text.split("\n")
        if (head, of_store, end) != (_HEAD, f"store {store.seal}", ""):
            return {}
        if count != f"{len(lines)} files":
            return {}
        return dict(_sealed_file(output, line) for line in lines)
    except (OSError, ValueError):
        # Without them the store is read, which says the same.
        return {}


def _sealed_file(output: Path, line: str) -> tuple[str, _File]:
    name, file, size, checksum = line.split(" ")
    # Nothing but these files is read, whatever stands there.
    path = output / GRAPHS_FOLDER / Path(file).name if name != "<>" else output / UNION_FILE
    return name[1:-1], _File(path, int(size), int(checksum))


def _checksum(path: Path) -> int:
    checksum = 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            checksum = crc32(piece, checksum)
    return checksum
