"""What is the evidence for X? The answer of ``explain``, taken apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest

from rls_graph.analysis.citing import Citations, Cited, cite, cite_first
from rls_graph.analysis.content import Claim, Content, Line, Proposition
from rls_graph.analysis.disagreements import FoundDisagreement, disagreements_of
from rls_graph.analysis.names import find
from rls_graph.analysis.profile import (
    Named,
    SupportProfile,
    profile_of_claim,
    profile_of_proposition,
)
from rls_graph.analysis.routing import stand_ins
from rls_graph.analysis.steps import best_steps, every_step

#: How many claims are taken apart at most, and how many propositions of theirs.
MOST_CLAIMS = 5
MOST_PROPOSITIONS = 5
#: How many of its lines of evidence are told of a claim, and how many claims it has to do with.
MOST_LINES = 20
_MOST_CITED = 10
#: How many disagreements are told.
_MOST_DISAGREEMENTS = 10
# A proposition of thousands of claims is weighed alone: each is looked at.
_MOST_GATHERED = 1000


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """One line of evidence."""

    cited: Cited
    direction: Named
    replication: Named
    population: Named | None
    #: The single studies that it names, by the sources that report them.
    studies: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class ExplainedClaim:
    """One claim with everything that bears on it."""

    cited: Cited
    #: "affirms" or "denies", of its proposition.
    polarity: str
    profile: SupportProfile
    #: ``MOST_LINES`` of its own at most, and how many there are.
    lines: tuple[ExplainedLine, ...]
    number_of_lines: int
    #: The claims it rests on, those that rest on it, and those that say otherwise.
    rests_on: Citations
    holds_up: Citations
    contradicted_by: Citations


@dataclass(frozen=True, slots=True)
class Explanation:
    """The evidence for a claim, for a proposition, or for everything said of an entity."""

    #: The name that was asked for, what it was taken for, and whether a typo was overlooked.
    asked: str
    about: Named
    #: "claim", "proposition" or "entity".
    type: str
    guessed: bool
    #: Of propositions that several claims are on, ``MOST_PROPOSITIONS`` at most, or of that which
    #: was asked for.
    propositions: tuple[SupportProfile, ...]
    #: The best supported first.
    claims: tuple[ExplainedClaim, ...]
    #: How many claims there are in all; more than ``claims`` if the list was cut.
    number: int
    #: Those that the claims take part in; some of them, and how many there are.
    disagreements: tuple[FoundDisagreement, ...]
    number_of_disagreements: int
    #: For an entity of which no claim speaks: those that have its name in theirs.
    named_after: tuple[Named, ...]


def explain(name: str, content: Content, most: int = MOST_CLAIMS) -> Explanation:
    """Return the evidence for what goes by a name.

    Args:
        name: A claim, a proposition or an entity; see ``names.find``.
        content: What the graph says.
        most: How many claims to take apart at most.

    Raises:
        UnknownNameError: If nothing goes by the name.
        AmbiguousNameError: If several things do.
    """
    match = find(name, content, ("entity", "claim", "proposition"))
    claims = claims_about(match.id, content)
    type_ = next(
        kind
        for kind, known in (
            ("claim", content.claims_by_id),
            ("proposition", content.propositions),
            ("entity", content.entities),
        )
        if match.id in known
    )
    chosen = _best(claims, content, most)
    on = dict.fromkeys(claim.proposition for claim in chosen)
    told = [each for each in on if type_ == "proposition" or len(content.claims_on(each)) > 1]
    if type_ == "proposition" and not told:
        told = [match.id]
    return Explanation(
        name,
        Named(match.id, match.label),
        type_,
        match.guessed,
        tuple(
            profile_of_proposition(content.propositions[each], content)
            for each in _first_few(told, content)
        ),
        tuple(
            sorted(
                (_explained(claim, content) for claim in chosen),
                key=lambda each: -each.profile.score.value,
            )
        ),
        len(claims),
        *disagreements_of([claim.id for claim in chosen], content, _MOST_DISAGREEMENTS),
        () if claims or type_ != "entity" else _named_after(match.id, content),
    )


def _named_after(entity: str, content: Content) -> tuple[Named, ...]:
    found = stand_ins(entity, best_steps(every_step(content)), content)
    return tuple(Named(each, content.label_of(each)) for each in found if each != entity)


def _first_few(propositions: Sequence[str], content: Content) -> list[str]:
    """Return the first propositions, at least one, as long as few claims are on them."""
    few: list[str] = []
    room = _MOST_GATHERED
    for each in propositions[:MOST_PROPOSITIONS]:
        room -= len(content.claims_on(each))
        if room < 0 and few:
            break
        few.append(each)
    return few


def claims_about(curie: str, content: Content) -> Sequence[Claim]:
    """Return the claims that speak of a claim, a proposition, an entity or a study method."""
    claim = content.claims_by_id.get(curie)
    if claim:
        return [claim]
    if curie in content.propositions:
        return content.claims_on(curie)
    said = [each.id for each in content.propositions.values() if curie in _parts(each)]
    claims = {claim.id: claim for each in said for claim in content.claims_on(each)}
    # A method is spoken of by evidence lines.
    for line in content.lines_of_method(curie):
        claims.setdefault(line.claim, content.claims_by_id[line.claim])
    return list(claims.values())


def _parts(said: Proposition) -> tuple[str, ...]:
    return said.subject, said.object, said.mediator, said.qualifier, said.population


def _best(claims: Sequence[Claim], content: Content, most: int) -> list[Claim]:
    """Return the claims with most lines of their own: each is weighed only if it is shown."""
    if len(claims) <= most:
        return list(claims)
    return nsmallest(most, claims, key=lambda claim: -len(content.lines_of(claim.id)))


def _explained(claim: Claim, content: Content) -> ExplainedClaim:
    profile = profile_of_claim(claim, content)
    own = content.lines_of(claim.id)
    others = set(profile.lines_against) - {line.id for line in own}
    contradicting = dict.fromkeys(
        [
            *content.disputed_by.get(claim.id, ()),
            *content.opposite_claims(claim.id),
            *(content.lines_by_id[line].claim for line in sorted(others)),
        ]
    )
    return ExplainedClaim(
        cite(claim.id, content),
        "denies" if claim.polarity == "rls:denies" else "affirms",
        profile,
        tuple(_line(line, content) for line in own[:MOST_LINES]),
        len(own),
        *(
            cite_first(others, content, _MOST_CITED)
            for others in (
                content.grounds.get(claim.id, ()),
                content.resting.get(claim.id, ()),
                contradicting,
            )
        ),
    )


def _line(line: Line, content: Content) -> ExplainedLine:
    return ExplainedLine(
        cite(line.id, content),
        Named(line.direction, content.label_of(line.direction)),
        Named(line.replication, content.label_of(line.replication)),
        Named(line.population, content.label_of(line.population)) if line.population else None,
        tuple(Named(item.source or item.id, item.label) for item in line.items),
    )
