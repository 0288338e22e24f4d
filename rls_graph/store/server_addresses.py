"""At which addresses does a server take queries, updates and graphs?

The paths are those of the servers' own documentation; a server is known by its ``Server``
header or by the shape of the address. Where neither helps, the user names the addresses.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit


class Addresses(NamedTuple):
    """Where a server takes what."""

    #: SPARQL 1.1 Protocol, query.
    query: str
    #: SPARQL 1.1 Protocol, update.
    update: str
    #: SPARQL 1.1 Graph Store HTTP Protocol; ``None`` where the server has none that is known.
    graphs: str | None


class _Layout(NamedTuple):
    """The paths of one server, as replacements for what its pattern finds."""

    #: What its ``Server`` header starts with; an empty text fits any.
    server: str
    #: A pattern of the path of the address that the user named.
    path: str
    query: str
    update: str
    graphs: str


# The first that fits is taken.
_LAYOUTS = (
    _Layout("", r"/sparql-auth", "/sparql-auth", "/sparql-auth", "/sparql-graph-crud-auth"),
    _Layout("virtuoso", r"(?:/|/sparql)?", "/sparql", "/sparql-auth", "/sparql-graph-crud-auth"),
    _Layout("oxigraph", r"(.*?)/?(?:query)?", r"\1/query", r"\1/update", r"\1/store"),
    _Layout("", r"/query", "/query", "/update", "/store"),
    _Layout("", r"(.*/repositories/[^/]+)/?", r"\1", r"\1/statements", r"\1/rdf-graphs/service"),
    _Layout("", r"(/.+)/query", r"\1/query", r"\1/update", r"\1/data"),
    _Layout("", r"(/.+)/sparql", r"\1/sparql", r"\1/update", r"\1/data"),
    _Layout("apache jena fuseki", r"(/[^/]+)/?", r"\1", r"\1", r"\1"),
)
_NEPTUNE = re.compile(r"\.neptune\.amazonaws\.com(?:\.cn)?$")


def addresses_of(url: str, server: str = "") -> Addresses:
    """Return the addresses that belong to the one that a user named.

    Args:
        url: The address of the SPARQL endpoint, or of the server.
        server: The ``Server`` header of its answers.

    >>> addresses_of("http://localhost:3030/rls/query").graphs
    'http://localhost:3030/rls/data'
    >>> addresses_of("http://localhost:8890/sparql", "Virtuoso/07.20").update
    'http://localhost:8890/sparql-auth'
    """
    parts = urlsplit(url)

    def at(path: str) -> str:
        return urlunsplit(parts._replace(path=path))

    if _NEPTUNE.search(parts.hostname or ""):
        return Addresses(at("/sparql"), at("/sparql"), at("/sparql/gsp/"))
    for layout in _LAYOUTS:
        found = re.fullmatch(layout.path, parts.path)
        if found and server.lower().startswith(layout.server):
            return Addresses(
                at(found.expand(layout.query)),
                at(found.expand(layout.update)),
                at(found.expand(layout.graphs)),
            )
    return Addresses(url, url, None)
