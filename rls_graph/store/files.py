"""How are triples read from and written to RDF files?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from rls_graph.errors import OntologyError
from rls_graph.identifiers import PREFIXES
from rls_graph.store.terms import Triple, triple_from_oxigraph
from rls_graph.store.turtle import to_text

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

#: The formats of files, by the end of the file's name.
FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
}
#: The formats that are written as a stream, by the end of the file's name.
STREAMED = {
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "rdf": ox.RdfFormat.RDF_XML,
    "owl": ox.RdfFormat.RDF_XML,
}


def read_turtle(path: Path) -> Iterator[Triple]:
    """Yield the triples of a Turtle file as rdflib terms, in the order of the file.

    Raises:
        OntologyError: If the file cannot be read; it names the line.
    """
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            yield triple_from_oxigraph(quad)
    except (OSError, SyntaxError) as error:
        msg = f"{path}: {error}"
        raise OntologyError(msg) from error


def in_order(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return distinct quads in the order of files: by subject, types first, predicate, object."""
    keyed = {quad: _order(quad) for quad in quads}
    return sorted(keyed, key=keyed.__getitem__)


def write_file(path: Path, quads: Iterable[ox.Quad]) -> None:
    """Write quads to a file in the format that its name ends in; equal quads, equal bytes.

    Args:
        path: A file whose name ends in one of ``FORMATS``.
        quads: The quads ``in_order``; in a format without graphs, a triple of two graphs is
            written once.

    Source:
        RDF 1.1 Turtle, TriG and canonical N-Triples.
    """
    name = path.suffix.removeprefix(".")
    format_ = FORMATS[name]
    statements: list[ox.Quad] | list[ox.Triple]
    if format_.supports_datasets:
        # Sorting is stable, so the quads of a graph stay in order.
        statements = sorted(quads, key=lambda quad: str(quad.graph_name))
    else:
        statements = list(dict.fromkeys(quad.triple for quad in quads))
    if name == "nt":
        path.write_bytes(ox.serialize(statements, format=format_) or b"")
        return
    path.write_text(to_text(statements, format_), encoding="utf-8", newline="\n")


def write_stream(path: Path, statements: Iterable[ox.Quad] | Iterable[ox.Triple]) -> None:
    """Write statements as they come, in the format that the file's name ends in.

    Args:
        path: A file whose name ends in one of ``STREAMED``.
        statements: Quads for N-Quads, else triples; nothing is gathered in memory.

    Source:
        RDF 1.1 N-Triples, N-Quads and XML.
    """
    format_ = STREAMED[path.suffix.removeprefix(".")]
    prefixes = PREFIXES if format_ == ox.RdfFormat.RDF_XML else None
    ox.serialize(statements, str(path), format=format_, prefixes=prefixes)


def _order(quad: ox.Quad) -> tuple[str, bool, str, str, str]:
    predicate = quad.predicate.value
    return (
        str(quad.subject),
        predicate != _RDF_TYPE,
        predicate,
        str(quad.object),
        str(quad.graph_name),
    )
