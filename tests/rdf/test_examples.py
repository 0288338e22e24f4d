"""Do the valid examples keep every shape, and does each invalid one break the one it names?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from rdflib import OWL, RDF, SH, Graph
from rdflib.term import Node

from rls_graph.identifiers import PREFIXES, contract
from rls_graph.packaged_data import ontology_folder
from rls_graph.rdf.entailment import written_out
from rls_graph.rdf.ontology import Ontology
from rls_graph.rdf.validation import find_violations
from rls_graph.vocabulary import RLS
from tests.rdf.builders import graph_with
from tests.rdf.examples import broken_shape, graph_of, invalid_examples, valid_examples

TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)


def name(file: Path) -> str:
    return file.stem


@pytest.fixture(scope="module")
def base(terms: Graph) -> Graph:
    """What invalid examples lean on: the ontology and the valid examples."""
    return terms + graph_of(valid_examples())


@pytest.mark.parametrize("example", valid_examples(), ids=name)
def test_a_valid_example_breaks_no_shape(example: Path, terms: Graph, shapes: Graph) -> None:
    assert find_violations(terms + graph_of([example]), shapes) == ()


@pytest.mark.parametrize("example", valid_examples(), ids=name)
def test_a_valid_example_stays_valid_when_it_is_written_out(
    example: Path, terms: Graph, shapes: Graph, ontology: Ontology
) -> None:
    whole = graph_with(written_out(graph_of([example]), ontology))

    assert find_violations(terms + whole, shapes) == ()


@pytest.mark.parametrize("example", invalid_examples(), ids=name)
def test_an_invalid_example_breaks_only_the_rule_it_names(
    example: Path, base: Graph, shapes: Graph
) -> None:
    broken = find_violations(base + graph_of([example]), shapes)

    assert {each.shape for each in broken} == {broken_shape(example)}


@pytest.mark.parametrize("example", invalid_examples(), ids=name)
def test_an_invalid_example_is_called_after_the_rule_it_breaks(example: Path) -> None:
    assert broken_shape(example) == f"shape:{example.stem}"


def test_every_shape_has_an_example_that_breaks_it(shapes: Graph) -> None:
    aimed = {str(shape) for target in TARGETS for shape in shapes.subjects(target)}

    assert len(aimed) > 60
    assert {contract(each) for each in aimed} == {broken_shape(each) for each in invalid_examples()}


def test_every_shape_is_a_property_shape_with_a_message(shapes: Graph) -> None:
    named = {each for each in shapes.subjects() if str(each).startswith(PREFIXES["shape"])}

    for shape in named:
        assert (shape, RDF.type, SH.PropertyShape) in shapes
        assert len(list(shapes.objects(shape, SH.message))) == 1


def test_every_property_of_the_shapes_is_declared_in_the_ontology(
    shapes: Graph, terms: Graph
) -> None:
    ours = own(term for triple in shapes for term in triple)

    assert ours
    assert not {each for each in ours if (each, RDF.type, None) not in terms}


def test_the_valid_examples_use_every_class_whose_things_the_ontology_does_not_list(
    terms: Graph, ontology: Ontology
) -> None:
    listed = {
        class_
        for term, class_ in terms.subject_objects(RDF.type)
        if not str(term).startswith(PREFIXES["entity"])
    }
    used = set(graph_of(valid_examples()).objects(None, RDF.type))
    used |= {upper for class_ in used for upper in ontology.above(class_)}

    assert len(used) > 20
    assert not own(terms.subjects(RDF.type, OWL.Class)) - listed - used


def test_the_valid_examples_use_every_property_that_is_no_rule_of_weighing(terms: Graph) -> None:
    properties = {
        *terms.subjects(RDF.type, OWL.ObjectProperty),
        *terms.subjects(RDF.type, OWL.DatatypeProperty),
    }
    predicates = set(terms.subjects(RDF.type, RLS.Predicate))
    used = set(graph_of(valid_examples()).predicates())
    rules = set(graph_of([ontology_folder() / "weighing.ttl"]).subjects())

    assert not own(properties) - predicates - used - rules


def own(terms: Iterable[Node]) -> set[Node]:
    return {each for each in terms if str(each).startswith(PREFIXES["rls"])}
