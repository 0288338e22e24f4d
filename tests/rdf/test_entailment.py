"""Which further types and edges are written beside a triple?"""

from __future__ import annotations

import pytest
from rdflib import RDF, RDFS, Literal, URIRef
from rdflib.term import Node

from rls_graph.identifiers import expand
from rls_graph.rdf.entailment import written_out
from rls_graph.rdf.ontology import Ontology
from rls_graph.vocabulary import RLS

IT, OTHER = URIRef("urn:example:it"), URIRef("urn:example:other")


def further(predicate: URIRef, value: Node, ontology: Ontology) -> set[tuple[Node, Node]]:
    """Return the predicates and values that are written beside a triple about ``IT``."""
    first, *rest = written_out([(IT, predicate, value)], ontology)
    assert first == (IT, predicate, value)
    assert {subject for subject, _, _ in rest} <= {IT}
    return {(edge, object_) for _, edge, object_ in rest}


def term(curie: str) -> URIRef:
    return URIRef(expand(curie))


def test_a_type_brings_its_super_types(ontology: Ontology) -> None:
    assert further(RDF.type, term("rls:Corollary"), ontology) == {
        (RDF.type, RLS.Claim),
        (RDF.type, term("SEPIO:0000001")),
    }


def test_an_evidence_item_is_also_a_study_finding(ontology: Ontology) -> None:
    assert further(RDF.type, RLS.EvidenceItem, ontology) == {
        (RDF.type, term("SEPIO:0000149")),
        (RDF.type, term("SEPIO:0000173")),
    }


@pytest.mark.parametrize(
    ("edge", "super_edges"),
    [
        (RLS.statedIn, {"SEPIO:0000108", "prov:hadPrimarySource"}),
        (RLS.asserts, {"SEPIO:0000030"}),
        (RLS.supports, {"SIO:000208", "RO:0002472"}),
        (RLS.disputes, {"SIO:000209"}),
        (RLS.derivedFrom, {"prov:wasDerivedFrom"}),
        (RLS.corrects, {"cito:corrects"}),
        (RLS.disputingLine, {"rls:evidenceLine", "SEPIO:0000006", "SEPIO:0000008"}),
        (RLS.branchOf, {"rls:qualifies"}),
    ],
)
def test_an_edge_brings_its_super_edges_to_the_same_thing(
    edge: URIRef, super_edges: set[str], ontology: Ontology
) -> None:
    assert further(edge, OTHER, ontology) == {(term(each), OTHER) for each in super_edges}


@pytest.mark.parametrize(
    ("direction", "elsewhere"),
    [
        (RLS.supporting, "SEPIO:0000403"),
        (RLS.disputing, "SEPIO:0000404"),
        (RLS.inconclusive, "SEPIO:0000405"),
    ],
)
def test_a_direction_is_said_in_the_words_of_sepio_too(
    direction: URIRef, elsewhere: str, ontology: Ontology
) -> None:
    assert further(RLS.direction, direction, ontology) == {(term("SEPIO:0000183"), term(elsewhere))}


def test_a_matched_entity_stays_itself_on_an_edge_of_another_vocabulary(
    ontology: Ontology,
) -> None:
    iron = term("entity:iron")

    assert further(RLS.subject, iron, ontology) == {(term("SEPIO:0000388"), iron)}


def test_a_literal_is_repeated_as_it_is(ontology: Ontology) -> None:
    doi = Literal("10.5555/example")

    assert further(RLS.doi, doi, ontology) == {(term("prism:doi"), doi)}


def test_nothing_follows_from_a_label(ontology: Ontology) -> None:
    assert further(RDFS.label, Literal("it", lang="en"), ontology) == set()


def test_writing_out_twice_adds_nothing(ontology: Ontology) -> None:
    once = set(written_out([(IT, RDF.type, RLS.Claim), (IT, RLS.asserts, OTHER)], ontology))

    assert set(written_out(once, ontology)) == once
