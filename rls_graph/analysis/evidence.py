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
6. A study is told of in vain if its source, or the source that tells of it, has been retracted. A
   group of which all is told in vain has its strength multiplied by ``Rules.retracted``. It keeps
   its place among the pointers, which may lead to it: so no retraction raises what it supports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain
from typing import NamedTuple

from rls_graph.analysis.bearing import (
    Bearing,
    Gathering,
    Key,
    ReadLine,
    Teller,
    Telling,
    Told,
    gathering,
)
from rls_graph.analysis.citing import Cited, cite_passage
from rls_graph.analysis.content import Claim, Content, Line, Proposition
from rls_graph.analysis.rules import Rules

#: How many groups are listed, and how many lines of each.
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
    #: How strong it is: the score of its grade, multiplied where it was retracted.
    strength: float
    #: The evidence lines that tell of it, ``MOST_LISTED`` at most, and how many there are.
    lines: tuple[str, ...]
    number_of_lines: int
    #: How many claims lie between it and what is weighed; 0 for direct evidence.
    through: int
    #: Whether a source names the study; otherwise it is only pointed to.
    named: bool
    #: Whether all that tells of it, or its own source, has been retracted.
    retracted: bool
    #: The words of sources that say that its studies are not independent.
    words: tuple[Cited, ...]


class Weight(NamedTuple):
    """A group on one side, and what it weighs there."""

    key: Key
    method: str
    grade: int
    strength: float
    through: int
    retracted: bool


class Side(NamedTuple):
    """What speaks on one side."""

    #: Each counts once; the strongest first.
    counted: tuple[Weight, ...]
    #: Pointers that may lead to studies which are counted already.
    left_out: tuple[Weight, ...]

    @property
    def strengths(self) -> list[float]:
        """How strong each is that counts."""
        return [each.strength for each in self.counted]

    @property
    def standing(self) -> int:
        """How many of those that count have not been retracted."""
        return sum(not each.retracted for each in self.counted)


def bearing_on_claim(
    claim: Claim, content: Content, without: AbstractSet[str] = frozenset()
) -> Bearing:
    """Return what bears on a claim.

    Args:
        claim: The claim.
        content: What the graph says.
        without: Claims and lines that are taken away.
    """
    return _gathering(content, without).on_claim(claim)


def bearing_on_proposition(proposition: Proposition, content: Content) -> Bearing:
    """Return what bears on a proposition through the claims that affirm or deny it."""
    return _gathering(content).on_proposition(proposition)


def _gathering(content: Content, without: AbstractSet[str] = frozenset()) -> Gathering:
    return gathering(content, lambda: _reader(content), without)


def _reader(content: Content) -> ReadLine:
    """Return what says of which groups a line tells, by whom, and whether on the other side."""
    retracted, groups, rules = content.retracted, content.study_groups, content.rules
    passages = content.passages
    primary = {source.id for source in content.sources if source.primary}
    # A few kinds of pointers stand in thousands of lines.
    known: dict[tuple[str, str, bool, bool], list[Telling]] = {}

    def read(line: Line) -> list[Telling]:
        source = passages[line.passage].source
        stands = source not in retracted
        # An article that is no review is the study itself.
        own = [source] if source in primary else []
        studies = [item.source or item.id for item in line.items] or own
        kind = line.method, line.replication, stands, bool(studies)
        pointers = known.get(kind)
        if pointers is None:
            pointers = known[kind] = list(_pointers(*kind, rules))
        if not studies:
            return pointers
        return [
            ((groups.get(study, study), True), (line.method, stands and study not in retracted), 0)
            for study in studies
        ] + pointers

    return read


def _pointers(
    method: str,
    replication: str,
    stands: bool,  # noqa: FBT001 - parts of one kind
    named: bool,  # noqa: FBT001
    rules: Rules,
) -> Iterator[Telling]:
    """Yield the studies that a line only points to."""
    pointed = rules.at_least.get(replication, 0)
    for number in range(pointed if named else max(1, pointed)):
        yield (f"{method}#{number + 1}", False), (method, stands), 0
    for number in range(rules.against.get(replication, 0)):
        yield (f"{method}#{number + 1}", False), (method, stands), 1


def sides_of(bearing: Bearing, content: Content) -> tuple[Side, Side]:
    """Return the independent groups for and against.

    Args:
        bearing: What ``bearing_on_claim`` or ``bearing_on_proposition`` returns.
        content: Holds the rules.
    """
    told_for, told_against = bearing.told
    return _side(told_for, content), _side(told_against, content)


def _side(told: Told, content: Content) -> Side:
    by_method: dict[str, list[_Told]] = {}
    for found in sorted(_as_told(key, tellers, content) for key, tellers in told.items()):
        by_method.setdefault(found.method, []).append(found)
    counted: list[_Told] = []
    left_out: list[_Told] = []
    for alike in by_method.values():
        named = sum(not each.pointed_to for each in alike)
        room = max(named, len(alike) - named)
        counted += alike[:room]
        left_out += alike[room:]
    return Side(*(_weighed(some, told, content) for some in (counted, left_out)))


class _Told(NamedTuple):
    """A group as it is told of, in the order in which groups count: the strongest is the least."""

    minus_grade: int
    pointed_to: bool
    through: int
    method: str
    name: str


def _as_told(key: Key, tellers: Mapping[Teller, int], content: Content) -> _Told:
    minus_grade, through, method = _best(tellers.items(), content)
    return _Told(minus_grade, not key[1], through, method, key[0])


def _best(tellers: Iterable[tuple[Teller, int]], content: Content) -> tuple[int, int, str]:
    """Return a grade with a minus, a distance and a method: the best telling is the least."""
    grades = content.rules.method_grades
    return min(
        (-max(0, grades.get(method, 0) - min(through, _MOST_LOWERED)), through, method)
        for (method, _), through in tellers
    )


def _weighed(found: Iterable[_Told], told: Told, content: Content) -> tuple[Weight, ...]:
    weights: list[tuple[_Told, Weight]] = []
    for each in found:
        key = each.name, not each.pointed_to
        tellers = told[key]
        standing = [item for item in tellers.items() if item[0][1]]
        minus_grade, through, method = _best(standing or tellers.items(), content)
        strength = content.rules.grades[-minus_grade].score
        if not standing:
            strength *= content.rules.retracted
        now = each._replace(minus_grade=minus_grade, through=through, method=method)
        weights.append((now, Weight(key, method, -minus_grade, strength, through, not standing)))
    weights.sort(key=lambda pair: (-pair[1].strength, pair[0]))
    return tuple(weight for _, weight in weights)


def groups_of(
    side: Side, bearing: Bearing, content: Content, *, supports: bool
) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    """Return the groups of a side that count, and those left out, with labels and lines.

    Args:
        side: The side; of each list the first ``MOST_LISTED`` are returned.
        bearing: What it came from.
        content: Gives the labels.
        supports: Whether the side speaks for what is weighed.
    """
    some = [each[:MOST_LISTED] for each in (side.counted, side.left_out)]
    lines = bearing.tellers_of({each.key for each in chain(*some)}, supports=supports)
    counted, left_out = (
        tuple(_group(each, lines[each.key], content) for each in weights) for weights in some
    )
    return counted, left_out


def _group(weight: Weight, lines: AbstractSet[str], content: Content) -> Group:
    name, named = weight.key
    label = content.label_of(name) if named else content.label_of(weight.method)
    number = name.rpartition("#")[2]
    if not named and number != "1":
        label += f", study {number}"
    return Group(
        name,
        label,
        weight.method,
        weight.grade,
        weight.strength,
        tuple(nsmallest(MOST_LISTED, lines)),
        len(lines),
        weight.through,
        named,
        weight.retracted,
        tuple(
            cite_passage(each, "These studies are not independent.", content)
            for each in (content.passages_on_groups.get(name, ()) if named else ())
        ),
    )
