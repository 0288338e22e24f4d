"""A store in memory or in a folder of this machine, by Oxigraph."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property, partial
from io import BytesIO
from os import fspath
from os.path import isdir, isfile, join
from time import sleep
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import pyoxigraph as ox

from rls_graph.errors import QueryError, StoreError
from rls_graph.identifiers import PREFIXES
from rls_graph.store.federation import names_a_dataset, without_federation
from rls_graph.store.lines import LinesWithDatatypes
from rls_graph.store.results import Result
from rls_graph.store.sealing import (
    STORE_FOLDER,
    check_seal,
    checksum_of_seal,
    is_sealed,
    older,
)

if TYPE_CHECKING:
    # Loading pathlib would take a tenth of the time of a query.
    from os import PathLike
    from pathlib import Path

    Folder = str | PathLike[str]


# Stands beside the store in every output folder of a build.
_BESIDE = "rls.nt"
# How long to wait, in seconds, before a store is opened once more.
_WAITS = (0.05, 0.2)

# Stands for an empty default graph: a list of none means all.
_NO_GRAPH = ox.NamedNode("urn:x-none")

#: Oxigraph's parser is recursive: thousands of nested brackets would end the process.
MAXIMUM_NESTING = 250


class GraphChoice(NamedTuple):
    """The graphs that a query sees, by their IRIs, instead of those that it names itself."""

    #: Together they are the default graph; it is empty where there are none.
    default: tuple[str, ...]
    #: Those that ``GRAPH`` reaches.
    named: tuple[str, ...]


class EmbeddedStore:
    """A store that lives in this process; see ``GraphStore``.

    >>> with EmbeddedStore.in_memory() as store:
    ...     store.query("ASK { ?claim a rls:Claim }").truth
    False
    """

    def __init__(self, store: ox.Store, folder: Folder | None = None) -> None:
        self._store: ox.Store | None = store
        #: The folder that it was opened in for reading, and the checksum of the seal there.
        self.folder = folder
        self.seal = checksum_of_seal(folder) if folder else 0
        # Where graphs share triples, the default graph holds each of them once.
        default = store.quads_for_pattern(None, None, None, ox.DefaultGraph())
        self._merged = next(default, None) is not None

    @classmethod
    def in_memory(cls) -> Self:
        """Return an empty store that is gone with the process."""
        return cls(ox.Store())

    @classmethod
    def create(cls, folder: Folder) -> Self:
        """Return a store that writes to a new folder.

        Raises:
            StoreError: If the folder cannot be made or written.
        """
        return cls(_opened(lambda: ox.Store(fspath(folder)), folder))

    @classmethod
    def open(cls, folder: Folder, *, read_tables: bool = True) -> Self:
        """Return the store of a folder, or of the output folder of a build, for reading.

        Args:
            folder: The folder.
            read_tables: Whether the tables of a large store are read if they were not lately;
                who opens what another process has looked at need not.

        Raises:
            StoreError: If there is no store, or it cannot be read.
        """
        inside = join(folder, STORE_FOLDER)
        if isdir(inside):
            if isfile(join(folder, _BESIDE)) and not is_sealed(inside):
                raise older(inside)
            folder = inside
        if not isfile(join(folder, "CURRENT")):
            msg = f"no store at {folder}; 'rls-graph build' makes one"
            raise StoreError(msg)
        opener = partial(_opened_for_reading, folder, read_tables=read_tables)
        return cls(_opened(opener, folder), folder)

    @property
    def oxigraph(self) -> ox.Store:
        """The store underneath, for libraries that work on it.

        Raises:
            StoreError: If the store is closed.
        """
        if self._store is None:
            msg = "the store is closed"
            raise StoreError(msg)
        return self._store

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads of named graphs; those that are there already stay once."""
        store = self.oxigraph
        added = list(quads)
        try:
            store.bulk_extend(added)
            if self._merged:
                store.bulk_extend([ox.Quad(q.subject, q.predicate, q.object) for q in added])
            elif _share_triples(added):
                self._merge()
            store.flush()
        except (OSError, RuntimeError) as error:
            msg = f"the store cannot be written: {error}"
            raise StoreError(msg) from error

    def load(self, graphs: Mapping[str, Path], union: Iterable[Path] = ()) -> None:
        """Load files of N-Triples; they are streamed, and much sooner there than with ``add``.

        Args:
            graphs: The files of the named graphs, by their IRIs.
            union: Files that hold the triples of all of them once, where graphs share some.

        Raises:
            StoreError: If a file cannot be read or the store cannot be written.
        """
        from rls_graph.store.bulk_loading import QuadsOfFiles, in_portions

        store = self.oxigraph
        try:
            for portion in in_portions(graphs):
                store.bulk_load(QuadsOfFiles(portion), format=ox.RdfFormat.N_QUADS)
            for path in union:
                store.bulk_load(path=str(path), format=ox.RdfFormat.N_TRIPLES)
                self._merged = True
            store.flush()
        except (OSError, RuntimeError, SyntaxError) as error:
            msg = f"the store cannot be written: {error}"
            raise StoreError(msg) from error

    def compact(self) -> None:
        """Put what was written in order on disk, so that it is read faster.

        Raises:
            StoreError: If the store cannot be written.
        """
        try:
            self.oxigraph.optimize()
        except (OSError, RuntimeError) as error:
            msg = f"the store cannot be written: {error}"
            raise StoreError(msg) from error

    def quads(self) -> Iterator[ox.Quad]:
        """Yield every quad of the named graphs: graph by graph in order, subject by subject.

        Two stores in folders with the same content yield the same order; in memory the quads of
        a graph come in the order in which they were added.
        """
        for graph in self.graph_names():
            yield from ox.parse(self.lines_of(graph), format=ox.RdfFormat.N_QUADS)

    def graph_names(self) -> list[str]:
        """Return the IRIs of the named graphs, in order."""
        # As they stand in a file: a name comes after those that begin with it.
        return [graph.value for graph in sorted(self.oxigraph.named_graphs(), key=str)]

    def lines_of(self, graph: str, *, as_quads: bool = True) -> bytes:
        """Return a graph as N-Quads, or as N-Triples, with the datatypes that were added."""
        dumped = BytesIO()
        lines = LinesWithDatatypes(dumped, self._folded, graph if as_quads else "")
        try:
            self.oxigraph.dump(lines, format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph))
        except RuntimeError as error:
            raise StoreError(f"the store cannot be read: {error}") from error
        return dumped.getvalue()

    @cached_property
    def _folded(self) -> tuple[str, ...]:
        """The properties whose numbers Oxigraph keeps under another datatype."""
        said = self.query("SELECT ?property { ?property rdfs:range xsd:nonNegativeInteger }")
        return tuple(iri for (iri,) in said.texts())

    def _merge(self) -> None:
        """Copy every triple into the default graph: a union would count shared ones twice."""
        store = self.oxigraph
        every = store.quads_for_pattern(None, None, None, None)
        store.bulk_extend([ox.Quad(q.subject, q.predicate, q.object) for q in every])
        self._merged = True

    def query(
        self,
        text: str,
        values: Mapping[str, str] | None = None,
        *,
        graphs: GraphChoice | None = None,
    ) -> Result:
        """Answer a SPARQL 1.1 query; see ``GraphStore.query``.

        Args:
            text: The query; ``SERVICE`` is refused.
            values: Terms for variables, by name, each in N-Triples syntax.
            graphs: The graphs that it sees; if not given those that it names with ``FROM``,
                or else all.
        """
        return Result(self._run(text, values, graphs))

    def _run(self, text: str, values: Mapping[str, str] | None, graphs: GraphChoice | None) -> Any:
        if values:
            # Only who gives values pays for this import. Oxigraph's own substitutions do not
            # reach into sub-queries, which then answer for the whole graph.
            from rls_graph.store.value_binding import bound_text

            text = bound_text(text, values)
        store = self.oxigraph
        if _nesting(text) > MAXIMUM_NESTING:
            raise QueryError(f"nested deeper than {MAXIMUM_NESTING} brackets", text)
        safe_text = without_federation(text)
        try:
            return store.query(
                safe_text,
                prefixes=PREFIXES,
                **self._dataset(text, graphs),
            )
        except SyntaxError as error:
            # Only a wrong query pays for this import.
            from rls_graph.store.query_errors import query_error

            raise query_error(str(error), text) from error
        except (ValueError, OSError, RuntimeError) as error:
            raise QueryError(str(error), text) from error

    def in_this_process(self) -> Self:
        """Return the store itself; see ``GraphStore``."""
        return self

    def without(self, left_out: Collection[str]) -> Self:
        """Return a store in memory with all named graphs but some, which are given by IRI."""
        part = self.in_memory()
        for graph in self.graph_names():
            if graph not in left_out:
                part.oxigraph.bulk_load(self.lines_of(graph), format=ox.RdfFormat.N_QUADS)
        if self._merged:
            part._merge()  # noqa: SLF001 - of the same class
        return part

    def _dataset(self, text: str, graphs: GraphChoice | None) -> dict[str, Any]:
        if graphs is None:
            # Oxigraph would see all graphs in spite of FROM.
            return {"use_default_graph_as_union": not self._merged and not names_a_dataset(text)}
        return {
            "default_graph": [ox.NamedNode(iri) for iri in graphs.default] or [_NO_GRAPH],
            "named_graphs": [ox.NamedNode(iri) for iri in graphs.named],
        }

    def __len__(self) -> int:
        """Return the number of distinct triples."""
        counted = self.query("SELECT (COUNT(*) AS ?n) { SELECT DISTINCT * { ?s ?p ?o } }")
        return int(next(counted.texts())[0])

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the files of the store."""
        self._store = None


def _opened_for_reading(folder: Folder, *, read_tables: bool) -> ox.Store:
    """Open a store; try again where a build has just put a new one in its place."""
    for wait in _WAITS:
        try:
            return _read_only(folder, read_tables=read_tables)
        except (OSError, RuntimeError):
            sleep(wait)
    return _read_only(folder, read_tables=read_tables)


def _read_only(folder: Folder, *, read_tables: bool) -> ox.Store:
    check_seal(folder, read_tables=read_tables)
    return ox.Store.read_only(fspath(folder))


def _opened(opener: Callable[[], ox.Store], folder: Folder) -> ox.Store:
    try:
        return opener()
    except StoreError:
        raise
    except (OSError, ValueError, RuntimeError) as error:
        msg = f"the store at {folder} cannot be opened: {error}"
        raise StoreError(msg) from error


def _nesting(text: str) -> int:
    """Return the greatest depth of brackets; those in strings count too."""
    if len(text) <= MAXIMUM_NESTING:
        return 0
    depth = deepest = 0
    for character in text:
        if character in "{([":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "})]":
            depth = max(0, depth - 1)
    return deepest


def _share_triples(quads: list[ox.Quad]) -> bool:
    """Say whether a triple stands in more than one graph."""
    return len({quad.triple for quad in quads}) < len(set(quads))
