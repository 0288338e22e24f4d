"""How are triples read from and written to RDF files?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from rls_graph.errors import OntologyError
from rls_graph.identifiers import PREFIXES
from rls_graph.store.bulk_loading import QuadsOfFiles
from rls_graph.store.line_order import ordered, types_first
from rls_graph.store.terms import Triple, quad_to_oxigraph, triple_from_oxigraph
from rls_graph.store.turtle import to_text, write_text

#: The formats of files, by the end of the file's name.
FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
}


def read_turtle(path: Path) -> Iterator[Triple]:
    """Yield the triples of a Turtle file as rdflib terms, in the order of the file.

    Raises:
        OntologyError: If the file cannot be read; it names the line.
    """
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            _refuse_triple_terms(quad, path)
            yield triple_from_oxigraph(quad)
    except (OSError, SyntaxError) as error:
        msg = f"{path}: {error}"
        raise OntologyError(msg) from error


#: The formats of files that are read back, by the end of the file's name.
READ = {
    "ttl": ox.RdfFormat.TURTLE,
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "rdf": ox.RdfFormat.RDF_XML,
    "owl": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def read_statements(path: Path) -> Iterator[Triple]:
    """Yield the triples of an RDF file of any format as rdflib terms, named graphs left out.

    Raises:
        OntologyError: If the file cannot be read; it names the line.
    """
    for quad in read_quads(path):
        yield triple_from_oxigraph(quad)


def read_quads_by_graph(path: Path) -> dict[str, list[ox.Quad]]:
    """Return the statements of each named graph of an RDF file, by the IRI of the graph.

    Raises:
        OntologyError: If the file cannot be read; it names the line.
    """
    graphs: dict[str, list[ox.Quad]] = {}
    for quad in read_quads(path):
        name = quad.graph_name
        graphs.setdefault(name.value if isinstance(name, ox.NamedNode) else "", []).append(quad)
    return graphs


def read_quads(path: Path) -> Iterator[ox.Quad]:
    """Yield the quads of an RDF file; nothing is loaded from elsewhere.

    Raises:
        OntologyError: If the file cannot be read; it names the line.
    """
    format_ = READ.get(path.suffix.removeprefix(".").lower())
    if format_ is None:
        raise OntologyError(f"{path}: no RDF format has this ending; there are: {', '.join(READ)}")
    try:
        if format_ == ox.RdfFormat.RDF_XML:
            _refuse_entities(path)
        for quad in ox.parse(path=str(path), format=format_):
            _refuse_triple_terms(quad, path)
            yield quad
    except (OSError, SyntaxError) as error:
        raise OntologyError(f"{path}: {error}") from error


def _refuse_triple_terms(quad: ox.Quad, path: Path) -> None:
    if isinstance(quad.object, ox.Triple):
        raise OntologyError(f"{path}: holds the triple {quad.object} as a term; RDF 1.1 has none")


def _refuse_entities(path: Path) -> None:
    """Refuse XML that declares entities: a few nested ones can stand for gigabytes.

    The parser writes them out without a limit, and ends the whole process when memory ends.
    """
    content = path.read_bytes()
    at = content.find(b"<!ENTITY")
    if at >= 0:
        line = content.count(b"\n", 0, at) + 1
        raise OntologyError(f"{path}: declares XML entities at line {line}; write them out")


def in_order(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return distinct quads in the order of files: by subject, types first, predicate, object."""
    # To sort lines of bytes takes a tenth of the time of sorting terms.
    written: bytes = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    lines: set[bytes] = set(written.split(b"\n"))
    in_lines: list[bytes] = sorted(lines, key=types_first)
    return list(ox.parse(b"\n".join(in_lines), format=ox.RdfFormat.N_QUADS))


def lines_of(triples: Iterable[Triple]) -> list[bytes]:
    """Return distinct triples as lines of N-Triples, in the order of files."""
    quads = (quad_to_oxigraph(triple, None) for triple in triples)
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return ordered(written.splitlines(keepends=True))


def turtle_of(triples: Iterable[Triple]) -> bytes:
    """Return distinct triples as Turtle, in the order of files."""
    statements = ox.parse(b"".join(lines_of(triples)), format=ox.RdfFormat.N_TRIPLES)
    return to_text((quad.triple for quad in statements), ox.RdfFormat.TURTLE).encode()


def read_triples(lines: Iterable[bytes]) -> Iterator[Triple]:
    """Yield the triples of lines of N-Triples as rdflib terms."""
    for quad in ox.parse(b"".join(lines), format=ox.RdfFormat.N_TRIPLES):
        yield triple_from_oxigraph(quad)


class TriplesOfFile:
    """The triples of a file of N-Triples as rdflib terms, as often as wanted; none is kept."""

    def __init__(self, path: Path) -> None:
        """Read nothing yet."""
        self._path = path

    def __iter__(self) -> Iterator[Triple]:
        """Yield the triples in the order of the file."""
        for quad in ox.parse(path=str(self._path), format=ox.RdfFormat.N_TRIPLES):
            yield triple_from_oxigraph(quad)


def write_turtle(path: Path, ntriples: Path) -> None:
    """Write a file of N-Triples in order as Turtle; nothing is gathered in memory."""
    triples = ox.parse(path=str(ntriples), format=ox.RdfFormat.N_TRIPLES)
    write_text(triples, ox.RdfFormat.TURTLE, path)


def write_trig(path: Path, graphs: Mapping[str, Path]) -> None:
    """Write graphs as TriG, one after the other; nothing is gathered in memory.

    Args:
        path: The file.
        graphs: Files of N-Triples in order, by the IRIs of the graphs.
    """
    in_order_of_names = dict(sorted(graphs.items(), key=lambda each: f"<{each[0]}>"))
    quads = ox.parse(QuadsOfFiles(in_order_of_names), format=ox.RdfFormat.N_QUADS)
    write_text(quads, ox.RdfFormat.TRIG, path)


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
    write_text(statements, format_, path)


def write_xml(path: Path, ntriples: Path) -> None:
    """Write a file of N-Triples as RDF/XML, as it comes; nothing is gathered in memory.

    Source:
        RDF 1.1 XML Syntax.
    """
    triples = ox.parse(path=ntriples, format=ox.RdfFormat.N_TRIPLES)
    ox.serialize(triples, str(path), format=ox.RdfFormat.RDF_XML, prefixes=PREFIXES)
