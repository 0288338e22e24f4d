"""In which order and at which height do the boxes of a column stand?

Source:
    Sugiyama, Tagawa and Toda 1981 (barycentres); Barlow and others 1972 (isotonic regression).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from statistics import fmean

Node = Hashable
Neighbours = dict[Node, list[Node]]
Columns = list[list[Node]]

_SWEEPS = 8
_ROUNDS = 24
# The picture may be so many times as high as its fullest column.
_ROOM = 1.08


def order_columns(
    columns: Columns,
    before: Neighbours,
    after: Neighbours,
) -> Columns:
    """Order each column so that few edges cross.

    Args:
        columns: The nodes of each column, from the left, in an order that breaks ties.
        before: The neighbours of each node in the column to its left.
        after: The neighbours of each node in the column to its right.

    Returns:
        The columns, reordered.
    """
    ordered = [list(column) for column in columns]
    alone = {
        node for column in columns for node in column if node not in before and node not in after
    }
    for sweep in range(_SWEEPS):
        forward = sweep % 2 == 0
        indices = range(1, len(ordered)) if forward else range(len(ordered) - 2, -1, -1)
        for index in indices:
            fixed = ordered[index - 1 if forward else index + 1]
            near = before if forward else after
            ordered[index] = _by_barycentre(ordered[index], fixed, near, alone)
    return ordered


def _by_barycentre(
    column: list[Node],
    fixed: list[Node],
    neighbours: Neighbours,
    alone: AbstractSet[Node],
) -> list[Node]:
    places = {node: index / max(len(fixed) - 1, 1) for index, node in enumerate(fixed)}
    own = {node: index / max(len(column) - 1, 1) for index, node in enumerate(column)}

    def rank(node: Node) -> tuple[bool, float, float]:
        found = [places[other] for other in neighbours.get(node, ()) if other in places]
        wanted = fmean(found) if found else own[node]
        # What nothing rests on and what rests on nothing stands below the rest.
        return node in alone, round(wanted, 9), own[node]

    return sorted(column, key=rank)


def heights_in_columns(
    columns: Columns, neighbours: Neighbours, sizes: Mapping[Node, float], gap: float
) -> dict[Node, float]:
    """Return the height of each node's middle: near its neighbours, and nothing overlaps.

    Args:
        columns: The nodes of each column, from top to bottom.
        neighbours: The nodes that each node wants to be level with.
        sizes: How high each node is.
        gap: The space between two nodes of a column.
    """
    room = _ROOM * max(
        sum(sizes[node] for node in column) + gap * (len(column) - 1) for column in columns
    )
    middles: dict[Node, float] = {}
    for column in columns:
        middles |= _placed(column, [0.0] * len(column), sizes, gap, room)
    for turn in range(_ROUNDS):
        for column in columns if turn % 2 == 0 else reversed(columns):
            wishes = [
                fmean([middles[other] for other in neighbours[node]])
                if neighbours.get(node)
                else None
                for node in column
            ]
            middles |= _placed(column, wishes, sizes, gap, room)
    return middles


def _placed(
    column: Sequence[Node],
    wishes: Sequence[float | None],
    sizes: Mapping[Node, float],
    gap: float,
    room: float,
) -> dict[Node, float]:
    """Place nodes as near to their wishes as their order, their sizes and the room allow.

    A node without a wish stands right under the one before it.
    """
    if not column:
        return {}
    offsets, offset = [], 0.0
    for index, node in enumerate(column):
        if index:
            offset += (sizes[column[index - 1]] + sizes[node]) / 2 + gap
        offsets.append(offset)
    lowest = (sizes[column[0]] - room) / 2
    highest = (room - sizes[column[-1]]) / 2 - offsets[-1]
    wanted: list[float] = []
    for wish, place in zip(wishes, offsets, strict=True):
        previous = wanted[-1] if wanted else lowest
        wanted.append(previous if wish is None else wish - place)
    # Cutting off at the ends keeps the nearest sequence the nearest.
    levels = [min(max(level, lowest), highest) for level in _isotonic(wanted)]
    return {node: levels[i] + offsets[i] for i, node in enumerate(column)}


def _isotonic(values: Sequence[float]) -> list[float]:
    """Return the non-falling sequence that is nearest to the values."""
    pools: list[tuple[float, int]] = []
    for value in values:
        pool = (value, 1)
        while pools and pools[-1][0] > pool[0]:
            mean, count = pools.pop()
            total = count + pool[1]
            pool = ((mean * count + pool[0] * pool[1]) / total, total)
        pools.append(pool)
    return [mean for mean, count in pools for _ in range(count)]
