"""Does the graph stay within OWL 2 DL, so that reasoners take it?

Source:
    OWL 2 Structural Specification (W3C Recommendation 2012), sections 4 (datatype maps),
    5.8.1 (typing constraints) and 9.5 to 9.6 (assertions and annotations).
"""

from __future__ import annotations

from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from rls_graph.identifiers import ONTOLOGY_IRI

PROPERTY_KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
#: The datatypes of the graph that the datatype map of OWL 2 holds; xsd:gYear and xsd:date are not.
DATATYPES = {
    *(XSD.string, XSD.integer, XSD.nonNegativeInteger, XSD.decimal, XSD.boolean),
    RDF.langString,
}


def values_of(graph: Graph, kind: URIRef) -> list[Node]:
    """Return the values of all properties of a kind."""
    return [o for p in graph.subjects(RDF.type, kind) for o in graph.objects(None, p)]


def test_there_is_one_ontology_and_it_imports_nothing(graph: Graph) -> None:
    assert list(graph.subjects(RDF.type, OWL.Ontology)) == [URIRef(ONTOLOGY_IRI)]
    assert (None, OWL.imports, None) not in graph


def test_no_property_is_of_two_kinds(graph: Graph) -> None:
    declared = [each for kind in PROPERTY_KINDS for each in graph.subjects(RDF.type, kind)]

    assert len(declared) == len(set(declared))


def test_no_class_is_a_datatype_or_a_property(graph: Graph) -> None:
    classes = set(graph.subjects(RDF.type, OWL.Class))

    for kind in (*PROPERTY_KINDS, RDFS.Datatype):
        assert not classes & set(graph.subjects(RDF.type, kind))


def test_a_relation_leads_to_a_thing_and_a_value_is_a_literal(graph: Graph) -> None:
    assert all(isinstance(o, URIRef) for o in values_of(graph, OWL.ObjectProperty))
    assert all(isinstance(o, Literal) for o in values_of(graph, OWL.DatatypeProperty))


def test_values_have_datatypes_that_reasoners_know(graph: Graph) -> None:
    used = {
        value.datatype or (RDF.langString if value.language else XSD.string)
        for value in values_of(graph, OWL.DatatypeProperty)
        if isinstance(value, Literal)
    }

    assert used
    assert not used - DATATYPES


def test_the_range_of_a_value_is_a_datatype_that_reasoners_know(graph: Graph) -> None:
    ranges = {
        range_
        for property_ in graph.subjects(RDF.type, OWL.DatatypeProperty)
        for range_ in graph.objects(property_, RDFS.range)
    }

    assert ranges
    assert not ranges - DATATYPES


def test_domains_and_the_ranges_of_relations_are_declared_classes(graph: Graph) -> None:
    relations = list(graph.subjects(RDF.type, OWL.ObjectProperty))
    classes = {
        *graph.objects(None, RDFS.domain),
        *(range_ for each in relations for range_ in graph.objects(each, RDFS.range)),
    }

    assert classes
    assert not classes - set(graph.subjects(RDF.type, OWL.Class))


def test_the_words_of_rdf_and_owl_are_not_redefined(graph: Graph) -> None:
    reserved = (str(RDF), str(RDFS), str(OWL), str(XSD))

    assert not [each for each in graph.subjects() if str(each).startswith(reserved)]


def test_labels_and_matches_are_no_axioms(graph: Graph) -> None:
    annotations = set(graph.subjects(RDF.type, OWL.AnnotationProperty))

    for axiom in (RDFS.subPropertyOf, RDFS.domain, RDFS.range):
        assert not annotations & set(graph.subjects(axiom))
