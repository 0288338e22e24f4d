"""Which graphs on a server are ours? A small record there says so.

The record is a named graph of its own. It is written before the first graph is sent, with
the graphs that stood there and those that will, and once more when all is done. So a run that
ends half-way is noticed by readers, and the next run knows what it left behind.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

import pyoxigraph as ox

from rls_graph.identifiers import BASE_IRI, PREFIXES
from rls_graph.store.results import Result

#: The name of the record, and of the graph that holds it.
RECORD_IRI = f"{BASE_IRI}id/publication"
#: The graph that holds every triple once, where graphs share triples.
UNION_IRI = f"{BASE_IRI}id/publication/union"

_SD = "http://www.w3.org/ns/sparql-service-description#"
_DEFAULT = f"{_SD}defaultGraph"
_NAMED = f"{_SD}namedGraph"
_FINISHED = f"{PREFIXES['prov']}generatedAtTime"
_TYPE = f"{PREFIXES['rdf']}type"

#: Asks for the record, in the graph of its name; servers limit rows sooner than graphs.
RECORD_QUERY = f"CONSTRUCT WHERE {{ <{RECORD_IRI}> ?property ?value }}"


class Publication(NamedTuple):
    """The graphs that were published on a server."""

    #: The graphs that queries see together; their triples are in none of the others twice.
    default: tuple[str, ...] = ()
    #: The graphs that queries see by name.
    named: tuple[str, ...] = ()
    #: Whether all of them are whole.
    finished: bool = True

    @property
    def graphs(self) -> tuple[str, ...]:
        """Every graph, once, in order."""
        return tuple(sorted({*self.default, *self.named}))


def publication_of(result: Result) -> Publication | None:
    """Return the publication that the answer to ``RECORD_QUERY`` tells of, or ``None``."""
    said: dict[str, list[str]] = {}
    for _, property_, value in result.texts():
        said.setdefault(property_, []).append(value)
    if not said:
        return None
    return Publication(
        tuple(sorted(said.get(_DEFAULT, ()))),
        tuple(sorted(said.get(_NAMED, ()))),
        _FINISHED in said,
    )


def record_of(publication: Publication) -> list[ox.Triple]:
    """Return the triples of a record.

    Source:
        SPARQL 1.1 Service Description (the data set); PROV-O (when it was finished).
    """
    record = ox.NamedNode(RECORD_IRI)

    def to(property_: str, graphs: Iterable[str]) -> list[ox.Triple]:
        return [ox.Triple(record, ox.NamedNode(property_), ox.NamedNode(g)) for g in graphs]

    triples = [
        *to(_TYPE, [f"{_SD}Dataset"]),
        *to(_DEFAULT, publication.default),
        *to(_NAMED, publication.named),
    ]
    for graph in publication.named:
        name = ox.NamedNode(graph)
        triples += [ox.Triple(name, ox.NamedNode(f"{_SD}name"), name)]
    if publication.finished:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        time = ox.Literal(now, datatype=ox.NamedNode(f"{PREFIXES['xsd']}dateTime"))
        triples.append(ox.Triple(record, ox.NamedNode(_FINISHED), time))
    return triples
