"""How does a built graph get onto a server, in the place of the one published there before?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import pyoxigraph as ox

from rls_graph.errors import ServerError
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.graph_writing import GraphWriter, in_pieces
from rls_graph.store.publication import RECORD_IRI, UNION_IRI, Publication
from rls_graph.store.remote import RemoteStore
from rls_graph.store.sparql_http import shown_address

#: Is told the name of each step as it starts.
Progress = Callable[[str], None]
# How many graphs one question names.
_AT_ONCE = 50


def _silent(_: str) -> None:
    """Tell nobody."""


class PublishedGraph(NamedTuple):
    """A graph of the build."""

    name: str
    triples: int


class PublishingReport(NamedTuple):
    """What was, or would be, published."""

    #: The address for queries, as it may be shown.
    address: str
    #: The graphs that were sent, in order of their names.
    graphs: tuple[PublishedGraph, ...]
    #: The graphs of an earlier publication that are gone from the build.
    dropped: tuple[str, ...]
    #: What the graphs were sent by; an empty text where nothing was sent.
    protocol: str = ""


def publish(
    source: EmbeddedStore,
    server: RemoteStore,
    *,
    replace_others: bool = False,
    dry_run: bool = False,
    progress: Progress = _silent,
) -> PublishingReport:
    """Load a built graph into a server: one named graph a source, one of the ontology.

    What this program published there before is replaced, all else stands untouched. A run
    that ends half-way can be run again; until then readers are told.

    Args:
        source: The built graph.
        server: The server.
        replace_others: Whether to replace graphs of the same names that somebody else loaded.
        dry_run: Whether to look only, and write nothing.
        progress: Is told each step.

    Raises:
        ServerError: If the server cannot be reached, does not take the graphs, holds graphs of
            these names that this program did not publish, or counts other triples in the end.
    """
    progress("reading what the server holds")
    sent = _graphs_of(source)
    names = tuple(graph.name for graph in sent)
    before = server.record() or Publication()
    foreign = _at_hand(server, set(names) - set(before.graphs))
    if foreign and not replace_others:
        raise ServerError(
            f"{shown_address(server.addresses.query)}: holds graphs that this program did not "
            f"publish: {', '.join(foreign)}; nothing was changed. Drop them, or replace them with "
            "--replace-others"
        )
    dropped = tuple(graph for graph in before.graphs if graph not in names)
    report = PublishingReport(shown_address(server.addresses.query), sent, dropped)
    if dry_run:
        return report
    named = tuple(name for name in names if name != UNION_IRI)
    after = Publication((UNION_IRI,) if UNION_IRI in names else named, named)
    writer = server.begin(after._replace(named=tuple(sorted({*named, *before.graphs}))))
    for graph in dropped:
        progress(f"dropping {graph}")
        writer.drop(graph)
    for graph_sent in sent:
        _send(source, writer, graph_sent, progress)
    progress("counting the triples on the server")
    _check_counts(server, sent)
    server.finish(writer, after)
    return report._replace(protocol=writer.name)


def unpublish(
    server: RemoteStore, *, dry_run: bool = False, progress: Progress = _silent
) -> tuple[str, ...]:
    """Drop what was published on a server, and the record of it; return the graphs' names.

    Raises:
        ServerError: If the server cannot be reached or does not do it.
    """
    before = server.record()
    if before is None:
        return ()
    if not dry_run:
        writer = server.begin(before)
        for graph in (*before.graphs, RECORD_IRI):
            progress(f"dropping {graph}")
            writer.drop(graph)
    return before.graphs


def _graphs_of(source: EmbeddedStore) -> tuple[PublishedGraph, ...]:
    """Return the graphs to send; where they share triples, one more that holds each once."""
    counted = source.query("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    graphs = [PublishedGraph(name, int(number)) for name, number in counted.texts()]
    if len(graphs) > 1 and sum(graph.triples for graph in graphs) != len(source):
        graphs.append(PublishedGraph(UNION_IRI, len(source)))
    return tuple(sorted(graphs))


def _triples(source: EmbeddedStore, name: str) -> Iterator[ox.Triple]:
    graph = ox.DefaultGraph() if name == UNION_IRI else ox.NamedNode(name)
    for quad in source.oxigraph.quads_for_pattern(None, None, None, graph):
        yield quad.triple


def _send(
    source: EmbeddedStore, writer: GraphWriter, graph: PublishedGraph, progress: Progress
) -> None:
    sent = 0
    for piece in in_pieces(_triples(source, graph.name), writer.piece):
        progress(f"sending {graph.name}: {sent:,} of {graph.triples:,} triples")
        writer.write(graph.name, piece, replace=sent == 0)
        sent += len(piece)


def _at_hand(server: RemoteStore, names: Iterable[str]) -> list[str]:
    """Return those of some graphs that the server holds."""
    waiting = sorted(names)
    found: list[str] = []
    while waiting:
        asked, waiting = waiting[:_AT_ONCE], waiting[_AT_ONCE:]
        result = server.ask_in(asked, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g")
        found += (row[0] for row in result.texts())
    return found


def _check_counts(server: RemoteStore, sent: Iterable[PublishedGraph]) -> None:
    for graph in sent:
        counted = server.ask_in([graph.name], "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        there = int(next(counted.texts())[0])
        if there != graph.triples:
            raise ServerError(
                f"{shown_address(server.addresses.query)}: {graph.name} has {there:,} triples "
                f"there and {graph.triples:,} here; run it again. If it stays so, something else "
                "writes to that graph, or the server takes some literals for the same"
            )
