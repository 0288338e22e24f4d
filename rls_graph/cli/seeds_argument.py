"""Which seeds does a command read?"""

from __future__ import annotations

from pathlib import Path

import click

from rls_graph.packaged_data import seeds_folder

argument = click.argument("seeds", required=False, type=click.Path(path_type=Path))


def chosen_seeds(seeds: Path | None) -> Path:
    """Return the seeds that were named, or those of the current folder, or the program's own."""
    if seeds is not None:
        return seeds
    here = Path("seeds")
    return here if here.is_dir() else seeds_folder()
