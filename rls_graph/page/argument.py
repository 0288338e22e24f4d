"""Which boxes and edges has the argument, and in which column does each box stand?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rls_graph.analysis.content import Claim, Content, Disagreement, Line
from rls_graph.page.appearance import appearance, band_of, box_height
from rls_graph.page.columns import generations
from rls_graph.page.network import Drawing, Part, box_sizes, empty_view, network_view
from rls_graph.page.placing import Edge, place
from rls_graph.page.routing import routes

if TYPE_CHECKING:
    import networkx as nx

_LINE_KIND = "rls:EvidenceLine"
# The height of a row below the label of a box.
_ROW = 15


def argument_graph(content: Content) -> nx.DiGraph[str]:
    """Return the argument: claims, and boxes of evidence lines, from ground to what rests on it.

    Args:
        content: What the page shows.

    Returns:
        A graph whose nodes have ``label``, ``kind``, ``lines`` (of an evidence box), ``place``
        (in the text), ``group`` (the number of the source) and ``height``; its edges have
        ``relations``, the weightiest first.
    """
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    boxes = evidence_boxes(content)
    numbers = {source.id: number for number, source in enumerate(content.sources)}
    for box in boxes:
        _add_box(graph, box, content, numbers)
    for claim in content.claims:
        _add_claim(graph, claim, content, numbers)
    for disagreement in content.disagreements:
        _add_disagreement(graph, disagreement)
    for start, end, relation in _edges(content, boxes):
        if start in graph and end in graph:
            relations = graph.edges[start, end]["relations"] if graph.has_edge(start, end) else []
            graph.add_edge(start, end, relations=_by_weight([*relations, relation]))
    return graph


def evidence_boxes(content: Content) -> list[tuple[Line, ...]]:
    """Return the evidence lines in boxes: one method, one way, out of the same words.

    A source that says "the data are reviewed" of nine postulates makes nine lines, one for each
    claim, of one piece of evidence: one box.
    """
    boxes: list[list[Line]] = []
    alike: dict[tuple[str, ...], list[list[Line]]] = defaultdict(list)
    for line in content.lines:
        words = content.passages[line.passage]
        group = alike[line.method, line.direction, line.replication, line.population, words.source]
        fitting = (box for box in group if content.passages[box[0].passage].overlaps(words))
        box = next(fitting, None)
        if box is None:
            box = []
            boxes.append(box)
            group.append(box)
        box.append(line)
    return [tuple(box) for box in boxes]


def _add_box(
    graph: nx.DiGraph[str], box: tuple[Line, ...], content: Content, numbers: dict[str, int]
) -> None:
    label = content.label_of(box[0].method)
    label = label[:1].upper() + label[1:]
    graph.add_node(
        box[0].id,
        label=label,
        kind=_LINE_KIND,
        lines=[line.id for line in box],
        # A second row says how many lines the box holds, or that they speak against the claim.
        height=box_height(label) + _ROW * (len(box) > 1 or box[0].direction == "rls:disputing"),
        place=content.passages[box[0].passage].start,
        group=numbers.get(content.passages[box[0].passage].source, 0),
    )


def _add_claim(
    graph: nx.DiGraph[str], claim: Claim, content: Content, numbers: dict[str, int]
) -> None:
    graph.add_node(
        claim.id,
        label=claim.label,
        kind=claim.kind,
        lines=[],
        # A second row says that the source denies it.
        height=box_height(claim.label) + _ROW * (claim.polarity == "rls:denies"),
        place=content.passages[claim.passage].start,
        group=numbers.get(claim.source, 0),
    )


def _add_disagreement(graph: nx.DiGraph[str], disagreement: Disagreement) -> None:
    """Add a disagreement between the first of its sides and the others."""
    sides = [graph.nodes[side] for side in disagreement.sides if side in graph]
    if not sides:
        return
    graph.add_node(
        disagreement.id,
        label=disagreement.label,
        kind="rls:Disagreement",
        lines=[],
        height=box_height(disagreement.label) + _ROW,
        place=min(side["place"] for side in sides),
        group=min(side["group"] for side in sides),
    )


def _edges(content: Content, boxes: list[tuple[Line, ...]]) -> Iterator[tuple[str, str, str]]:
    """Yield start, end and relation of each edge, from the ground to what rests on it."""
    looks = appearance()
    for box in boxes:
        for line in box:
            yield box[0].id, line.claim, looks["direction_edges"][line.direction]
    for each in content.relations:
        if each.relation in looks["against_the_flow"]:
            yield each.other, each.claim, each.relation
        else:
            yield each.claim, each.other, each.relation
    for disagreement in content.disagreements:
        for side in disagreement.sides:
            yield side, disagreement.id, "rls:side"


def _by_weight(relations: list[str]) -> list[str]:
    order = appearance()["in_order_of_weight"]
    return sorted(set(relations), key=order.index)


def argument_columns(graph: nx.DiGraph[str]) -> list[tuple[int, list[str]]]:
    """Return the columns of the argument from the left: the band of each, and its boxes.

    A band (evidence, observations, …) has one column for each generation of claims that
    rest on claims of the same band.
    """
    import networkx as nx

    bands: dict[int, list[str]] = {}
    for node, data in sorted(graph.nodes.items(), key=lambda item: (item[1]["place"], item[0])):
        bands.setdefault(band_of(data["kind"]), []).append(node)
    columns: list[tuple[int, list[str]]] = []
    for band, nodes in sorted(bands.items()):
        inner: nx.DiGraph[str] = nx.DiGraph()
        inner.add_nodes_from(nodes)
        inner.add_edges_from(
            (start, end)
            for start, end, data in graph.edges(nodes, data=True)
            if end in inner and _is_a_step(data["relations"])
        )
        number_of = generations(inner)
        columns.extend(
            (band, [node for node in nodes if number_of[node] == number])
            for number in range(max(number_of.values()) + 1)
        )
    return columns


def _is_a_step(relations: list[str]) -> bool:
    return not {"rls:qualifies", "rls:contrastsWith"}.issuperset(relations)


def argument_view(content: Content) -> dict[str, Any]:
    """Return the argument layout as the page's script takes it.

    Each source is placed on its own, so that the page can show any of them one below the
    other. An edge between two sources has no line yet; the page draws it.

    Args:
        content: What the page shows.
    """
    graph = argument_graph(content)
    if not graph:
        return empty_view()
    columns = argument_columns(graph)
    edges = [
        Edge(f"edge-{number}", start, end, data["relations"][0])
        for number, (start, end, data) in enumerate(graph.edges(data=True))
    ]
    parts = _placed_apart(graph, edges, [nodes for _, nodes in columns])
    facts = {edge.id: graph.edges[edge.start, edge.end] for edge in edges}
    titles = [appearance()["bands"][band]["title"] for band, _ in columns]
    return network_view(graph, Drawing(parts, edges, facts, titles))


def _placed_apart(
    graph: nx.DiGraph[str], edges: list[Edge], columns: list[list[str]]
) -> list[Part]:
    """Place the boxes of each source with the edges between them."""
    group_of = {node: data["group"] for node, data in graph.nodes.items()}
    inside: dict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        if group_of[edge.start] == group_of[edge.end]:
            inside[group_of[edge.start]].append(edge)
    members: dict[int, list[list[str]]] = {
        group: [[] for _ in columns] for group in sorted(set(group_of.values()))
    }
    for number, column in enumerate(columns):
        for node in column:
            members[group_of[node]][number].append(node)
    sizes, gap = box_sizes(graph), appearance()["box"]["gapX"]
    parts = []
    for group, own in members.items():
        heights = {node: sizes[node][1] for column in own for node in column}
        placement = place(heights, inside[group], own, gap)
        parts.append(Part(placement, routes(inside[group], placement, sizes)))
    return parts
