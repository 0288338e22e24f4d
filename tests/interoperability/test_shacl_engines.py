"""Do pySHACL and Jena find the same faults?"""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph

from rls_graph.identifiers import contract
from rls_graph.rdf.validation import find_violations
from tests.external_tools import Jena
from tests.rdf.examples import (
    broken_shape,
    graph_of,
    invalid_examples,
    ontology_files,
    shapes_file,
    valid_examples,
)

Faults = set[tuple[str, str]]


def faults_by_pyshacl(data: Path) -> Faults:
    """Return each node that breaks a shape, with the shape."""
    found = find_violations(graph_of([data]), graph_of([shapes_file()]))
    return {(each.node, each.shape) for each in found}


def faults_by_jena(jena: Jena, data: Path) -> Faults:
    """Return each node that breaks a shape, with the shape."""
    report = Graph().parse(data=jena.shacl_report(data, shapes_file()))
    return {
        (
            contract(str(report.value(result, SH.focusNode))),
            contract(str(report.value(result, SH.sourceShape))),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


@pytest.fixture(scope="module")
def all_examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ontology, the valid examples and every invalid one, in one file."""
    union = graph_of([*ontology_files(), *valid_examples(), *invalid_examples()])
    file = tmp_path_factory.mktemp("examples") / "all.ttl"
    file.write_bytes(union.serialize(format="turtle", encoding="utf-8"))
    return file


def test_both_find_that_the_built_graph_conforms(jena: Jena, turtle: Path) -> None:
    assert faults_by_pyshacl(turtle) == faults_by_jena(jena, turtle) == set()


def test_both_find_the_same_faults_in_the_invalid_examples(jena: Jena, all_examples: Path) -> None:
    found = faults_by_jena(jena, all_examples)

    assert faults_by_pyshacl(all_examples) == found
    assert sorted(shape for _, shape in found) == sorted(map(broken_shape, invalid_examples()))
