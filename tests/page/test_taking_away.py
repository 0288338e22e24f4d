"""What falls when evidence is taken away: by the rule, and the same in Python and the browser."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from random import Random

import pytest

from rls_graph.analysis.content import Content, Line, Relation
from rls_graph.analysis.paths import routes_between
from rls_graph.analysis.steps import steps_of
from rls_graph.analysis.taking_away import take_away
from rls_graph.page.writing import render_page
from tests.page.contents import tangled
from tests.page.visits import Opener

_KEYS = ("one", "two", "three", "four")


def _small(content: Content, lines: str, relations: str) -> Content:
    """Return four claims with lines ``claim method replication`` and relations ``a relation b``."""
    claims = tuple(
        replace(content.claims[0], id=f"claim:{key}", source="source:s") for key in _KEYS
    )
    made: list[Line] = []
    for number, each in enumerate(filter(None, lines.split(";"))):
        claim, method, replication = each.split()
        made.append(
            replace(
                content.lines[0],
                id=f"line:{number}",
                claim=f"claim:{claim}",
                method=f"entity:{method}",
                direction="rls:supporting",
                replication=f"rls:{replication}",
            )
        )
    related = tuple(
        Relation(f"claim:{one}", f"rls:{relation}", f"claim:{other}")
        for one, relation, other in (each.split() for each in filter(None, relations.split(";")))
    )
    return replace(content, claims=claims, lines=tuple(made), relations=related, disagreements=())


def _keys(claims: tuple[str, ...]) -> list[str]:
    return [claim.removeprefix("claim:") for claim in claims]


def test_a_claim_without_its_only_evidence_takes_its_conclusions_with_it(content: Content) -> None:
    small = _small(
        content, "one csf independentlyReplicated", "two derivedFrom one;three corollaryOf two"
    )
    loss = take_away(small, ["entity:csf"])
    assert _keys(loss.bare) == ["one"]
    assert _keys(loss.fallen) == ["two", "three"]
    assert _keys(loss.unreplicated) == ["one"]


def test_what_has_other_evidence_or_another_ground_stands(content: Content) -> None:
    small = _small(
        content,
        "one csf replicationNotStated;one mri replicationNotStated;two csf replicationNotStated",
        "two derivedFrom four;three derivedFrom two;three derivedFrom one",
    )
    loss = take_away(small, ["entity:csf"])
    assert (loss.bare, loss.fallen) == ((), ())
    assert _keys(loss.held) == ["two"]


def test_what_stands_on_less_is_told_down_the_argument(content: Content) -> None:
    small = _small(
        content,
        "one csf replicationNotStated;one mri replicationNotStated;four mri replicationNotStated",
        "two derivedFrom one;three corollaryOf two",
    )
    loss = take_away(small, ["entity:csf"])
    assert _keys(loss.weakened) == ["one", "two", "three"]
    assert (loss.bare, loss.held, loss.fallen) == ((), (), ())
    assert _keys(take_away(small, ["entity:csf", "entity:mri"]).weakened) == []


def test_claims_that_only_rest_on_each_other_do_not_stand(content: Content) -> None:
    small = _small(
        content,
        "one csf replicationNotStated",
        "two derivedFrom one;two derivedFrom three;three derivedFrom two",
    )
    assert _keys(take_away(small, ["entity:csf"]).fallen) == ["two", "three"]


def test_a_claim_that_never_had_evidence_has_none_to_lose(content: Content) -> None:
    small = _small(content, "one csf replicationNotStated", "")
    assert _keys(take_away(small, ["entity:csf"]).bare) == ["one"]


def test_a_source_takes_its_own_claims_along(content: Content) -> None:
    loss = take_away(content, ["source:allen-2007"])
    assert len(loss.claims) == len(content.claims)
    assert (loss.bare, loss.fallen) == ((), ())


@pytest.fixture(scope="module")
def graphs(content: Content) -> list[Content]:
    """The seed, and graphs that are tangled by chance: always the same ones."""
    return [content, *(tangled(content, Random(number)) for number in range(4))]  # noqa: S311


def test_the_browser_finds_the_same_as_python(
    visit: Opener, graphs: list[Content], tmp_path: Path
) -> None:
    for number, graph in enumerate(graphs):
        path = tmp_path / f"{number}.html"
        path.write_text(render_page(graph), encoding="utf-8")
        page = visit(path).page
        methods = sorted({line.method for line in graph.lines})
        choices = [[each] for each in methods] + [[line.id] for line in graph.lines]
        choices += [[each.id] for each in graph.sources] + [methods[:2], methods]
        found = page.evaluate("all => all.map((each) => rlsGraph.takeAway(each))", choices)
        for choice, loss in zip(choices, found, strict=True):
            expected = {key: list(value) for key, value in asdict(take_away(graph, choice)).items()}
            assert loss == expected, choice
        steps = steps_of(graph)
        ends = sorted({*steps, *(step.end for each in steps.values() for step in each)})
        pairs = [[one, other] for one in ends for other in ends if one != other]
        routes = page.evaluate("all => all.map((pair) => rlsGraph.routes(...pair))", pairs)
        for (start, end), route in zip(pairs, routes, strict=True):
            expected_routes = routes_between(steps, start, end).routes
            assert route == [[step.id for step in each] for each in expected_routes], (start, end)


def test_what_is_taken_away_is_in_the_address_and_on_the_page(visit: Opener, file: Path) -> None:
    page = visit(file).page
    page.locator("#taking-away summary").click()
    page.get_by_role("checkbox", name="reviewed data of an unnamed kind").check()
    assert "11 claims lose all their support" in page.locator("#panel").inner_text()
    assert "without=entity:reviewed-data" in page.url
    page.reload()
    assert page.get_by_role("button", name="loses all support").count() == 11
    page.go_back()
    assert "taken away" not in page.locator("#panel").inner_text()


def test_a_single_line_is_taken_away_and_put_back_in_its_panel(
    visit: Opener, file: Path, content: Content
) -> None:
    line = next(each for each in content.lines if each.method == "entity:csf-study")
    page = visit(file, f"#select={line.id}").page
    page.get_by_role("button", name="Take this evidence away").click()
    assert "That takes one evidence line." in page.locator("#panel").inner_text()
    page.get_by_role("button", name="Put back Cerebrospinal fluid study").click()
    assert "without" not in page.url


def test_a_route_leaves_out_what_every_source_denies(content: Content) -> None:
    steps = steps_of(content)
    start, end = "entity:brain-iron-insufficiency", "entity:restless-legs-syndrome"
    assert routes_between(steps, start, end).routes
    denied = replace(
        content,
        claims=tuple(replace(claim, polarity="rls:denies") for claim in content.claims),
    )
    assert routes_between(steps_of(denied), start, end).routes == ()


def test_the_target_of_a_route_is_in_the_address(visit: Opener, file: Path) -> None:
    page = visit(file, "#select=entity:loss-of-access-to-peripheral-iron").page
    page.get_by_label("Where to").select_option(label="restless legs syndrome")
    assert "to=entity:restless-legs-syndrome" in page.url
    page.reload()
    assert page.locator(".route").count() >= 1
    assert "weakest step" in page.locator(".route").first.inner_text()
