"""Claims that only the program has read count for nothing unless they are asked for."""

from __future__ import annotations

from dataclasses import replace

from rls_graph.analysis.content import Content
from rls_graph.analysis.explaining import explain

CLAIM = "claim:allen-2007.brain-iron-insufficiency-without-anemia"


def with_a_draft(content: Content) -> Content:
    claims = tuple(
        replace(claim, curation="rls:drafted") if claim.id == CLAIM else claim
        for claim in content.claims
    )
    return replace(content, claims=claims).indexed()


def test_a_graph_without_drafts_is_the_same_without_them(content: Content) -> None:
    assert content.curated() is content


def test_a_drafted_claim_goes_with_its_lines_and_relations(content: Content) -> None:
    curated = with_a_draft(content).curated()
    assert CLAIM in {claim.id for claim in content.claims}
    assert CLAIM not in {claim.id for claim in curated.claims}
    assert {line.claim for line in curated.lines} <= {claim.id for claim in curated.claims}
    assert all(CLAIM not in (each.claim, each.other) for each in curated.relations)
    assert len(curated.lines) == len(content.lines) - len(content.lines_of(CLAIM))


def test_an_answer_says_how_many_drafts_it_leaves_out(content: Content) -> None:
    curated = with_a_draft(content).curated()
    expected = "1 drafted claim is left out, which no person has read; --drafted counts them"
    assert curated.left_out[-1] == expected


def test_what_rests_on_a_draft_is_weighed_without_it(content: Content) -> None:
    drafted = with_a_draft(content)
    name = "brain-iron-insufficiency-established"
    (whole,) = explain(name, drafted, 10).claims
    (without,) = explain(name, drafted.curated(), 10).claims
    assert without.profile.score.value < whole.profile.score.value
