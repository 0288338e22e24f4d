"""The command that takes the graph back from a SPARQL server."""

from __future__ import annotations

import json

import click

from rls_graph.cli.graph_option import prompt
from rls_graph.cli.progress import StepProgress
from rls_graph.cli.server_options import dry_run_option, json_option, server_options


@click.command("unpublish")
@server_options
@dry_run_option
@json_option
def command(
    url: str, update_url: str | None, gsp_url: str | None, *, dry_run: bool, as_json: bool
) -> None:
    """Drop from a SPARQL server what 'publish' has loaded there, and nothing else."""
    from rls_graph.store.publishing import unpublish
    from rls_graph.store.remote import RemoteStore

    with (
        StepProgress() as progress,
        RemoteStore.at(url, prompt=prompt, update_url=update_url, gsp_url=gsp_url) as server,
    ):
        dropped = unpublish(server, dry_run=dry_run, progress=progress)
    if as_json:
        click.echo(json.dumps({"dropped": list(dropped), "done": not dry_run}, indent=2))
        return
    for name in dropped:
        click.echo(f"{'would drop' if dry_run else 'dropped'} {name}")
    if not dropped:
        click.echo("nothing was published there")
