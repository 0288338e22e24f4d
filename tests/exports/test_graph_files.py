"""Do the readers of others find every node, edge, label, colour and position?"""

from __future__ import annotations

import json
from typing import Any

import networkx as nx
import pytest

from rls_graph.analysis.network import network_of
from rls_graph.store.embedded import EmbeddedStore
from tests.exports.conftest import Written

CLAIM = "claim:allen-2007.brain-iron-insufficiency-established"


@pytest.fixture(scope="session")
def network(export_store: EmbeddedStore) -> nx.MultiDiGraph[str]:
    return network_of(export_store)


def edges_of(network: Any) -> list[tuple[str, str, str]]:
    return sorted((start, end, data["predicate"]) for start, end, data in network.edges(data=True))


def attribute(network: Any, name: str) -> dict[str, str]:
    return {node: data[name] for node, data in network.nodes(data=True)}


def test_networkx_reads_the_graphml(written: Written, network: nx.MultiDiGraph[str]) -> None:
    read = nx.read_graphml(written("graphml"))
    assert edges_of(read) == edges_of(network)
    assert attribute(read, "label") == attribute(network, "label")
    assert attribute(read, "type") == attribute(network, "type")
    assert len({(data["x"], data["y"]) for _, data in read.nodes(data=True)}) == len(network)


def test_igraph_reads_the_graphml(written: Written, network: nx.MultiDiGraph[str]) -> None:
    import igraph

    read = igraph.Graph.Read_GraphML(str(written("graphml")))
    names = read.vs["id"]
    edges = sorted((names[e.source], names[e.target], e["predicate"]) for e in read.es)
    assert edges == edges_of(network)
    assert dict(zip(names, read.vs["label"], strict=True)) == attribute(network, "label")


def test_networkx_reads_the_gexf_with_gephis_colours_and_positions(
    written: Written, network: nx.MultiDiGraph[str]
) -> None:
    read = nx.read_gexf(written("gexf"))
    assert edges_of(read) == edges_of(network)
    assert attribute(read, "label") == attribute(network, "label")
    assert all({"color", "position"} <= data["viz"].keys() for _, data in read.nodes(data=True))


def test_the_date_in_the_gexf_is_that_of_the_graph(written: Written) -> None:
    assert 'lastmodifieddate="2026-11-24"' in written("gexf").read_text(encoding="utf-8")


def test_ndex2_reads_the_cx2(written: Written, network: nx.MultiDiGraph[str]) -> None:
    from ndex2.cx2 import RawCX2NetworkFactory

    read = RawCX2NetworkFactory().get_cx2network(str(written("cx2")))
    nodes = {number: node["v"] for number, node in read.get_nodes().items()}
    edges = sorted(
        (nodes[edge["s"]]["id"], nodes[edge["t"]]["id"], edge["v"]["predicate"])
        for edge in read.get_edges().values()
    )
    assert edges == edges_of(network)
    labels = {node["id"]: node["label"] for node in nodes.values()}
    assert labels == attribute(network, "label")


def test_the_cytoscape_file_has_every_node_and_edge(
    written: Written, network: nx.MultiDiGraph[str]
) -> None:
    elements = json.loads(written("cytoscape").read_text(encoding="utf-8"))["elements"]
    edges = sorted(
        (e["data"]["source"], e["data"]["target"], e["data"]["predicate"])
        for e in elements["edges"]
    )
    assert edges == edges_of(network)
    assert len({each["data"]["id"] for each in elements["edges"]}) == len(edges)
    claim = next(each for each in elements["nodes"] if each["data"]["id"] == CLAIM)
    assert claim["data"]["iri"] == "https://w3id.org/rls-graph/id/" + CLAIM.replace(":", "/")
    assert set(claim["position"]) == {"x", "y"}
