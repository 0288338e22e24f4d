"""Which triples follow from what all sources say together? They stand in a graph of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from rdflib import OWL, RDF, RDFS, SKOS, Literal, URIRef
from rdflib.term import Node

from rls_graph.analysis.disagreements import find_disagreements
from rls_graph.analysis.reading import read_content
from rls_graph.identifiers import DERIVED_IRI, expand
from rls_graph.store.protocol import GraphStore
from rls_graph.store.terms import quad_to_oxigraph
from rls_graph.vocabulary import RLS

if TYPE_CHECKING:
    import pyoxigraph as ox

    from rls_graph.analysis.disagreements import FoundDisagreement

Triple = tuple[Node, Node, Node]


class Derived(NamedTuple):
    """What follows from a whole graph."""

    quads: list[ox.Quad]
    #: How many disagreements there are among them.
    disagreements: int


#: The named graph of what no source says and the program has found.
DERIVED_GRAPH = URIRef(DERIVED_IRI)


def derive(store: GraphStore) -> Derived:
    """Return what follows from a whole graph: the disagreements of claims that people read.

    Args:
        store: Holds the graph of the ontology and those of all sources.
    """
    disagreements = find_disagreements(read_content(store).curated())
    quads = [
        quad_to_oxigraph(triple, DERIVED_GRAPH)
        for found in disagreements
        for triple in describe_disagreement(found)
    ]
    return Derived(quads, len(disagreements))


def describe_disagreement(found: FoundDisagreement) -> Iterator[Triple]:
    """Yield the triples of a disagreement."""
    node = found.node
    iri = URIRef(expand(node.id))
    yield iri, RDF.type, OWL.NamedIndividual
    yield iri, RDF.type, RLS.Disagreement
    yield iri, RDFS.label, Literal(node.label, lang="en")
    yield iri, RLS.disagreementOn, URIRef(expand(node.proposition))
    yield iri, RLS.disagreementKind, URIRef(expand(node.kind))
    for side in node.sides:
        yield iri, RLS.side, URIRef(expand(side))
    if node.note:
        yield iri, SKOS.note, Literal(f"What differs: {node.note}", lang="en")
