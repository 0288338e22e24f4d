"""How does the graph look in tools that draw networks: labels, colours, shapes, positions?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rls_graph.analysis.network import network_of
from rls_graph.analysis.reading import read_content, read_edition
from rls_graph.page.appearance import appearance
from rls_graph.page.argument import argument_view
from rls_graph.page.mechanism import mechanism_view
from rls_graph.store.embedded import EmbeddedStore

if TYPE_CHECKING:
    import networkx as nx

# Between two pictures that stand one below the other.
_GAP = 120
#: The colour of what has no look of its own on the page.
PLAIN_COLOR = "#5a6472"

Position = tuple[float, float]


def drawn_network(store: EmbeddedStore) -> nx.MultiDiGraph[str]:
    """Return the network of the data with a colour and a place for each node.

    Returns:
        The network of ``rls_graph.analysis.network.network_of``; nodes have the attributes
        ``label``, ``type``, ``iri``, ``color`` (as #rrggbb), ``x`` and ``y`` (to the right
        and down), edges ``predicate`` and ``color``. Claims and evidence stand as in the
        page's argument, entities as in its mechanism, what remains in rows below.
    """
    network = network_of(store)
    looks = appearance()
    places = _places(store, list(network))
    for node, data in network.nodes.items():
        look = looks["kinds"].get(f"rls:{data['type']}", {})
        data["color"] = look.get("light", PLAIN_COLOR)
        data["x"], data["y"] = places[node]
    for _, _, data in network.edges(data=True):
        look = looks["relations"].get(data["predicate"], {})
        data["color"] = look.get("light", PLAIN_COLOR)
    return network


def _places(store: EmbeddedStore, nodes: list[str]) -> dict[str, Position]:
    content = read_content(store)
    argument, mechanism = argument_view(content), mechanism_view(content)
    boxes = {node["id"]: (float(node["x"]), float(node["y"])) for node in argument["nodes"]}
    for node in argument["nodes"]:
        # Lines of one piece of evidence share a box on the page; here each has a place.
        for number, line in enumerate(node.get("lines", ())):
            x, y = boxes[node["id"]]
            boxes[line] = (x - 12.0 * number, y + 6.0 * number)
    entities = {node["id"]: (float(node["x"]), float(node["y"])) for node in mechanism["nodes"]}
    placed = _below({}, boxes)
    placed = _below(placed, {node: at for node, at in entities.items() if node not in placed})
    left = [node for node in nodes if node not in placed]
    return _below(placed, _in_rows(left))


def _below(upper: dict[str, Position], lower: dict[str, Position]) -> dict[str, Position]:
    """Return both, the second under the first."""
    if not upper or not lower:
        return upper | lower
    shift = max(y for _, y in upper.values()) + _GAP - min(y for _, y in lower.values())
    return upper | {node: (x, y + shift) for node, (x, y) in lower.items()}


def _in_rows(nodes: Iterable[str], width: int = 12) -> dict[str, Position]:
    box = appearance()["box"]["width"]
    return {
        node: (float(index % width * (box + 20)), float(index // width * 60))
        for index, node in enumerate(nodes)
    }


def rgb(color: str) -> dict[str, int]:
    """Return red, green and blue of a colour from 0 to 255.

    >>> rgb("#0063a3")
    {'r': 0, 'g': 99, 'b': 163}
    """
    return {name: int(color[at : at + 2], 16) for name, at in (("r", 1), ("g", 3), ("b", 5))}


def edition_date(store: EmbeddedStore) -> str:
    """Return the day that the header of the graph names, or an empty text."""
    return read_edition(store).date


def plain(data: dict[str, Any], *left_out: str) -> dict[str, Any]:
    """Return the attributes of a node or an edge without some."""
    return {key: value for key, value in data.items() if key not in left_out}
