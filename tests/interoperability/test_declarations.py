"""Does the file hold everything that its readers need: labels, declarations, plain RDF 1.1?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from rls_graph.identifiers import BASE_IRI, PREFIXES
from rls_graph.vocabulary import OA, RLS

#: What OWL knows without being told.
BUILT_IN = (str(RDF), str(RDFS), str(OWL))
PROPERTY_KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


def is_built_in(term: Node) -> bool:
    return str(term).startswith(BUILT_IN)


def of_type(graph: Graph, *types: URIRef) -> set[Node]:
    return {subject for type_ in types for subject in graph.subjects(RDF.type, type_)}


def object_assertions(graph: Graph) -> Iterator[tuple[Node, Node, Node]]:
    """Yield the triples whose predicate is an object property."""
    for predicate in of_type(graph, OWL.ObjectProperty):
        for subject, object_ in graph.subject_objects(predicate):
            yield subject, predicate, object_


def test_there_is_no_blank_node(graph: Graph) -> None:
    assert not [triple for triple in graph if any(isinstance(term, BNode) for term in triple)]


@pytest.mark.parametrize("predicate", [RLS.quote, OA.exact])
def test_quotes_have_no_language_tag(predicate: URIRef, graph: Graph) -> None:
    quotes = list(graph.objects(None, predicate))

    assert quotes
    assert all(isinstance(each, Literal) and each.language is None for each in quotes)


@pytest.mark.parametrize("term", [OWL.imports, RDF.Statement, RDF.subject, OWL.sameAs])
def test_a_term_that_tools_lose_or_misread_is_not_used(term: URIRef, graph: Graph) -> None:
    assert not [triple for triple in graph if term in triple]


def test_everything_of_ours_that_is_spoken_of_has_a_label(graph: Graph) -> None:
    ours = {each for each in graph.subjects() if str(each).startswith(BASE_IRI)}

    assert len(ours) > 200
    assert not {each for each in ours if (each, RDFS.label, None) not in graph}


def test_every_term_of_another_vocabulary_has_a_label_too(graph: Graph) -> None:
    others = {each for each in graph.subjects() if not str(each).startswith(BASE_IRI)}

    assert not {each for each in others if (each, RDFS.label, None) not in graph}


def test_every_predicate_is_declared(graph: Graph) -> None:
    declared = of_type(graph, *PROPERTY_KINDS)

    assert not {each for each in graph.predicates() if not is_built_in(each)} - declared


def test_every_class_is_declared(graph: Graph) -> None:
    used = {
        *graph.objects(None, RDF.type),
        *(each for pair in graph.subject_objects(RDFS.subClassOf) for each in pair),
        *(each for pair in graph.subject_objects(OWL.disjointWith) for each in pair),
    }

    assert not {each for each in used if not is_built_in(each)} - of_type(graph, OWL.Class)


def test_every_super_property_is_declared_as_the_kind_of_its_sub_property(graph: Graph) -> None:
    for lower, upper in graph.subject_objects(RDFS.subPropertyOf):
        kinds = [{k for k in PROPERTY_KINDS if (p, RDF.type, k) in graph} for p in (lower, upper)]
        assert kinds[0] == kinds[1], (lower, upper)


def test_both_ends_of_every_relation_are_declared_individuals(graph: Graph) -> None:
    ends = {end for subject, _, object_ in object_assertions(graph) for end in (subject, object_)}

    assert not ends - of_type(graph, OWL.NamedIndividual)


def test_everything_with_a_class_of_ours_is_a_declared_individual(graph: Graph) -> None:
    typed = {
        subject
        for subject, class_ in graph.subject_objects(RDF.type)
        if str(class_).startswith(PREFIXES["rls"])
    }

    assert not typed - of_type(graph, OWL.NamedIndividual)


def test_whatever_a_match_points_to_is_declared_with_its_label(graph: Graph) -> None:
    matched = {
        object_
        for predicate, object_ in graph.predicate_objects()
        if str(predicate).startswith(PREFIXES["skos"]) and str(predicate).endswith("Match")
    }

    assert matched
    assert not {each for each in matched if (each, RDFS.label, None) not in graph}


def test_the_super_types_and_super_edges_are_written_out(graph: Graph) -> None:
    entailed = {
        *(
            (s, RDF.type, up)
            for s, class_ in graph.subject_objects(RDF.type)
            for up in graph.objects(class_, RDFS.subClassOf)
        ),
        *(
            (s, up, o)
            for s, p, o in graph
            if p != RLS.direction
            for up in graph.objects(p, RDFS.subPropertyOf)
        ),
    }

    assert entailed
    assert not entailed - set(graph)


def test_a_statement_of_a_claim_is_never_a_bare_triple(graph: Graph) -> None:
    predicates = of_type(graph, RLS.Predicate)

    assert predicates
    assert not [triple for triple in graph if triple[1] in predicates]


def test_a_place_is_as_long_as_its_words(graph: Graph) -> None:
    for passage in graph.subjects(RDF.type, RLS.Passage):
        found = {
            edge: graph.value(selector, edge)
            for selector in graph.objects(passage, OA.hasSelector)
            for edge in graph.predicates(selector)
        }
        words, start, end = (str(found[edge]) for edge in (OA.exact, OA.start, OA.end))
        assert int(end) - int(start) == len(words)
