"""Does an OWL tool keep the edges of the graph, and does a reasoner find it consistent?

owlready2 reads N-Triples and RDF/XML, so it gets ``rls.nt``; that this file holds the triples of
``rls.ttl`` is tested beside the parsers.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import owlready2
import pytest
from rdflib import DCTERMS, OWL, RDF, SKOS, XSD, Graph, Literal, URIRef

from rls_graph.identifiers import PREFIXES, data_iri
from rls_graph.vocabulary import RLS
from tests.external_tools import JAVA_PACKAGE, command_path

#: Everything that is meant for people or crosses over to other vocabularies: no edges.
ANNOTATIONS = {
    DCTERMS.bibliographicCitation,
    DCTERMS.description,
    DCTERMS.issued,
    DCTERMS.license,
    DCTERMS.source,
    DCTERMS.title,
    SKOS.altLabel,
    SKOS.broadMatch,
    SKOS.closeMatch,
    SKOS.definition,
    SKOS.exactMatch,
    SKOS.notation,
    SKOS.note,
    SKOS.relatedMatch,
}
KINDS = {
    OWL.ObjectProperty: owlready2.ObjectPropertyClass,
    OWL.DatatypeProperty: owlready2.DataPropertyClass,
    OWL.AnnotationProperty: owlready2.AnnotationPropertyClass,
}


def load(ntriples: Path) -> Any:
    """Return a world of owlready2 with the triples of a file."""
    world = owlready2.World()
    world.get_ontology(ntriples.as_uri()).load()
    return world


def reason(ntriples: Path) -> list[Any]:
    """Return the classes that HermiT finds empty.

    Raises:
        OwlReadyInconsistentOntologyError: If HermiT finds the whole inconsistent.
    """
    command_path("java", JAVA_PACKAGE)
    world = load(ntriples)
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
        return list(world.inconsistent_classes())
    finally:
        world.close()


@pytest.fixture(scope="module")
def world(ntriples: Path) -> Iterator[Any]:
    world = load(ntriples)
    yield world
    world.close()


def test_every_property_arrives_as_the_kind_that_the_file_declares(
    world: Any, graph: Graph
) -> None:
    for declared, kind in KINDS.items():
        for property_ in graph.subjects(RDF.type, declared):
            assert isinstance(world[str(property_)], kind), property_


def test_only_what_is_meant_for_people_arrives_as_an_annotation(world: Any) -> None:
    assert {URIRef(each.iri) for each in world.annotation_properties()} == ANNOTATIONS


def test_every_relation_of_ours_that_is_used_arrives_as_an_edge(world: Any, graph: Graph) -> None:
    ours = {p for p in graph.predicates() if str(p).startswith(PREFIXES["rls"])}
    edges = {URIRef(each.iri) for each in (*world.object_properties(), *world.data_properties())}

    assert len(ours) > 40
    assert not ours - edges


@pytest.mark.parametrize("prefix", ["SEPIO", "SIO", "RO", "prov", "cito", "oa"])
def test_edges_of_another_vocabulary_arrive_beside_ours(prefix: str, world: Any) -> None:
    arrived = [
        property_
        for property_ in world.object_properties()
        if property_.iri.startswith(PREFIXES[prefix]) and any(property_.get_relations())
    ]

    assert arrived


def test_no_edge_is_lost(world: Any, graph: Graph) -> None:
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for property_ in graph.subjects(RDF.type, kind):
            expected = len(list(graph.subject_objects(property_)))
            assert len(set(world[str(property_)].get_relations())) == expected, property_


def test_hermit_finds_the_graph_consistent_and_every_class_possible(ntriples: Path) -> None:
    assert reason(ntriples) == []


@pytest.mark.parametrize(
    ("about", "predicate", "value"),
    [
        pytest.param(RLS.Claim, RDF.type, RLS.Proposition, id="a claim that is a proposition"),
        pytest.param(RLS.Source, RLS.year, Literal("2007", datatype=XSD.string), id="a text year"),
    ],
)
def test_hermit_finds_a_mixed_up_graph_inconsistent(
    about: URIRef, predicate: URIRef, value: URIRef | Literal, ntriples: Path, tmp_path: Path
) -> None:
    broken = URIRef(data_iri("entity", "broken"))
    added = Graph().add((broken, RDF.type, about)).add((broken, predicate, value))
    mixed_up = tmp_path / "mixed-up.nt"
    mixed_up.write_bytes(ntriples.read_bytes() + added.serialize(format="nt", encoding="utf-8"))

    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        reason(mixed_up)
