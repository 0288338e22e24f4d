"""The command line: each command parses, calls and prints; its file is loaded when it is used."""

from __future__ import annotations

import keyword
import os
import sys
from collections.abc import Sequence

import click

from rls_graph.errors import RlsGraphError

#: Every command with its summary, in the order of the help; ``module_of`` names its module.
COMMANDS = {
    "accept": "Turn drafted claims into curated ones.",
    "build": "Turn seeds into Turtle files, a store and a page.",
    "check": "Check seeds without writing anything.",
    "compare": "Compare the graph with another: who agrees, who contradicts, what is absent.",
    "diff": "Say what changed from one built graph to another.",
    "disagreements": "Show who disagrees on what.",
    "draft": "Draft the claims of articles, for a person to correct.",
    "explain": "Explain what the evidence for X is, how strong, and who disagrees.",
    "export": "Write the graph in the format of another tool.",
    "gaps": "Show where evidence is missing.",
    "import": "Bring claims from elsewhere into seeds.",
    "page": "Write only the page anew, from a built graph.",
    "publish": "Load the graph into a SPARQL server.",
    "query": "Ask the graph in SPARQL, or one of the named questions.",
    "questions": "List the named questions.",
    "review": "List drafted claims, what to check first coming first.",
    "routes": "Find the routes from entity A to entity B.",
    "schema": "Print the JSON Schema of claims.yaml for editors.",
    "serve": "Answer SPARQL, the page and every IRI over HTTP.",
    "sources": "List the records of files, read or refused.",
    "terms": "List what sources name and the ontology does not know.",
    "unpublish": "Drop from a SPARQL server what 'publish' has loaded there, and nothing else.",
    "whatif": "Take evidence away and see what falls.",
}


def module_of(command: str) -> str:
    """Return the module of a command: its name, with "_" behind it where Python keeps the word.

    >>> module_of("build"), module_of("import")
    ('rls_graph.cli.build', 'rls_graph.cli.import_')
    """
    return f"rls_graph.cli.{command}{'_' * keyword.iskeyword(command)}"


class _LazyGroup(click.Group):
    """Loads the module of a command when the command is used, so that help is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        import importlib

        module = importlib.import_module(module_of(cmd_name))
        command = module.command
        assert isinstance(command, click.Command)  # noqa: S101 - a slip of ours, not of users
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _print_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001
    if not value or ctx.resilient_parsing:
        return
    from importlib.metadata import version

    click.echo(f"rls-graph {version('rls-graph')}")
    ctx.exit()


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def program() -> None:
    """What is the evidence that iron and dopamine cause restless legs syndrome?

    Claims of published sources with their exact words and lines of evidence, as a graph
    to query, open and import. Start with 'rls-graph build'.
    """


def run() -> None:
    """Run the program and leave it at once; what the installed command calls.

    Taking the interpreter apart would only free memory that the system takes back anyway,
    and needs a tenth of the time of a query.
    """
    code: object = 0
    try:
        main()
    except SystemExit as leaving:
        code = leaving.code
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (BrokenPipeError, ValueError):
        # The reader of a pipe has left, or the stream is closed.
        code = code or 1
    os._exit(code if isinstance(code, int) else int(code is not None))


def _replace_closed_streams() -> None:
    """Let a program whose output was closed by its caller (``>&-``) run to its end."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and leave it: 0 for success, 1 for an error, 2 for wrong usage.

    Args:
        arguments: What stands after the program's name; ``None`` for the real ones.
    """
    _replace_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        # Quotes hold characters that Windows code pages and LC_ALL=C do not have.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        program.main(arguments, prog_name="rls-graph", standalone_mode=True)
    except RlsGraphError as error:
        click.echo(f"{click.style('error:', fg='red')} {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of a pipe, such as head, has seen enough.
        sys.exit(1)
    except OSError as error:
        click.echo(
            f"{click.style('error:', fg='red')} a file cannot be read or written: {error}", err=True
        )
        sys.exit(1)
