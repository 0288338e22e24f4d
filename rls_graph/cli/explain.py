"""The command that explains what the evidence for something is."""

from __future__ import annotations

import click

from rls_graph.cli.answering import Shown, answer, answer_options, most_option


@click.command("explain")
@click.argument("name", metavar="X")
@most_option(5, "claims")
@answer_options
def command(name: str, most: int, shown: Shown) -> None:
    """Explain what the evidence for X is, how strong, and who disagrees.

    X is a claim, a proposition or an entity: a label or synonym (small typos are
    overlooked), the last part of an IRI, a CURIE or an IRI.

    \b
      rls-graph explain "brain iron insufficiency"
      rls-graph explain dopaminergic-abnormality-causes-rls --json
    """  # noqa: D301 - click wants the character
    from rls_graph.analysis.explaining import explain
    from rls_graph.answers.explanation import explanation_page

    answer(
        shown,
        lambda content: explain(name, content, most),
        explanation_page,
    )
