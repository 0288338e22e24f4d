"""From which entity to which does each claimed proposition lead, and how well is it evidenced?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rls_graph.analysis.content import Claim, Content, Proposition
from rls_graph.analysis.verdict import is_unnamed


@dataclass(frozen=True, slots=True)
class Step:
    """The best evidenced proposition that leads from one entity to another."""

    #: The proposition, or ``DEFINED``.
    id: str
    start: str
    end: str
    #: The place of its evidence among ``Rules.step_strengths``, from weak to strong.
    strength: int


def claimed_propositions(content: Content) -> list[Proposition]:
    """Return the propositions that a claim speaks of, in the order of the text."""
    wanted = dict.fromkeys(claim.proposition for claim in content.claims)
    return [content.propositions[curie] for curie in wanted]


def ends_of(proposition: Proposition, content: Content) -> tuple[str, str]:
    """Return from where to where a proposition leads: of some predicates the subject is the effect.

    Args:
        proposition: The proposition.
        content: Knows which predicates lead from effect to cause.
    """
    if proposition.predicate in content.rules.from_effect_to_cause:
        return proposition.object, proposition.subject
    return proposition.subject, proposition.object


def is_denied(claims: Sequence[Claim]) -> bool:
    """Say whether every source denies the proposition that claims are on."""
    return all(claim.polarity == "rls:denies" for claim in claims)


def evidence_of_step(claims: Sequence[Claim], content: Content) -> str:
    """Return how a proposition is evidenced, as one of ``Rules.step_strengths``.

    Args:
        claims: The claims on the proposition.
        content: Holds their evidence.
    """
    lines = [line for claim in claims for line in content.lines_of(claim.id)]
    if (
        any(line.direction == "rls:disputing" for line in lines)
        or len({claim.polarity for claim in claims}) > 1
    ):
        return "disputed"
    supporting = [line for line in lines if line.direction == "rls:supporting"]
    named = {line.method for line in supporting if not is_unnamed(line)}
    if named:
        return "several" if len(named) > 1 else "one"
    if supporting:
        return "unnamed"
    resting = any(content.grounds.get(claim.id) for claim in claims)
    return "claims" if resting else "none"


#: Stands for the proposition of a step that holds by definition.
DEFINED = "skos:broader"


def steps_of(content: Content) -> dict[str, list[Step]]:
    """Return the steps of the mechanism by where they start, the best between any two entities.

    A proposition that every source denies is no step. One with a mediator is, besides, a step
    to the mediator and a step from it. From an entity to one that it is a kind of there is a step
    by definition, where claims speak of the latter.

    Args:
        content: What the graph says.

    Returns:
        The steps in the order of the text; among equally strong ones the first is the best.
    """
    return best_steps(every_step(content))


def best_steps(every: Iterable[Step]) -> dict[str, list[Step]]:
    """Return the best step between any two entities, by where it starts.

    Args:
        every: What ``every_step`` returns.
    """
    best: dict[tuple[str, str], Step] = {}
    for step in every:
        known = best.get((step.start, step.end))
        if known is None or step.strength > known.strength:
            best[step.start, step.end] = step
    steps: dict[str, list[Step]] = defaultdict(list)
    for step in best.values():
        steps[step.start].append(step)
    return dict(steps)


def every_step(content: Content) -> Iterator[Step]:
    """Yield all steps, also several between two entities; those by definition come last."""
    spoken_of: set[str] = set()
    # A claim on a half of a mediation says more of it than the mediation does: halves come after.
    halves: list[Step] = []
    for proposition in claimed_propositions(content):
        claims = content.claims_on(proposition.id)
        if is_denied(claims):
            continue
        strength = content.rules.step_strengths.index(evidence_of_step(claims, content))
        start, end = ends_of(proposition, content)
        spoken_of |= {start, end}
        yield Step(proposition.id, start, end, strength)
        if proposition.mediator and proposition.mediator not in {start, end}:
            spoken_of.add(proposition.mediator)
            halves.append(Step(proposition.id, start, proposition.mediator, strength))
            halves.append(Step(proposition.id, proposition.mediator, end, strength))
    yield from halves
    strength = content.rules.step_strengths.index("definition")
    for entity in content.entities.values():
        for link, broader in entity.links:
            if link == DEFINED and broader in spoken_of and broader != entity.id:
                yield Step(DEFINED, entity.id, broader, strength)
