"""What did a check or a build find?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rls_graph.pipeline.importing import unverified_passages

if TYPE_CHECKING:
    from rls_graph.pipeline.derived import Derived
    from rls_graph.pipeline.seed import Seed


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

    def with_derived(self, derived: Derived, written: tuple[Path, ...] = ()) -> Report:
        """Return the report with what was found in all sources together, and written.

        Args:
            derived: What follows from what all sources say together.
            written: The files and folders.
        """
        return self._replace(
            counts={**self.counts, "disagreements": derived.disagreements},
            triples=self.triples + len(derived.quads),
            written=written,
        )


def report_on(seeds: Sequence[Seed], shapes: int, triples: int) -> Report:
    """Return the report on seeds that were read and checked."""
    claims = [claim for seed in seeds for claim in seed.claims]
    lines = [line for claim in claims for line in claim.lines]
    items = {(item.source, item.key) for line in lines for item in line.items}
    passages = {claim.passage for claim in claims} | {line.passage for line in lines}
    counts = {
        "sources": len({each.key for seed in seeds for each in (seed.source, *seed.told)}),
        "claims": len(claims),
        "propositions": len({claim.proposition for claim in claims}),
        "passages": len(passages),
        "evidence lines": len(lines),
        "evidence items": len(items),
    }
    kinds = Counter(claim.type.partition(":")[2].lower() for claim in claims)
    counts |= {f"claims: {kind}": number for kind, number in sorted(kinds.items())}
    unverified = unverified_passages(claims)
    if unverified:
        counts["quotes not found yet"] = unverified
    return Report(counts, len(claims) + len(lines) - unverified, shapes, triples)
