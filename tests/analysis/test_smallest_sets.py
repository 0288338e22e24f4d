"""The least that topples a claim: as brute force finds it, and as taking away confirms."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rls_graph.analysis.content import Content
from rls_graph.analysis.evidence import bearing_on_claim
from rls_graph.analysis.smallest_sets import smallest_sets
from rls_graph.analysis.taking_away import taken_lines
from tests.analysis.arguments import by_chance, claim, contents, line

GRAPHS = st.integers(0, 10_000).map(
    lambda number: by_chance(Random(number), claims=5, lines=7)  # noqa: S311
)


def supporting(content: Content, key: str) -> set[str]:
    bearing = bearing_on_claim(content.claims_by_id[key], content)
    return {line.id for line in bearing.supporting}


def units(content: Content, lines: set[str], by: tuple[str, ...]) -> list[str]:
    found: set[str] = set()
    for key in lines:
        each = content.lines_by_id[key]
        studies = [item.source for item in each.items]
        if "method" in by or ("group" in by and not studies):
            found.add(each.method)
        if "source" in by:
            found |= {content.passages[each.passage].source, *studies}
        if "group" in by:
            found |= set(studies)
        if "line" in by:
            found.add(key)
    return sorted(found)


def brute_force(content: Content, key: str, by: tuple[str, ...]) -> set[tuple[str, ...]]:
    lines = supporting(content, key)
    things = units(content, lines, by)
    found: list[frozenset[str]] = []
    for size in range(1, len(things) + 1):
        for some in map(frozenset, combinations(things, size)):
            if not any(each <= some for each in found) and lines <= taken_lines(content, some):
                found.append(some)
    return {tuple(sorted(each)) for each in found}


@pytest.mark.parametrize(
    "by", [("method",), ("source",), ("group",), ("line",), ("method", "source"), ("group", "line")]
)
@given(content=GRAPHS)
def test_the_sets_are_those_that_brute_force_finds(content: Content, by: tuple[str, ...]) -> None:
    for each in content.claims[:2]:
        found = smallest_sets([each.id], content, by, most=1000)
        assert not found.cut
        assert set(found.sets) == (brute_force(content, each.id, by) if found.lines else set())
        assert [len(one) for one in found.sets] == sorted(len(one) for one in found.sets)


def test_a_list_that_is_cut_says_so_and_has_the_smallest_first() -> None:
    lines = [line(str(n), "a", "csf-study" if n else "autopsy-study") for n in range(4)]
    content = contents([claim("a")], lines)
    whole = smallest_sets(["claim:a"], content, ("method", "line"), most=100)
    some = smallest_sets(["claim:a"], content, ("method", "line"), most=1)
    assert (some.cut, some.sets) == (True, whole.sets[:1])
    assert smallest_sets(["claim:a"], content, ("method", "line"), tries=2).cut


def test_a_claim_without_evidence_has_none_to_lose_and_names_what_it_rests_on() -> None:
    content = contents([claim("a"), claim("b")], [], "a derivedFrom b")
    found = smallest_sets(["claim:a"], content)
    assert (found.sets, found.lines, found.just_said) == ((), (), ("claim:b",))
