"""rdflib's own engine over a graph in memory, as fast as it can be made.

The graph is in ``SimpleMemory``, rdflib's fastest store; equal terms are one object; what stays
for good is kept from the garbage collector. About 1 kB of memory a triple.
"""

from __future__ import annotations

import gc
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NamedTuple, NoReturn

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef

from rls_graph.store.embedded import EmbeddedStore


class Asked(NamedTuple):
    """How long an answer took, in seconds of the processor."""

    seconds: float
    #: Whether it was stopped at the bound, or when memory was full.
    stopped: bool
    #: How many rows there are; ``None`` if it was stopped.
    rows: int | None


class _BoundReachedError(BaseException):
    """A query took longer than the bound; no handler of rdflib's takes it for its own."""


def graph_of(store: EmbeddedStore) -> Graph:
    """Return everything that a store holds as one graph, each triple once."""
    graph = Graph(store="SimpleMemory")
    add = graph.store.add
    terms: dict[str, Any] = {}

    def term(given: Any) -> Any:
        key = str(given)
        found = terms.get(key)
        if found is None:
            found = terms[key] = _term(given)
        return found

    gc.disable()
    for triple in _triples(store):
        add((term(triple.subject), term(triple.predicate), term(triple.object)), graph)
    gc.enable()
    terms.clear()
    gc.collect()
    # What stays for good need not be looked through at every collection.
    gc.freeze()
    return graph


def ask(graph: Graph, query: str, bound: float) -> Asked:
    """Let rdflib answer a query and read all rows.

    Args:
        graph: What is asked.
        query: The query.
        bound: After how many seconds of the processor it is stopped.
    """
    start = time.process_time()
    try:
        with _bound(bound):
            rows = sum(1 for _ in graph.query(query))
    except (_BoundReachedError, MemoryError):
        return Asked(time.process_time() - start, stopped=True, rows=None)
    return Asked(time.process_time() - start, stopped=False, rows=rows)


@contextmanager
def _bound(seconds: float) -> Iterator[None]:
    def stop(_: int, __: FrameType | None) -> NoReturn:
        raise _BoundReachedError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _triples(store: EmbeddedStore) -> Iterator[ox.Quad]:
    merged = store.oxigraph.quads_for_pattern(None, None, None, ox.DefaultGraph())
    first = next(merged, None)
    if first is not None:
        yield first
        yield from merged
    else:
        yield from store.oxigraph.quads_for_pattern(None, None, None, None)


def _term(given: Any) -> URIRef | BNode | Literal:
    if isinstance(given, ox.NamedNode):
        return URIRef(given.value)
    if isinstance(given, ox.BlankNode):
        return BNode(given.value)
    if given.language:
        return Literal(given.value, lang=given.language)
    is_plain = given.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
    return Literal(given.value, datatype=None if is_plain else URIRef(given.datatype.value))
