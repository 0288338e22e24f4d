"""The command that shows where evidence is missing."""

from __future__ import annotations

import click

from rls_graph.cli.answering import Shown, answer, answer_options, most_option


@click.command("gaps")
@most_option(20, "claims of each kind")
@answer_options
def command(most: int, shown: Shown) -> None:
    """Show where evidence is missing: claims by their gravest gap, and broken steps."""
    from rls_graph.analysis.gaps import find_gaps
    from rls_graph.answers.gaps import gaps_page

    answer(
        shown,
        lambda content: find_gaps(content, most),
        gaps_page,
    )
