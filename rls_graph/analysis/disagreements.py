"""Who disagrees? Found from what claims say, not entered by anyone.

Two sides disagree if

- one proposition is affirmed and denied, whatever limits it (population, mediator, qualifier),
- they affirm opposite directions of one effect,
- they say otherwise of one state in different parts of the body, or
- a claim disputes another.

What differs between the sides gives the kind: the same studies read differently, different
people, different parts or fluids of the body, different times, and else an effect that one side
does not find, or plainly affirmed and denied. A claim has a time if its qualifier is one (a
``rls:Time``); the year of a source is none, as it does not say when something was so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from rls_graph.analysis.content import Claim, Content, Disagreement, Proposition
from rls_graph.analysis.differences import differences_between, found_in, kind_of

_PREFIX = "disagreement:"
#: How many claims of a side are listed.
MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class _Sides:
    #: Names the disagreement among all.
    key: str
    one: tuple[Claim, ...]
    other: tuple[Claim, ...]
    #: What is known of the kind from how the sides were found.
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """The claims of a disagreement that say the same."""

    #: "affirms", "denies" or "disputes".
    stance: str
    #: ``MOST_LISTED`` of them at most, and how many there are.
    claims: tuple[str, ...]
    number: int
    #: What they are against, likewise: a refutation always names its target.
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundDisagreement:
    """A disagreement with what its sides say and in what they differ."""

    node: Disagreement
    sides: tuple[Side, Side]
    #: In words, each with the values of the two sides.
    differs: tuple[str, ...]


def find_disagreements(content: Content) -> tuple[FoundDisagreement, ...]:
    """Return the disagreements that the claims of a graph show, in the order of their names.

    Args:
        content: What the graph says.
    """
    return first_disagreements(content, len(content.claims))[0]


def first_disagreements(content: Content, most: int) -> tuple[tuple[FoundDisagreement, ...], int]:
    """Return the first disagreements of ``find_disagreements``, and how many there are in all.

    Args:
        content: What the graph says.
        most: How many to return at most.
    """
    found = _by_name(content.claims, content)
    return tuple(_described(found[key], content) for key in sorted(found)[:most]), len(found)


def disagreements_of(
    claims: Iterable[str], content: Content, most: int
) -> tuple[tuple[FoundDisagreement, ...], int]:
    """Return the first disagreements in which one of some claims takes a side, and how many are.

    Args:
        claims: The CURIEs of claims.
        content: What the graph says.
        most: How many to return at most.
    """
    wanted = frozenset(claims)
    said = [content.propositions[content.claims_by_id[each].proposition] for each in wanted]
    ends = {(each.subject, each.object) for each in said}
    states = {_state(each, content) for each in said} - {()}
    near = {
        each.id
        for each in content.propositions.values()
        if (each.subject, each.object) in ends or _state(each, content) in states
    }
    disputed = {
        each.other
        for each in content.relations
        if each.relation == "rls:disputes" and each.claim in wanted
    }
    near |= {content.claims_by_id[each].proposition for each in disputed}
    about = [claim for claim in content.claims if claim.proposition in near]
    found = _by_name(about, content)
    taking_part = [
        key
        for key, sides in sorted(found.items())
        if any(claim.id in wanted for claim in chain(sides.one, sides.other))
    ]
    return tuple(_described(found[key], content) for key in taking_part[:most]), len(taking_part)


def _by_name(claims: Sequence[Claim], content: Content) -> dict[str, _Sides]:
    return {sides.key: sides for sides in reversed(list(_all_sides(claims, content)))}


def _all_sides(claims: Sequence[Claim], content: Content) -> Iterator[_Sides]:
    by_core = _grouped(claims, content, lambda said: (said.subject, said.predicate, said.object))
    yield from _affirmed_and_denied(by_core)
    yield from _opposite(by_core, content)
    yield from _compartments(claims, content)
    yield from _disputes(claims, content)


_Groups = dict[tuple[str, ...], list[Claim]]


def _affirmed_and_denied(by_core: _Groups) -> Iterator[_Sides]:
    """Yield claims that affirm and deny the same of the same, whatever limits it."""
    for claims in by_core.values():
        affirming, denying = _by_polarity(claims)
        if affirming and denying:
            yield _Sides(_name(affirming, denying), affirming, denying)


def _opposite(by_core: _Groups, content: Content) -> Iterator[_Sides]:
    opposites = content.rules.opposites
    affirmed = {
        core: _by_polarity(claims)[0] for core, claims in by_core.items() if core[1] in opposites
    }
    for (subject, predicate, object_), claims in affirmed.items():
        opposite = opposites[predicate]
        others = affirmed.get((subject, opposite, object_), ())
        # Each pair once, whichever way the ontology says it.
        once = predicate < opposite or opposites.get(opposite) != predicate
        if claims and others and once:
            yield _Sides(_name(claims, others), claims, others, "rls:oppositeDirection")


def _compartments(claims: Sequence[Claim], content: Content) -> Iterator[_Sides]:
    """Yield claims on one state of the body in parts of it that have nothing in common."""
    for alike in _grouped(claims, content, lambda said: _state(said, content)).values():
        affirming, denying = _by_polarity(alike)
        if affirming and denying and _lie_apart(affirming, denying, content):
            yield _Sides(_name(affirming, denying), affirming, denying, "rls:differentCompartment")


def _state(said: Proposition, content: Content) -> tuple[str, ...]:
    """Return what a proposition says of which state, or nothing if it speaks of none."""
    states = [other for link, other in _links(said.subject, content) if link == "rls:stateOf"]
    return (*states, said.predicate, said.object) if states else ()


def _lie_apart(one: Sequence[Claim], other: Sequence[Claim], content: Content) -> bool:
    """Say whether two sides speak of different entities in different parts of the body."""
    about = [
        {content.propositions[claim.proposition].subject for claim in side} for side in (one, other)
    ]
    places = [found_in(side, content) for side in (one, other)]
    return about[0].isdisjoint(about[1]) and all(places) and places[0].isdisjoint(places[1])


def _disputes(claims: Sequence[Claim], content: Content) -> Iterator[_Sides]:
    """Yield what is disputed by other claims, by its proposition."""
    targets: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.id in content.disputed_by:
            targets[claim.proposition].append(claim)
    for proposition, disputed in targets.items():
        own = {claim.id for claim in content.claims_on(proposition)}
        disputing = dict.fromkeys(
            each for claim in disputed for each in content.disputed_by[claim.id] if each not in own
        )
        if disputing:
            others = tuple(content.claims_by_id[each] for each in disputing)
            yield _Sides(_name(disputed, others), tuple(disputed), others)


def _grouped(
    claims: Iterable[Claim], content: Content, key: Callable[[Proposition], tuple[str, ...]]
) -> _Groups:
    groups: _Groups = defaultdict(list)
    for claim in claims:
        found = key(content.propositions[claim.proposition])
        if found:
            groups[found].append(claim)
    return groups


def _by_polarity(claims: Iterable[Claim]) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    sides: tuple[list[Claim], list[Claim]] = ([], [])
    for claim in claims:
        sides[claim.polarity == "rls:denies"].append(claim)
    return tuple(sides[0]), tuple(sides[1])


def _links(entity: str, content: Content) -> tuple[tuple[str, str], ...]:
    known = content.entities.get(entity)
    return known.links if known else ()


def _name(one: Sequence[Claim], other: Sequence[Claim]) -> str:
    """Return the last part of the IRI: the propositions of the two sides."""
    slugs = [
        min(claim.proposition.rpartition(":")[2].rpartition("/")[2] for claim in side)
        for side in (one, other)
    ]
    return slugs[0] if slugs[0] == slugs[1] else ".versus.".join(slugs)


def _described(sides: _Sides, content: Content) -> FoundDisagreement:
    differs = differences_between(sides.one, sides.other, content)
    said = content.propositions[min(claim.proposition for claim in sides.one)]
    kind = sides.kind or kind_of(differs, said, sides.other, content)
    words = tuple(str(each) for each in differs)
    note = "; ".join(words)
    ids = [tuple(claim.id for claim in side) for side in (sides.one, sides.other)]
    node = Disagreement(
        _PREFIX + sides.key,
        f"Disagreement: {said.label}",
        said.id,
        kind,
        note,
        tuple(sorted(dict.fromkeys((*ids[0], *ids[1])))),
    )
    sides_said = (
        _side(_stance(sides.one, disputing=False), *ids),
        _side(_stance(sides.other, disputing=not sides.kind), *reversed(ids)),
    )
    return FoundDisagreement(node, sides_said, words)


def _side(stance: str, claims: tuple[str, ...], against: tuple[str, ...]) -> Side:
    return Side(stance, claims[:MOST_LISTED], len(claims), against[:MOST_LISTED])


def _stance(claims: Sequence[Claim], *, disputing: bool) -> str:
    polarities = {claim.polarity for claim in claims}
    if polarities == {"rls:denies"}:
        return "denies"
    return "disputes" if disputing and polarities != {"rls:denies"} else "affirms"
