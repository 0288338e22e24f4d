"""What does the graph say of itself, so that editors complete and suggest without set-up?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib.term import Node

    from rls_graph.store.protocol import GraphStore

__all__ = ["describe_graph"]


def describe_graph(store: GraphStore) -> list[tuple[Node, Node, Node]]:
    """Return the triples that describe a graph; equal graphs give equal triples.

    Counts of classes and properties (VoID), the named questions and the prefixes (SHACL), and
    what each term means. They stand in the named graph ``naming.DESCRIPTION_GRAPH``.

    Args:
        store: The graph, without a description in it.
    """
    from rls_graph.self_description.examples import describe_prefixes, describe_questions
    from rls_graph.self_description.partitions import describe_dataset, describe_terms

    return [
        *describe_dataset(store),
        *describe_terms(store),
        *describe_questions(),
        *describe_prefixes(),
    ]
