"""How are the parts of a description named? Without blank nodes, and always the same way."""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256

from rdflib import URIRef

from rls_graph.identifiers import DESCRIPTION_IRI, contract

#: The named graph that holds the description; it is the document, too.
DESCRIPTION_GRAPH = URIRef(DESCRIPTION_IRI)
#: The graph that is described, as a VoID data set.
DATASET = URIRef(f"{DESCRIPTION_GRAPH}#dataset")
#: The node that declares the prefixes.
PREFIX_DECLARATIONS = URIRef(f"{DESCRIPTION_GRAPH}#prefixes")

# A CURIE whose parts can be told apart when a hyphen stands for the colon.
_PLAIN = re.compile(r"[A-Za-z-]+:[A-Za-z0-9_]+")
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_]+")


def part_iri(kind: str, *terms: str) -> URIRef:
    """Return the IRI of a part of the description.

    Args:
        kind: What the part is: ``class``, ``property``, ``prefix`` …
        terms: The IRIs that it is about, in order; different terms give different names.

    >>> part_iri("class", "https://w3id.org/rls-graph/ontology#Claim")
    rdflib.term.URIRef('https://w3id.org/rls-graph/description#class.rls-Claim')
    """
    return URIRef(f"{DESCRIPTION_GRAPH}#{'.'.join((kind, *map(_name, terms)))}")


@cache
def _name(iri: str) -> str:
    short = contract(iri)
    name = _NOT_IN_NAMES.sub("-", short)
    return name if _PLAIN.fullmatch(short) else f"{name}-{sha256(iri.encode()).hexdigest()[:8]}"
