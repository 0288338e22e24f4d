"""Which studies count, and how often: laws on graphs of any shape, and one case for each rule."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rls_graph.analysis.content import Content, Line
from rls_graph.analysis.evidence import bearing_on_claim, bearing_on_proposition, sides_of
from rls_graph.analysis.explaining import explain
from rls_graph.analysis.profile import profile_of_claim, profile_of_proposition
from rls_graph.answers.explanation import explanation_page
from rls_graph.answers.markdown import to_markdown
from tests.analysis import line_by_line
from tests.analysis.arguments import by_chance, claim, contents, denial, line

CLOSE = 1e-12
GRAPHS = st.integers(0, 10_000).map(lambda number: by_chance(Random(number)))  # noqa: S311


def score(content: Content, key: str = "a") -> float:
    return profile_of_claim(content.claims_by_id[f"claim:{key}"], content).score.value


def scores(content: Content) -> dict[str, float]:
    found = {each.id: profile_of_claim(each, content).score.value for each in content.claims}
    for curie, said in content.propositions.items():
        found[curie] = profile_of_proposition(said, content).score.value
    return found


def of(*lines: Line, **others: object) -> float:
    return score(contents([claim("a")], lines, **others))  # type: ignore[arg-type]


@given(GRAPHS, st.data())
def test_a_copy_of_the_same_study_changes_nothing(content: Content, data: st.DataObject) -> None:
    copied = data.draw(st.sampled_from(content.lines))
    again = replace(copied, id="line:again")
    assert scores(replace(content, lines=(*content.lines, again))) == scores(content)


@given(GRAPHS, st.data())
def test_a_claim_that_says_the_same_from_the_same_studies_changes_no_proposition(
    content: Content, data: st.DataObject
) -> None:
    copied = data.draw(st.sampled_from(content.claims))
    again = replace(copied, id="claim:again")
    lines = [
        replace(each, id=f"{each.id}.again", claim=again.id) for each in content.lines_of(copied.id)
    ]
    wider = replace(content, claims=(*content.claims, again), lines=(*content.lines, *lines))
    before, after = scores(content), scores(wider)
    assert after[copied.proposition] == before[copied.proposition]
    assert after[copied.id] == before[copied.id]


@given(GRAPHS, st.data())
def test_evidence_against_a_claim_raises_no_claim_and_lowers_its_target(
    content: Content, data: st.DataObject
) -> None:
    target = data.draw(st.sampled_from(content.claims))
    against = line("against", target.id.partition(":")[2], "animal-study", "disputing")
    before = scores(content)
    after = scores(replace(content, lines=(*content.lines, against)))
    claims = [each.id for each in content.claims]
    assert all(after[each] <= before[each] + CLOSE for each in claims)
    assert after[target.id] < before[target.id]


@given(GRAPHS, st.data())
def test_a_denial_with_evidence_raises_no_claim_and_lowers_what_it_denies(
    content: Content, data: st.DataObject
) -> None:
    target = data.draw(st.sampled_from(content.claims))
    polarity = "denies" if target.polarity == "rls:affirms" else "affirms"
    new = claim("new", target.proposition.partition(":")[2], polarity=polarity)
    shows = line("new", "new", "animal-study")
    wider = replace(content, claims=(*content.claims, new), lines=(*content.lines, shows))
    before, after = scores(content), scores(wider)
    assert all(after[each.id] <= before[each.id] + CLOSE for each in content.claims)
    assert after[target.id] < before[target.id]
    moved = after[target.proposition] - before[target.proposition]
    assert moved < 0 if polarity == "denies" else moved > 0


@given(GRAPHS, st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(content: Content, chance: Random) -> None:
    def shuffled(things: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(chance.sample(things, len(things)))

    other = replace(
        content,
        claims=shuffled(content.claims),
        lines=tuple(replace(each, items=shuffled(each.items)) for each in shuffled(content.lines)),
        relations=shuffled(content.relations),
        propositions=dict(shuffled(tuple(content.propositions.items()))),
        sources=shuffled(content.sources),
    )
    assert scores(other) == scores(content)
    for each in content.claims:
        one, two = (profile_of_claim(each, graph) for graph in (content, other))
        assert (one.groups_for, one.groups_against) == (two.groups_for, two.groups_against)


@given(GRAPHS)
def test_the_groups_are_those_that_the_rules_give_line_by_line(content: Content) -> None:
    for each in content.claims:
        sides = sides_of(bearing_on_claim(each, content), content)
        told = line_by_line.bearing([each], content, [])
        expected = line_by_line.strengths(told, content)
        assert tuple(sorted(side.strengths) for side in sides) == expected
    for said in content.propositions.values():
        claims = content.claims_on(said.id)
        sides = sides_of(bearing_on_proposition(said, content), content)
        told = line_by_line.bearing([*claims], content, [each.id for each in claims])
        told += [
            (line, True, 0)
            for each in claims
            if each.polarity == "rls:denies"
            for line in content.lines_of(each.id)
            if line.direction == "rls:disputing"
        ]
        expected = line_by_line.strengths(told, content)
        assert tuple(sorted(side.strengths) for side in sides) == expected


@given(GRAPHS, st.data())
def test_a_graph_without_some_things_weighs_as_one_that_never_had_them(
    content: Content, data: st.DataObject
) -> None:
    things = [*(each.id for each in content.claims), *(each.id for each in content.lines)]
    gone = data.draw(st.sets(st.sampled_from(things), max_size=4))
    left = replace(
        content,
        claims=tuple(each for each in content.claims if each.id not in gone),
        lines=tuple(each for each in content.lines if not gone & {each.id, each.claim}),
        relations=tuple(
            each for each in content.relations if gone.isdisjoint((each.claim, each.other))
        ),
    )
    for each in left.claims:
        sides_of(bearing_on_claim(each, content), content)
        with_gaps, never_had = (
            sides_of(bearing, content)
            for bearing in (bearing_on_claim(each, content, gone), bearing_on_claim(each, left))
        )
        assert with_gaps == never_had


@given(GRAPHS, st.sampled_from(("review", "other", "trial", "s1", "s2", "s3")))
def test_a_retraction_adds_to_neither_side_of_anything(content: Content, key: str) -> None:
    sources = (
        replace(each, retracted=each.retracted or each.id == f"source:{key}")
        for each in content.sources
    )
    after = replace(content, sources=tuple(sources))
    for each in content.claims:
        one, two = (profile_of_claim(each, graph).score for graph in (content, after))
        assert two.support <= one.support
        assert two.attack <= one.attack
    for said in content.propositions.values():
        one, two = (profile_of_proposition(said, graph).score for graph in (content, after))
        assert two.support <= one.support
        assert two.attack <= one.attack


def test_a_retracted_study_counts_for_nothing_and_is_told() -> None:
    told = contents([claim("a")], [line("1", "a", studies=["s1"])], retracted=["s1"])
    profile = profile_of_claim(told.claims[0], told)
    assert profile.score.value == 0.5
    assert [(each.retracted, each.strength) for each in profile.groups_for] == [(True, 0)]
    assert (profile.counts.groups_for, profile.counts.retracted_for) == (0, 1)
    page = to_markdown(explanation_page(explain("claim:a", told), told))
    assert "for: 0; against: 0; retracted: 1;" in page
    assert "grade low, 0.00; a named study; retracted" in page


def test_what_a_retracted_review_tells_counts_only_if_another_source_tells_it() -> None:
    lines = [line("1", "a", source="review"), line("2", "a", source="other")]
    assert of(lines[0], retracted=["review"]) == 0.5
    assert of(*lines, retracted=["review"]) == of(*lines)
    assert of(*lines, retracted=["review", "other"]) == 0.5


def test_what_is_pointed_to_may_be_the_retracted_study() -> None:
    named, pointed = line("1", "a", studies=["s1"]), line("2", "a", source="other")
    assert of(named, pointed, retracted=["s1"]) == 0.5


def test_nothing_said_of_a_claim_leaves_it_open() -> None:
    assert of() == 0.5


def test_a_named_kind_starts_at_low_and_one_that_is_not_named_at_very_low() -> None:
    assert of(line("1", "a")) == pytest.approx(0.5 + 0.5 * 0.4)
    assert of(line("1", "a", "reviewed-data")) == pytest.approx(0.5 + 0.5 * 0.2)


def test_a_method_that_the_rules_do_not_know_starts_at_very_low() -> None:
    assert of(line("1", "a", "crystal-ball")) == pytest.approx(0.5 + 0.5 * 0.2)


def test_two_reviews_that_point_to_one_kind_may_point_to_the_same_studies() -> None:
    one = line("1", "a", source="review")
    assert of(one, line("2", "a", source="other review")) == of(one)


def test_independently_replicated_stands_for_two_studies_and_replicated_for_one() -> None:
    assert of(line("1", "a", replication="independentlyReplicated")) == pytest.approx(
        0.5 + 0.5 * (1 - 0.6 * 0.6)
    )
    assert of(line("1", "a", replication="replicated")) == of(line("1", "a"))


def test_a_replication_that_failed_speaks_against() -> None:
    assert of(line("1", "a", replication="replicationFailed")) == 0.5


def test_a_study_that_two_lines_name_counts_once_and_two_studies_count_twice() -> None:
    one = line("1", "a", studies=["s1"])
    assert of(one, line("2", "a", "autopsy-study", studies=["s1"])) == of(one)
    assert of(one, line("2", "a", studies=["s2"])) > of(one)


def test_studies_of_one_cohort_or_senior_author_are_one_group() -> None:
    one, other = line("1", "a", studies=["s1"]), line("2", "a", studies=["s2"])
    assert of(one, other, same_groups=(("item:1.s1", "item:2.s2"),)) == of(one)


def test_a_group_of_studies_is_shown_with_the_words_that_make_it_one() -> None:
    lines = [line("1", "a", studies=["s1"]), line("2", "a", studies=["s2"])]
    told = contents([claim("a")], lines, same_groups=(("item:1.s1", "item:2.s2"),))
    told = replace(told, same_group_words=(("item:1.s1", "passage:review"),))
    (group,) = profile_of_claim(told.claims[0], told).groups_for
    assert [each.quote for each in group.words] == ["review"]
    assert "> “review”" in to_markdown(explanation_page(explain("claim:a", told), told))


def test_a_review_that_points_to_a_kind_adds_nothing_to_a_named_study_of_that_kind() -> None:
    named = line("1", "a", studies=["s1"])
    assert of(named, line("2", "a")) == of(named)
    told = contents([claim("a")], [named, line("2", "a")])
    (left_out,) = profile_of_claim(told.claims[0], told).left_out
    assert (left_out.named, left_out.lines) == (False, ("line:2",))


def test_an_article_that_is_no_review_is_the_study_itself() -> None:
    told = contents([claim("a")], [line("1", "a", source="trial")], primary=["trial"])
    (group,) = profile_of_claim(told.claims[0], told).groups_for
    assert (group.id, group.named) == ("source:trial", True)


def test_evidence_down_the_argument_is_one_grade_lower_for_each_step_two_at_most() -> None:
    chain = "a derivedFrom b; b derivedFrom c; c derivedFrom d"
    keys = "abcd"
    for depth, expected in enumerate((0.8, 0.6, 0.4, 0.4)):
        told = contents(
            [claim(key) for key in keys], [line("1", keys[depth], "trial-study")], chain
        )
        high = replace(told.rules, method_grades={"entity:trial-study": 3})
        profile = profile_of_claim(told.claims[0], replace(told, rules=high))
        assert profile.groups_for[0].strength == expected
        assert (profile.direct, profile.indirect) == ((1, 0) if not depth else (0, 1))


def test_the_same_study_directly_and_down_the_argument_counts_once() -> None:
    told = contents([claim("a"), claim("b")], [line("1", "a"), line("2", "b")], "a derivedFrom b")
    assert score(told) == of(line("1", "a"))


def test_claims_that_rest_on_each_other_do_not_raise_each_other() -> None:
    circle = "a derivedFrom b; b derivedFrom a"
    bare = contents([claim("a"), claim("b")], [], circle)
    assert score(bare) == 0.5
    told = contents([claim("a"), claim("b")], [line("1", "a")], circle)
    assert score(told, "a") == pytest.approx(0.7)
    assert score(told, "b") == pytest.approx(0.6)


def test_a_denial_without_evidence_is_a_disagreement_and_moves_no_number() -> None:
    told = contents([claim("a", "p"), denial("b", "p")], [line("1", "a")])
    assert score(told) == of(line("1", "a"))
    assert profile_of_claim(told.claims[0], told).weakest == "Another claim says otherwise."


def test_a_proposition_gathers_the_evidence_of_all_its_claims() -> None:
    told = contents(
        [claim("a", "p"), claim("b", "p", "other"), denial("c", "p", "third")],
        [
            line("1", "a"),
            line("2", "b", "autopsy-study", source="other"),
            line("3", "c", "brain-imaging-study", source="third"),
        ],
    )
    profile = profile_of_proposition(told.propositions["proposition:p"], told)
    assert (len(profile.groups_for), len(profile.groups_against)) == (2, 1)
    assert profile.score.value == pytest.approx(0.5 + 0.5 * (0.64 - 0.4))
    assert [source.label for source in profile.sources] == ["review", "other", "third"]


def test_what_disputes_a_denial_speaks_for_its_proposition() -> None:
    told = contents([denial("a", "p")], [line("1", "a", direction="disputing")])
    profile = profile_of_proposition(told.propositions["proposition:p"], told)
    assert profile.score.value > 0.5
