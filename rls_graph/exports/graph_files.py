"""How is the graph written for tools that draw networks?"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from rls_graph.exports.picture import drawn_network, edition_date, plain, rgb
from rls_graph.identifiers import PREFIXES, expand
from rls_graph.store.embedded import EmbeddedStore

_TITLE = "rls-graph"
# XML 1.0 holds no other control characters.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_graphml(store: EmbeddedStore, file: Path) -> None:
    """Write nodes and edges with their attributes as GraphML.

    Source:
        GraphML 1.0, by networkx.
    """
    import networkx as nx

    nx.write_graphml_xml(_for_xml(store), str(file), encoding="utf-8", prettyprint=True)


def write_gexf(store: EmbeddedStore, file: Path) -> None:
    """Write nodes and edges as GEXF, with colours and positions in Gephi's own terms.

    The date in the file is that of the graph, not of the clock.

    Source:
        GEXF 1.2draft, by networkx.
    """
    import networkx as nx

    network = _for_xml(store)
    for _, data in network.nodes(data=True):
        # Gephi's y grows upwards.
        position = {"x": data.pop("x"), "y": -data.pop("y"), "z": 0.0}
        data["viz"] = {
            "color": rgb(data.pop("color")) | {"a": 1.0},
            "position": position,
            "size": 10.0,
        }
    for _, _, data in network.edges(data=True):
        data["viz"] = {"color": rgb(data.pop("color")) | {"a": 1.0}}
        data["label"] = data["predicate"]
    text = "\n".join(nx.generate_gexf(network, version="1.2draft"))
    dated = re.sub(r'lastmodifieddate="[^"]*"', f'lastmodifieddate="{edition_date(store)}"', text)
    file.write_text(f"{dated}\n", encoding="utf-8", newline="\n")


def write_cytoscape_json(store: EmbeddedStore, file: Path) -> None:
    """Write nodes and edges as the elements of Cytoscape.js, with a style.

    Source:
        Cytoscape.js, "Notation: Elements JSON" and "Style".
    """
    network = drawn_network(store)
    nodes = [
        {"data": {"id": node, **_named(node, data)}, "position": {"x": data["x"], "y": data["y"]}}
        for node, data in network.nodes(data=True)
    ]
    edges = [
        {"data": {"id": f"{start} {key} {end}", "source": start, "target": end, **plain(data)}}
        for start, end, key, data in network.edges(keys=True, data=True)
    ]
    style = [
        {"selector": "node", "style": {"label": "data(label)", "background-color": "data(color)"}},
        {
            "selector": "edge",
            "style": {
                "label": "data(predicate)",
                "line-color": "data(color)",
                "target-arrow-color": "data(color)",
                "target-arrow-shape": "triangle",
                "curve-style": "bezier",
            },
        },
    ]
    whole = {
        "format_version": "1.0",
        "data": {"name": _TITLE},
        "elements": {"nodes": nodes, "edges": edges},
        "style": style,
    }
    _write_json(file, whole)


def write_cx2(store: EmbeddedStore, file: Path) -> None:
    """Write nodes and edges as CX2, with colours and labels mapped from attributes.

    Source:
        CX2 specification of the Cytoscape Exchange format, version 2.0.
    """
    network = drawn_network(store)
    numbers = {node: number for number, node in enumerate(network)}
    nodes = [
        {
            "id": numbers[node],
            "x": data["x"],
            "y": data["y"],
            "v": {"id": node, **_named(node, data)},
        }
        for node, data in network.nodes(data=True)
    ]
    edges = [
        {"id": number, "s": numbers[start], "t": numbers[end], "v": plain(data)}
        for number, (start, end, data) in enumerate(network.edges(data=True))
    ]
    aspects: dict[str, list[dict[str, Any]]] = {
        "attributeDeclarations": [_declarations()],
        "networkAttributes": [{"name": _TITLE}],
        "nodes": nodes,
        "edges": edges,
        "visualProperties": [_visual_properties()],
    }
    counts = [{"name": name, "elementCount": len(elements)} for name, elements in aspects.items()]
    whole = [
        {"CXVersion": "2.0", "hasFragments": False},
        {"metaData": counts},
        *({name: elements} for name, elements in aspects.items()),
        {"status": [{"success": True}]},
    ]
    _write_json(file, whole)


def _declarations() -> dict[str, Any]:
    text: dict[str, str] = {"d": "string"}
    return {
        "networkAttributes": {"name": text},
        "nodes": dict.fromkeys(("id", "name", "label", "type", "iri", "color"), text),
        "edges": dict.fromkeys(("predicate", "color"), text),
    }


def _visual_properties() -> dict[str, Any]:
    def passed_through(attribute: str) -> dict[str, Any]:
        return {"type": "PASSTHROUGH", "definition": {"attribute": attribute, "type": "string"}}

    return {
        "default": {
            "network": {"NETWORK_BACKGROUND_COLOR": "#FFFFFF"},
            "node": {"NODE_SHAPE": "round-rectangle", "NODE_WIDTH": 150, "NODE_HEIGHT": 40},
            "edge": {"EDGE_TARGET_ARROW_SHAPE": "triangle"},
        },
        "nodeMapping": {
            "NODE_LABEL": passed_through("label"),
            "NODE_BACKGROUND_COLOR": passed_through("color"),
        },
        "edgeMapping": {
            "EDGE_LABEL": passed_through("predicate"),
            "EDGE_LINE_COLOR": passed_through("color"),
        },
    }


def _named(node: str, data: dict[str, Any]) -> dict[str, Any]:
    """Return the attributes of a node, with its name as Cytoscape has it and its IRI."""
    return {"name": data["label"], **plain(data, "x", "y"), "iri": _iri(node)}


def _iri(node: str) -> str:
    prefix = node.partition(":")[0]
    return expand(node) if prefix in PREFIXES else node


def _for_xml(store: EmbeddedStore) -> Any:
    """Return the network with its IRIs and without characters that XML cannot hold."""
    network = drawn_network(store)
    for node, data in network.nodes(data=True):
        data["label"] = _NOT_IN_XML.sub("\ufffd", data["label"])
        data["iri"] = _iri(node)
    return network


def _write_json(file: Path, whole: Any) -> None:
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    file.write_text(f"{text}\n", encoding="utf-8", newline="\n")
