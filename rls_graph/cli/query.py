"""The command that asks the graph."""

from __future__ import annotations

import sys
from os import fsencode
from os.path import isfile
from typing import TYPE_CHECKING

import click

from rls_graph.cli import graph_option
from rls_graph.errors import QueryError
from rls_graph.identifiers import contract
from rls_graph.queries.catalogue import get_question
from rls_graph.queries.retractions import named_in, retracted_sources
from rls_graph.store.results import GRAPH_FORMATS, ROW_FORMATS, Result

if TYPE_CHECKING:
    from rls_graph.store.protocol import GraphStore

_FORMATS = ("table", *ROW_FORMATS, *GRAPH_FORMATS)


@click.command(
    "query",
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": True},
    add_help_option=False,
)
@click.argument("query", metavar="NAME|FILE|SPARQL", required=False)
@click.argument("values", nargs=-1, type=click.UNPROCESSED, metavar="[--PARAMETER VALUE]...")
@graph_option.option
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(_FORMATS),
    help="How to print the answer: a table (rows) or Turtle (a graph) if not given.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "-h", "--help", "explain", is_flag=True, help="Show this message, or what NAME takes."
)
@click.pass_context
def command(  # noqa: PLR0913 - one for each option
    context: click.Context,
    query: str | None,
    values: tuple[str, ...],
    location: str,
    format_name: str | None,
    *,
    as_json: bool,
    explain: bool,
) -> None:
    """Ask the graph in SPARQL, or one of the named questions.

    The prefixes of the graph need not be declared. A named question takes its
    parameters as options; names, synonyms and IRIs are understood:

    \b
      rls-graph query claims
      rls-graph query evidence-for-entity --entity "brain iron insufficiency"
      rls-graph query 'SELECT ?claim { ?claim rls:certainty rls:putative }' -f csv
      rls-graph query my.rq
    """  # noqa: D301 - click wants the character
    if explain:
        _explain(context, query)
        return
    if query is None:
        raise click.MissingParameter(ctx=context, param=context.command.params[0])
    with graph_option.open_graph(location) as store:
        result, hidden = _answer(store, _as_utf8(query), _parameters(tuple(map(_as_utf8, values))))
        rows = _print(result, "json" if as_json else format_name, hidden)
        _warn_of_retractions(store, rows)


def _explain(context: click.Context, query: str | None) -> None:
    if query is None or _sparql(query) is not None:
        click.echo(context.get_help())
        return
    from rls_graph.cli.questions import print_question

    print_question(get_question(query))


def _as_utf8(argument: str) -> str:
    """Return an argument as it was typed, where the locale has no letters beyond ASCII."""
    return argument if argument.isascii() else fsencode(argument).decode("utf-8", "replace")


def _answer(
    store: GraphStore, query: str, parameters: dict[str, str]
) -> tuple[Result, frozenset[str]]:
    """Return the answer, and the columns that only repeat the value of a parameter."""
    text = _sparql(query)
    if text is None:
        from rls_graph.queries.asking import ask

        question = get_question(query)
        repeated = {each.name for each in question.parameters if each.default} | set(parameters)
        return ask(store, question, parameters), frozenset(repeated)
    if parameters:
        raise QueryError(
            f"only named questions take parameters such as --{next(iter(parameters))}", ""
        )
    return store.query(text), frozenset()


def _sparql(query: str) -> str | None:
    """Return the text of a query, or ``None`` for the name of a question."""
    if query == "-":
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    if "{" in query or any(c.isspace() for c in query):
        return query
    if query.endswith((".rq", ".sparql")) or isfile(query):
        try:
            with open(query, encoding="utf-8") as file:
                return file.read()
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            raise QueryError(f"{query} cannot be read: {reason}", "") from error
    return None


def _parameters(values: tuple[str, ...]) -> dict[str, str]:
    """Return the parameters that stand as ``--name value`` or ``--name=value``."""
    found: dict[str, str] = {}
    waiting = list(values)
    while waiting:
        word = waiting.pop(0)
        name, equals, value = word.removeprefix("--").partition("=")
        if not word.startswith("--") or not name:
            raise QueryError(f"unexpected {word!r}; a parameter is given as --name value", "")
        if not equals and not waiting:
            raise QueryError(f"--{name} needs a value", "")
        found[name] = value if equals else waiting.pop(0)
    return found


def _warn_of_retractions(store: GraphStore, rows: list[tuple[str, ...]] | None) -> None:
    """Say which retracted sources an answer names, or where it is not known, which there are."""
    if not (retracted := retracted_sources(store)):
        return
    named = list(retracted.values()) if rows is None else named_in(retracted, rows)
    if named:
        where = "in this graph" if rows is None else "in this answer"
        click.echo(f"note: retracted sources {where}: {'; '.join(named)}", err=True)


def _print(
    result: Result, format_name: str | None, hidden: frozenset[str]
) -> list[tuple[str, ...]] | None:
    """Print an answer, and return its rows where they were printed as a table."""
    chosen = format_name or ("turtle" if result.kind == "graph" else "table")
    if chosen != "table" or result.kind == "graph":
        if chosen not in result.formats():
            raise QueryError(
                f"{chosen} does not fit this answer; there are: {', '.join(result.formats())}", ""
            )
        # The formats are defined as bytes; a text stream would change the ends of lines.
        sys.stdout.flush()
        result.write(sys.stdout.buffer, chosen)
        sys.stdout.buffer.flush()
        if chosen == "json":
            click.echo()
    elif result.kind == "truth":
        click.echo("yes" if result.truth else "no")
    else:
        return _print_rows(result, hidden)
    return None


def _print_rows(result: Result, hidden: frozenset[str]) -> list[tuple[str, ...]]:
    from rls_graph.cli.tables import print_table

    shown = [i for i, column in enumerate(result.columns) if column not in hidden]
    rows = list(result.texts())
    print_table(
        [result.columns[i] for i in shown], [[_cell(row[i]) for i in shown] for row in rows]
    )
    click.echo(f"\n{len(rows)} row{'' if len(rows) == 1 else 's'}")
    return rows


def _cell(text: str) -> str:
    return contract(text) if text.startswith(("http://", "https://")) else text
