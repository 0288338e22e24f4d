"""The command that answers over HTTP."""

from __future__ import annotations

import logging
from pathlib import Path

import click


def _is_loopback(host: str) -> bool:
    from ipaddress import ip_address

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@click.command("serve")
@click.option(
    "-g",
    "--graph",
    type=click.Path(path_type=Path, readable=False),
    default=Path("out"),
    show_default=True,
    help="The output folder of a build; a build may replace it meanwhile.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen at; 0.0.0.0 lets the whole network ask.",
)
@click.option(
    "-p",
    "--port",
    type=click.IntRange(0, 65535),
    default=8642,
    show_default=True,
    help="The port; 0 for any that is free.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 86400),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="How long a query may take.",
)
@click.option(
    "--memory",
    type=click.IntRange(50, 1_000_000),
    default=1000,
    show_default=True,
    metavar="MB",
    help="How much memory a query may take.",
)
@click.option(
    "--max-results",
    type=click.IntRange(1, 2000),
    default=50,
    show_default=True,
    metavar="MB",
    help="How large an answer may be.",
)
@click.option(
    "--keep",
    type=click.IntRange(0, 100_000),
    default=200,
    show_default=True,
    metavar="MB",
    help="How much memory kept answers may take; they are sent again without asking. 0 for none.",
)
@click.option(
    "--keep-each",
    type=click.IntRange(0, 2000),
    default=20,
    show_default=True,
    metavar="MB",
    help="How large an answer may be that is kept.",
)
@click.option("--open", "open_page", is_flag=True, help="Open the query editor in the browser.")
def command(  # noqa: PLR0913, PLR0917 - one for each option
    graph: Path,
    host: str,
    port: int,
    timeout: float,
    memory: int,
    max_results: int,
    keep: int,
    keep_each: int,
    *,
    open_page: bool,
) -> None:
    """Answer SPARQL, the page and every IRI over HTTP.

    At /sparql SPARQL 1.1 queries, at /query an editor that needs no network, at / the
    page, and at their own paths the IRIs of the graph, as HTML or RDF. Nothing can be
    changed, and no query reaches another server.

    Only this machine can ask, unless another --host is given. Ctrl-C stops it.
    """
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    from rls_graph.endpoint.kept_answers import Keeping
    from rls_graph.endpoint.server import Place, serve
    from rls_graph.endpoint.worker import Limits

    def ready(address: str) -> None:
        click.echo(f"page    {address}\nquery   {address}query\nSPARQL  {address}sparql")
        if not _is_loopback(host):
            click.echo("Anyone who reaches this address can ask the graph.", err=True)
        click.echo("Ctrl-C stops it.", err=True)
        if open_page:
            click.launch(f"{address}query")

    limits = Limits(timeout, memory, max_results)
    serve(graph, Place(host, port), limits, keeping=Keeping(keep, keep_each), ready=ready)
