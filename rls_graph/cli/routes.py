"""The command that finds routes."""

from __future__ import annotations

import click

from rls_graph.cli.answering import Shown, answer, answer_options, most_option


@click.command("routes")
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@most_option(8, "routes")
@click.option(
    "--steps",
    type=click.IntRange(min=1, max=12),
    default=6,
    show_default=True,
    help="How many steps a route may have.",
)
@answer_options
def command(start: str, end: str, most: int, steps: int, shown: Shown) -> None:
    """Find the routes from entity A to entity B.

    The route with the strongest weakest step comes first, and among equals the
    shorter. Each step stands with its evidence; a step that nobody has evidenced is kept and
    called broken, and one that every source denies is left out.

    \b
      rls-graph routes iron RLS
      rls-graph routes "brain iron insufficiency" "RLS symptoms"
    """  # noqa: D301 - click wants the character
    from rls_graph.analysis.paths import Limits
    from rls_graph.analysis.routing import find_routes
    from rls_graph.answers.routes import routes_page

    limits = Limits(steps=steps, routes=most)
    answer(
        shown,
        lambda content: find_routes(start, end, content, limits),
        routes_page,
    )
