"""Along which line is each edge drawn?

Edges leave a box on its right and enter it on its left, each at a port of its own, run level
through the lanes that were kept free for them, and bend only between columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rls_graph.page.placing import Edge, Placement

#: The room at the end of an edge for the tip of its arrow.
TIP = 9
# Ports are so far apart at most, and so far from the corners of a box at least.
_PORT_STEP = 9.0
_CORNER = 10.0
# Boxes of a column that are further apart than this have something between them.
_NEXT_TO = 30

Stop = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Route:
    """The line of an edge, and where its tip stands."""

    #: The line as the path data of SVG.
    path: str
    #: The point of the arrow.
    x: int
    y: int
    #: The way it points: ``right``, ``left``, ``up`` or ``down``.
    way: str
    #: Where the edge leaves the box that stands further left.
    from_x: int
    from_y: int
    #: The highest and the lowest point that it may reach.
    top: int
    bottom: int


def routes(
    edges: list[Edge],
    placement: Placement,
    sizes: dict[str, tuple[int, int]],
    *,
    stub: int = 0,
    port_step: float = _PORT_STEP,
) -> dict[str, Route]:
    """Return the route of each edge.

    Args:
        edges: The edges.
        placement: Where the boxes and the lanes are.
        sizes: Width and height of each box.
        stub: How far an edge runs level before it bends, to have room for its label.
        port_step: How far two ports of a box are apart.
    """
    router = _Router(placement, sizes, stub, port_step)
    return router.routes(edges)


@dataclass(frozen=True, slots=True)
class _Router:
    placement: Placement
    sizes: dict[str, tuple[int, int]]
    stub: int
    port_step: float

    def routes(self, edges: list[Edge]) -> dict[str, Route]:
        across = [edge for edge in edges if self._x(edge.start) != self._x(edge.end)]
        leaving = self._ports(across, first=True)
        entering = self._ports(across, first=False)
        return {
            edge.id: self._across(edge, leaving[edge.id], entering[edge.id])
            if edge.id in leaving
            else self._upright(edge)
            for edge in edges
        }

    def _x(self, node: str) -> int:
        return self.placement.positions[node][0]

    def _ends(self, edge: Edge) -> tuple[str, str]:
        first, last = sorted((edge.start, edge.end), key=self._x)
        return first, last

    def _ports(self, edges: list[Edge], *, first: bool) -> dict[str, float]:
        """Return the height at which each edge leaves (or enters) its box.

        Edges of a bundle with the same next stop share a port.
        """
        groups: dict[str, dict[tuple[float, str], list[str]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for edge in edges:
            left, right = self._ends(edge)
            here, there = (left, right) if first else (right, left)
            lanes = self.placement.lanes[edge.id]
            stop = lanes[0 if first else -1] if lanes else self.placement.positions[there][1]
            shared = edge.bundle if first and lanes else edge.id
            groups[here][stop, shared].append(edge.id)
        ports: dict[str, float] = {}
        for node, stops in groups.items():
            room = self.sizes[node][1] - 2 * _CORNER
            step = min(self.port_step, room / max(len(stops) - 1, 1))
            middle = self.placement.positions[node][1]
            for index, (_, ids) in enumerate(sorted(stops.items())):
                port = middle + (index - (len(stops) - 1) / 2) * step
                ports |= dict.fromkeys(ids, port)
        return ports

    def _across(self, edge: Edge, leaving: float, entering: float) -> Route:
        first, last = self._ends(edge)
        forward = edge.start == first
        left = self._x(first) + self.sizes[first][0] // 2
        right = self._x(last) - self.sizes[last][0] // 2
        start, end = (left, right - TIP) if forward else (left + TIP, right)
        path = f"M{_n(start)} {_n(leaving)}"
        x, y = float(left + self.stub + 4), leaving
        heights = (leaving, entering, *self.placement.lanes[edge.id])
        path += f"H{_n(x)}"
        for lane_left, lane_right, height in self._level_runs(edge, first, last):
            path += _bend(x, y, lane_left, height) + f"H{_n(lane_right)}"
            x, y = lane_right, height
        path += _bend(x, y, right - TIP - 2, entering) + f"H{_n(end)}"
        return Route(
            path,
            right if forward else left,
            round(entering if forward else leaving),
            "right" if forward else "left",
            left,
            round(leaving),
            round(min(heights)),
            round(max(heights)),
        )

    def _level_runs(
        self, edge: Edge, first: str, last: str
    ) -> Iterator[tuple[float, float, float]]:
        """Yield left end, right end and height of an edge's run through each column it passes."""
        half = self.sizes[first][0] / 2
        passed = [x for x in self.placement.columns if self._x(first) < x < self._x(last)]
        for column, height in zip(passed, self.placement.lanes[edge.id], strict=True):
            yield column - half, column + half, height

    def _upright(self, edge: Edge) -> Route:
        (x, upper), (_, lower) = (self.placement.positions[n] for n in (edge.start, edge.end))
        start_size, end_size = self.sizes[edge.start], self.sizes[edge.end]
        down = upper < lower
        sign = 1 if down else -1
        start = upper + sign * start_size[1] / 2
        end = lower - sign * end_size[1] / 2
        if abs(end - start) <= _NEXT_TO:
            path = f"M{_n(x)} {_n(start)}V{_n(end - sign * TIP)}"
            way = "down" if down else "up"
            return Route(path, x, round(end), way, x, round(start), *sorted((upper, lower)))
        side = x + start_size[0] // 2
        bow = side + TIP + 10
        path = (
            f"M{_n(side)} {_n(upper)}"
            f"C{_n(bow)} {_n(upper)} {_n(bow)} {_n(lower)} {_n(side + TIP)} {_n(lower)}"
        )
        return Route(path, side, lower, "left", side, upper, *sorted((upper, lower)))


def _bend(x: float, y: float, to_x: float, to_y: float) -> str:
    """Return an S from one point to another that is level at both ends."""
    middle = (x + to_x) / 2
    return f"C{_n(middle)} {_n(y)} {_n(middle)} {_n(to_y)} {_n(to_x)} {_n(to_y)}"


def _n(number: float) -> str:
    return f"{round(number, 1):g}"


def route_data(route: Route) -> dict[str, Any]:
    """Return a route as the page's script takes it."""
    return {
        "path": route.path,
        "tip": [route.x, route.y, route.way],
        "reach": [route.top, route.bottom],
    }
