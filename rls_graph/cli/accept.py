"""The command that turns drafted claims into curated ones."""

from __future__ import annotations

from pathlib import Path

import click

from rls_graph.cli.collection import collect_rarely
from rls_graph.packaged_data import default_seeds


@click.command("accept")
@click.argument("keys", nargs=-1, required=True, metavar="KEY…")
@click.option(
    "--seeds",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The folder of the seeds; the folder 'seeds' here if not given.",
)
def command(keys: tuple[str, ...], seeds: Path | None) -> None:
    """Turn drafted claims into curated ones.

    KEY is a source, for all its drafted claims, or source.claim for one. You say with it
    that you have read the source and that the claim is right. Everything in the seeds is
    checked first; the claims.yaml keeps your order and comments.
    """
    collect_rarely()
    from rls_graph.pipeline.reviewing import accept_drafts

    accepted = accept_drafts(seeds if seeds is not None else default_seeds(), keys)
    for name in accepted:
        click.echo(f"curated: {name}")
    if not accepted:
        click.echo("nothing to accept: these claims are curated already")
