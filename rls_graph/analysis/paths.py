"""By which routes does one entity lead to another, and where is each weakest?

A step that every source denies is no step. A step for which nobody names evidence is one, and it
is the weakest there is but for a disputed one. The page's ``routes.js`` does the same with the
same steps.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rls_graph.analysis.steps import Step


class Limits(NamedTuple):
    """How far routes are looked for."""

    #: A route of more steps is nothing that a person follows.
    steps: int = 6
    #: How many routes are told.
    routes: int = 8
    #: A graph may have more routes than anyone can try: a search for those of one strength and
    #: one length ends after so many steps.
    tries: int = 20_000


@dataclass(frozen=True, slots=True)
class Found:
    """The routes between two entities."""

    #: The one with the strongest weakest step first; among equals the shorter.
    routes: tuple[tuple[Step, ...], ...]
    #: Whether there are more within the limit of steps, or there may be.
    cut: bool


def routes_between(
    steps: Mapping[str, Sequence[Step]], start: str, end: str, limits: Limits | None = None
) -> Found:
    """Return the routes without a circle from one entity to another.

    Args:
        steps: What ``steps_of`` returns.
        start: The CURIE of an entity.
        end: The CURIE of another.
        limits: How far to look.
    """
    limits = limits or Limits()
    found: list[tuple[Step, ...]] = []
    cut = False
    for floor in sorted({step.strength for step in _all(steps)}, reverse=True):
        strong = {
            here: [step for step in each if step.strength >= floor] for here, each in steps.items()
        }
        away = _steps_to(end, strong)
        for length in range(1, limits.steps + 1) if start in away else ():
            search = _Search(strong, away, limits.tries)
            for route in _walk(start, end, length, search):
                if min(step.strength for step in route) == floor:
                    found.append(route)
                    if len(found) > limits.routes:
                        return Found(tuple(found[:-1]), cut=True)
            cut = cut or search.tries < 0
    return Found(tuple(found), cut)


def _steps_to(end: str, steps: Mapping[str, Sequence[Step]]) -> dict[str, int]:
    """Return how many steps each entity is away from an end."""
    into: dict[str, list[str]] = defaultdict(list)
    for step in _all(steps):
        into[step.end].append(step.start)
    away = {end: 0}
    waiting = deque([end])
    while waiting:
        here = waiting.popleft()
        for start in into[here]:
            if start not in away:
                away[start] = away[here] + 1
                waiting.append(start)
    return away


def _all(steps: Mapping[str, Sequence[Step]]) -> Iterable[Step]:
    return (step for each in steps.values() for step in each)


@dataclass(slots=True)
class _Search:
    steps: Mapping[str, Sequence[Step]]
    away: dict[str, int]
    #: How many steps may still be tried.
    tries: int


def _walk(
    start: str, end: str, length: int, search: _Search, so_far: tuple[Step, ...] = ()
) -> Iterator[tuple[Step, ...]]:
    """Yield the routes of exactly a length."""
    if not length:
        if start == end:
            yield so_far
        return
    seen = {step.start for step in so_far} | {start}
    for step in search.steps.get(start, ()):
        if step.end in seen or search.away.get(step.end, length) > length - 1:
            continue
        if step.end == end and length > 1:
            continue
        search.tries -= 1
        if search.tries < 0:
            return
        yield from _walk(step.end, end, length - 1, search, (*so_far, step))
