"""Which server does a command write to?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])

dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Only say what would be done; write nothing."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")

_PARTS = (
    click.argument("url"),
    click.option(
        "--update-url",
        metavar="URL",
        help="Where the server takes SPARQL Update, if it is at no usual place.",
    ),
    click.option(
        "--gsp-url",
        metavar="URL",
        help="Where it takes the Graph Store Protocol, if it is at no usual place.",
    ),
)


def server_options(command: _Command) -> _Command:
    """Add the address of a server and where it takes what."""
    for part in reversed(_PARTS):
        command = part(command)
    return command
