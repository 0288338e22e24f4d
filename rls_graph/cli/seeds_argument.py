"""Which seeds does a command read?"""

from __future__ import annotations

from pathlib import Path

import click

from rls_graph.packaged_data import default_seeds

argument = click.argument("seeds", required=False, type=click.Path(path_type=Path, readable=False))


def chosen_seeds(seeds: Path | None) -> Path:
    """Return the seeds that were named, or the default ones."""
    return seeds if seeds is not None else default_seeds()
