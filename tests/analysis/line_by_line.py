"""Which groups count for and against, worked out line by line as the rules are told."""

from __future__ import annotations

from collections import deque

from rls_graph.analysis.content import Claim, Content, Line

#: A line, whether it speaks for what is weighed, and how many claims lie between.
Bearing = tuple[Line, bool, int]


def bearing(starts: list[Claim], content: Content, weighed: list[str]) -> list[Bearing]:
    """Return every line that bears on claims that affirm or deny one thing, with its way."""
    found: list[Bearing] = []
    waiting = deque((each.id, each.polarity != "rls:denies", 0) for each in starts)
    if not weighed:
        waiting = deque((each.id, True, 0) for each in starts)
    seen = set()
    while waiting:
        claim, supports, through = waiting.popleft()
        if (claim, supports) in seen:
            continue
        seen.add((claim, supports))
        for line in content.lines_of(claim):
            if line.direction == "rls:supporting":
                found.append((line, supports, through))
            elif supports and line.direction == "rls:disputing":
                found.append((line, False, through))
        waiting += ((each, supports, through + 1) for each in content.grounds.get(claim, ()))
        if supports:
            waiting += ((each, False, through + 1) for each in content.disputed_by.get(claim, ()))
            if claim not in weighed:
                found += _opposed(claim, through, content)
    return found


def _opposed(claim: str, through: int, content: Content) -> list[Bearing]:
    """Return what speaks for the claims that say otherwise, as near as the claim itself."""
    found: list[Bearing] = []
    waiting = deque((each, through) for each in content.opposite_claims(claim))
    seen = set()
    while waiting:
        each, away = waiting.popleft()
        if each not in seen:
            seen.add(each)
            lines = content.lines_of(each)
            found += ((line, False, away) for line in lines if line.direction == "rls:supporting")
            waiting += ((ground, away + 1) for ground in content.grounds.get(each, ()))
    return found


def strengths(lines: list[Bearing], content: Content) -> tuple[list[float], list[float]]:
    """Return how strong each group is that counts, for and against, and sorted."""
    told: tuple[dict[tuple[str, bool], list[tuple[int, int, str, bool]]], ...] = ({}, {})
    for line, supports, through in lines:
        source = content.sources_by_id[content.passages[line.passage].source]
        studies = [item.source for item in line.items] or [source.id] * source.primary
        grade = content.rules.method_grades.get(line.method, 0) - min(through, 2)
        stands = not source.retracted
        for study in studies:
            telling = (
                *(-max(0, grade), through, line.method),
                stands and not content.sources_by_id[study].retracted,
            )
            key = content.study_groups.get(study, study), True
            told[not supports].setdefault(key, []).append(telling)
        pointed = content.rules.at_least.get(line.replication, 0)
        failed = content.rules.against.get(line.replication, 0)
        for side, number in (
            (not supports, pointed if studies else max(1, pointed)),
            (supports, failed),
        ):
            for each in range(number):
                telling = -max(0, grade), through, line.method, stands
                told[side].setdefault((f"{line.method}#{each + 1}", False), []).append(telling)
    return _strengths(told[0], content), _strengths(told[1], content)


def _strengths(
    told: dict[tuple[str, bool], list[tuple[int, int, str, bool]]], content: Content
) -> list[float]:
    ranked = sorted(
        ((*min(tellings)[:1], not key[1], *min(tellings)[1:3], key[0]), tellings)
        for key, tellings in told.items()
    )
    counted = []
    for method in {rank[3] for rank, _ in ranked}:
        alike = [(rank, tellings) for rank, tellings in ranked if rank[3] == method]
        named = sum(not rank[1] for rank, _ in alike)
        for _, tellings in alike[: max(named, len(alike) - named)]:
            standing = [each for each in tellings if each[3]]
            grade = -min(standing or tellings)[0]
            factor = 1 if standing else content.rules.retracted
            counted.append(content.rules.grades[grade].score * factor)
    return sorted(counted)
