"""The command that writes the graph in other tools' formats."""

from __future__ import annotations

import json
from pathlib import Path

import click

from rls_graph.cli import graph_option


@click.command("export")
@click.argument("format_name", metavar="FORMAT", required=False)
@graph_option.option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file or folder to write; a name that fits the format if not given.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print the formats, or what was written, as JSON."
)
def command(format_name: str | None, location: str, output: Path | None, *, as_json: bool) -> None:
    """Write the graph in the format of another tool, or list the formats.

    What stood at the target is replaced when everything is written, and stands if
    anything fails.

    \b
      rls-graph export
      rls-graph export graphml
      rls-graph export csv -o tables
    """  # noqa: D301 - click wants the character
    if format_name is None:
        _print_formats(as_json=as_json)
        return
    from rls_graph.cli.progress import StepProgress
    from rls_graph.exports import export, get_format

    format_ = get_format(format_name)
    target = output or Path(format_.file)
    with graph_option.open_graph(location) as store, StepProgress() as progress:
        progress(f"writing {target}")
        # Formats are written from all triples, so those of a server are read once.
        export(store.in_this_process(), format_name, target)
    if as_json:
        click.echo(json.dumps({"format": format_name, "written": str(target)}))
    else:
        click.echo(target)


def _print_formats(*, as_json: bool) -> None:
    from rls_graph.cli.tables import print_table
    from rls_graph.exports import FORMATS

    if as_json:
        keys = ("name", "title", "file", "description", "contents")
        click.echo(
            json.dumps(
                [{key: getattr(each, key) for key in keys} for each in FORMATS.values()], indent=2
            )
        )
        return
    print_table(
        ("format", "writes", "what it holds"),
        [(each.name, each.file, each.description) for each in FORMATS.values()],
    )
    click.echo("\nWrite one with 'rls-graph export FORMAT'.")
