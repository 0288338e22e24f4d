"""Which triples follow from what all sources say together? They stand in a graph of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from rdflib import OWL, RDF, RDFS, SKOS, Literal, URIRef
from rdflib.term import Node

from rls_graph.analysis.disagreements import find_disagreements
from rls_graph.identifiers import expand
from rls_graph.vocabulary import RLS

if TYPE_CHECKING:
    from rls_graph.analysis.content import Content, Disagreement
    from rls_graph.analysis.disagreements import FoundDisagreement

Triple = tuple[Node, Node, Node]


class Derived(NamedTuple):
    """What follows from a whole graph."""

    triples: list[Triple]
    #: The disagreements among it.
    disagreements: tuple[Disagreement, ...]

    def added_to(self, content: Content) -> Content:
        """Return what a graph says together with what follows from it."""
        if not self.disagreements:
            return content
        return replace(content, disagreements=self.disagreements).indexed()


def derive(content: Content) -> Derived:
    """Return what follows from a whole graph: the disagreements of claims that people read.

    Args:
        content: What the graph says: all of it, or what ``read_sides`` reads.
    """
    found = find_disagreements(content.curated())
    triples = [triple for each in found for triple in describe_disagreement(each)]
    return Derived(triples, tuple(replace(each.node, note=_note(each)) for each in found))


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
