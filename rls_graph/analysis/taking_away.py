"""What is left if a kind of evidence, a source or a single line is taken away?

A claim **stands** if a supporting line is left to it, if a claim that it rests on stands (it is
derived from it, its corollary, or supported by it), or if it never had either: then its source
just says it, and there is nothing to take. Claims that only rest on each other do not stand.

The page's ``taking-away.js`` does the same in the browser.
"""

from __future__ import annotations

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
    taken = frozenset(claim.id for claim in content.claims if claim.source in gone)
    lines_gone = taken_lines(content, gone)
    had = {line.claim for line in content.lines if _supports(line)}
    lost_lines = [line for line in content.lines if line.id in lines_gone and _supports(line)]
    losing = {line.claim for line in lost_lines}
    # Only a claim that loses a line can have none left.
    stripped = losing - _with_lines(content, losing, lines_gone)
    replicated = {line.claim for line in lost_lines if is_replicated(line)}
    before = _standing(content, had, had, frozenset())
    after = _standing(content, had, had - stripped, taken)
    lost = before - after - taken

    def ordered(claims: AbstractSet[str]) -> tuple[str, ...]:
        return tuple(each.id for each in content.claims if each.id in claims) if claims else ()

    return Loss(
        tuple(line.id for line in content.lines if line.id in lines_gone),
        ordered(taken),
        bare=ordered(lost & had),
        held=ordered(stripped & after),
        fallen=ordered(lost - had),
        unreplicated=ordered(
            replicated - _with_lines(content, replicated, lines_gone, replicated=True) - taken
        ),
        weakened=ordered(_touched(content, losing | taken) - lost - stripped - taken),
    )


def _supports(line: Line) -> bool:
    return line.direction == "rls:supporting"


def _with_lines(
    content: Content,
    claims: AbstractSet[str],
    lines_gone: AbstractSet[str],
    *,
    replicated: bool = False,
) -> AbstractSet[str]:
    """Return the claims to which a supporting line is left."""
    return {
        claim
        for claim in claims
        if any(
            _supports(line)
            and line.id not in lines_gone
            and (is_replicated(line) or not replicated)
            for line in content.lines_of(claim)
        )
    }


def taken_lines(content: Content, things: AbstractSet[str]) -> frozenset[str]:
    """Return the evidence lines that go with things; see ``take_away``."""
    return frozenset(line.id for line in content.lines if _is_taken(line, things, content))


def _is_taken(line: Line, gone: AbstractSet[str], content: Content) -> bool:
    if line.method in gone or line.id in gone or content.passages[line.passage].source in gone:
        return True
    # A line falls when every study that it names is taken, by its finding or by its source.
    return bool(line.items) and all(item.id in gone or item.source in gone for item in line.items)


def _touched(content: Content, losing: AbstractSet[str]) -> AbstractSet[str]:
    """Return the claims that lose something or rest, near or far, on one that does."""
    waiting, touched = list(losing), set(losing)
    while waiting:
        for claim in content.resting.get(waiting.pop(), ()):
            if claim not in touched:
                touched.add(claim)
                waiting.append(claim)
    return touched


def _standing(
    content: Content,
    had: AbstractSet[str],
    has: AbstractSet[str],
    taken: AbstractSet[str],
) -> AbstractSet[str]:
    """Return the claims that stand, found from those that need no other claim."""
    resting, bare = content.resting, content.claims_by_id.keys() - content.grounds.keys() - had
    standing = ((content.claims_by_id.keys() & has) | bare) - taken
    waiting = list(standing & resting.keys())
    while waiting:
        for claim in resting.get(waiting.pop(), ()):
            if claim not in standing and claim not in taken:
                standing.add(claim)
                waiting.append(claim)
    return standing
