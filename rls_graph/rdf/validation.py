"""Does a graph keep the shapes of the model?"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from operator import itemgetter

from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from rls_graph.errors import ShapeError, ShapeViolation
from rls_graph.identifiers import contract
from rls_graph.vocabulary import RLS

Triple = tuple[Node, Node, Node]

#: How many triples are checked together; pySHACL takes 25 seconds for a million of them.
_TOGETHER = 40_000
# What more triples on a thing can break; all else holds for a union if it holds for its parts.
_BROKEN_BY_MORE = (SH.MaxCountConstraintComponent, SH.QualifiedMaxCountConstraintComponent)


def check_shapes(data: Graph, shapes: Graph) -> int:
    """Check a graph against SHACL shapes.

    Args:
        data: The whole graph, ontology included.
        shapes: The shapes graph.

    Returns:
        How many shapes were checked.

    Raises:
        ShapeError: If a node breaks a shape; it names every violation.

    Source:
        SHACL, W3C Recommendation 2017, core constraints.
    """
    violations = find_violations(data, shapes)
    if violations:
        raise ShapeError(violations)
    return number_of(shapes)


def number_of(shapes: Graph) -> int:
    """Return how many shapes there are."""
    return sum(1 for _ in shapes.subjects(RDF.type, SH.PropertyShape))


def find_violations(data: Graph, shapes: Graph) -> tuple[ShapeViolation, ...]:
    """Return what breaks the shapes, ordered by node and shape; empty where all is well."""
    return _in_order({violation for _, _, violation in _results(data, shapes)})


def _in_order(violations: Iterable[ShapeViolation]) -> tuple[ShapeViolation, ...]:
    return tuple(sorted(violations, key=lambda each: (each.node, each.shape, each.message)))


def _results(data: Graph, shapes: Graph) -> Iterable[tuple[Node, Node, ShapeViolation]]:
    """Yield the node, the kind of constraint and the violation of each result."""
    # pySHACL takes longer to import than to check a small graph.
    import pyshacl

    if not data.store.context_aware:
        # pySHACL refuses a graph in such a store with an error that names another cause.
        data = Graph() + data
    # Without inference nothing is added to the data, so pySHACL need not copy it first.
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        node = report.value(result, SH.focusNode)
        violation = ShapeViolation(
            shape=contract(str(report.value(result, SH.sourceShape))),
            node=contract(str(node)),
            message=str(report.value(result, SH.resultMessage)),
        )
        yield node, report.value(result, SH.sourceConstraintComponent), violation


class ShapeCheck:
    """Checks the graphs of many sources, a few at a time, as if they were one.

    What a shape asks of a thing stands in the graph that describes it, in the ontology, or is
    the type of a source with a graph of its own. A thing that several graphs describe
    differently is looked at once more in their union.
    """

    def __init__(
        self, shapes: Graph, around: tuple[Iterable[Triple], ...], sources: Iterable[Node]
    ) -> None:
        """Check nothing yet.

        Args:
            shapes: The shapes graph.
            around: The graphs of the whole ontology.
            sources: The IRIs of all sources.
        """
        self._shapes = shapes
        #: How many shapes there are.
        self.number = number_of(shapes)
        self._around = around
        self._sources = frozenset(sources)
        self._waiting: list[Triple] = []
        self._found: set[ShapeViolation] = set()

    def add(self, triples: Iterable[Triple]) -> None:
        """Take the triples of one more graph."""
        self._waiting += triples
        if len(self._waiting) >= _TOGETHER:
            self._check_those_waiting(self._around)
            # Graphs refer to themselves, and programs that make many let Python look rarely.
            gc.collect()

    def finish(self, ontology: Iterable[Triple], disputed: Iterable[Triple] = ()) -> None:
        """Check what is left.

        Args:
            ontology: The graph of the ontology.
            disputed: All triples on the things that several graphs describe differently, those
                of a thing one after the other; gone through twice.

        Raises:
            ShapeError: If a node breaks a shape; it names every violation of all graphs.
        """
        self._waiting += ontology
        self._check_those_waiting(around=())
        # What a shape asks of a value is its types; its other triples may be in another part.
        types: dict[Node, list[Node]] = defaultdict(list)
        for subject, predicate, value in disputed:
            if predicate == RDF.type:
                types[subject].append(value)
        for part in _parts(disputed):
            typed = [(o, RDF.type, each) for _, _, o in part for each in types.get(o, ())]
            data = self._together(part, (*self._around, typed))
            results = _results(data, self._shapes)
            self._found |= {each for _, kind, each in results if kind in _BROKEN_BY_MORE}
            del data, results
            gc.collect()
        if self._found:
            raise ShapeError(_in_order(self._found))

    def _check_those_waiting(self, around: tuple[Iterable[Triple], ...]) -> None:
        triples, self._waiting = self._waiting, []
        described = {subject for subject, _, _ in triples}
        self._found |= {
            violation
            for node, _, violation in _results(self._together(triples, around), self._shapes)
            # What stands around is described, and checked, elsewhere.
            if node in described
        }

    def _together(self, triples: list[Triple], around: tuple[Iterable[Triple], ...]) -> Graph:
        data = Graph()
        for triple in chain.from_iterable(around):
            data.add(triple)
        described = {subject for subject, _, _ in triples}
        for triple in triples:
            data.add(triple)
            value = triple[2]
            if isinstance(value, URIRef) and value not in described and value in self._sources:
                data.add((value, RDF.type, RLS.Source))
        return data


def _parts(triples: Iterable[Triple]) -> Iterator[list[Triple]]:
    """Yield triples that are checked together; those of a subject are never parted."""
    part: list[Triple] = []
    for _, of_subject in groupby(triples, itemgetter(0)):
        part += of_subject
        if len(part) >= _TOGETHER:
            yield part
            part = []
    if part:
        yield part
