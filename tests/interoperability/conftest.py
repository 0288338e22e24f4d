"""What the tests of interoperability share: the built graph, as others read it."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef

from rls_graph.packaged_data import ontology_folder
from rls_graph.store.terms import triple_from_oxigraph
from tests.external_tools import Jena, find_jena


@pytest.fixture(scope="session")
def turtle(built_graph: Path) -> Path:
    """The built graph as Turtle."""
    return built_graph / "rls.ttl"


@pytest.fixture(scope="session")
def trig(built_graph: Path) -> Path:
    """The built graph as TriG."""
    return built_graph / "rls.trig"


@pytest.fixture(scope="session")
def ntriples(built_graph: Path) -> Path:
    """The built graph as N-Triples."""
    return built_graph / "rls.nt"


@pytest.fixture(scope="session")
def graph(turtle: Path) -> Graph:
    """The built graph, read by rdflib."""
    return Graph().parse(data=turtle.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def named_graphs(trig: Path) -> dict[URIRef | None, Graph]:
    """The named graphs of the TriG file; ``None`` stands for triples in no named graph."""
    graphs: dict[URIRef | None, Graph] = defaultdict(Graph)
    for quad in ox.parse(path=trig, format=ox.RdfFormat.TRIG):
        name = URIRef(quad.graph_name.value) if isinstance(quad.graph_name, ox.NamedNode) else None
        graphs[name].add(triple_from_oxigraph(quad))
    return dict(graphs)


@pytest.fixture(scope="session")
def shapes() -> Path:
    """The file of the shapes."""
    return ontology_folder() / "shapes.ttl"


@pytest.fixture(scope="session")
def jena(tmp_path_factory: pytest.TempPathFactory) -> Jena:
    """Apache Jena, or a skipped test."""
    return find_jena(tmp_path_factory.mktemp("jena"))
