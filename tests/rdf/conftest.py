"""What the tests of the triples share: the ontology and the shapes."""

from __future__ import annotations

import pytest
from rdflib import Graph

from rls_graph.pipeline.reading import read_ontology
from rls_graph.rdf.ontology import Ontology
from tests.rdf.examples import graph_of, shapes_file


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    """The ontology that comes with the program."""
    return read_ontology()


@pytest.fixture(scope="session")
def terms(ontology: Ontology) -> Graph:
    """The triples of the ontology, with those of the lexicon."""
    return ontology.graph + ontology.lexicon


@pytest.fixture(scope="session")
def shapes() -> Graph:
    """The triples of the shapes."""
    return graph_of([shapes_file()])
