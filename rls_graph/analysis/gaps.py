"""Where is evidence missing? The answer of ``gaps``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rls_graph.analysis.citing import Cited, cite
from rls_graph.analysis.content import Claim, Content
from rls_graph.analysis.profile import Named
from rls_graph.analysis.steps import (
    claimed_propositions,
    ends_of,
    evidence_of_step,
    is_denied,
)
from rls_graph.analysis.verdict import is_replicated, is_unnamed

#: How many of each kind are shown.
MOST_SHOWN = 20

#: What a claim may lack, from the gravest on, with the words for it.
_CLAIM_GAPS = (
    ("nothing-named", "The source names no evidence and no other claim it rests on"),
    ("only-claims", "No evidence of its own: it rests on other claims"),
    ("kind-unnamed", "The source does not say what kind of data supports it"),
    ("one-kind", "One kind of evidence, and replication is not stated"),
    ("not-replicated", "Several kinds of evidence, none of them said to be replicated"),
    ("only-against", "Evidence speaks against it, and none for it"),
)


@dataclass(frozen=True, slots=True)
class Gap:
    """Claims that lack the same."""

    #: A short name of what is missing, and the same in words.
    id: str
    label: str
    claims: tuple[Cited, ...]
    #: How many there are in all.
    number: int


@dataclass(frozen=True, slots=True)
class BrokenStep:
    """A step from entity to entity that nobody has evidenced."""

    start: Named
    end: Named
    relation: str
    claims: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """Everything that is missing; a claim stands under the gravest of its gaps."""

    claims: tuple[Gap, ...]
    broken_steps: tuple[BrokenStep, ...]
    #: How many broken steps there are in all.
    number_of_broken_steps: int
    #: How many claims the graph has.
    number_of_claims: int


def find_gaps(content: Content, most: int = MOST_SHOWN) -> Gaps:
    """Return what evidence is missing.

    Args:
        content: What the graph says.
        most: How many of each kind to show.
    """
    lacking: dict[str, list[Claim]] = {}
    for claim in content.claims:
        lacking.setdefault(_gap_of(claim, content), []).append(claim)
    gaps = tuple(
        Gap(id_, label, _cited(lacking[id_][:most], content), len(lacking[id_]))
        for id_, label in _CLAIM_GAPS
        if id_ in lacking
    )
    broken = [
        said
        for said in claimed_propositions(content)
        if not is_denied(claims := content.claims_on(said.id))
        and evidence_of_step(claims, content) == "none"
    ]
    return Gaps(
        gaps,
        tuple(
            BrokenStep(
                _named(ends_of(said, content)[0], content),
                _named(ends_of(said, content)[1], content),
                content.label_of(said.predicate),
                _cited(content.claims_on(said.id), content),
            )
            for said in broken[:most]
        ),
        len(broken),
        len(content.claims),
    )


def _gap_of(claim: Claim, content: Content) -> str:
    lines = content.lines_of(claim.id)
    supporting = [line for line in lines if line.direction == "rls:supporting"]
    named = [line for line in supporting if not is_unnamed(line)]
    if not supporting:
        if any(line.direction == "rls:disputing" for line in lines):
            return "only-against"
        return "only-claims" if content.grounds.get(claim.id) else "nothing-named"
    if not named:
        return "kind-unnamed"
    if any(is_replicated(line) for line in named):
        return ""
    return "one-kind" if len({line.method for line in named}) == 1 else "not-replicated"


def _named(curie: str, content: Content) -> Named:
    return Named(curie, content.label_of(curie))


def _cited(claims: Iterable[Claim], content: Content) -> tuple[Cited, ...]:
    return tuple(cite(claim.id, content) for claim in claims)
