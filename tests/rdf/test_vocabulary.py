"""Does the code name terms that the ontology has?"""

from __future__ import annotations

import pytest
from rdflib import RDF, Graph, URIRef

from rls_graph.vocabulary import RLS

NAMED = [name for name in RLS.__annotations__ if not name.startswith("_")]


@pytest.mark.parametrize("name", NAMED)
def test_the_code_names_only_terms_that_the_ontology_declares(name: str, terms: Graph) -> None:
    assert (RLS[name], RDF.type, None) in terms


@pytest.mark.parametrize("name", ["Clam", "stated_in", "supportedBy"])
def test_a_term_that_is_spelt_wrong_raises(name: str) -> None:
    with pytest.raises(AttributeError, match=name):
        getattr(RLS, name)


def test_classes_come_first_and_names_are_in_order() -> None:
    assert sorted(NAMED, key=lambda name: (name[0].islower(), name)) == NAMED


def test_a_name_is_the_end_of_an_iri() -> None:
    assert URIRef("https://w3id.org/rls-graph/ontology#Claim") == RLS.Claim
