"""What is the least that must be taken away to leave a claim without evidence?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from rls_graph.analysis.content import Content, Line
from rls_graph.analysis.evidence import bearing_on_claim

#: What may be taken away.
UNITS = ("method", "source", "group", "line")
#: How many sets are told, and how many unfinished ones are looked at.
MOST_SETS = 10
MOST_TRIES = 20_000

_Choice = frozenset[str]


@dataclass(frozen=True, slots=True)
class SmallestSets:
    """Sets whose removal leaves claims without evidence, and of which nothing can be spared."""

    #: CURIEs, the smallest sets first; empty if they have no evidence to lose.
    sets: tuple[tuple[str, ...], ...]
    #: Whether there are more sets, or may be.
    cut: bool
    #: The lines that hold the claims up, their own and those of claims that they rest on.
    lines: tuple[str, ...]
    #: Claims they rest on, directly or not, that their source just says: they never had evidence.
    just_said: tuple[str, ...]


def smallest_sets(
    claims: Sequence[str],
    content: Content,
    by: Sequence[str] = ("method",),
    most: int = MOST_SETS,
    tries: int = MOST_TRIES,
) -> SmallestSets:
    """Return the minimal sets that leave claims without evidence, their own or their grounds'.

    Args:
        claims: The CURIEs of the claims, all of which lose theirs.
        content: What the graph says.
        by: What may be taken away, of ``UNITS``. A group is named by the sources that report its
            studies; where no study is named, by the method.
        most: How many sets to return at most.
        tries: How many unfinished sets to look at, at most.

    Source:
        Hitting sets by growing partial ones: R. Reiter, A theory of diagnosis from first
        principles, Artificial Intelligence 32 (1987), section 4; here the smallest first.
    """
    bearing = [bearing_on_claim(content.claims_by_id[each], content) for each in claims]
    lines = list({line.id: line for each in bearing for line in each.supporting}.values())
    told = tuple(line.id for line in lines)
    just_said = _just_said(claims, content)
    if not lines:
        return SmallestSets((), cut=False, lines=(), just_said=just_said)
    found, cut = _minimal(_choices(lines, content, by), most, tries)
    return SmallestSets(found, cut, told, just_said)


def _choices(lines: Iterable[Line], content: Content, by: Sequence[str]) -> list[list[_Choice]]:
    """Return for each line what takes it away; lines that fall alike are met once."""
    lines = list(lines)
    pointing = {line.method for line in lines if not line.items} if "group" in by else set()
    distinct = {
        tuple(sorted(set(_takes(line, content, by, line.method in pointing)), key=sorted)): None
        for line in lines
    }
    # Lines with one choice come first: they leave nothing to try.
    return sorted(map(list, distinct), key=lambda each: (len(each), [sorted(one) for one in each]))


def _takes(line: Line, content: Content, by: Sequence[str], pointed: bool) -> Iterator[_Choice]:  # noqa: FBT001
    if "method" in by or pointed:
        yield frozenset((line.method,))
    if "source" in by:
        yield frozenset((content.passages[line.passage].source,))
    if "line" in by:
        yield frozenset((line.id,))
    if line.items and {"group", "source"} & set(by):
        yield frozenset(item.source or item.id for item in line.items)


def _minimal(
    choices: list[list[_Choice]], most: int, tries: int
) -> tuple[tuple[tuple[str, ...], ...], bool]:
    found: list[_Choice] = []
    waiting: list[tuple[int, tuple[str, ...], int]] = [(0, (), 0)]
    seen: set[_Choice] = {frozenset()}
    while waiting:
        _, names, place = heappop(waiting)
        chosen = frozenset(names)
        if any(each <= chosen for each in found):
            continue
        while place < len(choices) and any(each <= chosen for each in choices[place]):
            place += 1
        if place == len(choices):
            if len(found) == most:
                return _named(found), True
            found.append(chosen)
            continue
        tries -= 1
        if tries < 0:
            return _named(found), True
        for each in choices[place]:
            grown = chosen | each
            if grown not in seen:
                seen.add(grown)
                heappush(waiting, (len(grown), tuple(sorted(grown)), place))
    return _named(found), False


def _named(found: Iterable[_Choice]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(sorted(each)) for each in found)


def _just_said(claims: Sequence[str], content: Content) -> tuple[str, ...]:
    waiting, seen = [*claims], dict.fromkeys(claims)
    for here in waiting:
        for ground in content.grounds.get(here, ()):
            if ground not in seen:
                seen[ground] = None
                waiting.append(ground)
    return tuple(
        each
        for each in seen
        if each not in claims and not content.lines_of(each) and not content.grounds.get(each)
    )
