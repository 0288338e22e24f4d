"""How does a command that weighs evidence read the graph and print its answer?"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from rls_graph.cli import graph_option
from rls_graph.cli.collection import collect_rarely

if TYPE_CHECKING:
    from rls_graph.analysis.content import Content
    from rls_graph.answers import Page

_Command = TypeVar("_Command", bound=Callable[..., Any])
#: The width where there is no window, as in a pipe.
_PIPE_WIDTH = 100


class Shown(NamedTuple):
    """From which graph an answer comes, and how it is shown."""

    #: The output folder of a build, or the address of a server.
    location: str
    as_json: bool
    as_markdown: bool
    #: Whether claims that only the drafting program has read count too.
    with_drafted: bool


def answer_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that all answers share; the command is given them as ``shown``."""

    @wraps(command)
    def with_options(
        location: str, *, as_json: bool, as_markdown: bool, with_drafted: bool, **others: Any
    ) -> None:
        if as_json and as_markdown:
            raise click.UsageError("--json and --markdown cannot both be given")
        command(shown=Shown(location, as_json, as_markdown, with_drafted), **others)

    for option in (
        click.option(
            "--drafted",
            "with_drafted",
            is_flag=True,
            help="Count claims too that only the drafting program has read.",
        ),
        click.option("--markdown", "as_markdown", is_flag=True, help="Print it as Markdown."),
        click.option("--json", "as_json", is_flag=True, help="Print it as JSON."),
        graph_option.option,
    ):
        with_options = option(with_options)
    return with_options


def most_option(default: int, of: str) -> Callable[[_Command], _Command]:
    """Return the option that says how much of an answer is shown."""
    return click.option(
        "--most",
        type=click.IntRange(min=1),
        default=default,
        show_default=True,
        help=f"How many {of} to show at most.",
    )


def answer(
    shown: Shown,
    ask: Callable[[Content], Any],
    lay_out: Callable[[Any, Content], Page],
) -> None:
    """Read a graph, ask it, and print the answer.

    Args:
        shown: What the command was told of the graph and of how to print.
        ask: Returns the answer, as frozen dataclasses.
        lay_out: Returns its page.
    """
    collect_rarely()
    from rls_graph.analysis.reading import read_content
    from rls_graph.cli.progress import StepProgress

    with StepProgress() as progress:
        progress("reading the graph")
        with graph_option.open_graph(shown.location) as store:
            read = read_content(store)
        content = read if shown.with_drafted else read.curated()
        progress("weighing")
        found = ask(content)
        # A page is laid out in any case: what cannot be said must not be printed in part.
        page = lay_out(found, content)
    if shown.as_json:
        from rls_graph.answers import as_data

        click.echo(json.dumps(as_data(found), indent=2, ensure_ascii=False))
    elif shown.as_markdown:
        from rls_graph.answers.markdown import to_markdown

        click.echo(to_markdown(page), nl=False)
    else:
        _print(page)


def _print(page: Page) -> None:
    from rls_graph.answers.terminal import to_terminal

    width = _PIPE_WIDTH
    if sys.stdout.isatty():
        import shutil

        width = shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns
    for line in to_terminal(page, width, lambda text: click.style(text, bold=True)):
        click.echo(line)
