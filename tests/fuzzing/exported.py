"""A little of the seed as the program itself writes it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pyoxigraph as ox

from rls_graph.exports import export
from rls_graph.imports.writing import write_seeds
from rls_graph.packaged_data import seeds_folder
from rls_graph.pipeline.assembly import assemble
from rls_graph.pipeline.reading import read_ontology, read_seeds
from rls_graph.pipeline.seed import Seed
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.terms import quad_to_oxigraph

_CLAIMS = 2


def _little() -> Seed:
    (seed,) = read_seeds(seeds_folder() / "allen-2007", read_ontology())
    return seed._replace(claims=seed.claims[:_CLAIMS])


def imported_seed() -> bytes:
    """Return the seed as ``imported.ttl``."""
    with tempfile.TemporaryDirectory() as folder:
        (file,) = write_seeds([_little()], Path(folder))
        return file.read_bytes()


def exported(name: str) -> bytes:
    """Return the seed in one of the formats of export that make one file."""
    graphs = assemble([_little()], read_ontology())
    with tempfile.TemporaryDirectory() as folder, EmbeddedStore.in_memory() as store:
        store.add(quad_to_oxigraph(t, n) for n, said in graphs.named.items() for t in said)
        return export(store, name, Path(folder) / "exported").read_bytes()


def one_nanopublication() -> bytes:
    """Return the first claim of the seed as a nanopublication."""
    quads = list(ox.parse(exported("nanopub"), format=ox.RdfFormat.TRIG))
    names = [
        str(quad.graph_name.value) for quad in quads if isinstance(quad.graph_name, ox.NamedNode)
    ]
    first = names[0].rpartition("/")[0]
    kept = [q for q, name in zip(quads, names, strict=True) if name.startswith(first)]
    return ox.serialize(kept, format=ox.RdfFormat.TRIG) or b""
