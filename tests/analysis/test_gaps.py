"""What evidence is missing, and under which gap does a claim stand?"""

from __future__ import annotations

import pytest

from rls_graph.analysis.content import Line
from rls_graph.analysis.gaps import find_gaps
from rls_graph.analysis.steps import evidence_of_step
from tests.analysis.arguments import claim, contents, denial, line


@pytest.mark.parametrize(
    ("lines", "relations", "gap"),
    [
        ([], "", "nothing-named"),
        ([], "a derivedFrom b", "only-claims"),
        ([line("l", "a", direction="disputing")], "a derivedFrom b", "only-against"),
        ([line("l", "a", "reviewed-data")], "a derivedFrom b", "kind-unnamed"),
        ([line("l", "a", replication="replicated")], "", None),
    ],
)
def test_a_claim_stands_under_the_gravest_of_its_gaps(
    lines: list[Line], relations: str, gap: str | None
) -> None:
    own = line("own", "b", replication="replicated")
    found = find_gaps(contents([claim("a"), claim("b")], [*lines, own], relations))

    assert [each.id for each in found.claims] == ([gap] if gap else [])
    assert [each.number for each in found.claims] == ([1] if gap else [])
    assert found.number_of_claims == 2


def test_a_step_that_nobody_evidenced_is_broken_unless_all_deny_it() -> None:
    found = find_gaps(contents([claim("a", "p"), denial("b", "q")]))

    assert [each.start.id for each in found.broken_steps] == ["entity:p"]
    assert found.number_of_broken_steps == 1


def test_a_step_that_one_source_affirms_and_another_denies_is_disputed() -> None:
    claims = [claim("a", "p"), denial("b", "p", "other")]

    assert evidence_of_step(claims, contents(claims, [line("l", "a")])) == "disputed"
    assert evidence_of_step(claims[:1], contents(claims[:1], [line("l", "a")])) == "one"
