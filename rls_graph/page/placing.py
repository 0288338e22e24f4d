"""Where does each box of a graph of columns stand, and by which way do its edges run?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import chain, pairwise
from statistics import fmean

from rls_graph.page.appearance import appearance
from rls_graph.page.ordering import Columns, Neighbours, Node, heights_in_columns, order_columns

# An edge that passes a column keeps a lane of this height free in it.
_LANE = 4.0


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge between two boxes.

    Edges of one bundle that leave the same box run together as far as they can.
    """

    id: str
    start: str
    end: str
    bundle: str


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the boxes stand, with the middle of the picture at the origin."""

    #: The middle of each box.
    positions: dict[str, tuple[int, int]]
    #: For each edge the heights of its lanes in the columns that it passes, from the left.
    lanes: dict[str, tuple[int, ...]]
    #: For each column its middle.
    columns: tuple[int, ...]
    #: The upper and lower ends of the picture.
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class _Laned:
    """Columns in which edges that pass them have lanes, and who is next to whom."""

    columns: Columns
    before: Neighbours = field(default_factory=lambda: defaultdict(list))
    after: Neighbours = field(default_factory=lambda: defaultdict(list))
    joined: set[tuple[Node, Node]] = field(default_factory=set)
    lanes: dict[str, list[tuple[str, str, int]]] = field(default_factory=dict)

    def join(self, left: Node, right: Node) -> None:
        if (left, right) not in self.joined:
            self.joined.add((left, right))
            self.after[left].append(right)
            self.before[right].append(left)


def place(
    box_heights: Mapping[str, int], edges: list[Edge], columns: list[list[str]], gap: int
) -> Placement:
    """Place the boxes of a graph.

    Args:
        box_heights: How high each box is.
        edges: The edges to draw.
        columns: The boxes by column, from the left, in an order that breaks ties; a column
            may be empty.
        gap: How far the columns are apart.
    """
    laned = _with_lanes(edges, columns)
    upright: dict[Node, set[Node]] = defaultdict(set)
    number_of = {node: number for number, column in enumerate(columns) for node in column}
    for edge in edges:
        if edge.start != edge.end and number_of[edge.start] == number_of[edge.end]:
            upright[edge.start].add(edge.end)
            upright[edge.end].add(edge.start)
    ordered = [
        _hubs_between_their_neighbours(column, upright)
        for column in order_columns(laned.columns, laned.before, laned.after)
    ]
    heights: dict[Node, float] = {node: float(high) for node, high in box_heights.items()}
    sizes: dict[Node, float] = dict.fromkeys(chain.from_iterable(ordered), _LANE) | heights
    level = {node: [*laned.before.get(node, ()), *laned.after.get(node, ())] for node in sizes}
    middles = heights_in_columns(ordered, level, sizes, appearance()["box"]["gapY"])
    top = min(middles[node] - sizes[node] / 2 for node in heights)
    bottom = max(middles[node] + sizes[node] / 2 for node in heights)
    middle = (top + bottom) / 2
    step = appearance()["box"]["width"] + gap
    across = [round((index - (len(columns) - 1) / 2) * step) for index in range(len(columns))]
    return Placement(
        {
            node: (across[index], round(middles[node] - middle))
            for index, column in enumerate(columns)
            for node in column
        },
        {
            edge: tuple(round(middles[lane] - middle) for lane in lanes)
            for edge, lanes in laned.lanes.items()
        },
        tuple(across),
        round(top - middle),
        round(bottom - middle),
    )


def _with_lanes(edges: list[Edge], columns: list[list[str]]) -> _Laned:
    column_of = {node: index for index, column in enumerate(columns) for node in column}
    laned = _Laned([list(column) for column in columns])
    for edge in edges:
        first, last = sorted((edge.start, edge.end), key=column_of.__getitem__)
        lanes = [
            (first, edge.bundle, index) for index in range(column_of[first] + 1, column_of[last])
        ]
        laned.lanes[edge.id] = lanes
        for offset, lane in enumerate(lanes, column_of[first] + 1):
            if lane not in laned.before:
                laned.columns[offset].append(lane)
        if column_of[first] != column_of[last]:
            for left, right in pairwise([first, *lanes, last]):
                laned.join(left, right)
    return laned


def _hubs_between_their_neighbours(
    column: list[Node], upright: Mapping[Node, AbstractSet[Node]]
) -> list[Node]:
    """Move a box with several edges to boxes of its own column between those."""
    placed = list(column)
    for hub in column:
        near = upright.get(hub, frozenset())
        if len(near) > 1:
            placed.remove(hub)
            middle = fmean(sorted(placed.index(other) for other in near))
            placed.insert(round(middle + 0.5), hub)
    return placed
