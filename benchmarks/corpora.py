"""The files of a corpus that the steps read; each is made once and kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple

import pyoxigraph as ox

from benchmarks.corpus import corpus_name, open_corpus, quads_of_corpus
from benchmarks.seed_files import write_seeds


class Corpus(NamedTuple):
    """A corpus of so many claims in a folder of corpora."""

    kept_in: Path
    claims: int

    @property
    def seeds(self) -> Path:
        """The seed folders."""
        return self._made("seeds", lambda folder: write_seeds(self.claims, folder))

    @property
    def quads(self) -> Path:
        """The triples of the ontology and all sources as N-Quads."""
        return self._made("quads.nq", self._write_quads)

    @property
    def triples(self) -> Path:
        """The distinct triples of all graphs, as N-Triples in the order of files."""
        return self._made("triples.nt", self._write_triples)

    @property
    def store(self) -> Path:
        """The store."""
        open_corpus(self.claims, kept_in=self.kept_in).__exit__()
        return self.kept_in / corpus_name(self.claims)

    def _made(self, name: str, write: Callable[[Path], None]) -> Path:
        path = self.kept_in / f"{self.claims}-{name}"
        if not path.exists():
            partial = path.with_name(f".{path.name}.partial")
            rmtree(partial, ignore_errors=True)
            partial.parent.mkdir(parents=True, exist_ok=True)
            write(partial)
            partial.rename(path)
        return path

    def _write_quads(self, path: Path) -> None:
        ox.serialize(quads_of_corpus(self.claims), path, format=ox.RdfFormat.N_QUADS)

    def _write_triples(self, path: Path) -> None:
        with path.open("wb") as output, self.quads.open("rb") as quads:
            triples = {line.rpartition(b" <")[0] + b" .\n" for line in quads}
            output.writelines(sorted(triples))
