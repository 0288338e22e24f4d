"""How does a placed graph become the data of vis-network, by way of pyvis?"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rls_graph.page.appearance import appearance
from rls_graph.page.placing import Edge, Placement
from rls_graph.page.routing import Route, route_data

if TYPE_CHECKING:
    import networkx as nx

# Options of vis-network: https://visjs.github.io/vis-network/docs/network/
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "dragNodes": False,
        "hover": True,
        "keyboard": False,
        "selectConnectedEdges": False,
        "zoomSpeed": 0.6,
    },
    # The page draws the edges along lines of its own; see routing.py.
    "edges": {"hidden": True, "smooth": {"enabled": False}},
}


def empty_view() -> dict[str, Any]:
    """Return the view of a graph without nodes."""
    return {"nodes": [], "edges": [], "options": _OPTIONS, "columns": [], "top": 0, "bottom": 0}


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything about a picture that is not in its graph."""

    placement: Placement
    edges: list[Edge]
    routes: dict[str, Route]
    #: What else is known of each edge.
    facts: dict[str, dict[str, Any]]
    #: What stands above each column; the same text in a row stands once.
    titles: list[str]


def box_sizes(graph: nx.DiGraph[str]) -> dict[str, tuple[int, int]]:
    """Return width and height of each box."""
    width = appearance()["box"]["width"]
    return {node: (width, data["height"]) for node, data in graph.nodes.items()}


def network_view(graph: nx.DiGraph[str], drawing: Drawing) -> dict[str, Any]:
    """Return a graph as vis-network takes it, with the lines of its edges.

    Args:
        graph: Nodes with ``label``, ``kind``, ``height`` and more; all of it is passed on.
        drawing: How it is drawn.
    """
    from pyvis.network import Network

    network = Network(directed=True)
    network.set_options(json.dumps(_OPTIONS))
    looks = appearance()
    for node, data in graph.nodes.items():
        x, y = drawing.placement.positions[node]
        color = looks["kinds"][data["kind"]]["light"]
        width = looks["box"]["width"]
        # pyvis takes a group for a set of colours.
        facts = {key: value for key, value in data.items() if key != "group"}
        network.add_node(node, shape="custom", color=color, x=x, y=y, width=width, **facts)
    for edge in drawing.edges:
        route = route_data(drawing.routes[edge.id])
        network.add_edge(edge.start, edge.end, id=edge.id, **drawing.facts[edge.id], **route)
    nodes, edges, _, _, _, options = network.get_network_data()
    columns = zip(drawing.titles, drawing.placement.columns, strict=True)
    return {
        "nodes": nodes,
        "edges": edges,
        "options": json.loads(options),
        "columns": [{"title": title, "x": x} for title, x in columns],
        "top": drawing.placement.top,
        "bottom": drawing.placement.bottom,
    }


@cache
def vis_network_script() -> str:
    """Return the text of the vis-network that pyvis brings along."""
    import pyvis

    folder = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2"
    return (folder / "vis-network.min.js").read_text(encoding="utf-8")
