"""Which independent groups of studies speak for a claim or proposition, and which against?

The rules, in the order in which they apply:

1. A claim has the lines that bear on it, and those of the claims that it rests on, directly or
   through others: each step down the argument lowers evidence by one grade, two at most (GRADE
   lowers for indirectness by one or two).
2. Against it stand lines that dispute it or what it rests on, what speaks for claims that
   dispute those, and what speaks for claims that deny (or affirm) the same proposition.
3. A study counts once, by its source. Studies that share a cohort or a senior author, where a
   source says so, are one group.
4. A line that names no study, in anything but a primary article, only points to studies: of one
   kind of evidence on one side, such pointers count only as far as they point to more studies
   than are named.
5. "Independently replicated" points to two studies at least; a failed replication to one against.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from heapq import nsmallest
from typing import NamedTuple

from rls_graph.analysis.content import Claim, Content, Line, Proposition

#: How many lines of a group are listed.
MOST_LISTED = 20
#: By how many grades indirectness lowers evidence at most.
_MOST_LOWERED = 2


@dataclass(frozen=True, slots=True)
class Group:
    """Studies that count as one."""

    #: The CURIE of a source, or of a method with the number of the study that is pointed to.
    id: str
    label: str
    #: The kind of its evidence; of several, the one that carries furthest.
    method: str
    #: Its place among ``Rules.grades``.
    grade: int
    #: How strong it is: the score of its grade.
    strength: float
    #: The evidence lines that tell of it, ``MOST_LISTED`` at most, and how many there are.
    lines: tuple[str, ...]
    number_of_lines: int
    #: How many claims lie between it and what is weighed; 0 for direct evidence.
    through: int
    #: Whether a source names the study; otherwise it is only pointed to.
    named: bool


class Side(NamedTuple):
    """What speaks on one side."""

    #: Each counts once; the strongest first.
    counted: tuple[Group, ...]
    #: Pointers that may lead to studies which are counted already.
    left_out: tuple[Group, ...]


#: A line that bears on what is weighed, whether it speaks for it, and how many claims lie between.
Bearing = tuple[Line, bool, int]


def bearing_on_claim(
    claim: Claim, content: Content, without: AbstractSet[str] = frozenset()
) -> list[Bearing]:
    """Return the lines that bear on a claim, near ones first.

    Args:
        claim: The claim.
        content: What the graph says.
        without: Claims and lines that are taken away.
    """
    found = _bearing([(claim.id, True)], content, without=without)
    return [each for each in found if each[0].id not in without] if without else list(found)


def bearing_on_proposition(proposition: Proposition, content: Content) -> list[Bearing]:
    """Return the lines that bear on a proposition through the claims that affirm or deny it."""
    claims = content.claims_on(proposition.id)
    starts = [(each.id, each.polarity != "rls:denies") for each in claims]
    found = list(_bearing(starts, content, frozenset(each.id for each in claims)))
    # What disputes a denial speaks for the proposition.
    found += [
        (line, True, 0)
        for each in claims
        if each.polarity == "rls:denies"
        for line in content.lines_of(each.id)
        if line.direction == "rls:disputing"
    ]
    return found


def _bearing(
    starts: Iterable[tuple[str, bool]],
    content: Content,
    weighed: AbstractSet[str] = frozenset(),
    without: AbstractSet[str] = frozenset(),
) -> Iterator[Bearing]:
    """Walk down the argument; every claim is met once on a side, by the shortest way.

    The opposites of the claims that are weighed together are among them already.
    """
    waiting = deque((claim, supports, 0) for claim, supports in starts)
    seen: set[tuple[str, bool]] = set()
    met: set[tuple[str, str]] = set()
    grounds, disputed_by = content.grounds, content.disputed_by
    while waiting:
        claim, supports, through = waiting.popleft()
        if (claim, supports) in seen or claim in without:
            continue
        seen.add((claim, supports))
        for line in content.lines_of(claim):
            if line.direction == "rls:supporting":
                yield line, supports, through
            elif supports and line.direction == "rls:disputing":
                yield line, False, through
        waiting.extend((ground, supports, through + 1) for ground in grounds.get(claim, ()))
        if not supports:
            continue
        waiting.extend((other, False, through + 1) for other in disputed_by.get(claim, ()))
        if claim not in weighed:
            # As near as the claim itself: they speak of the same proposition.
            yield from _opposed(claim, through, met, content, without)


def _opposed(
    claim: str,
    through: int,
    met: set[tuple[str, str]],
    content: Content,
    without: AbstractSet[str],
) -> Iterator[Bearing]:
    """Yield what speaks for the claims that deny what a claim affirms, or the other way round.

    It is the same for all claims of one side, of which there may be thousands: a walk meets it
    once, and it is looked up once for all that is taken away together.
    """
    own = content.claims_by_id.get(claim)
    if own is None or (own.proposition, own.polarity) in met:
        return
    met.add((own.proposition, own.polarity))
    opposed = content.opposed_without(without)
    side = own.proposition, own.polarity
    known = opposed.get((*side, through))
    if known is None:
        near = opposed.get((*side, 0))
        if near is None:
            starts = ((each, False) for each in content.opposite_claims(claim))
            near = opposed[*side, 0] = list(_bearing(starts, content, without=without))
        known = opposed[*side, through] = (
            [(line, False, through + further) for line, _, further in near] if through else near
        )
    yield from known


def sides_of(bearing: Iterable[Bearing], content: Content) -> tuple[Side, Side]:
    """Return the independent groups for and against, from the lines that bear.

    Args:
        bearing: What ``bearing_on_claim`` or ``bearing_on_proposition`` returns.
        content: Holds the rules and the sources.
    """
    told: tuple[_Told, _Told] = ({}, {})
    #: By distance and method; a hub has thousands of lines of a few methods.
    tellings: dict[int, dict[str, _Telling]] = defaultdict(dict)
    mentions = content.mentions
    for line, supports, through in bearing:
        near = tellings[through]
        telling = near.get(line.method)
        if telling is None:
            telling = near[line.method] = _telling(line.method, through, content)
        # A hub has thousands of lines, and is met again and again: what each tells of is kept.
        told_of = mentions.get(line.id)
        if told_of is None:
            told_of = mentions[line.id] = tuple(_told_by(line, content))
        for key, same_side in told_of:
            side = told[supports != same_side]
            known = side.get(key)
            if known is None:
                side[key] = ([telling], {line.id: None})
            else:
                known[1][line.id] = None
                known[0][0] = min(known[0][0], telling)
    return _counted(told[0], content), _counted(told[1], content)


#: The name of a group, and whether a source names the study.
_Key = tuple[str, bool]
#: A grade with a minus, a distance and a method: the best is the least.
_Telling = tuple[int, int, str]
#: Which groups lines tell of: the best telling of each, and the lines.
_Told = dict[_Key, tuple[list[_Telling], dict[str, None]]]


def _telling(method: str, through: int, content: Content) -> _Telling:
    lowered = min(through, _MOST_LOWERED)
    return -max(0, content.rules.method_grades.get(method, 0) - lowered), through, method


def _told_by(line: Line, content: Content) -> Iterator[tuple[_Key, bool]]:
    """Yield the groups that a line tells of, and whether they stand on its side."""
    studies = [item.source or item.id for item in line.items]
    source = content.passages[line.passage].source
    if not studies and source in content.sources_by_id and content.sources_by_id[source].primary:
        # An article that is no review is the study itself.
        studies = [source]
    for study in studies:
        yield (content.study_groups.get(study, study), True), True
    pointed = content.rules.at_least.get(line.replication, 0)
    for number in range(pointed if studies else max(1, pointed)):
        yield (f"{line.method}#{number + 1}", False), True
    for number in range(content.rules.against.get(line.replication, 0)):
        yield (f"{line.method}#{number + 1}", False), False


def _counted(told: _Told, content: Content) -> Side:
    groups = sorted((_group(key, content, *found) for key, found in told.items()), key=_rank)
    by_method: dict[str, list[Group]] = {}
    for group in groups:
        by_method.setdefault(group.method, []).append(group)
    counted: list[Group] = []
    left_out: list[Group] = []
    for alike in by_method.values():
        named = sum(group.named for group in alike)
        room = max(named, len(alike) - named)
        counted += alike[:room]
        left_out += alike[room:]
    return Side(tuple(sorted(counted, key=_rank)), tuple(sorted(left_out, key=_rank)))


def _group(
    key: _Key,
    content: Content,
    best: list[_Telling],
    lines: dict[str, None],
) -> Group:
    ((minus_grade, through, method),) = best
    name, named = key
    label = content.label_of(name) if named else content.label_of(method)
    number = name.rpartition("#")[2]
    if not named and number != "1":
        label += f", study {number}"
    strength = content.rules.grades[-minus_grade].score
    some = tuple(nsmallest(MOST_LISTED, lines))
    return Group(name, label, method, -minus_grade, strength, some, len(lines), through, named)


def _rank(group: Group) -> tuple[float, bool, int, str, str]:
    return -group.strength, not group.named, group.through, group.method, group.id
