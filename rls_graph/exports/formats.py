"""Which formats can the graph be written in, and what does each of them keep?

The one list of formats: the command line, error messages and documents all read it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from rls_graph.errors import UnknownFormatError
from rls_graph.exports import (
    crate,
    graph_files,
    jsonld,
    kgx,
    mappings,
    nanopublications,
    rdf_files,
    tables,
)
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.replacement import file_replacement, replacement_of
from rls_graph.suggestions import nearest_names


class Format(NamedTuple):
    """A format that the graph can be written in."""

    name: str
    title: str
    #: The file that it makes; several files make a folder, whose name has no ending.
    file: str
    #: What it is for, and what it leaves out.
    description: str
    #: Writes the file, or into the folder, which is there and empty.
    write: Callable[[EmbeddedStore, Path], None]
    #: The names in the folder; empty for a format of one file.
    contents: tuple[str, ...] = ()


_ALL = (
    Format(
        "turtle",
        "RDF 1.1 Turtle",
        "rls.ttl",
        "Everything but the named graphs; the same bytes as a build writes.",
        rdf_files.write_turtle_file,
    ),
    Format(
        "trig",
        "RDF 1.1 TriG",
        "rls.trig",
        "Everything, with a named graph for the ontology and each source.",
        rdf_files.write_trig_file,
    ),
    Format(
        "nquads",
        "RDF 1.1 N-Quads",
        "rls.nq",
        "Everything, one statement a line, with named graphs; streams.",
        rdf_files.write_quads,
    ),
    Format(
        "ntriples",
        "RDF 1.1 N-Triples",
        "rls.nt",
        "Everything but the named graphs, one statement a line; streams.",
        rdf_files.write_triples,
    ),
    Format(
        "rdfxml",
        "RDF 1.1 XML",
        "rls.rdf",
        "Everything but the named graphs; for tools that read no Turtle.",
        rdf_files.write_rdfxml,
    ),
    Format(
        "jsonld",
        "JSON-LD 1.1",
        "rls.jsonld",
        "Everything, with named graphs and a context of plain names, so that it reads as JSON.",
        jsonld.write_jsonld,
    ),
    Format(
        "owl",
        "OWL 2 in RDF/XML",
        "rls.owl",
        "Everything as one ontology with individuals; opens in Protégé with labels.",
        rdf_files.write_rdfxml,
    ),
    Format(
        "triples",
        "Bare-triple projection (N-Triples)",
        "rls-bare-triples.nt",
        "Subject, predicate and object of what some source affirms, as if it were fact: no"
        " evidence, no hedge, no source. For path algorithms only.",
        rdf_files.write_bare_triples,
    ),
    Format(
        "csv",
        "Tables (CSV)",
        "rls-tables",
        "Claims, lines of evidence, items, propositions, entities, sources and links between"
        " them, with a data dictionary (datapackage.json).",
        tables.write_tables,
        tables.FILES,
    ),
    Format(
        "kgx",
        "KGX, tab-separated (Biolink)",
        "rls-kgx",
        "Each claim as one association of Biolink with its exact words; lines of evidence as"
        " counts. What Biolink has no word for stands in original_predicate.",
        kgx.write_tsv,
        kgx.TSV_FILES,
    ),
    Format(
        "kgx-jsonl",
        "KGX, JSON Lines (Biolink)",
        "rls-kgx-jsonl",
        "The same as kgx, one JSON object a line.",
        kgx.write_json_lines,
        kgx.JSON_LINES_FILES,
    ),
    Format(
        "graphml",
        "GraphML",
        "rls.graphml",
        "Claims, evidence, entities and sources as nodes with labels, types, colours and"
        " positions; relations as edges. For yEd, igraph, Cytoscape.",
        graph_files.write_graphml,
    ),
    Format(
        "gexf",
        "GEXF 1.2",
        "rls.gexf",
        "The same nodes and edges for Gephi, with colours and positions as Gephi has them.",
        graph_files.write_gexf,
    ),
    Format(
        "cx2",
        "CX2",
        "rls.cx2",
        "The same nodes and edges for Cytoscape and NDEx, with a visual style.",
        graph_files.write_cx2,
    ),
    Format(
        "cytoscape",
        "Cytoscape.js JSON",
        "rls.cyjs",
        "The same nodes and edges for Cytoscape.js and Cytoscape.",
        graph_files.write_cytoscape_json,
    ),
    Format(
        "sssom",
        "SSSOM",
        "rls.sssom.tsv",
        "The cross-references of entities to other ontologies as mappings.",
        mappings.write_sssom,
    ),
    Format(
        "nanopub",
        "Nanopublications (TriG)",
        "rls.nanopubs.trig",
        "One nanopublication a claim, with a trusty IRI, unsigned.",
        nanopublications.write_nanopublications,
    ),
    Format(
        "ro-crate",
        "RO-Crate 1.1",
        "rls-crate",
        "The release in one folder: graph, tables and page, with a description of each file.",
        crate.write_crate,
        crate.FILES,
    ),
)

#: Every format by its name.
FORMATS: dict[str, Format] = {each.name: each for each in _ALL}


def get_format(name: str) -> Format:
    """Return a format by its name.

    Raises:
        UnknownFormatError: If there is none; it names the nearest.

    >>> get_format("graphml").file
    'rls.graphml'
    """
    if name not in FORMATS:
        raise UnknownFormatError(f"no format {name!r}; {nearest_names(name, sorted(FORMATS))}")
    return FORMATS[name]


def export(store: EmbeddedStore, name: str, target: Path) -> Path:
    """Write the graph in a format; what stood at the target is replaced as a whole.

    Args:
        store: Holds the graph.
        name: The name of a format.
        target: The file or, for a format of several files, the folder to write.

    Returns:
        The target.

    Raises:
        UnknownFormatError: If there is no such format.
        OutputError: If the target cannot be written; what stood there stands.
    """
    format_ = get_format(name)
    replacement = (
        replacement_of(target, format_.contents)
        if format_.contents
        else file_replacement(target, Path(format_.file).suffix)
    )
    with replacement as fresh:
        format_.write(store, fresh)
    return target
