"""What does the graph say of itself, so that editors complete and suggest without set-up?"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib.term import Node

__all__ = ["describe_graph"]


def describe_graph(
    lines: Iterable[bytes], ontology: Collection[tuple[Node, Node, Node]]
) -> list[tuple[Node, Node, Node]]:
    """Return the triples that describe a graph; equal graphs give equal triples.

    Counts of classes and properties (VoID), the named questions and the prefixes (SHACL), and
    what each term means. They stand in the named graph ``naming.DESCRIPTION_GRAPH``.

    Args:
        lines: The triples of the graph as lines of N-Triples, distinct, those of a subject
            together and its types first, as in ``rls.nt``; gone through twice.
        ontology: The triples of its ontology.
    """
    from rls_graph.self_description.counting import count
    from rls_graph.self_description.examples import describe_prefixes, describe_questions
    from rls_graph.self_description.partitions import describe_dataset, describe_terms

    return [
        *describe_dataset(count(lines), ontology),
        *describe_terms(ontology),
        *describe_questions(),
        *describe_prefixes(),
    ]
