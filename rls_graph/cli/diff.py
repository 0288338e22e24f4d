"""The command that says what changed from one graph to another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rls_graph.analysis.comparing import Changes

_TITLES = {
    "new_sources": "new sources",
    "new_claims": "new claims",
    "gone_claims": "claims that are gone",
    "accepted_claims": "claims accepted since",
    "strengthened": "propositions strengthened",
    "disagreements": "disagreements that appeared",
    "new_entities": "entities that nobody spoke of before",
}
_folder = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command("diff")
@click.argument("old", type=_folder)
@click.argument("new", type=_folder)
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON.")
def command(old: Path, new: Path, *, as_json: bool) -> None:
    """Say what changed from one built graph to another.

    OLD and NEW are output folders of builds. Shown are new and gone claims, propositions
    that another source or another kind of evidence now supports, disagreements that
    appeared, and entities that no claim spoke of before.
    """
    from rls_graph.analysis.comparing import compare
    from rls_graph.store.embedded import EmbeddedStore

    with EmbeddedStore.open(old) as before, EmbeddedStore.open(new) as after:
        changes = compare(before, after)
    if as_json:
        data = {
            name: [each._asdict() for each in found] for name, found in changes._asdict().items()
        }
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
        return
    _print(changes)


def _print(changes: Changes) -> None:
    nothing = True
    for name, found in changes._asdict().items():
        if not found:
            continue
        nothing = False
        click.echo(click.style(f"{_TITLES[name]} ({len(found)})", bold=True))
        for each in found:
            detail = f": {each.detail}" if each.detail else ""
            click.echo(f"  {each.label}{detail}  [{each.id}]")
    if nothing:
        click.echo("nothing changed")
