"""How is the graph written as RDF?"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from rls_graph.exports.asking import rows_of
from rls_graph.identifiers import DESCRIPTION_IRI
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.files import write_lines, write_xml


def write_sorted(store: EmbeddedStore, file: Path) -> None:
    """Write Turtle or TriG, as the file's name ends; equal graphs, equal bytes.

    Only a file with named graphs holds what the graph says of itself.

    Source:
        RDF 1.1 Turtle, TriG.
    """
    if file.suffix == ".ttl":
        lines = BytesIO()
        store.write_triples(lines, without=DESCRIPTION_IRI)
        write_lines(file, [lines.getvalue()])
    else:
        write_lines(file, map(store.lines_of, store.graph_names()))


def write_quads(store: EmbeddedStore, file: Path) -> None:
    """Write each quad of the named graphs as a line; nothing is gathered in memory.

    Source:
        RDF 1.1 N-Quads.
    """
    with file.open("wb") as output:
        store.write_quads(output)


def write_triples(store: EmbeddedStore, file: Path) -> None:
    """Write each triple once as a line; nothing is gathered in memory.

    Source:
        RDF 1.1 N-Triples.
    """
    with file.open("wb") as output:
        store.write_triples(output, without=DESCRIPTION_IRI)


def write_rdfxml(store: EmbeddedStore, file: Path) -> None:
    """Write each triple once as RDF/XML; nothing is gathered in memory.

    Source:
        RDF 1.1 XML Syntax.
    """
    lines = file.with_name(f"{file.name}.lines")
    try:
        write_triples(store, lines)
        write_xml(file, lines)
    finally:
        lines.unlink(missing_ok=True)


def write_bare_triples(store: EmbeddedStore, file: Path) -> None:
    """Write what some source affirms as bare N-Triples, without evidence, hedge or source.

    The first line, a comment, says so.
    """
    with file.open("w", encoding="utf-8", newline="\n") as output:
        output.write("# A projection: claims without evidence, hedges and sources. Not facts.\n")
        for row in rows_of(store, "bare-triples"):
            output.write(f"<{row['subject']}> <{row['predicate']}> <{row['object']}> .\n")
