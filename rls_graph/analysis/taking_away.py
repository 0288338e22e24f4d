"""What is left if a kind of evidence, a source or a single line is taken away?

A claim **stands** if a supporting line is left to it, if a claim that it rests on stands (it is
derived from it, its corollary, or supported by it), or if it never had either: then its source
just says it, and there is nothing to take. Claims that only rest on each other do not stand.

The page's ``taking-away.js`` does the same in the browser.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rls_graph.analysis.content import Content, Line
from rls_graph.analysis.verdict import is_replicated


@dataclass(frozen=True, slots=True)
class Loss:
    """What falls with what is taken away; claims in the order of the text."""

    #: The evidence lines that are taken.
    lines: tuple[str, ...]
    #: The claims that are taken: what a source says goes with the source.
    claims: tuple[str, ...]
    #: Claims that lose all their evidence and have no claim left to rest on.
    bare: tuple[str, ...]
    #: Claims that lose all their evidence and are held up by other claims alone.
    held: tuple[str, ...]
    #: Claims that fall only because every claim they rest on is gone.
    fallen: tuple[str, ...]
    #: Claims that lose the only evidence that is said to be replicated.
    unreplicated: tuple[str, ...]
    #: Claims that stand with less: supporting lines of theirs, or of claims they rest on, are gone.
    weakened: tuple[str, ...]


def take_away(content: Content, things: Iterable[str]) -> Loss:
    """Return what falls if things are taken away.

    Args:
        content: What the graph says.
        things: CURIEs of methods, of sources, of evidence lines and of findings of studies.
    """
    gone = frozenset(things)
    taken_claims = frozenset(claim.id for claim in content.claims if claim.source in gone)
    lines_gone = taken_lines(content, gone)
    had, has = (_supported(content, without) for without in (frozenset[str](), lines_gone))
    before = _standing(content, had, had, frozenset())
    after = _standing(content, had, has, taken_claims)
    lost = [
        claim.id
        for claim in content.claims
        if claim.id in before and claim.id not in after and claim.id not in taken_claims
    ]
    harder_hit = {*lost, *(had - has)}
    touched = _touched(content, lines_gone, taken_claims)
    was, still = (_replicated(content, without) for without in (frozenset[str](), lines_gone))
    return Loss(
        tuple(line.id for line in content.lines if line.id in lines_gone),
        tuple(claim.id for claim in content.claims if claim.id in taken_claims),
        tuple(claim for claim in lost if claim in had),
        tuple(
            claim.id
            for claim in content.claims
            if claim.id in had and claim.id not in has and claim.id in after
        ),
        tuple(claim for claim in lost if claim not in had),
        tuple(
            claim.id
            for claim in content.claims
            if claim.id in was and claim.id not in still and claim.id not in taken_claims
        ),
        tuple(
            claim.id
            for claim in content.claims
            if claim.id in touched and claim.id not in harder_hit and claim.id not in taken_claims
        ),
    )


def taken_lines(content: Content, things: AbstractSet[str]) -> frozenset[str]:
    """Return the evidence lines that go with things; see ``take_away``."""
    return frozenset(line.id for line in content.lines if _is_taken(line, things, content))


def _is_taken(line: Line, gone: AbstractSet[str], content: Content) -> bool:
    if not gone.isdisjoint((line.id, line.method, content.passages[line.passage].source)):
        return True
    # A line falls when every study that it names is taken, by its finding or by its source.
    return bool(line.items) and all(
        not gone.isdisjoint((item.id, item.source)) for item in line.items
    )


def _supported(content: Content, without: AbstractSet[str]) -> frozenset[str]:
    """Return the claims that have a supporting line."""
    return frozenset(
        line.claim
        for line in content.lines
        if line.direction == "rls:supporting" and line.id not in without
    )


def _replicated(content: Content, without: AbstractSet[str]) -> frozenset[str]:
    return frozenset(
        line.claim
        for line in content.lines
        if line.direction == "rls:supporting" and is_replicated(line) and line.id not in without
    )


def _touched(
    content: Content, lines_gone: AbstractSet[str], taken: AbstractSet[str]
) -> frozenset[str]:
    """Return the claims that lose a supporting line or rest, near or far, on one that does."""
    waiting = deque(
        line.claim
        for line in content.lines
        if line.direction == "rls:supporting" and line.id in lines_gone
    )
    waiting.extend(taken)
    touched = set(waiting)
    while waiting:
        for claim in content.resting.get(waiting.popleft(), ()):
            if claim not in touched:
                touched.add(claim)
                waiting.append(claim)
    return frozenset(touched)


def _standing(
    content: Content,
    had: AbstractSet[str],
    has: AbstractSet[str],
    taken: AbstractSet[str],
) -> frozenset[str]:
    """Return the claims that stand, found from those that need no other claim."""
    resting: dict[str, list[str]] = defaultdict(list)
    for claim, grounds in content.grounds.items():
        for ground in grounds:
            resting[ground].append(claim)
    waiting = deque(
        claim.id
        for claim in content.claims
        if claim.id not in taken
        and (claim.id in has or (claim.id not in had and not content.grounds.get(claim.id)))
    )
    standing = set(waiting)
    while waiting:
        for claim in resting[waiting.popleft()]:
            if claim not in standing and claim not in taken:
                standing.add(claim)
                waiting.append(claim)
    return frozenset(standing)
