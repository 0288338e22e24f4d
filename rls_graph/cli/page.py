"""The command that writes the page anew."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("page")
@click.option(
    "-g",
    "--graph",
    type=click.Path(path_type=Path, readable=False),
    default=Path("out"),
    show_default=True,
    help="The output folder of a build.",
)
@click.option("--open", "open_page", is_flag=True, help="Open the page in the browser.")
def command(graph: Path, *, open_page: bool) -> None:
    """Write only the page anew, from a built graph.

    The store of the build is read; nothing else is written.
    """
    from rls_graph.cli.progress import StepProgress
    from rls_graph.pipeline import rebuild_page

    with StepProgress() as progress:
        progress("writing the page")
        page = rebuild_page(graph)
    click.echo(page)
    if open_page:
        click.launch(str(page.absolute()))
