"""The files of a corpus that the steps read; each is made once and kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.seed_folders import write_corpus
from rls_graph.identifiers import ONTOLOGY_IRI
from rls_graph.pipeline import build_graph
from rls_graph.pipeline.building import load, make_graphs
from rls_graph.pipeline.keeping import LastBuild
from rls_graph.pipeline.source_graphs import ONTOLOGY_FILE
from rls_graph.rdf.descriptions import source_iri
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.line_order import OrderedUnion


class Corpus(NamedTuple):
    """A corpus of so many claims in a folder of corpora."""

    kept_in: Path
    claims: int

    @property
    def seeds(self) -> Path:
        """The seed folders."""
        return self._made("seeds", self._write_seeds)

    @property
    def output(self) -> Path:
        """The output folder of a build."""
        return self._made("output", partial(build_graph, self.seeds))

    @property
    def graphs(self) -> dict[str, Path]:
        """The graph of each source and of the ontology as a build writes it, by its IRI."""
        folder = self._made("graphs", self._write_graphs)
        ontology = folder / ONTOLOGY_FILE
        sources = [path for path in sorted(folder.glob("*.nt")) if path != ontology]
        return {ONTOLOGY_IRI: ontology} | {str(source_iri(path.stem)): path for path in sources}

    @property
    def quads(self) -> Path:
        """The same graphs in one file of N-Quads."""
        return self._made("quads.nq", self._write_quads)

    @property
    def triples(self) -> Path:
        """The distinct triples of all graphs, as N-Triples in the order of files."""
        return self._made("triples.nt", self._write_triples)

    @property
    def store(self) -> Path:
        """A store with the same graphs."""
        return self._made("store", self._write_store)

    def _made(self, name: str, write: Callable[[Path], object]) -> Path:
        path = self.kept_in / f"{self.claims}-{name}"
        if not path.exists():
            fresh = path.with_name(f".{path.name}.partial")
            rmtree(fresh, ignore_errors=True)
            fresh.parent.mkdir(parents=True, exist_ok=True)
            write(fresh)
            fresh.rename(path)
        return path

    def _write_seeds(self, folder: Path) -> None:
        write_corpus(folder, self.claims)

    def _write_graphs(self, folder: Path) -> None:
        folder.mkdir()
        make_graphs(self.seeds, folder, LastBuild(folder, {}))

    def _write_quads(self, path: Path) -> None:
        with path.open("wb") as output:
            for name, graph in self.graphs.items():
                end = f"<{name}> .\n".encode()
                with graph.open("rb") as lines:
                    output.writelines(line[:-2] + end for line in lines)

    def _write_store(self, folder: Path) -> None:
        graphs = self.graphs
        with TemporaryDirectory() as scratch, EmbeddedStore.create(folder) as store:
            load(store, graphs, OrderedUnion(list(graphs.values()), Path(scratch)))
            # Reading what was only just written takes twice as long.
            store.compact()

    def _write_triples(self, path: Path) -> None:
        with TemporaryDirectory() as scratch, path.open("wb") as output:
            output.writelines(OrderedUnion(list(self.graphs.values()), Path(scratch)))
