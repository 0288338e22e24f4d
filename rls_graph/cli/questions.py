"""The command that lists the named questions."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

from rls_graph.queries.catalogue import Question, get_question, list_questions


@click.command("questions")
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def command(name: str | None, *, as_json: bool) -> None:
    """List the named questions, or show one with its parameters, columns and SPARQL."""
    chosen = (get_question(name),) if name else list_questions()
    if as_json:
        click.echo(json.dumps([_data(question) for question in chosen], indent=2))
    elif name:
        print_question(chosen[0])
    else:
        _print_list(chosen)


def _print_list(questions: Sequence[Question]) -> None:
    from rls_graph.cli.tables import print_table

    rows = [(q.name, q.answers, ", ".join(p.name for p in q.parameters)) for q in questions]
    print_table(("question", "what it answers", "parameters"), rows)
    click.echo(
        "\nAsk one with 'rls-graph query NAME', show its SPARQL with 'rls-graph questions NAME'."
    )


def print_question(question: Question) -> None:
    """Print what a question answers, its parameters, its columns and its SPARQL."""
    click.echo(f"{question.title}\n{question.answers}\n")
    for parameter in question.parameters:
        click.echo(f"  --{parameter.name} ({parameter.need}): {parameter.description}")
    for column, meaning in question.columns:
        click.echo(f"  column {column}: {meaning}")
    click.echo(f"\n{question.runnable}")


def _data(question: Question) -> dict[str, object]:
    return {
        "name": question.name,
        "title": question.title,
        "answers": question.answers,
        "parameters": [
            {
                "name": p.name,
                "role": p.role,
                "optional": p.optional,
                "default": p.default,
                "description": p.description,
            }
            for p in question.parameters
        ],
        "columns": [{"name": name, "description": text} for name, text in question.columns],
        "sparql": question.text,
    }
