"""What can be said of the evidence for a claim in one row?"""

from __future__ import annotations

from dataclasses import dataclass

from rls_graph.analysis.content import Claim, Content, Line

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


def is_unnamed(line: Line) -> bool:
    """Say whether the source does not name the kind of data that a line stands for."""
    return line.kind_named == "false"


def is_replicated(line: Line) -> bool:
    """Say whether the source says that others found the same."""
    return line.replication in REPLICATED


def verdict_on(claim: Claim, content: Content) -> Verdict:
    """Return what the evidence lines of a claim come to.

    Args:
        claim: The claim.
        content: What the graph says.
    """
    lines = content.lines_of(claim.id)

    def methods(direction: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.method for each in lines if each.direction == direction))

    return Verdict(
        methods("rls:supporting"),
        methods("rls:disputing"),
        methods("rls:inconclusive"),
        tuple(dict.fromkeys(each.replication for each in lines)),
        len({item.id for line in lines for item in line.items}),
        _weakest_point(claim, lines, content),
    )


def _weakest_point(claim: Claim, lines: tuple[Line, ...], content: Content) -> str:
    """Return the first of these that holds, from bad to good."""
    rests_on_claims = claim.id in content.grounds
    named = [line for line in lines if not is_unnamed(line)]
    replicated = any(is_replicated(line) for line in named)
    rungs = (
        (any(line.direction == "rls:disputing" for line in lines), "Evidence speaks against it."),
        (not lines and rests_on_claims, "No evidence of its own: it rests on other claims."),
        (not lines, "The source names no evidence for it."),
        (not named, "The source does not say what kind of data supports it."),
        (not replicated and len(named) == 1, "One kind of evidence; replication is not stated."),
        (not replicated, "Replication is not stated."),
    )
    return next((text for holds, text in rungs if holds), "No single study is named.")
