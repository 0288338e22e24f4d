"""What can every store do?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, Self

import pyoxigraph as ox

from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.results import Queryable, Result


class GraphStore(Queryable, Protocol):
    """A set of triples in named graphs that answers SPARQL queries.

    Queries see the union of all graphs unless they name one, and may use the prefixes of
    the graph without declaring them.
    """

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads; those that are there already stay once."""

    def query(self, text: str, values: Mapping[str, str] | None = None) -> Result:
        """Answer a SPARQL 1.1 query.

        Args:
            text: The query.
            values: Terms for variables, by name, each in N-Triples syntax (``<…>`` or ``"…"``).

        Raises:
            QueryError: If the query is wrong; it knows the place.
            StoreError: If the store cannot be read.
        """

    def in_this_process(self) -> EmbeddedStore:
        """Return the same triples in a store of this process: itself, or a copy of it."""

    def __len__(self) -> int:
        """Return the number of distinct triples."""

    def __enter__(self) -> Self:
        """Return the store itself."""

    def __exit__(self, *reason: object) -> None:
        """Let go of the files of the store."""
