"""The command that loads the graph into a SPARQL server."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from rls_graph.cli.graph_option import prompt
from rls_graph.cli.progress import StepProgress
from rls_graph.cli.server_options import dry_run_option, json_option, server_options

if TYPE_CHECKING:
    from rls_graph.store.publishing import PublishingReport


@click.command("publish")
@server_options
@click.option(
    "-g",
    "--graph",
    "folder",
    metavar="FOLDER",
    default="out",
    show_default=True,
    help="The output folder of the build to publish.",
)
@click.option(
    "--replace-others",
    is_flag=True,
    help="Replace graphs of the same names that something else loaded.",
)
@dry_run_option
@json_option
def command(  # noqa: PLR0913 - one for each option
    url: str,
    update_url: str | None,
    gsp_url: str | None,
    folder: str,
    *,
    replace_others: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Load the graph into a SPARQL server.

    URL is the address of its SPARQL endpoint. Each source becomes one named graph, the
    ontology another. What was published there before is replaced, everything else stands
    untouched; a run that breaks off can be run again.

    User and password come from the environment variables RLS_GRAPH_USER and
    RLS_GRAPH_PASSWORD, from ~/.netrc, or are asked for on a terminal.

    \b
      rls-graph publish http://localhost:8890/sparql
      rls-graph query claims --store http://localhost:8890/sparql
    """  # noqa: D301 - click wants the character
    from rls_graph.store.embedded import EmbeddedStore
    from rls_graph.store.publishing import publish
    from rls_graph.store.remote import RemoteStore

    with (
        StepProgress() as progress,
        EmbeddedStore.open(folder) as source,
        RemoteStore.at(url, prompt=prompt, update_url=update_url, gsp_url=gsp_url) as server,
    ):
        report = publish(
            source, server, replace_others=replace_others, dry_run=dry_run, progress=progress
        )
    _print(report, as_json=as_json)


def _print(report: PublishingReport, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(_data(report), indent=2))
        return
    width = max((len(graph.name) for graph in report.graphs), default=0)
    for graph in report.graphs:
        click.echo(f"{graph.name:<{width}}  {graph.triples:>9,} triples")
    for name in report.dropped:
        click.echo(f"{name:<{width}}  {'dropped' if report.protocol else 'would be dropped'}")
    if report.protocol:
        click.echo(f"published at {report.address} by the {report.protocol}; counted there")
    else:
        click.echo(f"nothing was sent to {report.address} (--dry-run)")


def _data(report: PublishingReport) -> dict[str, object]:
    return {
        "address": report.address,
        "graphs": [graph._asdict() for graph in report.graphs],
        "dropped": list(report.dropped),
        "protocol": report.protocol or None,
    }
