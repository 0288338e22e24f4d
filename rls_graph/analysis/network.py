"""How is the graph seen as a network of nodes and edges?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rls_graph.identifiers import contract
from rls_graph.store.results import Queryable

if TYPE_CHECKING:
    import networkx as nx

_FOLDER = Path(__file__).parent


def network_of(store: Queryable) -> nx.MultiDiGraph[str]:
    """Return the data of a store as a directed multigraph of networkx.

    Returns:
        Nodes are CURIEs such as ``claim:allen-2007.postulate-1``, with the attributes
        ``label`` and ``type`` (the local name of the most specific class, such as
        ``Postulate``). Edges are keyed by the CURIE of their predicate, such as
        ``rls:supports``, which is also their attribute ``predicate``. Terms of the
        ontology and literals are left out; nodes and edges come in order.
    """
    import networkx as nx

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in _rows(store, "nodes.rq"):
        type_ = contract(row["types"].split()[0]).partition(":")[2]
        network.add_node(contract(row["node"]), label=row["label"], type=type_)
    for row in _rows(store, "edges.rq"):
        ends = contract(row["from"]), contract(row["to"])
        predicate = contract(row["predicate"])
        if all(end in network for end in ends):
            network.add_edge(*ends, key=predicate, predicate=predicate)
    return network


def _rows(store: Queryable, name: str) -> list[dict[str, str]]:
    """Return rows in order: to sort them here is faster than ORDER BY, which looks texts up."""
    rows = store.query((_FOLDER / name).read_text(encoding="utf-8")).dicts()
    return sorted(rows, key=lambda row: list(row.values()))
