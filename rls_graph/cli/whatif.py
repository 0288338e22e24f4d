"""The command that takes evidence away."""

from __future__ import annotations

import click

from rls_graph.cli.answering import Shown, answer, answer_options, most_option


@click.command("whatif")
@click.option(
    "--without",
    multiple=True,
    metavar="NAME",
    help="A study method, a source, a study or an evidence line; may be given several times.",
)
@click.option(
    "--topple",
    metavar="NAME",
    help="Find the smallest sets whose removal leaves this claim, or all claims that affirm "
    "this proposition, without evidence.",
)
@click.option(
    "--by",
    multiple=True,
    type=click.Choice(("method", "source", "group", "line")),
    help="With --topple: what may be removed (method if not given); may be given several times.",
)
@most_option(10, "claims of each list, or smallest sets,")
@answer_options
def command(
    without: tuple[str, ...], topple: str | None, by: tuple[str, ...], most: int, shown: Shown
) -> None:
    """Take evidence away and see what falls; or see what it takes to topple a claim.

    \b
      rls-graph whatif --without autopsy-study
      rls-graph whatif --without csf-study --without "brain imaging study"
      rls-graph whatif --topple brain-iron-insufficiency-established --by method --by source
    """  # noqa: D301 - click wants the character
    if bool(without) == bool(topple):
        raise click.UsageError("give --without NAME (as often as needed) or --topple NAME")
    if by and not topple:
        raise click.UsageError("--by goes with --topple")
    from rls_graph.analysis import whatif
    from rls_graph.answers.whatif import toppling_page, what_if_page

    if topple:
        answer(
            shown,
            lambda content: whatif.topple(topple, content, by or ("method",), most),
            toppling_page,
        )
    else:
        answer(
            shown,
            lambda content: whatif.what_if(without, content, most),
            what_if_page,
        )
