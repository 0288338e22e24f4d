"""Publishing on real servers: what was there before is replaced, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from rls_graph.errors import ServerError, StoreError
from rls_graph.identifiers import BASE_IRI, DESCRIPTION_IRI, ONTOLOGY_IRI
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.publication import RECORD_IRI, UNION_IRI
from rls_graph.store.publishing import publish, unpublish
from rls_graph.store.remote import RemoteStore
from tests.faulty_server import Received, Reply, faulty_server, passed_on
from tests.sparql_servers import VIRTUOSO_USER, RunningServer, virtuoso_server

FOREIGN = "https://example.org/somebody/else"
SOURCE = f"{BASE_IRI}id/source/allen-2007"


@pytest.fixture(autouse=True)
def _credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RLS_GRAPH_USER", VIRTUOSO_USER[0])
    monkeypatch.setenv("RLS_GRAPH_PASSWORD", VIRTUOSO_USER[1])


@pytest.fixture(scope="module")
def built(built_graph: Path) -> Iterator[EmbeddedStore]:
    with EmbeddedStore.open(built_graph) as store:
        yield store


@pytest.fixture
def remote(server: RunningServer) -> Iterator[RemoteStore]:
    with RemoteStore.at(server.endpoint) as store:
        yield store


@pytest.fixture
def on_oxigraph(oxigraph: RunningServer) -> Iterator[RemoteStore]:
    oxigraph.clear()
    with RemoteStore.at(oxigraph.endpoint) as store:
        yield store


def triple(subject: str, text: str = "x") -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode("http://e/p"), ox.Literal(text))


def quad(graph: str, subject: str) -> ox.Quad:
    said = triple(subject)
    return ox.Quad(said.subject, said.predicate, said.object, ox.NamedNode(graph))


def small(*quads: tuple[str, str]) -> EmbeddedStore:
    """Return a store with one triple for each pair of a graph and a subject."""
    store = EmbeddedStore.in_memory()
    store.add([quad(graph, subject) for graph, subject in quads])
    return store


def load_foreign(store: RemoteStore, graph: str = FOREIGN) -> None:
    """Load a graph as another program would: without a record."""
    before = store.record()
    writer = store.begin(before) if before else None
    if writer is None:
        from rls_graph.store.graph_writing import writer_for

        writer_for(store.http, store.addresses, graph, [triple("http://e/other")])
    else:
        writer.write(graph, [triple("http://e/other")], replace=True)
        assert before is not None
        store.finish(writer, before)


def holds(store: RemoteStore, graph: str) -> bool:
    return store.ask_in([graph], "ASK { GRAPH ?g { ?s ?p ?o } }").truth


def test_every_source_is_a_named_graph_and_all_triples_arrive(
    remote: RemoteStore, built: EmbeddedStore
) -> None:
    report = publish(built, remote)
    assert {graph.name for graph in report.graphs} == {SOURCE, ONTOLOGY_IRI, DESCRIPTION_IRI}
    assert sum(graph.triples for graph in report.graphs) == len(built) == len(remote)
    assert report.protocol == "Graph Store Protocol"
    found = set(remote.in_this_process().oxigraph)
    assert found == set(built.oxigraph)


def test_publishing_again_changes_nothing(remote: RemoteStore, built: EmbeddedStore) -> None:
    publish(built, remote)
    publish(built, remote)
    assert len(remote) == len(built)


def test_a_graph_that_is_gone_from_the_build_is_dropped(remote: RemoteStore) -> None:
    publish(small(("http://e/one", "http://e/a"), ("http://e/two", "http://e/b")), remote)
    report = publish(small(("http://e/two", "http://e/c")), remote)
    assert report.dropped == ("http://e/one",)
    assert not holds(remote, "http://e/one")
    assert remote.query("SELECT ?s { ?s ?p ?o }").dicts() == [{"s": "http://e/c"}]


def test_other_graphs_on_the_server_stand_untouched_and_unseen(remote: RemoteStore) -> None:
    load_foreign(remote)
    publish(small(("http://e/one", "http://e/a")), remote)
    publish(small(("http://e/two", "http://e/b")), remote)
    assert remote.query("SELECT ?s { ?s ?p ?o }").dicts() == [{"s": "http://e/b"}]
    assert remote.query("SELECT ?g { GRAPH ?g { ?s ?p ?o } }").dicts() == [{"g": "http://e/two"}]
    unpublish(remote)
    assert holds(remote, FOREIGN)


def test_a_graph_of_the_same_name_that_somebody_else_loaded_is_not_replaced(
    remote: RemoteStore,
) -> None:
    load_foreign(remote, "http://e/one")
    ours = small(("http://e/one", "http://e/a"))
    with pytest.raises(ServerError, match="did not publish: http://e/one; nothing was changed"):
        publish(ours, remote)
    assert remote.record() is None
    assert remote.ask_in(["http://e/one"], "ASK { <http://e/other> ?p ?o }").truth
    publish(ours, remote, replace_others=True)
    assert not remote.ask_in(["http://e/one"], "ASK { <http://e/other> ?p ?o }").truth


def test_a_triple_of_two_graphs_counts_once_and_stands_in_both(remote: RemoteStore) -> None:
    shared = small(("http://e/one", "http://e/a"), ("http://e/two", "http://e/a"))
    report = publish(shared, remote)
    assert UNION_IRI in {graph.name for graph in report.graphs}
    assert remote.query("SELECT (COUNT(?s) AS ?n) { ?s ?p ?o }").dicts() == [{"n": "1"}]
    graphs = remote.query("SELECT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g").dicts()
    assert [row["g"] for row in graphs] == ["http://e/one", "http://e/two"]
    publish(small(("http://e/one", "http://e/a")), remote)
    assert not holds(remote, UNION_IRI)


def test_unpublishing_leaves_nothing_behind(remote: RemoteStore, built: EmbeddedStore) -> None:
    publish(built, remote)
    assert unpublish(remote, dry_run=True) == unpublish(remote)
    assert remote.record() is None
    assert not any(holds(remote, graph) for graph in (SOURCE, ONTOLOGY_IRI, RECORD_IRI))
    assert unpublish(remote) == ()


def test_a_dry_run_writes_nothing(remote: RemoteStore, built: EmbeddedStore) -> None:
    report = publish(built, remote, dry_run=True)
    assert (report.protocol, len(report.graphs)) == ("", 3)
    assert remote.record() is None


def test_without_the_graph_store_protocol_updates_are_sent(
    server: RunningServer, built: EmbeddedStore
) -> None:
    with RemoteStore.at(server.endpoint) as usual:
        update = usual.addresses.update
    with RemoteStore.at(server.endpoint, update_url=update) as remote:
        assert publish(built, remote).protocol == "SPARQL Update"
        assert set(remote.in_this_process().oxigraph) == set(built.oxigraph)


def test_an_address_without_the_graph_store_protocol_falls_back_to_updates(
    server: RunningServer, built: EmbeddedStore
) -> None:
    nowhere = server.endpoint.rpartition("/")[0] + "/nowhere"
    with RemoteStore.at(server.endpoint, gsp_url=nowhere) as remote:
        assert publish(built, remote).protocol == "SPARQL Update"
        assert len(remote) == len(built)


def test_graphs_are_sent_in_pieces(
    remote: RemoteStore, built: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rls_graph.store.graph_writing.GraphStoreWriter.piece", 100)
    steps: list[str] = []
    publish(built, remote, progress=steps.append)
    assert set(remote.in_this_process().oxigraph) == set(built.oxigraph)
    assert f"sending {SOURCE}: 100 of 1,923 triples" in steps


def test_a_graph_with_blank_nodes_is_refused(on_oxigraph: RemoteStore) -> None:
    store = EmbeddedStore.in_memory()
    name = ox.NamedNode("http://e/one")
    store.add([ox.Quad(ox.BlankNode(), ox.NamedNode("http://e/p"), ox.Literal("x"), name)])
    with pytest.raises(StoreError, match="blank nodes"):
        publish(store, on_oxigraph)


@pytest.mark.parametrize("write", [1, 2, 3, 4, 5, 6])
@pytest.mark.parametrize("fault", ["closed", "error"])
def test_a_run_that_breaks_off_anywhere_is_noticed_and_healed_by_the_next(
    oxigraph: RunningServer, monkeypatch: pytest.MonkeyPatch, write: int, fault: str
) -> None:
    monkeypatch.setattr("rls_graph.store.graph_writing.GraphStoreWriter.piece", 1)
    oxigraph.clear()
    first = small(("http://e/gone", "http://e/a"), (ONTOLOGY_IRI, "http://e/b"))
    second = small(
        (ONTOLOGY_IRI, "http://e/c"), (ONTOLOGY_IRI, "http://e/d"), ("http://e/new", "http://e/e")
    )
    with RemoteStore.at(oxigraph.endpoint) as remote:
        load_foreign(remote)
        publish(first, remote)
    writes = 0

    def behaviour(request: Received) -> Reply | None:
        nonlocal writes
        writes += request.writes
        if request.writes and writes == write:
            return None if fault == "closed" else Reply(500, b"disk full")
        return passed_on(request, oxigraph.endpoint)

    with (
        faulty_server(behaviour) as faulty,
        RemoteStore.at(faulty.url) as broken,
        pytest.raises(ServerError),
    ):
        publish(second, broken)
    if write > 1:
        with pytest.raises(ServerError, match="run 'rls-graph publish' again"):
            RemoteStore.open(oxigraph.endpoint)
    with RemoteStore.at(oxigraph.endpoint) as remote:
        publish(second, remote)
        assert set(remote.in_this_process().oxigraph) == set(second.oxigraph)
        assert not holds(remote, "http://e/gone")
        assert holds(remote, FOREIGN)


def test_what_a_server_lost_on_the_way_is_noticed(oxigraph: RunningServer) -> None:
    oxigraph.clear()

    def forgetful(request: Received) -> Reply | None:
        if b"http://e/a" in request.body and request.writes:
            return Reply(204)
        return passed_on(request, oxigraph.endpoint)

    with (
        faulty_server(forgetful) as faulty,
        RemoteStore.at(faulty.url) as remote,
        pytest.raises(ServerError, match="has 0 triples there and 1 here"),
    ):
        publish(small(("http://e/one", "http://e/a")), remote)


def test_a_server_that_swallows_everything_is_noticed_at_once(oxigraph: RunningServer) -> None:
    oxigraph.clear()

    def swallowing(request: Received) -> Reply | None:
        return Reply(204) if request.writes else passed_on(request, oxigraph.endpoint)

    with (
        faulty_server(swallowing) as faulty,
        RemoteStore.at(faulty.url) as remote,
        pytest.raises(ServerError, match="accepted a graph but does not hold it"),
    ):
        publish(small(("http://e/one", "http://e/a")), remote)


def test_a_graph_that_was_loaded_by_hand_is_read_too(
    server: RunningServer, built: EmbeddedStore
) -> None:
    with RemoteStore.at(server.endpoint) as remote:
        publish(built, remote)
        remote.begin(remote.seen()).drop(RECORD_IRI)
        load_foreign(remote)
    with RemoteStore.open(server.endpoint) as reading:
        assert len(reading) == len(built)
        assert set(reading.in_this_process().oxigraph) == set(built.oxigraph)


def test_reading_a_server_that_holds_no_graph_says_how_to_publish(server: RunningServer) -> None:
    with pytest.raises(ServerError, match="'rls-graph publish' loads it"):
        RemoteStore.open(server.endpoint)


def test_an_answer_that_virtuoso_cut_is_an_error(tmp_path: Path, built: EmbeddedStore) -> None:
    with (
        virtuoso_server(tmp_path, max_rows=100) as running,
        RemoteStore.at(running.endpoint) as remote,
    ):
        publish(built, remote)
        assert remote.query("SELECT ?s { ?s ?p ?o } LIMIT 99").dicts()
        with pytest.raises(ServerError, match="cut the answer after 100 rows"):
            remote.query("SELECT ?s { ?s ?p ?o }")


def test_wrong_credentials_are_a_clear_error_without_the_password(
    virtuoso: RunningServer, built: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    virtuoso.clear()
    monkeypatch.setenv("RLS_GRAPH_PASSWORD", "h1dden-w0rd")
    with RemoteStore.at(virtuoso.endpoint) as remote:
        with pytest.raises(ServerError, match="does not accept this user and password") as raised:
            publish(built, remote)
        assert "h1dden-w0rd" not in str(raised.value)
        assert remote.record() is None


def test_a_user_without_the_right_to_write_is_told(
    virtuoso: RunningServer, built: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    virtuoso.clear()
    virtuoso.sql("DB.DBA.USER_CREATE ('reader', 'words');")
    virtuoso.sql('GRANT SPARQL_SELECT TO "reader";')
    monkeypatch.setenv("RLS_GRAPH_USER", "reader")
    monkeypatch.setenv("RLS_GRAPH_PASSWORD", "words")
    with RemoteStore.at(virtuoso.endpoint) as remote:
        with pytest.raises(ServerError, match=r"SPARQL_UPDATE|does not accept"):
            publish(built, remote)
        assert remote.record() is None
