"""Routes: as brute force finds them, by their weakest step, each step with its evidence."""

from __future__ import annotations

from random import Random

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from rls_graph.analysis.content import Content
from rls_graph.analysis.paths import Limits, routes_between
from rls_graph.analysis.routing import find_routes
from rls_graph.analysis.steps import steps_of
from tests.analysis.arguments import by_chance, claim, contents, denial, entity, line, said

GRAPHS = st.integers(0, 10_000).map(
    lambda number: by_chance(Random(number), claims=9, lines=12)  # noqa: S311
)
FAR = Limits(steps=10, routes=1000, tries=100_000)


def brute_force(content: Content, start: str, end: str) -> set[tuple[str, ...]]:
    """Return all simple paths, as their entities."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for each in content.propositions.values():
        polarities = {claim.polarity for claim in content.claims_on(each.id)}
        if "rls:affirms" not in polarities:
            continue
        one, other = each.subject, each.object
        if each.predicate == "rls:includedInEffectsOf":
            one, other = other, one
        pairs = [(one, other)]
        if each.mediator not in {"", one, other}:
            pairs += [(one, each.mediator), (each.mediator, other)]
        graph.add_edges_from(pairs)
    if start not in graph or end not in graph:
        return set()
    return {tuple(path) for path in nx.all_simple_paths(graph, start, end)}


@given(GRAPHS)
def test_routes_are_those_that_brute_force_finds(content: Content) -> None:
    steps = steps_of(content)
    for start in list(content.entities)[:5]:
        for end in list(content.entities)[:5]:
            if start != end:
                found = routes_between(steps, start, end, FAR)
                assert not found.cut
                ways = [(start, *(step.end for step in route)) for route in found.routes]
                assert len(set(ways)) == len(ways)
                assert set(ways) == brute_force(content, start, end)


@given(GRAPHS)
def test_the_route_with_the_strongest_weakest_step_comes_first_and_then_the_shorter(
    content: Content,
) -> None:
    for start, end in (("entity:e0", "entity:e1"), ("entity:e2", "entity:e0")):
        found = routes_between(steps_of(content), start, end, FAR).routes
        ranks = [(-min(step.strength for step in route), len(route)) for route in found]
        assert ranks == sorted(ranks)


@given(GRAPHS, st.integers(1, 3))
def test_a_cut_is_told_and_what_is_left_is_the_start_of_the_whole(
    content: Content, most: int
) -> None:
    steps = steps_of(content)
    whole = routes_between(steps, "entity:e0", "entity:e1", FAR).routes
    some = routes_between(steps, "entity:e0", "entity:e1", FAR._replace(routes=most))
    assert some.routes == whole[:most]
    assert some.cut == (len(whole) > most)


def test_a_search_that_gives_up_says_so() -> None:
    ends = [f"e{number}" for number in range(7)]
    every = [said(f"{a}-{b}", a, "causes", b) for a in ends for b in ends if a != b]
    content = contents([claim(each.id.partition(":")[2]) for each in every], (), "", every)
    assert routes_between(steps_of(content), "entity:e0", "entity:e6", Limits(tries=5)).cut


def test_a_step_that_nobody_has_evidenced_is_broken_and_so_is_its_route() -> None:
    content = contents(
        [claim("a"), claim("b")],
        [line("1", "a")],
        "",
        [said("a", "iron", "causes", "dopamine"), said("b", "dopamine", "causes", "rls")],
    )
    (route,) = find_routes("iron", "rls", content).routes
    assert [step.broken for step in route.steps] == [False, True]
    assert (route.broken, route.weakest, route.weakest_steps) == (True, "no evidence named", (1,))
    assert [cited.quote for cited in route.steps[0].lines] == ["as csf-study shows"]


def test_a_step_that_every_source_denies_is_none() -> None:
    content = contents([denial("a", "p")], [], "", [said("p", "iron", "causes", "rls")])
    assert find_routes("iron", "rls", content).routes == ()


def test_mediation_in_one_claim_is_a_route() -> None:
    content = contents(
        [claim("a")], [], "", [said("a", "iron", "causes", "rls", mediator="dopamine")]
    )
    direct, through = find_routes("iron", "rls", content).routes
    assert [step.end.label for step in direct.steps] == ["rls"]
    assert [step.end.label for step in through.steps] == ["dopamine", "rls"]
    assert all(step.mediated for step in through.steps)
    assert {cited.id for step in through.steps for cited in step.claims} == {"claim:a"}


def test_a_kind_of_a_thing_leads_to_the_thing_by_definition() -> None:
    content = contents(
        [claim("a")],
        [],
        "",
        [said("a", "iron-status", "causes", "rls")],
        [entity("low-iron", skos_broader="iron-status")],
    )
    (route,) = find_routes("low iron", "rls", content).routes
    step = route.steps[0]
    assert (step.relation, step.definition) == ("is a kind of", "What low iron is.")
    assert route.weakest_steps == (1,)


def test_entities_that_name_it_stand_in_for_one_of_which_no_claim_speaks() -> None:
    content = contents(
        [claim("a")],
        [],
        "",
        [said("a", "brain-iron-insufficiency", "causes", "rls")],
        [entity("iron", "Substance")],
    )
    found = find_routes("iron", "rls", content)
    assert [each.label for each in found.standing_in] == ["brain iron insufficiency", "rls"]
    assert len(found.routes) == 1


def test_the_same_name_twice_has_no_route() -> None:
    content = contents([claim("a")], [], "", [said("a", "iron", "causes", "rls")])
    assert find_routes("iron", "iron", content).routes == ()


def test_the_answer_names_both_ends() -> None:
    content = contents(
        [claim("a", "p")], [line("l", "a")], propositions=[said("p", "iron", object_="rls")]
    )
    found = find_routes("iron", "rls", content)

    assert (found.start.id, found.start.label) == ("entity:iron", "iron")
    assert (found.end.id, found.end.label) == ("entity:rls", "rls")
