"""What if evidence were not there? The answers of ``whatif``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rls_graph.analysis.citing import Citations, Cited, cite, cite_first
from rls_graph.analysis.content import Content
from rls_graph.analysis.evidence import bearing_on_claim, sides_of
from rls_graph.analysis.explaining import claims_about
from rls_graph.analysis.names import Match, find
from rls_graph.analysis.profile import Named, score_of
from rls_graph.analysis.smallest_sets import MOST_SETS, smallest_sets
from rls_graph.analysis.taking_away import take_away
from rls_graph.errors import AmbiguousNameError, UnknownNameError, WrongKindError

#: How many claims of each list are shown with their words.
MOST_SHOWN = 10
_MOST_OFFERED = 10
_KINDS = ("method", "source", "study", "line")


@dataclass(frozen=True, slots=True)
class Affected:
    """A claim that loses something, with its number before and after."""

    cited: Cited
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Affecteds:
    """One list of claims that lose something in the same way."""

    shown: tuple[Affected, ...]
    #: How many there are in all.
    number: int


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What falls if things are taken away."""

    without: tuple[Named, ...]
    #: Names in which a typo was overlooked.
    guessed: tuple[str, ...]
    #: How many lines, and how many claims, are taken along.
    lines: int
    claims: int
    #: The first of the lines and claims that are taken, with their words.
    taken: Citations
    #: Claims that lose all their evidence and have no claim left to rest on.
    bare: Affecteds
    #: Claims that fall only because every claim they rest on is gone.
    fallen: Affecteds
    #: Claims that lose all their evidence and are held up by other claims alone.
    held: Affecteds
    #: Claims that lose the only evidence that is said to be replicated.
    unreplicated: Affecteds
    #: Claims that stand with less evidence, of their own or of claims they rest on.
    weakened: Affecteds


@dataclass(frozen=True, slots=True)
class Toppling:
    """The least that must be taken away to leave a claim or a proposition without evidence."""

    about: Named
    #: "claim" or "proposition".
    type: str
    #: The claim, or the claims that affirm the proposition: some of them, and how many there are.
    claims: Citations
    guessed: bool
    #: What may be taken away: "method", "source", "group" or "line".
    by: tuple[str, ...]
    #: The smallest sets first.
    sets: tuple[tuple[Named, ...], ...]
    #: Whether there are more sets, or may be.
    cut: bool
    #: The lines that hold it up: some of them with their words, and how many there are.
    lines: Citations
    #: Claims it rests on that their source just says: evidence was never named for them.
    just_said: Citations


def what_if(without: Iterable[str], content: Content, most: int = MOST_SHOWN) -> WhatIf:
    """Return what falls if things are taken away.

    Args:
        without: Names of study methods, sources, findings of studies, or evidence lines.
        content: What the graph says.
        most: How many claims of each list are shown with their words.

    Raises:
        UnknownNameError, AmbiguousNameError: See ``names.find``.
        WrongKindError: If one is no evidence; the error names the evidence that has to do with it.
    """
    names = list(without)
    matches = [_find(name, content, _KINDS, _evidence_on) for name in names]
    things = _with_their_groups([match.id for match in matches], content)
    loss = take_away(content, things)
    gone = frozenset((*loss.lines, *loss.claims))

    def affected(claims: Sequence[str]) -> Affecteds:
        shown = tuple(_affected(claim, content, gone) for claim in claims[:most])
        return Affecteds(shown, len(claims))

    return WhatIf(
        tuple(Named(match.id, match.label) for match in matches),
        _guessed(names, matches),
        len(loss.lines),
        len(loss.claims),
        cite_first((*loss.lines, *loss.claims), content, MOST_SHOWN),
        affected(loss.bare),
        affected(loss.fallen),
        affected(loss.held),
        affected(loss.unreplicated),
        affected(loss.weakened),
    )


def topple(
    name: str, content: Content, by: Sequence[str] = ("method",), most: int = MOST_SETS
) -> Toppling:
    """Return the smallest sets whose removal leaves a claim or proposition without evidence.

    Args:
        name: The name of a claim, or of a proposition: then all claims that affirm it must fall.
        content: What the graph says.
        by: What may be taken away; see ``smallest_sets``.
        most: How many sets to return at most.

    Raises:
        UnknownNameError, AmbiguousNameError: See ``names.find``.
        WrongKindError: If it is an entity; the error names the claims that speak of it.
    """
    match = _find(name, content, ("claim", "proposition"), _claims_about)
    claims = [match.id] if match.id in content.claims_by_id else _affirming(match.id, content)
    found = smallest_sets(claims, content, by, most)
    return Toppling(
        Named(match.id, match.label),
        "claim" if match.id in content.claims_by_id else "proposition",
        cite_first(claims, content, MOST_SHOWN),
        match.guessed,
        tuple(by),
        tuple(tuple(_named(each, content) for each in chosen) for chosen in found.sets),
        found.cut,
        cite_first(found.lines, content, MOST_SHOWN),
        cite_first(found.just_said, content, MOST_SHOWN),
    )


def _affirming(proposition: str, content: Content) -> list[str]:
    claims = content.claims_on(proposition)
    return [claim.id for claim in claims if claim.polarity != "rls:denies"]


def _find(
    name: str,
    content: Content,
    kinds: Sequence[str],
    instead: Callable[[str, Content], dict[str, str]],
) -> Match:
    """Return what goes by a name, each kind on its own; if it is of another, say what may be meant.

    Args:
        name: The name.
        content: What the graph says.
        kinds: What it may be.
        instead: Returns the CURIEs and labels that have to do with a thing of another kind.
    """
    try:
        return find(name, content, kinds)
    except UnknownNameError as unknown:
        others = [kind for kind in ("claim", "proposition", "entity") if kind not in kinds]
        for kind in others:
            try:
                other = find(name, content, (kind,))
            except (UnknownNameError, AmbiguousNameError):
                continue
            offered = tuple(instead(other.id, content).items()) or unknown.near
            more = max(0, len(offered) - _MOST_OFFERED)
            said = ", ".join(kinds)
            raise WrongKindError(
                name, (kind, other.label), said, offered[:_MOST_OFFERED], more
            ) from unknown
        raise


def _claims_about(curie: str, content: Content) -> dict[str, str]:
    """Return the claims that speak of a thing, those with most evidence first."""
    claims = claims_about(curie, content)
    ranked = sorted(claims, key=lambda claim: -len(content.lines_of(claim.id)))
    return {claim.id: claim.label for claim in ranked}


def _evidence_on(curie: str, content: Content) -> dict[str, str]:
    """Return the study methods that look at a thing, and what is behind claims that speak of it."""
    claims = claims_about(curie, content)
    looking = [
        each.id
        for each in content.entities.values()
        if each.kind == "rls:Method" and any(other == curie for _, other in each.links)
    ]
    methods = [line.method for claim in claims for line in content.lines_of(claim.id)]
    found = dict.fromkeys([*looking, *methods, *(claim.source for claim in claims)])
    return {each: content.label_of(each) for each in found}


def _guessed(names: Sequence[str], matches: Sequence[Match]) -> tuple[str, ...]:
    return tuple(name for name, match in zip(names, matches, strict=True) if match.guessed)


def _with_their_groups(things: Sequence[str], content: Content) -> list[str]:
    """Return things with the other studies of the groups of those among them that are studies."""
    groups = content.study_groups
    if not groups:
        return list(things)
    source_of = {item.id: item.source or item.id for line in content.lines for item in line.items}
    taken = {groups[study] for each in things if (study := source_of.get(each, "")) in groups}
    return [*things, *(study for study, group in groups.items() if group in taken)]


def _affected(claim: str, content: Content, gone: AbstractSet[str]) -> Affected:
    known = content.claims_by_id[claim]
    before, after = (
        score_of(sides_of(bearing_on_claim(known, content, without), content), content).value
        for without in (frozenset[str](), gone)
    )
    return Affected(cite(claim, content), before, after)


def _named(curie: str, content: Content) -> Named:
    line = content.lines_by_id.get(curie)
    return Named(curie, content.label_of(line.method if line else curie))
