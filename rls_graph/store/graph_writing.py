"""How do graphs get into a server? By the Graph Store Protocol, or else by SPARQL Update.

A graph is sent in pieces of bounded size: the first replaces it, the others add to it. The
graph has no blank nodes, so that pieces hang together by their IRIs alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Protocol

import pyoxigraph as ox

from rls_graph.errors import ServerError, StoreError
from rls_graph.store.server_addresses import Addresses
from rls_graph.store.sparql_http import SparqlHttp, shown_address

_UPDATE = "application/sparql-update; charset=UTF-8"
_NOT_FOUND = 404
# What a server says that does not have the Graph Store Protocol at an address.
_NO_PROTOCOL = {404, 405, 501}


class GraphWriter(Protocol):
    """Writes graphs of a server."""

    #: What the user is told that the graphs are sent by.
    name: str
    #: How many triples are sent at once.
    piece: int

    def write(self, graph: str, triples: list[ox.Triple], *, replace: bool) -> None:
        """Add triples to a graph, or replace all that it holds."""

    def drop(self, graph: str) -> None:
        """Remove a graph; it need not be there."""


class GraphStoreWriter:
    """Writes by the Graph Store Protocol.

    Source:
        SPARQL 1.1 Graph Store HTTP Protocol, sections 4.2 (indirect names) and 5.
    """

    name = "Graph Store Protocol"
    piece = 20_000

    def __init__(self, http: SparqlHttp, address: str) -> None:
        self._http = http
        self._address = address

    def write(self, graph: str, triples: list[ox.Triple], *, replace: bool) -> None:
        """Put or post triples."""
        method = "PUT" if replace else "POST"
        body = _ntriples(triples)
        answer = self._http.change(method, self._address, graph, body, "application/n-triples")
        self._http.must_succeed(answer, self._address)

    def drop(self, graph: str) -> None:
        """Delete a graph."""
        answer = self._http.change("DELETE", self._address, graph)
        self._http.must_succeed(answer, self._address, _NOT_FOUND)


class UpdateWriter:
    """Writes by SPARQL Update.

    Source:
        SPARQL 1.1 Update, sections 3.1.1 and 3.2.2; SPARQL 1.1 Protocol, section 2.2.2.
    """

    name = "SPARQL Update"
    # Virtuoso compiles the data of an update, and refuses some thousands of triples.
    piece = 500

    def __init__(self, http: SparqlHttp, address: str) -> None:
        self._http = http
        self._address = address

    def write(self, graph: str, triples: list[ox.Triple], *, replace: bool) -> None:
        """Insert triples, after a drop of the graph if it is replaced."""
        if replace:
            self.drop(graph)
        if triples:
            data = _ntriples(triples).decode()
            self._update(f"INSERT DATA {{ GRAPH {ox.NamedNode(graph)} {{\n{data}}} }}")

    def drop(self, graph: str) -> None:
        """Drop a graph."""
        self._update(f"DROP SILENT GRAPH {ox.NamedNode(graph)}")

    def _update(self, text: str) -> None:
        answer = self._http.change("POST", self._address, None, text.encode(), _UPDATE)
        self._http.must_succeed(answer, self._address)


def writer_for(
    http: SparqlHttp, addresses: Addresses, graph: str, triples: list[ox.Triple]
) -> GraphWriter:
    """Write a first, small graph and return the writer that could.

    Raises:
        ServerError: If the server takes it in neither way.
    """
    refusal = ""
    if addresses.graphs is not None:
        by_graphs = GraphStoreWriter(http, addresses.graphs)
        try:
            by_graphs.write(graph, triples, replace=True)
        except ServerError as error:
            if error.status not in _NO_PROTOCOL:
                raise
            refusal = f"; the Graph Store Protocol: {error}"
        else:
            return by_graphs
    by_update = UpdateWriter(http, addresses.update)
    try:
        by_update.write(graph, triples, replace=True)
    except ServerError as error:
        where = shown_address(addresses.update)
        raise ServerError(
            f"no way to write to this server was found; SPARQL Update: {error}{refusal}. "
            f"Tried {where}; name the addresses with --update-url or --gsp-url",
            error.status,
        ) from error
    return by_update


def in_pieces(triples: Iterable[ox.Triple], size: int) -> Iterator[list[ox.Triple]]:
    """Yield triples in lists of bounded length; nothing gives one empty list."""
    waiting = iter(triples)
    piece = list(islice(waiting, size))
    yield piece
    while piece := list(islice(waiting, size)):
        yield piece


def _ntriples(triples: list[ox.Triple]) -> bytes:
    for triple in triples:
        if isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode):
            msg = f"a graph with blank nodes cannot be sent in pieces: {triple}"
            raise StoreError(msg)
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
