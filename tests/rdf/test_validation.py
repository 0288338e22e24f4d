"""Does a graph keep the shapes of the model?"""

from __future__ import annotations

import pytest
from rdflib import RDF, RDFS, SH, Graph, Literal, Namespace, URIRef

from rls_graph.errors import ShapeError, ShapeViolation
from rls_graph.identifiers import data_iri
from rls_graph.rdf import validation
from rls_graph.rdf.validation import ShapeCheck, check_shapes, find_violations
from rls_graph.vocabulary import RLS

ONE, OTHER = (URIRef(data_iri("source", slug)) for slug in ("one", "other"))
OA = Namespace("http://www.w3.org/ns/oa#")
NO_LABEL = ("shape:source-label", "Every source has one label.")


def test_a_graph_that_keeps_its_shapes_tells_how_many_there_are(
    terms: Graph, shapes: Graph
) -> None:
    assert check_shapes(terms, shapes) == len(list(shapes.subjects(RDF.type, SH.PropertyShape)))


def test_a_graph_in_the_simplest_store_is_checked_too(shapes: Graph) -> None:
    faulty = Graph(store="SimpleMemory").add((ONE, RDF.type, RLS.Source))

    assert [each.node for each in find_violations(faulty, shapes)] == ["source:one"]


def test_every_fault_of_every_node_is_told_in_order(terms: Graph, shapes: Graph) -> None:
    faulty = terms + Graph().add((OTHER, RDF.type, RLS.Source)).add((ONE, RDF.type, RLS.Source))

    assert find_violations(faulty, shapes) == tuple(
        ShapeViolation(NO_LABEL[0], node, NO_LABEL[1]) for node in ("source:one", "source:other")
    )


def test_the_error_names_the_node_the_rule_and_the_shape(terms: Graph, shapes: Graph) -> None:
    faulty = terms + Graph().add((ONE, RDF.type, RLS.Source))

    with pytest.raises(ShapeError, match=r"source:one: Every source has one label\. \(shape:"):
        check_shapes(faulty, shapes)


def test_the_error_carries_the_faults(terms: Graph, shapes: Graph) -> None:
    faulty = terms + Graph().add((ONE, RDF.type, RLS.Source))

    with pytest.raises(ShapeError) as caught:
        check_shapes(faulty, shapes)

    assert caught.value.violations == find_violations(faulty, shapes)


def test_checking_leaves_the_graph_as_it_was(terms: Graph, shapes: Graph) -> None:
    graph = terms + Graph().add((ONE, RDF.type, RLS.Source))
    before = set(graph)
    find_violations(graph, shapes)

    assert set(graph) == before


def test_two_labels_of_one_source_are_one_fault(terms: Graph, shapes: Graph) -> None:
    named_twice = Graph().add((ONE, RDF.type, RLS.Source))
    for label in ("One", "Two"):
        named_twice.add((ONE, RDFS.label, Literal(label, lang="en")))

    assert [each.shape for each in find_violations(terms + named_twice, shapes)] == [NO_LABEL[0]]


@pytest.mark.parametrize("together", [1, 40_000])
def test_too_much_said_in_several_graphs_is_found_however_few_are_checked_together(
    together: int, shapes: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validation, "_TOGETHER", together)
    passage = URIRef(data_iri("passage", "one"))
    quotes = [URIRef(f"{data_iri('passage', 'one')}#{slug}") for slug in ("one", "other")]
    disputed = [
        *((ONE, RDFS.label, Literal(label, lang="en")) for label in ("One", "Two")),
        (ONE, RDF.type, RLS.Source),
        (passage, RDF.type, RLS.Passage),
        *((passage, OA.hasSelector, each) for each in quotes),
        # The type of a value may stand in another part than the value.
        *((each, RDF.type, OA.TextQuoteSelector) for each in quotes),
    ]
    check = ShapeCheck(shapes, (), [ONE])

    with pytest.raises(ShapeError) as caught:
        check.finish((), disputed)

    assert {each.shape for each in caught.value.violations} == {
        NO_LABEL[0],
        "shape:passage-words",
    }


def test_what_more_triples_can_break_goes_over_one_step(shapes: Graph) -> None:
    # ``ShapeCheck`` looks at parts of what graphs dispute: a second step may lie in another part.
    bounded = {
        *shapes.subjects(SH.maxCount),
        *shapes.subjects(SH.qualifiedMaxCount),
    }

    paths = [shapes.value(shape, SH.path) for shape in bounded]

    assert len(paths) > 10
    assert not [path for path in paths if (path, RDF.first, None) in shapes]
