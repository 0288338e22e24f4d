"""The command that drafts claims."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rls_graph.cli.collection import collect_rarely

if TYPE_CHECKING:
    from rls_graph.pipeline.drafting import Outcome
    from rls_graph.pipeline.spreading import Spread

#: So many unread sentences and refused records are shown; the files hold them all.
_SHOWN = 20
#: The count on the standard error is renewed after so many records.
_STEP = 100


@click.command("draft")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="FILE…"
)
@click.option(
    "-o",
    "--output",
    "seeds",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("seeds"),
    show_default=True,
    help="The folder of the seeds; one folder a source is written into it.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Work in so many processes.",
)
@click.option("--cluster", metavar="ADDRESS", help="Work on a Dask cluster, as tcp://host:8786.")
@click.option("--again", is_flag=True, help="Draft also what an earlier run has done already.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print what became of each record, as JSON lines."
)
def command(  # noqa: PLR0913 - one for each option
    files: tuple[Path, ...],
    seeds: Path,
    jobs: int,
    cluster: str | None,
    *,
    again: bool,
    as_json: bool,
) -> None:
    """Draft the claims of articles, for a person to correct.

    Each record of each FILE becomes a folder of seeds with its text and a claims.yaml
    whose claims are marked as drafted. No model is loaded and no network is used; the
    same record always gives the same draft.

    What a person has changed in a claims.yaml stays when its record is drafted again. A
    sentence that states something but cannot be read is listed and not guessed at. A run
    that was ended goes on where it stopped when it is called again.
    """
    collect_rarely()
    from rls_graph.pipeline.drafting import draft_files

    outcomes = _counted(draft_files(files, seeds, spread=_spread(jobs, cluster), again=again))
    refused = _print_json(outcomes) if as_json else _print_report(outcomes, seeds)
    if refused:
        sys.exit(1)


def _spread(jobs: int, cluster: str | None) -> Spread:
    from rls_graph.pipeline.spreading import over_cluster, over_processes

    if cluster and jobs > 1:
        raise click.UsageError("--jobs and --cluster exclude each other")
    return over_cluster(cluster) if cluster else over_processes(jobs)


def _counted(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Say on a terminal how many records are done."""
    shown = sys.stderr.isatty()
    for number, outcome in enumerate(outcomes, start=1):
        if shown and number % _STEP == 0:
            click.echo(f"\r\033[K{number:,} records …", nl=False, err=True)
        yield outcome
    if shown:
        click.echo("\r\033[K", nl=False, err=True)


def _print_json(outcomes: Iterable[Outcome]) -> int:
    refused = 0
    for outcome in outcomes:
        refused += outcome.status == "refused"
        click.echo(json.dumps(outcome._asdict(), ensure_ascii=False))
    return refused


def _print_report(outcomes: Iterable[Outcome], seeds: Path) -> int:
    """Print totals, and the first of what could not be read; memory stays small."""
    statuses: Counter[str] = Counter()
    claims = unread = 0
    told: list[str] = []
    for each in outcomes:
        statuses[each.status] += 1
        claims += each.claims
        unread += len(each.unread)
        if each.status in ("refused", "left") or each.detail:
            told.append(f"{each.key or each.file}: {each.status}: {each.detail}")
        told += [f"{each.key}: not read: {' '.join(words.split())}" for words in each.unread]
        del told[_SHOWN + 1 :]
    for status, number in statuses.items():
        click.echo(f"{status:<16}{number:>7,}")
    click.echo(f"{'claims':<16}{claims:>7,}")
    click.echo(f"{'not read':<16}{unread:>7,}  sentences, listed as 'unread' in their claims.yaml")
    for line in told[:_SHOWN]:
        click.echo(f"  {line}")
    if len(told) > _SHOWN:
        click.echo("  …")
    click.echo(f"written into {seeds}; see what to check first with: rls-graph review {seeds}")
    return statuses["refused"]
