"""How is the graph written as RDF?"""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

from rls_graph.exports.asking import rows_of
from rls_graph.store.bulk_loading import pieces_of
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.files import write_trig, write_turtle, write_xml
from rls_graph.store.graph_lines import lines_of_store


def write_turtle_file(store: EmbeddedStore, file: Path) -> None:
    """Write Turtle; equal graphs, equal bytes. What the graph says of itself is left out.

    Source:
        RDF 1.1 Turtle.
    """
    with lines_of_store(store) as lines:
        write_turtle(file, lines.union)


def write_trig_file(store: EmbeddedStore, file: Path) -> None:
    """Write TriG; equal graphs, equal bytes.

    Source:
        RDF 1.1 TriG.
    """
    with lines_of_store(store) as lines:
        write_trig(file, lines.graphs)


def write_quads(store: EmbeddedStore, file: Path) -> None:
    """Write each quad of the named graphs as a line; nothing is gathered in memory.

    Source:
        RDF 1.1 N-Quads.
    """
    with lines_of_store(store) as lines, file.open("wb") as output:
        output.writelines(pieces_of(lines.graphs))


def write_triples(store: EmbeddedStore, file: Path) -> None:
    """Write each triple once as a line; nothing is gathered in memory.

    Source:
        RDF 1.1 N-Triples.
    """
    with lines_of_store(store) as lines:
        copyfile(lines.union, file)


def write_rdfxml(store: EmbeddedStore, file: Path) -> None:
    """Write each triple once as RDF/XML; nothing is gathered in memory.

    Source:
        RDF 1.1 XML Syntax.
    """
    with lines_of_store(store) as lines:
        write_xml(file, lines.union)


def write_bare_triples(store: EmbeddedStore, file: Path) -> None:
    """Write what some source affirms as bare N-Triples, without evidence, hedge or source.

    The first line, a comment, says so.
    """
    with file.open("w", encoding="utf-8", newline="\n") as output:
        output.write("# A projection: claims without evidence, hedges and sources. Not facts.\n")
        for row in rows_of(store, "bare-triples"):
            output.write(f"<{row['subject']}> <{row['predicate']}> <{row['object']}> .\n")
