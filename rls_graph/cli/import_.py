"""The command that brings in claims from elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rls_graph.imports import Imported


@click.command("import")
@click.argument("file", required=False, type=click.Path(path_type=Path, readable=False))
@click.option(
    "--format", "format_name", metavar="NAME", help="The format, if it is not recognised."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, readable=False),
    default=Path("seeds"),
    show_default=True,
    help="The folder of seeds to write into; 'rls-graph build' reads it.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what was read and written as JSON.")
def command(file: Path | None, format_name: str | None, output: Path, *, as_json: bool) -> None:
    """Bring claims from elsewhere into seeds, or list the formats.

    Imported claims are marked so, say which file and line they came from, and meet the
    graph's own propositions through identifiers, never through names. Their quotes stay
    unverified until the text of the source stands beside them and a build finds the words.

    \b
      rls-graph import
      rls-graph import Restless_Legs_Syndrome.yaml
      rls-graph import rls.jsonld -o restored
      rls-graph build restored
    """  # noqa: D301 - click wants the character
    if file is None:
        _print_formats(as_json=as_json)
        return
    from rls_graph.cli.collection import collect_rarely
    from rls_graph.cli.progress import StepProgress
    from rls_graph.imports import import_file

    collect_rarely()
    with StepProgress() as progress:
        progress(f"reading {file}")
        found = import_file(file, output, format_name)
    if as_json:
        data = found._asdict() | {"written": [str(each) for each in found.written]}
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
        return
    _print_found(found, output)


def _print_found(found: Imported, output: Path) -> None:
    click.echo(f"format          {found.format:>6}")
    click.echo(f"claims          {found.claims:>6,}")
    click.echo(f"evidence lines  {found.lines:>6,}")
    click.echo(f"new entities    {found.entities:>6,}")
    if found.unverified:
        click.echo(f"quotes not found yet {found.unverified:,}; put source.* beside {_file(found)}")
    for each in found.left_out:
        click.echo(f"left out: {each}")
    click.echo("written:")
    for file in found.written:
        click.echo(f"  {file}")
    click.echo(f"\nBuild the graph with 'rls-graph build {output}'.")


def _file(found: Imported) -> str:
    return found.written[0].name if found.written else "the claims"


def _print_formats(*, as_json: bool) -> None:
    from rls_graph.cli.tables import print_table
    from rls_graph.imports import FORMATS

    keys = ("name", "title", "files", "description")
    rows = [{key: getattr(each, key) for key in keys} for each in FORMATS.values()]
    if as_json:
        click.echo(json.dumps(rows, indent=2))
        return
    print_table(
        ("format", "reads", "what becomes of it"),
        [(row["name"], row["files"], row["description"]) for row in rows],
    )
    click.echo("\nBring one in with 'rls-graph import FILE'.")
