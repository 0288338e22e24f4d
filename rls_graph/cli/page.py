"""The command that writes the page anew."""

from __future__ import annotations

from pathlib import Path

import click

from rls_graph.cli import graph_option


@click.command("page")
@graph_option.option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, readable=False),
    help="The file to write: rls.html in the output folder, or here for a server, if not given.",
)
@click.option("--open", "open_page", is_flag=True, help="Open the page in the browser.")
def command(location: str, output: Path | None, *, open_page: bool) -> None:
    """Write only the page anew, from a built graph.

    The store of the build, or the server, is read; nothing else is written. Of a graph of
    more than 2,000 claims the page shows the sources with the best supported ones, and says so.
    """
    from rls_graph.cli.progress import StepProgress
    from rls_graph.pipeline import default_page, rebuild_page

    with graph_option.open_graph(location) as store, StepProgress() as progress:
        progress("writing the page")
        page = output or default_page(location)
        note = rebuild_page(store, page)
    click.echo(page)
    if note:
        click.echo(f"note: {note}", err=True)
    if open_page:
        click.launch(str(page.absolute()))
