"""Which triples follow from what all sources say together? They stand in a graph of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from rdflib import OWL, RDF, RDFS, SKOS, Literal, URIRef
from rdflib.term import Node

from rls_graph.analysis.disagreements import find_disagreements
from rls_graph.analysis.reading import read_content
from rls_graph.identifiers import expand
from rls_graph.store.protocol import GraphStore
from rls_graph.vocabulary import RLS

if TYPE_CHECKING:
    from rls_graph.analysis.content import Content
    from rls_graph.analysis.disagreements import FoundDisagreement

Triple = tuple[Node, Node, Node]


class Derived(NamedTuple):
    """What follows from a whole graph."""

    triples: list[Triple]
    #: How many disagreements there are among them.
    disagreements: int
    #: What the graph says, and what follows from it.
    content: Content


def derive(store: GraphStore) -> Derived:
    """Return what follows from a whole graph: the disagreements of claims that people read.

    Args:
        store: Holds the graph of the ontology and those of all sources.
    """
    content = read_content(store)
    disagreements = find_disagreements(content.curated())
    triples = [triple for found in disagreements for triple in describe_disagreement(found)]
    if disagreements:
        nodes = tuple(replace(each.node, note=_note(each)) for each in disagreements)
        content = replace(content, disagreements=nodes).indexed()
    return Derived(triples, len(disagreements), content)


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
    if note := _note(found):
        yield iri, SKOS.note, Literal(note, lang="en")


def _note(found: FoundDisagreement) -> str:
    return f"What differs: {found.node.note}" if found.node.note else ""
