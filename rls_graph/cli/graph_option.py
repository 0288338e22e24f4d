"""Which graph does a command read: a folder of this machine, or a server?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rls_graph.store.credentials import Credentials
    from rls_graph.store.protocol import GraphStore

#: Hands the command a ``location`` for ``open_graph``.
option = click.option(
    "-g",
    "--graph",
    "--store",
    "location",
    metavar="FOLDER|URL",
    default="out",
    show_default=True,
    help="The output folder of a build, its store, or the http(s) address of a SPARQL server.",
)


def open_graph(location: str) -> GraphStore:
    """Open the store that an option named; on a terminal, a server's password is asked for.

    Raises:
        StoreError: If there is no store, or it cannot be read.
    """
    from rls_graph.store.locations import open_store

    return open_store(location, prompt=prompt)


def prompt(host: str) -> Credentials | None:
    """Ask a person for the user and password of a host; nobody is asked where none sits."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    from rls_graph.store.credentials import Credentials

    user = click.prompt(f"User for {host}", err=True)
    return Credentials(user, click.prompt("Password", hide_input=True, err=True))
