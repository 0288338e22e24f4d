"""The command that says which drafted claims to check first."""

from __future__ import annotations

import json
from pathlib import Path

import click

from rls_graph.cli import seeds_argument
from rls_graph.cli.collection import collect_rarely


@click.command("review")
@seeds_argument.argument
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def command(seeds: Path | None, *, as_json: bool) -> None:
    """List drafted claims, what to check first coming first.

    First come claims that contradict curated ones, then unsure readings, then claims
    whose sentence names something that the ontology does not know. Nothing is changed.
    """
    collect_rarely()
    from rls_graph.pipeline.reviewing import claims_to_check

    found = claims_to_check(seeds_argument.chosen_seeds(seeds))
    if as_json:
        click.echo(json.dumps([each._asdict() for each in found], indent=2, ensure_ascii=False))
        return
    for each in found:
        click.echo(click.style(f"{each.source}.{each.claim}", bold=True))
        click.echo(f"  {each.label}")
        click.echo(f"  {' '.join(each.quote.split())!r}")
        for reason in each.reasons:
            click.echo(f"  - {reason}")
    count = len(found)
    click.echo(f"{count} drafted claim{'s' if count != 1 else ''} to check")
    if found:
        click.echo(
            "a claim that is right: rls-graph accept " + f"{found[-1].source}.{found[-1].claim}"
        )
