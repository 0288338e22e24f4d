"""Which store is meant by a location? A folder of this machine, or the address of a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rls_graph.store.embedded import EmbeddedStore

if TYPE_CHECKING:
    from os import PathLike

    from rls_graph.store.credentials import Prompt
    from rls_graph.store.protocol import GraphStore


def is_address(location: str | PathLike[str]) -> bool:
    """Say whether a location is the address of a server.

    >>> is_address("https://example.org/sparql"), is_address("out")
    (True, False)
    """
    return isinstance(location, str) and location.lower().startswith(("http://", "https://"))


def open_store(
    location: str | PathLike[str] | None = None, *, prompt: Prompt | None = None
) -> GraphStore:
    """Open the store at a location, for reading.

    Args:
        location: The output folder of a build or the store in it, the ``http(s)://`` address
            of a SPARQL server, or ``None`` for a new, empty store in memory.
        prompt: Is asked for a user and password if a server wants them and neither the
            environment nor ``~/.netrc`` has them.

    Raises:
        StoreError: If there is no store, or it cannot be read.
        ServerError: If the server cannot be reached or holds no graph.

    >>> with open_store(built_graph) as store:
    ...     store.query("ASK { ?claim a rls:Claim }").truth
    True
    """
    if location is None:
        return EmbeddedStore.in_memory()
    if not is_address(location):
        return EmbeddedStore.open(location)
    # Only who asks a server pays for the HTTP client.
    from rls_graph.store.remote import RemoteStore

    return RemoteStore.open(str(location), prompt=prompt)
