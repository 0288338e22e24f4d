"""The command that finds disagreements."""

from __future__ import annotations

import click

from rls_graph.cli.answering import Shown, answer, answer_options, most_option


@click.command("disagreements")
@most_option(50, "disagreements")
@answer_options
def command(most: int, shown: Shown) -> None:
    """Show who disagrees on what, and in what the sides differ.

    Disagreements are found, not entered: one proposition affirmed and denied, opposite
    directions of an effect, other parts of the body, or a claim that disputes another.
    """
    from rls_graph.analysis.disputes import all_disagreements
    from rls_graph.answers.disagreements import disagreements_page

    answer(
        shown,
        lambda content: all_disagreements(content, most),
        disagreements_page,
    )
