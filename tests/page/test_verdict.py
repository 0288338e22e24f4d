from __future__ import annotations

from dataclasses import replace

import pytest

from rls_graph.analysis.content import Claim, Content
from rls_graph.analysis.explaining import explain
from rls_graph.analysis.verdict import verdict_on


def _claim(content: Content, key: str) -> Claim:
    return next(claim for claim in content.claims if claim.id == f"claim:allen-2007.{key}")


@pytest.mark.parametrize(
    ("key", "weakest"),
    [
        ("levodopa-relieves-rls-symptoms", "The source names no evidence for it."),
        (
            "brain-iron-insufficiency-established",
            "No evidence of its own: it rests on other claims.",
        ),
        ("postulate-1", "The source does not say what kind of data supports it."),
        (
            "dopaminergic-abnormality-causes-rls",
            "One kind of evidence; replication is not stated.",
        ),
        ("brain-iron-insufficiency-linked-to-rls", "Replication is not stated."),
        ("brain-iron-insufficiency-without-anemia", "No single study is named."),
    ],
)
def test_the_weakest_point_is(content: Content, key: str, weakest: str) -> None:
    assert verdict_on(_claim(content, key), content).weakest == weakest


def test_a_retracted_source_is_the_weakest_point_of_its_claims_and_holds_nothing_up(
    content: Content,
) -> None:
    claim = _claim(content, "brain-iron-insufficiency-without-anemia")
    sources = tuple(replace(source, retracted=True) for source in content.sources)
    retracted = replace(content, sources=sources)
    verdict = verdict_on(claim, retracted)
    assert verdict.weakest == "Its source has been retracted."
    # As if nothing had been said for or against it.
    assert verdict.score == 0.5 < verdict_on(claim, content).score
    (explained,) = explain(claim.id, retracted).claims
    assert explained.profile.weakest == verdict.weakest


def test_evidence_against_a_claim_is_its_weakest_point_and_counts_apart(content: Content) -> None:
    claim = _claim(content, "brain-iron-insufficiency-without-anemia")
    lines = tuple(
        replace(line, direction="rls:disputing") if line.method == "entity:csf-study" else line
        for line in content.lines
    )
    verdict = verdict_on(claim, replace(content, lines=lines))
    assert verdict.weakest == "Evidence speaks against it."
    assert (verdict.supporting, verdict.disputing) == (
        ("entity:brain-imaging-study",),
        ("entity:csf-study",),
    )
