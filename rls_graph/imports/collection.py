"""What was read from a file that is imported?"""

from __future__ import annotations

from typing import NamedTuple

from rls_graph.pipeline.seed import Seed


class Collection(NamedTuple):
    """The sources of a file with their claims, and in words what was left out and where."""

    seeds: tuple[Seed, ...]
    left_out: tuple[str, ...] = ()
