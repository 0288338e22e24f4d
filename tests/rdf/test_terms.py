"""Is every term of the ontology explained, and does every entity keep the rules of the model?"""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal
from rdflib.term import Node

from rls_graph.identifiers import ONTOLOGY_IRI, PREFIXES, contract
from rls_graph.rdf.ontology import Ontology
from rls_graph.vocabulary import RLS
from tests.rdf.examples import graph_of, ontology_files


def terms_of(file: Path) -> list[Node]:
    subjects = set(graph_of([file]).subjects())
    return sorted((each for each in subjects if str(each) != ONTOLOGY_IRI), key=str)


def entities(terms: Graph) -> set[Node]:
    return {each for each in terms.subjects() if str(each).startswith(PREFIXES["entity"])}


@pytest.mark.parametrize("file", ontology_files(), ids=lambda file: file.name)
def test_every_term_has_a_type_a_label_a_definition_and_the_source_of_it(file: Path) -> None:
    graph = graph_of([file])

    for term in terms_of(file):
        assert list(graph.objects(term, RDF.type)), term
        for predicate in (RDFS.label, SKOS.definition, DCTERMS.source):
            assert len(list(graph.objects(term, predicate))) == 1, (term, predicate)


def test_a_term_is_explained_in_one_file_only() -> None:
    explained = [term for file in ontology_files() for term in terms_of(file)]

    assert len(explained) == len(set(explained))


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition, SKOS.altLabel, SKOS.note])
def test_words_for_people_say_that_they_are_english(predicate: Node, terms: Graph) -> None:
    words = list(terms.objects(None, predicate))

    assert words
    assert all(isinstance(each, Literal) and each.language == "en" for each in words)


def test_every_entity_has_one_class_that_is_a_kind_of_entity(
    terms: Graph, ontology: Ontology
) -> None:
    for entity in entities(terms):
        classes = set(terms.objects(entity, RDF.type)) - {OWL.NamedIndividual}
        assert len(classes) == 1, entity
        assert RLS.Entity in ontology.above(classes.pop()), entity


def test_every_kind_of_entity_of_the_model_exists(terms: Graph) -> None:
    assert {contract(str(each)) for each in terms.subjects(RDFS.subClassOf, RLS.Entity)} == {
        "rls:AnatomicalEntity",
        "rls:BiologicalProcess",
        "rls:Condition",
        "rls:Gene",
        "rls:Measurement",
        "rls:Method",
        "rls:Pathway",
        "rls:Population",
        "rls:Substance",
        "rls:Time",
        "rls:Treatment",
        "rls:UnclassifiedEntity",
    }


def test_no_name_stands_for_two_terms_of_a_role(ontology: Ontology) -> None:
    terminology = ontology.terminology
    ambiguous = {
        (role, name): found
        for role in terminology.roles
        for name in terminology.names(role)
        if len(found := terminology.find(role, name)) != 1
    }

    assert not ambiguous


def test_a_synonym_differs_from_the_label_of_its_entity(terms: Graph) -> None:
    for entity in entities(terms):
        assert terms.value(entity, RDFS.label) not in set(terms.objects(entity, SKOS.altLabel))


def test_an_entity_without_a_match_says_that_no_exact_term_exists(terms: Graph) -> None:
    for entity in entities(terms):
        matches = [*terms.objects(entity, SKOS.exactMatch), *terms.objects(entity, SKOS.closeMatch)]
        assert matches or list(terms.objects(entity, SKOS.note)), entity


def test_every_value_of_a_closed_list_is_in_one_scheme(terms: Graph, ontology: Ontology) -> None:
    values = {
        subject
        for subject, class_ in terms.subject_objects(RDF.type)
        if SKOS.Concept in ontology.above(class_) and RLS.Entity not in ontology.above(class_)
    }

    assert len(values) > 20
    for value in values:
        (scheme,) = terms.objects(value, SKOS.inScheme)
        assert (scheme, RDF.type, SKOS.ConceptScheme) in terms


def test_every_predicate_of_propositions_is_a_property_and_an_individual(terms: Graph) -> None:
    for predicate in terms.subjects(RDF.type, RLS.Predicate):
        assert (predicate, RDF.type, OWL.ObjectProperty) in terms
        assert (predicate, RDF.type, OWL.NamedIndividual) in terms


def test_every_evidence_type_is_a_class_of_eco_and_an_individual(terms: Graph) -> None:
    for type_ in terms.subjects(RDF.type, RLS.EvidenceType):
        assert contract(str(type_)).startswith("ECO:")
        assert (type_, RDF.type, OWL.Class) in terms
        assert (type_, RDF.type, OWL.NamedIndividual) in terms
