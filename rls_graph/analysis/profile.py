"""What comes together for and against a claim or a proposition? Counted, never typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from rls_graph.analysis.bearing import Bearing
from rls_graph.analysis.content import Claim, Content, Line, Proposition
from rls_graph.analysis.evidence import (
    MOST_LISTED,
    Group,
    Side,
    bearing_on_claim,
    bearing_on_proposition,
    groups_of,
    sides_of,
)
from rls_graph.analysis.semantics import Score, df_quad
from rls_graph.analysis.verdict import (
    is_replicated,
    is_retracted,
    is_unnamed,
    studies_of,
    weakest_point,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A thing of the graph with its label."""

    #: Its CURIE.
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Voiced:
    """How sure the authors of a source say they are."""

    certainty: Named
    #: The words that show it, as they stand in the sources; some of them, if there are many.
    hedges: tuple[str, ...]
    #: How many claims are voiced so.
    number: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are in all; lists of a profile hold the first ``MOST_LISTED``."""

    claims: int
    sources: int
    lines_for: int
    lines_against: int
    lines_open: int
    studies: int
    #: Independent groups of studies that stand, and those that have been retracted.
    groups_for: int
    groups_against: int
    retracted_for: int
    retracted_against: int


@dataclass(frozen=True, slots=True)
class SupportProfile:
    """The evidence for and against a claim or a proposition.

    Kinds, lines and studies are those that bear on it directly; groups are all independent
    groups of studies, also those further down the argument.
    """

    id: str
    label: str
    #: "claim" or "proposition".
    type: str
    score: Score
    counts: Counts
    kinds_for: tuple[Named, ...]
    kinds_against: tuple[Named, ...]
    kinds_open: tuple[Named, ...]
    lines_for: tuple[str, ...]
    lines_against: tuple[str, ...]
    lines_open: tuple[str, ...]
    #: The single studies that are named: the sources that report them.
    studies: tuple[Named, ...]
    groups_for: tuple[Group, ...]
    groups_against: tuple[Group, ...]
    #: Pointers that may lead to studies which are counted already.
    left_out: tuple[Group, ...]
    #: The kinds whose findings the source calls replicated.
    replicated_kinds: tuple[Named, ...]
    #: Everything the sources say of replication.
    replication: tuple[Named, ...]
    #: How many lines bear on it directly, and how many through claims it rests on.
    direct: int
    indirect: int
    populations: tuple[Named, ...]
    #: How sure the authors say they are.
    certainty: tuple[Voiced, ...]
    #: The sources whose claims are weighed; a review is a pointer, no evidence of its own.
    sources: tuple[Named, ...]
    weakest: str


def profile_of_claim(claim: Claim, content: Content) -> SupportProfile:
    """Return the profile of what one source says.

    Args:
        claim: The claim.
        content: What the graph says.
    """
    return _profile(
        Named(claim.id, claim.label),
        "claim",
        [claim],
        bearing_on_claim(claim, content),
        content,
    )


def profile_of_proposition(proposition: Proposition, content: Content) -> SupportProfile:
    """Return the profile of what all sources together say of a proposition.

    Args:
        proposition: The proposition.
        content: What the graph says.
    """
    return _profile(
        Named(proposition.id, proposition.label),
        "proposition",
        content.claims_on(proposition.id),
        bearing_on_proposition(proposition, content),
        content,
    )


def _profile(
    what: Named,
    type_: str,
    claims: Sequence[Claim],
    bearing: Bearing,
    content: Content,
) -> SupportProfile:
    side_for, side_against = sides_of(bearing, content)
    lines = [line for claim in claims for line in content.lines_of(claim.id)]
    speaks_for, speaks_against = _direct(bearing)
    left_open = {line.id: line for line in lines if line.direction == "rls:inconclusive"}
    studies = studies_of([*speaks_for.values(), *speaks_against.values(), *left_open.values()])
    sources = dict.fromkeys(claim.source for claim in claims)

    def named(curies: Iterable[str]) -> tuple[Named, ...]:
        some = islice((each for each in dict.fromkeys(curies) if each), MOST_LISTED)
        return tuple(Named(each, content.label_of(each)) for each in some)

    groups = [
        groups_of(side, bearing, content, supports=side is side_for)
        for side in (side_for, side_against)
    ]

    return SupportProfile(
        id=what.id,
        label=what.label,
        type=type_,
        score=score_of((side_for, side_against), content),
        counts=Counts(
            len(claims),
            len(sources),
            len(speaks_for),
            len(speaks_against),
            len(left_open),
            len(studies),
            side_for.standing,
            side_against.standing,
            len(side_for.counted) - side_for.standing,
            len(side_against.counted) - side_against.standing,
        ),
        kinds_for=named(line.method for line in speaks_for.values()),
        kinds_against=named(line.method for line in speaks_against.values()),
        kinds_open=named(line.method for line in left_open.values()),
        lines_for=tuple(islice(speaks_for, MOST_LISTED)),
        lines_against=tuple(islice(speaks_against, MOST_LISTED)),
        lines_open=tuple(islice(left_open, MOST_LISTED)),
        studies=named(studies),
        groups_for=groups[0][0],
        groups_against=groups[1][0],
        left_out=(*groups[0][1], *groups[1][1])[:MOST_LISTED],
        replicated_kinds=named(
            line.method
            for line in speaks_for.values()
            if is_replicated(line) and not is_unnamed(line)
        ),
        replication=named(line.replication for line in lines),
        direct=len(speaks_for.keys() | speaks_against.keys()),
        indirect=len(bearing.indirect),
        populations=named(
            (
                *(content.propositions[claim.proposition].population for claim in claims),
                *(line.population for line in lines),
            )
        ),
        certainty=_voiced(claims, content),
        sources=named(sources),
        weakest=weakest_point(
            lines,
            rests_on_claims=any(claim.id in content.grounds for claim in claims),
            denied=_denied(claims, content),
            retracted=bool(claims) and all(is_retracted(claim, content) for claim in claims),
        ),
    )


def score_of(sides: tuple[Side, Side], content: Content) -> Score:
    """Return the number that follows from what speaks for and against."""
    return df_quad(content.rules.start, *(side.strengths for side in sides))


def _direct(bearing: Bearing) -> tuple[dict[str, Line], dict[str, Line]]:
    """Return the lines that bear on something directly, for and against."""
    found: tuple[dict[str, Line], dict[str, Line]] = ({}, {})
    for piece, supports in bearing.direct:
        found[not supports].update((line.id, line) for line in piece.lines)
    return found


def _denied(claims: Sequence[Claim], content: Content) -> bool:
    # The claims are all on one proposition.
    return any(content.disputed_by.get(claim.id) for claim in claims) or bool(
        claims and content.opposite_claims(claims[0].id)
    )


def _voiced(claims: Sequence[Claim], content: Content) -> tuple[Voiced, ...]:
    hedges: dict[str, dict[str, None]] = {}
    number: Counter[str] = Counter()
    for claim in claims:
        number[claim.certainty] += 1
        hedges.setdefault(claim.certainty, {}).update(dict.fromkeys(claim.hedges))
    return tuple(
        Voiced(Named(each, content.label_of(each)), tuple(islice(said, MOST_LISTED)), number[each])
        for each, said in hedges.items()
    )
