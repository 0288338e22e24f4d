"""A built graph in the hands of a Python program."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from rls_graph.queries import get_question, list_questions
from rls_graph.queries.asking import ask
from rls_graph.store.locations import open_store
from rls_graph.store.protocol import GraphStore
from rls_graph.store.results import Result

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib

    from rls_graph.analysis.content import Content
    from rls_graph.analysis.disputes import Disagreements
    from rls_graph.analysis.explaining import Explanation
    from rls_graph.analysis.gaps import Gaps
    from rls_graph.analysis.routing import Routes
    from rls_graph.analysis.whatif import Toppling, WhatIf


class KnowledgeGraph:
    """A built graph, open for reading; used as a context, or closed by hand.

    >>> with KnowledgeGraph.open(built_graph) as graph:
    ...     rows = graph.query("claims-by-certainty", certainty="established")
    ...     rows[0]["hedges"]
    'now well established'
    """

    def __init__(self, store: GraphStore) -> None:
        """Take an open store."""
        self._store = store

    @classmethod
    def open(cls, location: Path | str = "out") -> Self:
        """Open the graph that a build has written, or that was published on a server.

        Args:
            location: The output folder of the build, the store in it, or the ``http(s)://``
                address of a SPARQL server. Where a server wants them, user and password come
                from ``RLS_GRAPH_USER`` and ``RLS_GRAPH_PASSWORD``, or from ``~/.netrc``.

        Raises:
            StoreError: If there is no store, or it cannot be read.
            ServerError: If the server cannot be reached, or holds no graph.
        """
        return cls(open_store(location))

    def query(self, query: str, **parameters: str) -> list[dict[str, str]]:
        """Ask a named question or a SPARQL SELECT query.

        Args:
            query: The name of a question, or SPARQL; prefixes of the graph need not be declared.
            parameters: Names for the parameters of a named question, as ``entity="RLS"``.

        Returns:
            One dict a row, from column to text: IRIs in full, literals without quotes, an
            empty text where a column is unbound. An ASK query gives one row with the
            column ``truth``, a CONSTRUCT query the columns ``subject``, ``predicate`` and
            ``object``.

        Raises:
            QueryError: If the query or a parameter is wrong.
            UnknownQuestionError: If a text without spaces and braces names no question.
        """
        return _rows(self._result(query, parameters))

    def frame(self, query: str, **parameters: str) -> pd.DataFrame:
        """Ask as ``query`` does and return a pandas frame with one row a row of the answer.

        Whole numbers and truth values keep their types; what is unbound is ``None``.

        Raises:
            ImportError: If pandas is not installed: ``pip install 'rls-graph[pandas]'``.
        """
        import pandas as pd

        result = self._result(query, parameters)
        if result.kind != "rows":
            return pd.DataFrame(_rows(result))
        return pd.DataFrame(list(result.python_rows()), columns=list(result.columns))

    def questions(self) -> dict[str, str]:
        """Return the names of the questions with what each answers."""
        return {question.name: question.answers for question in list_questions()}

    def to_rdflib(self) -> rdflib.Dataset:
        """Return the graph as an rdflib data set.

        It reads the store and nothing is copied; the graph of a server is copied into memory
        first, since rdflib would ask a server once for each step of a query.
        """
        from rls_graph.store.rdflib_view import dataset_over

        return dataset_over(self._store.in_this_process().oxigraph)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Return the graph as a network; see ``rls_graph.analysis.network.network_of``."""
        from rls_graph.analysis.network import network_of

        return network_of(self._store)

    def explain(self, name: str, *, most: int = 5) -> Explanation:
        """Return what the evidence for something is, taken apart.

        Args:
            name: A claim, a proposition or an entity: a label or synonym (small typos are
                overlooked), the last part of an IRI, a CURIE or an IRI.
            most: How many claims to take apart at most.

        Raises:
            UnknownNameError: If nothing goes by the name; it names what is near.
            AmbiguousNameError: If several things do; it names them.

        >>> with KnowledgeGraph.open(built_graph) as graph:
        ...     answer = graph.explain("dopaminergic-abnormality-causes-rls")
        ...     answer.claims[0].profile.score.value
        0.7
        """
        from rls_graph.analysis.explaining import explain

        return explain(name, self._content, most)

    def routes(self, start: str, end: str, *, most: int = 8, steps: int = 6) -> Routes:
        """Return the routes from one entity to another, the strongest weakest step first.

        Args:
            start: The name of an entity, as for ``explain``.
            end: The name of another.
            most: How many routes to return at most.
            steps: How many steps a route may have.

        Raises:
            UnknownNameError, AmbiguousNameError: As ``explain``.
        """
        from rls_graph.analysis.paths import Limits
        from rls_graph.analysis.routing import find_routes

        return find_routes(start, end, self._content, Limits(steps=steps, routes=most))

    def whatif(self, *without: str, most: int = 10) -> WhatIf:
        """Return what falls if things are taken away.

        Args:
            without: Names of study methods, sources, studies or evidence lines.
            most: How many claims of each list to return at most; each says how many there are.

        Raises:
            UnknownNameError, AmbiguousNameError: As ``explain``.

        >>> with KnowledgeGraph.open(built_graph) as graph:
        ...     graph.whatif("cerebrospinal fluid study", "brain imaging study").bare.number
        1
        """
        from rls_graph.analysis.whatif import what_if

        return what_if(without, self._content, most)

    def topple(self, claim: str, *, by: Sequence[str] = ("method",), most: int = 10) -> Toppling:
        """Return the smallest sets whose removal leaves a claim without evidence.

        Args:
            claim: The name of a claim.
            by: What may be removed: ``method``, ``source``, ``group``, ``line``.
            most: How many sets to return at most.

        Raises:
            UnknownNameError, AmbiguousNameError: As ``explain``.
        """
        from rls_graph.analysis.whatif import topple

        return topple(claim, self._content, by, most)

    def disagreements(self, *, most: int = 50) -> Disagreements:
        """Return who disagrees on what, and in what the sides differ.

        Args:
            most: How many to return at most.
        """
        from rls_graph.analysis.disputes import all_disagreements

        return all_disagreements(self._content, most)

    def gaps(self, *, most: int = 20) -> Gaps:
        """Return where evidence is missing.

        Args:
            most: How many claims of each kind to return at most.
        """
        from rls_graph.analysis.gaps import find_gaps

        return find_gaps(self._content, most)

    @cached_property
    def _content(self) -> Content:
        from rls_graph.analysis.reading import read_content

        return read_content(self._store).curated()

    def close(self) -> None:
        """Let go of the files of the store."""
        self._store.__exit__(None, None, None)

    def __len__(self) -> int:
        """Return the number of distinct triples, what the graph says of itself included."""
        return len(self._store)

    def __enter__(self) -> Self:
        """Return the graph itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the graph."""
        self.close()

    def _result(self, query: str, parameters: dict[str, str]) -> Result:
        if "{" in query or any(character.isspace() for character in query):
            return self._store.query(query)
        return ask(self._store, get_question(query), parameters)


def _rows(result: Result) -> list[dict[str, str]]:
    if result.kind == "truth":
        return [{"truth": str(result.truth).lower()}]
    if result.kind == "graph":
        names = ("subject", "predicate", "object")
        return [dict(zip(names, texts, strict=True)) for texts in result.texts()]
    return result.dicts()
