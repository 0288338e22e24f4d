"""Names: labels, synonyms, slugs, CURIEs and IRIs; typos; and what cannot be guessed."""

from __future__ import annotations

import pytest

from rls_graph.analysis.content import Content
from rls_graph.analysis.names import find
from rls_graph.errors import AmbiguousNameError, UnknownNameError
from tests.analysis.arguments import claim, contents, said

ANYTHING = ("entity", "claim", "proposition")


@pytest.mark.parametrize(
    "name",
    [
        "restless legs syndrome",
        "RLS",
        "Willis-Ekbom  disease",
        "restless-legs-syndrome",
        "entity:restless-legs-syndrome",
        "https://w3id.org/rls-graph/id/entity/restless-legs-syndrome",
        "<https://w3id.org/rls-graph/id/entity/restless-legs-syndrome>",
        "MONDO:0005391",
    ],
)
def test_an_entity_goes_by_many_names(content: Content, name: str) -> None:
    match = find(name, content, ANYTHING)
    assert (match.id, match.guessed) == ("entity:restless-legs-syndrome", False)


@pytest.mark.parametrize(
    "name", ["restles legs syndrome", "restless leg syndrom", "resltess legs syndrome"]
)
def test_a_small_typo_is_overlooked_and_told(content: Content, name: str) -> None:
    match = find(name, content, ANYTHING)
    assert (match.id, match.guessed) == ("entity:restless-legs-syndrome", True)


def test_a_name_that_lacks_a_word_is_no_typo(content: Content) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find("iron insufficiency", content, ANYTHING)
    assert "entity:brain-iron-insufficiency" in str(caught.value)
    assert "entity:peripheral-iron-insufficiency" in str(caught.value)


@pytest.mark.parametrize(
    "name",
    [
        "dopaminergic-abnormality-causes-rls",
        "allen-2007.dopaminergic-abnormality-causes-rls",
        "A dopaminergic abnormality causes RLS",
        "restless legs syndrome is caused by a dopaminergic abnormality.",
    ],
)
def test_a_claim_goes_by_its_label_its_statement_and_its_slug(content: Content, name: str) -> None:
    found = find(name, content, ANYTHING)
    assert found.id == "claim:allen-2007.dopaminergic-abnormality-causes-rls"


@pytest.mark.parametrize("name", ["photosynthesis", "", "  ", "\0", "x" * 10_000, "🙂", "<b>"])
def test_an_unknown_name_is_refused(content: Content, name: str) -> None:
    with pytest.raises(UnknownNameError):
        find(name, content, ANYTHING)


def test_an_unknown_name_comes_with_what_is_near(content: Content) -> None:
    with pytest.raises(UnknownNameError, match="entity:brain-iron-insufficiency"):
        find("brain iron", content, ("entity",))


def test_an_ambiguous_name_comes_with_its_candidates() -> None:
    twins = contents([claim("a.same"), claim("b.same")])
    with pytest.raises(AmbiguousNameError) as caught:
        find("same", twins, ("claim",))
    assert [curie for curie, _ in caught.value.candidates] == ["claim:a.same", "claim:b.same"]


def test_a_typo_between_two_names_is_not_guessed() -> None:
    near = contents(
        [claim("a"), claim("b")],
        (),
        "",
        [said("a", "brain-iron-status-one"), said("b", "brain-iron-status-onf")],
    )
    with pytest.raises(AmbiguousNameError):
        find("brain iron status onx", near, ("entity",))


def test_of_several_kinds_the_first_is_meant() -> None:
    both = contents([claim("iron")], (), "", [said("iron", "iron")])
    assert find("iron", both, ("entity", "claim")).id == "entity:iron"
    assert find("iron", both, ("claim", "entity")).id == "claim:iron"


def test_a_graph_without_names_has_none_to_offer() -> None:
    with pytest.raises(UnknownNameError, match="the graph has none of them"):
        find("iron", contents(), ANYTHING)
