"""A store on any server that speaks SPARQL 1.1 over HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Self

import pyoxigraph as ox

from rls_graph.errors import ServerError
from rls_graph.identifiers import BASE_IRI, ONTOLOGY_IRI
from rls_graph.store.credentials import Prompt
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.graph_writing import GraphWriter, in_pieces, writer_for
from rls_graph.store.publication import (
    RECORD_IRI,
    RECORD_QUERY,
    UNION_IRI,
    Publication,
    publication_of,
    record_of,
)
from rls_graph.store.remote_answers import ACCEPTED_GRAPHS, ACCEPTED_ROWS, result_of
from rls_graph.store.results import Result
from rls_graph.store.server_addresses import Addresses, addresses_of
from rls_graph.store.sparql_http import SparqlHttp, checked_address, shown_address
from rls_graph.store.sparql_text import Token, form_of, text_of, tokens_of, uses_word, with_prefixes
from rls_graph.store.value_binding import with_values

_NOT_THERE = {404, 405, 501}


class RemoteStore:
    """A store that a server keeps; see ``GraphStore``.

    A query is told which graphs to see: those that were published there, by their record, so
    that the answer is the same on a server that holds other data too.
    """

    def __init__(self, addresses: Addresses, http: SparqlHttp) -> None:
        self.addresses = addresses
        self.http = http
        self._seen: Publication | None = None

    @classmethod
    def at(
        cls,
        url: str,
        *,
        prompt: Prompt | None = None,
        update_url: str | None = None,
        gsp_url: str | None = None,
    ) -> Self:
        """Return the store of a server, whether it holds a graph or not.

        Args:
            url: The address of the SPARQL endpoint, or of a server whose paths are known.
            prompt: Is asked for a user and password if the server wants them and neither
                the environment nor ``~/.netrc`` has them.
            update_url: Where the server takes SPARQL Update, if that cannot be guessed.
            gsp_url: Where it takes the Graph Store Protocol, if that cannot be guessed.

        Raises:
            ServerError: If no SPARQL server answers at the address.
        """
        checked = [checked_address(each) if each else None for each in (url, update_url, gsp_url)]
        address = str(checked[0])
        http = SparqlHttp(prompt)
        try:
            addresses = _found_addresses(http, address)
        except BaseException:
            http.close()
            raise
        return cls(
            addresses._replace(
                update=checked[1] or addresses.update,
                # Who names only an update address has a reason.
                graphs=checked[2] or (None if checked[1] else addresses.graphs),
            ),
            http,
        )

    @classmethod
    def open(cls, url: str, *, prompt: Prompt | None = None) -> Self:
        """Return the store of a server that holds a graph, for reading.

        Raises:
            ServerError: If no server answers, it holds no graph of this program, or one whose
                publishing has not finished.
        """
        store = cls.at(url, prompt=prompt)
        try:
            store.check_published()
        except BaseException:
            store.http.close()
            raise
        return store

    def check_published(self) -> None:
        """Make sure that a whole graph is there.

        Raises:
            ServerError: If there is none, or its publishing has not finished.
        """
        where = shown_address(self.addresses.query)
        seen = self.seen()
        if not seen.finished:
            raise ServerError(
                f"{where}: the graph there is being published, or its publishing broke off; "
                "wait for it, or run 'rls-graph publish' again"
            )
        if not self.query(f"ASK {{ <{ONTOLOGY_IRI}> a owl:Ontology }}").truth:
            raise ServerError(f"{where}: no graph is there; 'rls-graph publish' loads it")

    def query(self, text: str, values: Mapping[str, str] | None = None) -> Result:
        """Answer a SPARQL 1.1 query; see ``GraphStore.query``.

        Raises:
            ServerError: If the server cannot be reached or fails.
        """
        tokens = tokens_of(text)
        check_query(text, tokens)
        bound = with_prefixes(with_values(tokens, values) if values else tokens)
        return self._ask(bound, {} if uses_word(tokens, "FROM") else self._data_set(tokens))

    def _data_set(self, tokens: Sequence[Token]) -> dict[str, str | list[str]]:
        """Return which graphs a query is to see; an empty graph where there are none."""
        seen = self.seen()
        if seen == _WHATEVER_IS_THERE:
            return {}
        graphs: dict[str, str | list[str]] = {
            "default-graph-uri": list(seen.default) or [f"{RECORD_IRI}/none"]
        }
        if seen.named and uses_word(tokens, "GRAPH"):
            graphs["named-graph-uri"] = list(seen.named)
        return graphs

    def ask_in(self, graphs: Iterable[str], text: str) -> Result:
        """Answer a query that sees some graphs, by name and together, and nothing else."""
        names = list(graphs)
        return self._ask(tokens_of(text), {"default-graph-uri": names, "named-graph-uri": names})

    def _ask(self, tokens: Sequence[Token], graphs: Mapping[str, str | list[str]]) -> Result:
        query = text_of(tokens)
        form = form_of([token for token in tokens if token.kind != "declaration"], query)
        address = self.addresses.query
        accepted = ACCEPTED_ROWS if form in {"SELECT", "ASK"} else ACCEPTED_GRAPHS
        answer = self.http.ask(address, {"query": query, **graphs}, accepted)
        self.http.must_succeed(answer, address)
        result = result_of(form, answer.media_type, answer.body, shown_address(address))
        if limit := answer.headers.get("x-sparql-maxrows"):
            # Virtuoso cuts an answer with success, and says so in this header only.
            raise ServerError(
                f"{shown_address(address)}: the server cut the answer after {limit} rows; ask for "
                "less with LIMIT, or raise ResultSetMaxRows on the server"
            )
        return result

    def record(self) -> Publication | None:
        """Return what the record on the server says; ``None`` where nothing was published."""
        return publication_of(self._ask(tokens_of(RECORD_QUERY), {"default-graph-uri": RECORD_IRI}))

    def seen(self) -> Publication:
        """Return the graphs that queries see."""
        if self._seen is None:
            self._seen = self.record() or self._unrecorded()
        return self._seen

    def _unrecorded(self) -> Publication:
        """Return the graphs of ours on a server that somebody loaded in another way."""
        is_ours = f'STRSTARTS(STR(?g), "{BASE_IRI}")'
        others = f"ASK {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(!{is_ours}) }}"
        at_hand = f"ASK {{ <{ONTOLOGY_IRI}> ?p ?o }}"
        if self._ask(tokens_of(at_hand), {}).truth and not self._ask(tokens_of(others), {}).truth:
            return _WHATEVER_IS_THERE
        listed = f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER({is_ours}) }}"
        names = tuple(row[0] for row in self._ask(tokens_of(listed), {}).texts())
        return Publication(tuple(name for name in names if name != UNION_IRI), names)

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads of named graphs; those that are there already stay once.

        Raises:
            ServerError: If the server does not take them.
        """
        added = list(quads)
        graphs: dict[str, list[ox.Triple]] = {}
        for quad in added:
            if isinstance(quad.graph_name, ox.NamedNode):
                graphs.setdefault(quad.graph_name.value, []).append(quad.triple)
        before = self.record() or Publication()
        named = tuple(sorted({*before.named, *graphs}))
        union = UNION_IRI in before.default
        if not union and len({quad.triple for quad in added}) < len(set(added)):
            union = True
            graphs[UNION_IRI] = self._triples_of(before.named) if before.named else []
        if union:
            graphs[UNION_IRI] = [*graphs.get(UNION_IRI, []), *(quad.triple for quad in added)]
        after = Publication((UNION_IRI,) if union else named, named)
        writer = self.begin(after)
        for graph, triples in graphs.items():
            for piece in in_pieces(dict.fromkeys(triples), writer.piece):
                writer.write(graph, piece, replace=False)
        self.finish(writer, after)

    def _triples_of(self, graphs: Iterable[str]) -> list[ox.Triple]:
        found = self.ask_in(graphs, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        return [ox.Triple(*row) for row in found.terms()]

    def begin(self, publication: Publication) -> GraphWriter:
        """Write down which graphs are being written, and return what writes them."""
        record = record_of(publication._replace(finished=False))
        writer = writer_for(self.http, self.addresses, RECORD_IRI, record)
        self._seen = None
        if self.record() != publication._replace(finished=False):
            where = shown_address(self.addresses.update)
            raise ServerError(
                f"{where}: the server accepted a graph but does not hold it; are the addresses "
                "for queries and for writing those of one data set?"
            )
        return writer

    def finish(self, writer: GraphWriter, publication: Publication) -> None:
        """Write down that all graphs are whole."""
        writer.write(RECORD_IRI, record_of(publication._replace(finished=True)), replace=True)
        self._seen = None

    def in_this_process(self) -> EmbeddedStore:
        """Return a copy of the graph in the memory of this process; see ``GraphStore``."""
        store = EmbeddedStore.in_memory()
        seen = self.seen()
        quads: list[ox.Quad] = []
        for name in seen.named:
            graph = ox.NamedNode(name)
            quads += (_in_graph(triple, graph) for triple in self._triples_of([name]))
        if not seen.named:
            found = self.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
            graph = ox.NamedNode(ONTOLOGY_IRI)
            quads += (_in_graph(ox.Triple(*row), graph) for row in found.terms())
        store.add(quads)
        return store

    def __len__(self) -> int:
        """Return the number of distinct triples."""
        counted = self.query("SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }")
        return int(next(counted.texts())[0])

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        self.http.close()


#: Stands for the default graph of the server, where only our graphs are in it.
_WHATEVER_IS_THERE = Publication(finished=True, default=("",))


def _in_graph(triple: ox.Triple, graph: ox.NamedNode) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def check_query(text: str, tokens: Sequence[Token]) -> None:
    """Refuse what no store of ours answers, in the same words, before a server sees it.

    Raises:
        QueryError: If the text is no query; it knows the place.
    """
    if uses_word(tokens, "SERVICE"):
        # Even an empty store of Oxigraph would follow it to another host.
        form_of(tokens, text)
        return
    with EmbeddedStore.in_memory() as nothing:
        nothing.query(text)


def _found_addresses(http: SparqlHttp, url: str) -> Addresses:
    """Return the addresses of a server, after a question to it that shows which one it is."""
    probe = {"query": "ASK { ?s ?p ?o }"}
    answer = http.ask(url, probe, ACCEPTED_ROWS)
    addresses = addresses_of(url, answer.headers.get("server", ""))
    if addresses.query != url and (answer.status in _NOT_THERE or "html" in answer.media_type):
        answer = http.ask(addresses.query, probe, ACCEPTED_ROWS)
    http.must_succeed(answer, addresses.query)
    result_of("ASK", answer.media_type, answer.body, shown_address(addresses.query))
    return addresses
