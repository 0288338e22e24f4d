"""The command that checks seeds."""

from __future__ import annotations

from pathlib import Path

import click

from rls_graph.cli import seeds_argument
from rls_graph.cli.collection import collect_rarely
from rls_graph.cli.progress import StepProgress
from rls_graph.cli.reporting import print_report


@click.command("check")
@seeds_argument.argument
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def command(seeds: Path | None, *, as_json: bool) -> None:
    """Check seeds without writing anything.

    SEEDS is a folder with one folder a source, or the folder of one source. All problems
    are shown at once, each with its file, line and the nearest right thing. Disagreements
    are no problems: they are counted, and 'rls-graph disagreements' shows those of a build.
    """
    collect_rarely()
    from rls_graph.pipeline import check_seeds

    with StepProgress() as progress:
        report = check_seeds(seeds_argument.chosen_seeds(seeds), progress=progress)
    print_report(report, as_json=as_json)
