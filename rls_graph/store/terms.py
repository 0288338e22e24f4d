"""How are the terms of rdflib and of pyoxigraph turned into each other?"""

from __future__ import annotations

import logging
from functools import lru_cache

import pyoxigraph as ox
import rdflib
from rdflib.term import Node

Triple = tuple[Node, Node, Node]

# Most IRIs stand in many triples, and making them takes longer than looking them up.
_MOST_KEPT = 50_000
_iri_from_oxigraph = lru_cache(_MOST_KEPT)(rdflib.URIRef)
_named_node = lru_cache(_MOST_KEPT)(ox.NamedNode)


def quad_to_oxigraph(triple: Triple, graph: rdflib.URIRef | None) -> ox.Quad:
    """Return an rdflib triple as a quad of pyoxigraph; ``None`` is the default graph.

    Raises:
        TypeError: If a term is no IRI and no literal; the graph has no blank nodes.
    """
    subject, predicate, object_ = triple
    return ox.Quad(
        _iri_to_oxigraph(subject),
        _iri_to_oxigraph(predicate),
        _term_to_oxigraph(object_),
        _named_node(graph) if graph else ox.DefaultGraph(),
    )


class _WithoutIllTyped(logging.Filter):
    """Drops rdflib's warnings, each with a traceback, of literals that are not of their type.

    It is the shapes that refuse such literals, with the node that has them.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether a record is kept."""
        return not str(record.msg).startswith("Failed to convert Literal lexical form")


logging.getLogger("rdflib.term").addFilter(_WithoutIllTyped())


def triple_from_oxigraph(triple: ox.Triple | ox.Quad) -> Triple:
    """Return a triple of pyoxigraph as rdflib terms.

    Raises:
        TypeError: If a term is neither IRI nor blank node nor literal.
    """
    return (
        _term_from_oxigraph(triple.subject),
        _term_from_oxigraph(triple.predicate),
        _term_from_oxigraph(triple.object),
    )


def _iri_to_oxigraph(term: Node) -> ox.NamedNode:
    if isinstance(term, rdflib.URIRef):
        return _named_node(term)
    msg = f"{term!r} is no IRI"
    raise TypeError(msg)


def _term_to_oxigraph(term: Node) -> ox.NamedNode | ox.Literal:
    if isinstance(term, rdflib.URIRef):
        return _named_node(term)
    if isinstance(term, rdflib.Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        if term.datatype:
            return ox.Literal(str(term), datatype=_named_node(term.datatype))
        return ox.Literal(str(term))
    msg = f"{term!r} is neither an IRI nor a literal"
    raise TypeError(msg)


def _term_from_oxigraph(term: object) -> Node:
    if isinstance(term, ox.NamedNode):
        return _iri_from_oxigraph(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        plain = datatype == "http://www.w3.org/2001/XMLSchema#string"
        return rdflib.Literal(term.value, datatype=None if plain else _iri_from_oxigraph(datatype))
    msg = f"{term!r} is neither an IRI nor a blank node nor a literal"
    raise TypeError(msg)
