"""By which routes does A lead to B? The answer of ``routes``, each step with its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rls_graph.analysis.citing import Cited, cite
from rls_graph.analysis.content import Content, Proposition
from rls_graph.analysis.names import find
from rls_graph.analysis.paths import Limits, routes_between
from rls_graph.analysis.profile import Named
from rls_graph.analysis.steps import DEFINED, Step, best_steps, every_step
from rls_graph.suggestions import folded

#: How many entities stand in for one of which no claim speaks.
_MOST_STANDING_IN = 12
#: How many claims are shown for a step.
_MOST_CLAIMS = 5


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One step of a route with its evidence."""

    start: Named
    end: Named
    #: The predicate in words, read from start to end.
    relation: str
    #: One of ``Rules.step_strengths``, and the same in words.
    strength: str
    strength_label: str
    #: Nobody names evidence for it.
    broken: bool
    #: It is half of a mediation that one claim states.
    mediated: bool
    #: The claims that state it, the best evidenced first, and their lines of evidence.
    claims: tuple[Cited, ...]
    lines: tuple[Cited, ...]
    #: For a step by definition: the definition of the start.
    definition: str


@dataclass(frozen=True, slots=True)
class Route:
    """A way from one entity to another."""

    steps: tuple[RouteStep, ...]
    #: The strength of its weakest step, in words, and the places of such steps.
    weakest: str
    weakest_steps: tuple[int, ...]
    broken: bool


@dataclass(frozen=True, slots=True)
class Routes:
    """All routes from one entity to another, the strongest weakest step first."""

    start: Named
    end: Named
    #: Entities that stand in for one of the two, where no route joins the two themselves.
    standing_in: tuple[Named, ...]
    routes: tuple[Route, ...]
    #: How many steps a route has at most, and whether there may be more routes within that.
    most_steps: int
    cut: bool
    #: Names in which a typo was overlooked.
    guessed: tuple[str, ...]


def find_routes(start: str, end: str, content: Content, limits: Limits | None = None) -> Routes:
    """Return the routes between what goes by two names.

    Where no route joins the two, entities stand in for them that are linked to them or have their
    names in their own: anywhere, as "brain iron insufficiency" for "iron", if no claim speaks of
    them; else at the start, as "RLS symptoms" for "RLS".

    Args:
        start: The name of an entity.
        end: The name of another.
        content: What the graph says.
        limits: How far to look.

    Raises:
        UnknownNameError, AmbiguousNameError: See ``names.find``.
    """
    limits = limits or Limits()
    ends = [find(name, content, ("entity",)) for name in (start, end)]
    every = list(every_step(content))
    steps = best_steps(every)
    one, other = (match.id for match in ends)
    found = routes_between(steps, one, other, limits) if one != other else None
    standing_in: tuple[str, ...] = ()
    chosen = found.routes if found else ()
    cut = bool(found and found.cut)
    if not chosen and one != other:
        starts, targets = (stand_ins(each, steps, content) for each in (one, other))
        standing_in = tuple(dict.fromkeys((*starts, *targets)))
        chosen, cut = _between(starts, targets, steps, limits)
    between: dict[tuple[str, str], list[Step]] = defaultdict(list)
    wanted = {(step.start, step.end) for route in chosen for step in route}
    if wanted:
        for step in every:
            if (step.start, step.end) in wanted:
                between[step.start, step.end].append(step)
    used = {curie for route in chosen for curie in (route[0].start, route[-1].end)}
    return Routes(
        Named(ends[0].id, ends[0].label),
        Named(ends[1].id, ends[1].label),
        tuple(_named(each, content) for each in standing_in if each in used),
        tuple(_route(route, between, content) for route in chosen),
        limits.steps,
        cut,
        tuple(name for name, match in zip((start, end), ends, strict=True) if match.guessed),
    )


def _between(
    starts: Sequence[str],
    ends: Sequence[str],
    steps: Mapping[str, Sequence[Step]],
    limits: Limits,
) -> tuple[tuple[tuple[Step, ...], ...], bool]:
    found: dict[tuple[Step, ...], None] = {}
    cut = False
    for start in starts:
        for end in ends:
            if start != end:
                some = routes_between(steps, start, end, limits)
                cut = cut or some.cut
                # A route through another end says no more than the shorter one to it.
                found |= {
                    route: None
                    for route in some.routes
                    if not any(step.end in ends for step in route[:-1])
                    and not any(step.start in starts for step in route[1:])
                }
    ranked = sorted(found, key=lambda route: (-min(s.strength for s in route), len(route)))
    return tuple(ranked[: limits.routes]), cut or len(ranked) > limits.routes


def stand_ins(
    entity: str, steps: Mapping[str, Sequence[Step]], content: Content
) -> tuple[str, ...]:
    """Return an entity and those that have its name in theirs, or are linked to it.

    Args:
        entity: Its CURIE.
        steps: The steps from each entity: only entities on a step can stand in.
        content: What the graph says.
    """
    spoken_of = dict.fromkeys(
        curie for each in steps.values() for step in each for curie in (step.start, step.end)
    )
    known = content.entities[entity]
    names = [f" {folded(name)} " for name in (known.label, *known.synonyms)]
    # One that claims speak of is stood in for only by what starts with its name.
    starts = entity in spoken_of
    found = [entity]
    for curie in spoken_of:
        other = content.entities.get(curie)
        if other is None or curie == entity:
            continue
        own = [f" {folded(name)} " for name in (other.label, *other.synonyms)]
        if any(_names(text, name, starts) for name in names for text in own) or any(
            target == entity for _, target in other.links
        ):
            found.append(curie)
    return tuple(found[:_MOST_STANDING_IN])


def _names(text: str, name: str, starts: bool) -> bool:  # noqa: FBT001 - one of two rules
    return text.startswith(name) if starts else name in text


def _route(
    route: Sequence[Step], between: Mapping[tuple[str, str], Sequence[Step]], content: Content
) -> Route:
    rules = content.rules
    floor = min(step.strength for step in route)
    steps = tuple(
        _step(step, sorted(between[step.start, step.end], key=lambda s: -s.strength), content)
        for step in route
    )
    return Route(
        steps,
        rules.step_labels[floor],
        tuple(place for place, step in enumerate(route) if step.strength == floor),
        any(step.broken for step in steps),
    )


def _step(step: Step, alike: Sequence[Step], content: Content) -> RouteStep:
    rules = content.rules
    strength = rules.step_strengths[step.strength]
    start, end = _named(step.start, content), _named(step.end, content)
    if step.id == DEFINED:
        return RouteStep(
            start,
            end,
            "is a kind of",
            strength,
            rules.step_labels[step.strength],
            broken=False,
            mediated=False,
            claims=(),
            lines=(),
            definition=content.entities[step.start].definition,
        )
    said = content.propositions[step.id]
    claims = [
        claim
        for each in alike
        if each.id != DEFINED
        for claim in content.claims_on(each.id)
        if claim.polarity != "rls:denies"
    ][:_MOST_CLAIMS]
    lines = [line.id for claim in claims for line in content.lines_of(claim.id)]
    return RouteStep(
        start,
        end,
        _relation(said, step, content),
        strength,
        rules.step_labels[step.strength],
        strength == "none",
        said.mediator in {step.start, step.end},
        tuple(cite(claim.id, content) for claim in claims),
        tuple(cite(line, content) for line in lines[:_MOST_CLAIMS]),
        "",
    )


def _relation(said: Proposition, step: Step, content: Content) -> str:
    label = content.label_of(said.predicate)
    if said.mediator == step.end:
        return f"{label} {content.label_of(said.object)} through"
    if said.mediator == step.start:
        return f"through which {content.label_of(said.subject)} {label}"
    backwards = said.predicate in content.rules.from_effect_to_cause
    return f"(cause) {label} (effect, said backwards)" if backwards else label


def _named(curie: str, content: Content) -> Named:
    return Named(curie, content.label_of(curie))
