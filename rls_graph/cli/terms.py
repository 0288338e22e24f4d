"""The command that lists what the ontology does not know."""

from __future__ import annotations

import json
from pathlib import Path

import click

from rls_graph.cli import seeds_argument
from rls_graph.cli.collection import collect_rarely


@click.command("terms")
@seeds_argument.argument
@click.option("--top", type=click.IntRange(1), default=30, show_default=True, help="Show so many.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole list as JSON.")
def command(seeds: Path | None, top: int, *, as_json: bool) -> None:
    """List what sources name and the ontology does not know.

    The most frequent words come first, with a sentence that has them: candidates for new
    entities, to be added to ontology/entities.ttl by hand.
    """
    collect_rarely()
    from rls_graph.pipeline.reviewing import count_terms

    found = count_terms(seeds_argument.chosen_seeds(seeds))
    if as_json:
        click.echo(json.dumps([each._asdict() for each in found], indent=2, ensure_ascii=False))
        return
    from rls_graph.cli.tables import print_table

    rows = [
        (each.term, str(each.times), str(each.sources), " ".join(each.example.split()))
        for each in found[:top]
    ]
    print_table(("words", "times", "sources", "for example"), rows)
    click.echo(f"\n{min(top, len(found))} of {len(found)}")
