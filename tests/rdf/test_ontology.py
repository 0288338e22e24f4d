"""Which terms does the ontology hold, and what stands above each of them?"""

from __future__ import annotations

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from rls_graph.identifiers import expand
from rls_graph.rdf.ontology import Ontology
from rls_graph.vocabulary import RLS


def curies(ontology: Ontology, role: str) -> set[str]:
    return {term.curie for term in ontology.terminology.roles[role]}


def above(ontology: Ontology, curie: str) -> list[str]:
    return [str(each) for each in ontology.above(URIRef(expand(curie)))]


def test_every_term_is_labelled_by_its_curie(ontology: Ontology) -> None:
    assert ontology.labels["rls:causes"] == "causes"
    assert ontology.labels["entity:restless-legs-syndrome"] == "restless legs syndrome"
    assert ontology.labels["MONDO:0005391"] == "restless legs syndrome"


def test_an_entity_stands_under_its_class_and_under_entity(ontology: Ontology) -> None:
    assert "entity:csf-study" in curies(ontology, "Method") & curies(ontology, "Entity")
    assert "entity:csf-study" not in curies(ontology, "Condition")


def test_a_predicate_is_no_entity(ontology: Ontology) -> None:
    assert "rls:causes" in curies(ontology, "Predicate")
    assert not curies(ontology, "Predicate") & curies(ontology, "Entity")


def test_the_role_claim_holds_the_kinds_of_claims(ontology: Ontology) -> None:
    kinds = "Observation Conclusion Hypothesis Postulate Corollary Outlook"

    assert curies(ontology, "Claim") == {f"rls:{kind}" for kind in kinds.split()}


def test_the_values_of_a_closed_list_have_a_role_of_their_own(ontology: Ontology) -> None:
    assert curies(ontology, "Polarity") == {"rls:affirms", "rls:denies"}
    assert curies(ontology, "Direction") == {"rls:supporting", "rls:disputing", "rls:inconclusive"}
    assert curies(ontology, "CurationStatus") == {
        "rls:curated",
        "rls:drafted",
        "rls:imported",
    }


def test_the_roles_and_their_terms_are_in_order(ontology: Ontology) -> None:
    roles = ontology.terminology.roles

    assert list(roles) == sorted(roles)
    for terms in roles.values():
        assert [term.curie for term in terms] == sorted({term.curie for term in terms})


def test_an_entity_is_found_by_a_synonym_in_any_case(ontology: Ontology) -> None:
    assert ontology.terminology.find("Entity", "willis-ekbom DISEASE") == (
        "entity:restless-legs-syndrome",
    )


def test_above_a_class_stand_all_its_super_classes_near_ones_first(ontology: Ontology) -> None:
    assert above(ontology, "rls:Observation") == [
        expand("rls:Claim"),
        expand("SEPIO:0000001"),
    ]


def test_above_a_property_stand_the_super_properties_of_its_super_property(
    ontology: Ontology,
) -> None:
    found = above(ontology, "rls:supportingLine")

    assert set(found) == {
        expand(each) for each in ("rls:evidenceLine", "SEPIO:0000006", "SEPIO:0000007")
    }
    assert found.index(expand("rls:evidenceLine")) < found.index(expand("SEPIO:0000006"))


def test_above_a_term_that_stands_for_itself_is_nothing(ontology: Ontology) -> None:
    assert ontology.above(RLS.Source) == ()
    assert ontology.above(URIRef("urn:example:unknown")) == ()


def test_classes_that_stand_above_each_other_do_not_stand_above_themselves() -> None:
    one, other = URIRef("urn:example:one"), URIRef("urn:example:other")
    graph = Graph().add((one, RDFS.subClassOf, other)).add((other, RDFS.subClassOf, one))

    assert Ontology(graph).above(one) == (other,)


def test_only_an_individual_elsewhere_can_be_the_same(ontology: Ontology) -> None:
    assert ontology.same_elsewhere[RLS.supporting] == URIRef(expand("SEPIO:0000403"))
    assert URIRef(expand("entity:iron")) not in ontology.same_elsewhere


def test_a_close_match_is_not_the_same() -> None:
    own, other = RLS.supporting, URIRef("urn:example:other")
    graph = Graph().add((own, SKOS.closeMatch, other))
    graph.add((other, RDF.type, OWL.NamedIndividual))

    assert own not in Ontology(graph).same_elsewhere
