"""Which generation of a graph does each node belong to?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


def generations(graph: nx.DiGraph[str]) -> dict[str, int]:
    """Number the generations of a graph from its roots; nodes of a cycle share one.

    Args:
        graph: Any directed graph.
    """
    import networkx as nx

    whole = nx.condensation(graph)
    return {
        node: number
        for number, generation in enumerate(nx.topological_generations(whole))
        for component in generation
        for node in whole.nodes[component]["members"]
    }
