"""The command that compares the graph with another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rls_graph.cli import graph_option
from rls_graph.cli.answering import Shown, answer, answer_options, most_option

if TYPE_CHECKING:
    from rls_graph.analysis.content import Content


@click.command("compare")
@click.argument("other", metavar="OTHER")
@click.option("--format", "format_name", metavar="NAME", help="The format of OTHER, if a file.")
@most_option(20, "propositions of each kind")
@answer_options
def command(other: str, format_name: str | None, most: int, shown: Shown) -> None:
    """Compare the graph with another: who agrees, who contradicts, what is absent.

    OTHER is the output folder of a build, the address of a SPARQL server, or a file in a
    format that 'rls-graph import' lists. Things are compared by their identifiers, never
    by their names.

    \b
      rls-graph compare other/out
      rls-graph compare Restless_Legs_Syndrome.yaml --markdown
    """  # noqa: D301 - click wants the character
    from rls_graph.analysis.comparison import compare
    from rls_graph.answers.comparison import comparison_page

    there = _content_of(other, format_name)
    answer(
        shown,
        lambda here: compare(here, there),
        lambda found, _: comparison_page(found, most),
    )


def _content_of(other: str, format_name: str | None) -> Content:
    from rls_graph.analysis.reading import read_content
    from rls_graph.imports.opening import is_importable, open_file
    from rls_graph.store.locations import is_address

    if not is_address(other) and (format_name or is_importable(Path(other))):
        with open_file(Path(other), format_name) as store:
            return read_content(store)
    with graph_option.open_graph(other) as store:
        return read_content(store)
