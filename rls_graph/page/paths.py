"""By which routes does one entity lead to another, and where is each weakest?

A step that every source denies is no step. A step for which nobody names evidence is one, and it
is the weakest there is but for a disputed one. The page's ``routes.js`` does the same.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from rls_graph.page.appearance import appearance


@dataclass(frozen=True, slots=True)
class Step:
    """The best evidenced proposition that leads from one entity to another."""

    id: str
    start: str
    end: str
    #: The place of its evidence among ``step_strengths``, from weak to strong.
    strength: int


def steps_of(view: dict[str, Any]) -> dict[str, list[Step]]:
    """Return the steps of a mechanism view by where they start, the best between any two.

    Args:
        view: What ``mechanism_view`` returns.
    """
    strengths: list[str] = appearance()["step_strengths"]
    best: dict[tuple[str, str], Step] = {}
    for edge in view["edges"]:
        if edge["denied"]:
            continue
        strength = strengths.index(edge["relations"][0])
        step = Step(edge["id"], edge["from"], edge["to"], strength)
        known = best.get((step.start, step.end))
        if known is None or strength > known.strength:
            best[step.start, step.end] = step
    steps: dict[str, list[Step]] = defaultdict(list)
    for step in best.values():
        steps[step.start].append(step)
    return dict(steps)


def routes_between(
    steps: dict[str, list[Step]], start: str, end: str
) -> tuple[tuple[Step, ...], ...]:
    """Return routes without a circle, the one with the strongest weakest step first.

    Args:
        steps: What ``steps_of`` returns.
        start: The CURIE of an entity.
        end: The CURIE of another.

    Returns:
        Among routes with equally strong weakest steps, the shorter first; at most
        ``most_routes`` routes of at most ``most_steps`` steps.
    """
    limits = appearance()["routes"]
    found: list[tuple[Step, ...]] = []
    for floor in reversed(range(len(appearance()["step_strengths"]))):
        strong = {
            here: [step for step in each if step.strength >= floor] for here, each in steps.items()
        }
        away = _steps_to(end, strong)
        for length in range(1, limits["most_steps"] + 1):
            for route in _walk(start, end, length, _Search(strong, away, limits["most_tries"])):
                if min(step.strength for step in route) == floor:
                    found.append(route)
                    if len(found) == limits["most_routes"]:
                        return tuple(found)
    return tuple(found)


def _steps_to(end: str, steps: dict[str, list[Step]]) -> dict[str, int]:
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


def _all(steps: dict[str, list[Step]]) -> Iterable[Step]:
    return (step for each in steps.values() for step in each)


@dataclass(slots=True)
class _Search:
    steps: dict[str, list[Step]]
    away: dict[str, int]
    #: A graph may have more routes than anyone can try; a search ends after so many steps.
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
