"""How is a foreign file asked like a graph, without importing it?"""

from __future__ import annotations

from pathlib import Path

from rls_graph.imports import read
from rls_graph.imports.kgx import edges_in
from rls_graph.pipeline.assembly import assemble
from rls_graph.pipeline.importing import first_described
from rls_graph.pipeline.reading import read_ontology
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.terms import quad_to_oxigraph


def is_importable(path: Path) -> bool:
    """Say whether a path is a file, or a folder of KGX, rather than the folder of a build."""
    return path.is_file() or (path.is_dir() and bool(edges_in(path)))


def open_file(path: Path, format_name: str | None = None) -> EmbeddedStore:
    """Return a store in memory that holds what a file says, with the ontology.

    Raises:
        CurationError, SourceError, ShapeError, UnknownFormatError: As ``read``.
    """
    seeds = first_described(read(path, format_name).seeds)
    named = assemble(seeds, read_ontology()).named
    store = EmbeddedStore.in_memory()
    store.add([quad_to_oxigraph(each, name) for name, said in named.items() for each in said])
    return store
