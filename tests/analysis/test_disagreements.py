"""Disagreements are found, with their kind, their sides, and what differs."""

from __future__ import annotations

import pytest

from rls_graph.analysis.content import Content
from rls_graph.analysis.disagreements import FoundDisagreement, find_disagreements
from rls_graph.analysis.disputes import all_disagreements
from tests.analysis.arguments import claim, contents, denial, entity, line, said


def only(content: Content) -> FoundDisagreement:
    (found,) = find_disagreements(content)
    return found


def test_the_seed_has_none(content: Content) -> None:
    assert find_disagreements(content) == ()


def test_one_proposition_affirmed_and_denied() -> None:
    content = contents(
        [claim("a", "p"), denial("b", "p", "other")], (), "", [said("p", predicate="occursIn")]
    )
    found = only(content)
    assert (found.node.kind, found.node.proposition) == ("rls:affirmedAndDenied", "proposition:p")
    assert found.node.id == "disagreement:p"
    assert found.node.sides == ("claim:a", "claim:b")
    assert [side.stance for side in found.sides] == ["affirms", "denies"]


def test_an_effect_and_a_null() -> None:
    content = contents(
        [claim("a", "p"), denial("b", "p", "other")], (), "", [said("p", predicate="ameliorates")]
    )
    assert only(content).node.kind == "rls:nullAgainstEffect"


def test_opposite_directions_of_an_effect() -> None:
    content = contents(
        [claim("a", "p"), claim("b", "q", "other")],
        (),
        "",
        [said("p", "iron", "ameliorates"), said("q", "iron", "exacerbates")],
    )
    found = only(content)
    assert found.node.kind == "rls:oppositeDirection"
    assert found.node.id == "disagreement:p.versus.q"
    assert [side.stance for side in found.sides] == ["affirms", "affirms"]


def test_other_people() -> None:
    content = contents(
        [claim("a", "p"), denial("b", "q", "other")],
        (),
        "",
        [said("p", "iron", population="adults"), said("q", "iron", population="children")],
    )
    found = only(content)
    assert found.node.kind == "rls:differentPopulation"
    assert found.differs == ("people: adults against children",)


def test_people_that_only_the_evidence_names() -> None:
    content = contents(
        [claim("a", "p"), denial("b", "p", "other")],
        [
            line("1", "a", population="adults"),
            line("2", "b", population="children", source="other"),
        ],
    )
    assert only(content).node.kind == "rls:differentPopulation"


def test_other_parts_of_the_body_that_the_studies_looked_at() -> None:
    content = contents(
        [claim("a", "p"), denial("b", "p", "other")],
        [line("1", "a", "csf-study"), line("2", "b", "serum-study", source="other")],
        entities=[
            entity("csf-study", "Method", rls_examines="csf"),
            entity("serum-study", "Method", rls_examines="serum"),
        ],
    )
    assert only(content).node.kind == "rls:differentCompartment"


def test_one_state_affirmed_in_one_part_of_the_body_and_denied_in_another() -> None:
    content = contents(
        [claim("a", "p"), denial("b", "q", "other")],
        (),
        "",
        [said("p", "low-brain-iron"), said("q", "low-serum-iron")],
        [
            entity("low-brain-iron", rls_stateOf="iron", rls_foundIn="brain"),
            entity("low-serum-iron", rls_stateOf="iron", rls_foundIn="serum"),
        ],
    )
    assert only(content).node.kind == "rls:differentCompartment"


def test_the_same_studies_read_differently() -> None:
    content = contents(
        [claim("a", "p"), denial("b", "p", "other")],
        [line("1", "a", studies=["s1"]), line("2", "b", studies=["s1"], source="other")],
    )
    found = only(content)
    assert found.node.kind == "rls:differentInference"
    assert found.differs == ("the same studies, read differently: s1",)


def test_a_claim_that_disputes_another() -> None:
    content = contents([claim("a"), claim("b", source="other")], (), "b disputes a")
    found = only(content)
    assert found.node.proposition == "proposition:a"
    assert [side.stance for side in found.sides] == ["affirms", "disputes"]


@pytest.mark.parametrize("relation", ["contrastsWith", "qualifies", "supports", "derivedFrom"])
def test_a_contrast_is_no_disagreement(relation: str) -> None:
    assert find_disagreements(contents([claim("a"), claim("b")], (), f"b {relation} a")) == ()


def test_claims_on_different_times_disagree_for_that_reason() -> None:
    night, day = (said(key, "iron", "occursIn", "rls", qualifier=key) for key in ("night", "day"))
    content = contents(
        [claim("a", "night"), denial("b", "day", "other")],
        propositions=[night, day],
        entities=[entity("night", "Time"), entity("day", "Time")],
    )
    found = only(content)
    assert found.node.kind == "rls:differentTime"
    assert found.differs == ("time: night against day",)


def test_a_circumstance_that_is_no_time_is_only_told() -> None:
    one, other = (said(key, "iron", "occursIn", "rls", qualifier=key) for key in ("low", "high"))
    content = contents([claim("a", "low"), denial("b", "high", "other")], propositions=[one, other])
    found = only(content)
    assert found.node.kind == "rls:affirmedAndDenied"
    assert found.differs == ("given: low against high",)


def test_a_refutation_names_its_target() -> None:
    content = contents(
        [claim("a", "p"), claim("c", "p", "third"), denial("b", "p", "other")],
        [line("1", "a", direction="disputing")],
    )
    affirming, denying = only(content).sides
    assert denying.against == affirming.claims == ("claim:a", "claim:c")
    (disputed,) = all_disagreements(content).disputed
    assert (disputed.claim.id, [each.id for each in disputed.lines.shown]) == (
        "claim:a",
        ["line:1"],
    )


def test_many_sources_make_one_disagreement() -> None:
    content = contents(
        [claim(f"a{n}", "p", f"s{n}") for n in range(50)]
        + [denial(f"d{n}", "p", f"t{n}") for n in range(50)]
    )
    assert len(only(content).node.sides) == 100


def test_more_than_are_told_are_counted() -> None:
    content = contents(
        [each for n in range(5) for each in (claim(f"a{n}", f"p{n}"), denial(f"d{n}", f"p{n}"))]
    )
    answer = all_disagreements(content, most=2)
    assert (len(answer.found), answer.number) == (2, 5)
