"""What can be said of the evidence for a claim in one row?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rls_graph.analysis.content import Claim, Content, Line
from rls_graph.analysis.evidence import bearing_on_claim, sides_of
from rls_graph.analysis.semantics import df_quad

#: What a source may say of replication, where others have found the same.
REPLICATED = ("rls:independentlyReplicated", "rls:replicated")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The evidence of one claim, counted by a rule that anyone can repeat."""

    #: The methods of the lines that support, dispute and leave open, each once.
    supporting: tuple[str, ...]
    disputing: tuple[str, ...]
    inconclusive: tuple[str, ...]
    #: What the source says of replication, each value once.
    replication: tuple[str, ...]
    #: How many single studies the lines name.
    studies: int
    #: The weakest point, in words.
    weakest: str
    #: How many independent groups of studies speak for it and against it; retracted ones are none.
    groups_for: int
    groups_against: int
    #: The number: 0 refuted, 1 sure; see ``analysis.semantics``.
    score: float


def is_unnamed(line: Line) -> bool:
    """Say whether the source does not name the kind of data that a line stands for."""
    return line.kind_named == "false"


def is_replicated(line: Line) -> bool:
    """Say whether the source says that others found the same."""
    return line.replication in REPLICATED


def methods_of(lines: Iterable[Line], direction: str) -> tuple[str, ...]:
    """Return the methods of the lines of a direction, each once, in order."""
    return tuple(dict.fromkeys(each.method for each in lines if each.direction == direction))


def studies_of(lines: Iterable[Line]) -> tuple[str, ...]:
    """Return the single studies that lines name: the sources that report them, each once."""
    return tuple(dict.fromkeys(item.source or item.id for line in lines for item in line.items))


def verdict_on(claim: Claim, content: Content) -> Verdict:
    """Return what the evidence of a claim comes to.

    Args:
        claim: The claim.
        content: What the graph says.
    """
    lines = content.lines_of(claim.id)
    side_for, side_against = sides_of(bearing_on_claim(claim, content), content)
    score = df_quad(content.rules.start, side_for.strengths, side_against.strengths)
    return Verdict(
        methods_of(lines, "rls:supporting"),
        methods_of(lines, "rls:disputing"),
        methods_of(lines, "rls:inconclusive"),
        tuple(dict.fromkeys(each.replication for each in lines)),
        len(studies_of(lines)),
        weakest_point(
            lines,
            rests_on_claims=claim.id in content.grounds,
            denied=bool(content.opposite_claims(claim.id) or content.disputed_by.get(claim.id)),
            retracted=is_retracted(claim, content),
        ),
        side_for.standing,
        side_against.standing,
        score.value,
    )


def is_retracted(claim: Claim, content: Content) -> bool:
    """Say whether the source of a claim has been taken back."""
    return claim.source in content.retracted


def weakest_point(
    lines: Sequence[Line], *, rests_on_claims: bool, denied: bool, retracted: bool = False
) -> str:
    """Return the first of these that holds, from bad to good.

    Args:
        lines: The evidence lines.
        rests_on_claims: Whether other claims are named as grounds.
        denied: Whether another claim says otherwise.
        retracted: Whether every source that says it has been retracted.
    """
    named = [line for line in lines if not is_unnamed(line)]
    methods = {line.method for line in named}
    replicated = any(is_replicated(line) for line in named)
    rungs = (
        (retracted, "Its source has been retracted."),
        (any(line.direction == "rls:disputing" for line in lines), "Evidence speaks against it."),
        (denied, "Another claim says otherwise."),
        (not lines and rests_on_claims, "No evidence of its own: it rests on other claims."),
        (not lines, "The source names no evidence for it."),
        (not named, "The source does not say what kind of data supports it."),
        (not replicated and len(methods) == 1, "One kind of evidence; replication is not stated."),
        (not replicated, "Replication is not stated."),
        (not studies_of(lines), "No single study is named."),
        (len(methods) == 1, "One kind of evidence."),
    )
    return next((text for holds, text in rungs if holds), "None found by these rules.")
