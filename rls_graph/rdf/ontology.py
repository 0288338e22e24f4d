"""Which terms does the ontology hold, and what stands above each of them?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.term import Node

from rls_graph.identifiers import PREFIXES, contract
from rls_graph.models import Term, Terminology
from rls_graph.vocabulary import RLS

Triple = tuple[Node, Node, Node]


@dataclass(frozen=True)
class Ontology:
    """The ontology as a graph, with the look-ups that building needs."""

    #: What every built graph holds.
    graph: Graph
    #: Entities of which a built graph holds only those that its claims name.
    lexicon: Graph = field(default_factory=Graph)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The label of every term, by its CURIE."""
        return {
            contract(str(subject)): str(label)
            for graph in (self.graph, self.lexicon)
            for subject, label in graph.subject_objects(RDFS.label)
        }

    @cached_property
    def terms_of_lexicon(self) -> frozenset[Node]:
        """The terms that the lexicon describes."""
        return frozenset(self.lexicon.subjects())

    def from_lexicon(self, named: Iterable[Node]) -> Iterator[Triple]:
        """Yield what the lexicon says of some terms, and of the terms that this leads to.

        Terms that do not stand in the lexicon are passed over; each term comes once.
        """
        waiting, seen = list(named), set[Node]()
        while waiting:
            term = waiting.pop()
            if term in seen:
                continue
            seen.add(term)
            for triple in self.lexicon.triples((term, None, None)):
                yield triple
                waiting.append(triple[2])

    @cached_property
    def terminology(self) -> Terminology:
        """The names that curators may use, by role."""
        roles: dict[str, list[Term]] = {}
        # Many individuals belong to one class.
        own = cache(self._own_classes)
        for graph in (self.graph, self.lexicon):
            for individual, class_ in graph.subject_objects(RDF.type):
                if classes := own(class_):
                    term = _term(individual, graph)
                for each in classes:
                    roles.setdefault(_local(each), []).append(term)
        roles["Claim"] = [
            _term(kind, self.graph) for kind in self.graph.subjects(RDFS.subClassOf, RLS.Claim)
        ]
        return Terminology(
            roles={
                role: tuple(sorted({t.curie: t for t in terms}.values(), key=lambda t: t.curie))
                for role, terms in sorted(roles.items())
            },
            links=tuple(sorted(self._links())),
        )

    def _own_classes(self, class_: Node) -> tuple[Node, ...]:
        """Return a class and those above it, as far as they are of this ontology."""
        return tuple(
            each
            for each in (class_, *self.above(class_))
            if _is_own(each) and _is_own_class(each, self.graph)
        )

    def _links(self) -> Iterator[tuple[str, str, str]]:
        for graph in (self.graph, self.lexicon):
            for relation in (RLS.withCondition, RLS.treatmentGiven, RLS.symptomOf, RLS.agent):
                for subject, object_ in graph.subject_objects(relation):
                    yield contract(str(subject)), contract(str(relation)), contract(str(object_))

    def above(self, term: Node) -> tuple[URIRef, ...]:
        """Return the super-classes and super-properties of a term, near ones first."""
        return self._above.get(term, ())

    @cached_property
    def _above(self) -> Mapping[Node, tuple[URIRef, ...]]:
        direct: dict[Node, list[URIRef]] = {}
        for relation in (RDFS.subClassOf, RDFS.subPropertyOf):
            for lower, upper in self.graph.subject_objects(relation):
                direct.setdefault(lower, []).append(URIRef(str(upper)))
        return {term: _reachable(term, direct) for term in direct}

    @cached_property
    def same_elsewhere(self) -> Mapping[Node, URIRef]:
        """The individual of another vocabulary that means exactly the same as one of ours."""
        return {
            own: URIRef(str(other))
            for own, other in self.graph.subject_objects(SKOS.exactMatch)
            if (other, RDF.type, OWL.NamedIndividual) in self.graph
        }


def _reachable(term: Node, direct: Mapping[Node, Iterable[URIRef]]) -> tuple[URIRef, ...]:
    found: list[URIRef] = []
    waiting = sorted(direct.get(term, ()))
    while waiting:
        upper = waiting.pop(0)
        if upper not in found and upper != term:
            found.append(upper)
            waiting += sorted(direct.get(upper, ()))
    return tuple(found)


def _term(iri: Node, graph: Graph) -> Term:
    curie = contract(str(iri))
    return Term(
        curie=curie,
        label=str(graph.value(iri, RDFS.label) or curie),
        synonyms=tuple(sorted(map(str, graph.objects(iri, SKOS.altLabel)))),
    )


def _is_own(term: Node) -> bool:
    return str(term).startswith(PREFIXES["rls"])


def _is_own_class(term: Node, graph: Graph) -> bool:
    return (term, RDF.type, OWL.Class) in graph


def _local(term: Node) -> str:
    return str(term).removeprefix(PREFIXES["rls"])
