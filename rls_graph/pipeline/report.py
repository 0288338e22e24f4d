"""What did a check or a build find?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rls_graph.pipeline.importing import unverified_passages

if TYPE_CHECKING:
    from rls_graph.pipeline.seed import Seed


class Rebuilt(NamedTuple):
    """What a build made anew and what it kept of the last one."""

    #: The keys of the sources that were read and checked.
    sources: tuple[str, ...] = ()
    #: How many sources are as they were.
    kept: int = 0
    #: The keys of the sources that the last build had and this one has not.
    gone: tuple[str, ...] = ()
    #: Why nothing of the last output could be kept; empty where it could, or there was none.
    reason: str = ""


class Report(NamedTuple):
    """What a check or a build found."""

    #: How many of each there are: sources, claims, propositions, passages, disagreements, …
    counts: dict[str, int]
    #: How many quotes stand in their source, character for character.
    quotes: int
    #: How many shapes the graph keeps.
    shapes: int
    #: How many distinct triples the graph has.
    triples: int
    #: The files and folders written, in order; empty for a check.
    written: tuple[Path, ...] = ()
    #: What was made anew and what was kept.
    rebuilt: Rebuilt = Rebuilt()
    #: What a user should know of it, in sentences.
    notes: tuple[str, ...] = ()


class Tally(NamedTuple):
    """What is counted of one seed; things that several may share by their names."""

    kinds: dict[str, int]
    lines: int
    unverified: int
    propositions: tuple[str, ...]
    passages: tuple[str, ...]
    items: tuple[str, ...]


def tally_of(seed: Seed) -> Tally:
    """Return what is counted of a seed."""
    lines = [line for claim in seed.claims for line in claim.lines]
    passages = [*(each.passage for each in seed.claims), *(each.passage for each in lines)]
    return Tally(
        kinds=dict(Counter(claim.type.partition(":")[2].lower() for claim in seed.claims)),
        lines=len(lines),
        unverified=unverified_passages(seed.claims),
        propositions=tuple(dict.fromkeys(claim.proposition.slug for claim in seed.claims)),
        passages=tuple(dict.fromkeys(each.slug for each in passages)),
        items=tuple(
            dict.fromkeys(f"{item.source}.{item.key}" for line in lines for item in line.items)
        ),
    )


def counts_of(tallies: Iterable[Tally], sources: int) -> tuple[dict[str, int], int]:
    """Return how many of each thing there are, and how many quotes stand in their source.

    Args:
        tallies: What is counted of each seed.
        sources: How many sources are spoken of.
    """
    kinds: Counter[str] = Counter()
    propositions: set[str] = set()
    passages: set[str] = set()
    items: set[str] = set()
    lines = unverified = 0
    for tally in tallies:
        kinds.update(tally.kinds)
        propositions.update(tally.propositions)
        passages.update(tally.passages)
        items.update(tally.items)
        lines += tally.lines
        unverified += tally.unverified
    claims = kinds.total()
    counts = {
        "sources": sources,
        "claims": claims,
        "propositions": len(propositions),
        "passages": len(passages),
        "evidence lines": lines,
        "evidence items": len(items),
        **{f"claims: {kind}": number for kind, number in sorted(kinds.items())},
    }
    if unverified:
        counts["quotes not found yet"] = unverified
    return counts, claims + lines - unverified
