"""How does a placed graph become the data of vis-network, by way of pyvis?"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rls_graph.page.appearance import appearance
from rls_graph.page.placing import Edge, Placement
from rls_graph.page.pyvis_loading import without_notebook
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


# What only the placing needs to know of a box.
_ONLY_TO_PLACE = frozenset(("group", "place"))


def empty_view() -> dict[str, Any]:
    """Return the view of a graph without nodes."""
    return {"nodes": [], "edges": [], "options": _OPTIONS, "columns": [], "parts": []}


@dataclass(frozen=True, slots=True)
class Part:
    """Boxes that are placed together, with the lines of the edges between them."""

    placement: Placement
    routes: dict[str, Route]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything about a picture that is not in its graph."""

    #: Parts that stand one below the other.
    parts: list[Part]
    edges: list[Edge]
    #: What else is known of each edge.
    facts: dict[str, dict[str, Any]]
    #: What stands above each column; the same text in a row stands once.
    titles: list[str]


def box_sizes(graph: nx.DiGraph[str]) -> dict[str, tuple[int, int]]:
    """Return width and height of each box."""
    width = appearance()["box"]["width"]
    return {node: (width, data["height"]) for node, data in graph.nodes.items()}


def network_view(graph: nx.DiGraph[str], drawing: Drawing) -> dict[str, Any]:
    """Return a graph as pyvis has it, with the lines of its edges.

    Args:
        graph: Nodes with ``label``, ``kind``, ``height`` and what else the page needs.
        drawing: How it is drawn.
    """
    with without_notebook():
        from pyvis.edge import Edge as PyvisEdge
        from pyvis.network import Network
        from pyvis.node import Node as PyvisNode

    network = Network(directed=True)
    network.set_options(json.dumps(_OPTIONS))
    width = appearance()["box"]["width"]
    part_of = {node: n for n, part in enumerate(drawing.parts) for node in part.placement.positions}
    # add_node and add_edge look through all nodes each time; these two do not.
    for node, data in graph.nodes.items():
        part = part_of[node]
        x, y = drawing.parts[part].placement.positions[node]
        facts = {key: value for key, value in data.items() if key not in _ONLY_TO_PLACE}
        made = PyvisNode(node, "custom", facts.pop("label"), **facts)
        made.options |= {"x": x, "y": y, "width": width, "part": part}
        network.nodes.append(made.options)
    for edge in drawing.edges:
        made = PyvisEdge(edge.start, edge.end, id=edge.id, **drawing.facts[edge.id])
        part = part_of[edge.start]
        route = drawing.parts[part].routes.get(edge.id)
        made.options |= route_data(route) | {"part": part} if route else {}
        network.edges.append(made.options)
    nodes, edges, _, _, _, options = network.get_network_data()
    columns = zip(drawing.titles, drawing.parts[0].placement.columns, strict=True)
    return {
        "nodes": nodes,
        "edges": edges,
        "options": json.loads(options),
        "columns": [{"title": title, "x": x} for title, x in columns],
        "parts": [[part.placement.top, part.placement.bottom] for part in drawing.parts],
    }


@cache
def vis_network_script() -> str:
    """Return the text of the vis-network that pyvis brings along."""
    with without_notebook():
        import pyvis

    folder = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2"
    return (folder / "vis-network.min.js").read_text(encoding="utf-8")
