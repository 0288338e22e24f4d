"""The command that prints the schema of claims files."""

from __future__ import annotations

import json

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of claims.yaml for editors.

    An editor with a YAML language server completes and checks while you type:
    save it beside the seeds and name it in the first line of claims.yaml, as in
    '# yaml-language-server: $schema=../claims.schema.json'.
    """
    from rls_graph.curation import claims_file_schema

    click.echo(json.dumps(claims_file_schema(), indent=2))
