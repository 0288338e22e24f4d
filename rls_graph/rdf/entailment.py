"""Which further types and edges follow, so that nobody needs a reasoner?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import RDF
from rdflib.term import Node

from rls_graph.identifiers import PREFIXES
from rls_graph.rdf.ontology import Ontology

Triple = tuple[Node, Node, Node]

# Looked up once: rdflib makes a new name at each look, and this is asked of every triple.
_TYPE = RDF.type


def written_out(triples: Iterable[Triple], ontology: Ontology) -> Iterator[Triple]:
    """Yield every triple, and after it the super-types or super-edges that follow from it.

    An edge of another vocabulary takes the value of that vocabulary where one of ours means
    exactly the same: ``rls:direction rls:supporting`` also says ``SEPIO:0000183 SEPIO:0000403``.

    Source:
        RDF Schema 1.1, sections 3.4 (subClassOf) and 3.5 (subPropertyOf).
    """
    for subject, predicate, object_ in triples:
        yield subject, predicate, object_
        if predicate == _TYPE:
            for upper in ontology.above(object_):
                yield subject, predicate, upper
        else:
            for upper in ontology.above(predicate):
                yield subject, upper, _value(object_, upper, ontology)


def _value(value: Node, edge: Node, ontology: Ontology) -> Node:
    if str(edge).startswith(PREFIXES["rls"]):
        return value
    return ontology.same_elsewhere.get(value, value)
