"""What every store does, wherever it lives: one suite for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pyoxigraph as ox
import pytest

from rls_graph.errors import QueryError, StoreError
from rls_graph.identifiers import PREFIXES
from rls_graph.store.embedded import EmbeddedStore, GraphChoice
from rls_graph.store.protocol import GraphStore
from rls_graph.store.remote import RemoteStore
from tests.sparql_servers import VIRTUOSO_USER, RunningServer

GRAPH = ox.NamedNode("https://example.org/graph")
TRUE = ox.Literal(value=True)


def quad(subject: str, object_: ox.NamedNode | ox.Literal, graph: ox.NamedNode = GRAPH) -> ox.Quad:
    iri = ox.NamedNode(PREFIXES["claim"] + subject)
    return ox.Quad(iri, ox.NamedNode(PREFIXES["rls"] + "statement"), object_, graph)


def in_memory(_: pytest.FixtureRequest) -> GraphStore:
    return EmbeddedStore.in_memory()


def in_a_folder(request: pytest.FixtureRequest) -> GraphStore:
    return EmbeddedStore.create(request.getfixturevalue("tmp_path") / "store")


def on_oxigraph(request: pytest.FixtureRequest) -> GraphStore:
    return on_server(request.getfixturevalue("oxigraph"))


def on_virtuoso(request: pytest.FixtureRequest) -> GraphStore:
    request.getfixturevalue("monkeypatch").setenv("RLS_GRAPH_USER", VIRTUOSO_USER[0])
    request.getfixturevalue("monkeypatch").setenv("RLS_GRAPH_PASSWORD", VIRTUOSO_USER[1])
    return on_server(request.getfixturevalue("virtuoso"))


def on_server(running: RunningServer) -> GraphStore:
    running.clear()
    return RemoteStore.at(running.endpoint)


STORES = [in_memory, in_a_folder, on_oxigraph, on_virtuoso]


@pytest.fixture(params=STORES, ids=lambda make: make.__name__)
def store(request: pytest.FixtureRequest) -> Iterator[GraphStore]:
    make: Callable[[pytest.FixtureRequest], GraphStore] = request.param
    with make(request) as opened:
        yield opened


def test_an_empty_store_has_no_triples(store: GraphStore) -> None:
    assert len(store) == 0


def test_what_is_added_is_found(store: GraphStore) -> None:
    store.add([quad("a", ox.Literal("iron"))])
    rows = store.query("SELECT ?s ?o { ?s rls:statement ?o }").dicts()
    assert rows == [{"s": PREFIXES["claim"] + "a", "o": "iron"}]


def test_what_is_added_twice_is_there_once(store: GraphStore) -> None:
    store.add([quad("a", ox.Literal("iron"))])
    store.add([quad("a", ox.Literal("iron"))])
    assert len(store) == 1


def test_a_triple_of_two_graphs_counts_once_and_both_graphs_know_it(store: GraphStore) -> None:
    other = ox.NamedNode("https://example.org/other")
    store.add([quad("a", ox.Literal("iron")), quad("a", ox.Literal("iron"), other)])
    assert len(store) == 1
    graphs = store.query("SELECT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g").dicts()
    assert [row["g"] for row in graphs] == [GRAPH.value, other.value]


def test_values_are_bound_as_terms(store: GraphStore) -> None:
    store.add([quad("a", ox.Literal('" } #')), quad("b", ox.Literal("iron"))])
    answer = store.query("SELECT ?s ?o { ?s rls:statement ?o }", {"o": '"\\" } #"'})
    assert [row["s"] for row in answer.dicts()] == [PREFIXES["claim"] + "a"]


@pytest.mark.parametrize(
    "text", ['" } #', "\\u0022 } #", "?s", "'''", "\\", "\n} ; DROP ALL", "<http://e/a>", "😀"]
)
def test_hostile_values_stay_values(store: GraphStore, text: str) -> None:
    store.add([quad("a", ox.Literal(text)), quad("b", ox.Literal("iron"))])
    answer = store.query("SELECT ?s ?o { ?s rls:statement ?o }", {"o": str(ox.Literal(text))})
    assert answer.dicts() == [{"s": PREFIXES["claim"] + "a", "o": text}]


def test_an_iri_is_bound_in_every_part_of_a_query(store: GraphStore) -> None:
    store.add([quad("a", ox.Literal("iron")), quad("a", ox.Literal("zinc"))])
    store.add([quad("b", ox.Literal("iron"))])
    query = """
      SELECT ?s (COUNT(?o) AS ?n) {
        ?s rls:statement ?o OPTIONAL { ?s rls:hedge ?h } BIND(?s AS ?same)
        FILTER NOT EXISTS { ?s rls:quote ?o } FILTER(?same = ?s)
      } GROUP BY ?s ORDER BY ?s"""
    claim = PREFIXES["claim"] + "a"
    assert store.query(query, {"s": f"<{claim}>"}).dicts() == [{"s": claim, "n": "2"}]
    assert store.query(query, {"s": "<http://e/none>"}).dicts() == []


def test_answers_are_written_in_every_format_alike(store: GraphStore) -> None:
    quads = [quad("a", ox.Literal("iron")), quad("b", ox.Literal(7)), quad("c", TRUE)]
    store.add(quads)
    rows = "SELECT ?o ?x { ?s rls:statement ?o OPTIONAL { ?s rls:hedge ?x } } ORDER BY ?s"
    graph = "CONSTRUCT { ?s rls:statement ?o } WHERE { ?s rls:statement ?o FILTER(?o = 7) }"
    with EmbeddedStore.in_memory() as same:
        same.add(quads)
        for query in (rows, graph, "ASK { ?s ?p ?o }", "ASK { ?s a ?o }"):
            for name in same.query(query).formats():
                assert written(store, query, name) == written(same, query, name)
    assert list(store.query(rows).python_rows()) == [("iron", None), (7, None), (True, None)]


def written(store: GraphStore, query: str, format_name: str) -> bytes:
    output = BytesIO()
    store.query(query).write(output, format_name)
    return output.getvalue()


def test_the_same_triples_are_had_in_this_process(store: GraphStore) -> None:
    other = ox.NamedNode("https://example.org/other")
    quads = [quad("a", ox.Literal("iron")), quad("b", ox.Literal("iron", language="en"), other)]
    store.add(quads)
    assert set(store.in_this_process().oxigraph) == set(quads)


def test_an_unbound_column_is_an_empty_text(store: GraphStore) -> None:
    store.add([quad("a", ox.Literal("iron"))])
    rows = store.query("SELECT ?s ?x { ?s rls:statement ?o OPTIONAL { ?s rls:hedge ?x } }").dicts()
    assert rows[0]["x"] == ""


def test_ask_and_construct_are_answered(store: GraphStore) -> None:
    store.add([quad("a", ox.Literal("iron"))])
    assert store.query("ASK { ?s rls:statement 'iron' }").truth
    assert len(list(store.query("CONSTRUCT WHERE { ?s ?p ?o }").terms())) == 1


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("SELECT ?x {", 1),
        ("SELECT ?x {\n ?x a nope:Y }", 2),
        ("nonsense", 1),
        ("", 1),
        ("ASK {\n ?x ?y '\\U0FFFFFFF' }", 2),
    ],
)
def test_a_wrong_query_knows_its_line(store: GraphStore, query: str, line: int) -> None:
    with pytest.raises(QueryError) as raised:
        store.query(query)
    assert raised.value.line == line
    assert "not SPARQL" in str(raised.value)


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        (
            "SELECT ?x { ?x a rls:Claim .. }",
            "'.' does not fit here\n  line 1: SELECT ?x { ?x a rls:Claim .. }\n" + " " * 38 + "^",
        ),
        ("SELEC ?x {}", "a query starts with SELECT, CONSTRUCT, DESCRIBE or ASK"),
        ("INSERT DATA { <x:a> <x:b> <x:c> }", "a query starts with SELECT"),
        ("SELECT ?x { ?x a nope:Y }", "the prefix 'nope' is not declared"),
        ("PREFIX a: <x:> SELECT ?x { ?x a:b 'c:d', <e:f>, g:h }", "the prefix 'g' is not declared"),
        ("SELECT ?a { ?b ?c ?d } GROUP BY ?b", "unbound"),
        ("SELECT ?x {", "it ends too early"),
        ("SELECT ?x " + "{" * 5000, "nested deeper than 250 brackets"),
    ],
)
def test_a_wrong_query_is_told_in_plain_words(store: GraphStore, query: str, problem: str) -> None:
    with pytest.raises(QueryError) as raised:
        store.query(query)
    assert problem in str(raised.value)


def test_a_folder_keeps_its_triples_and_is_opened_for_reading(tmp_path: Path) -> None:
    with EmbeddedStore.create(tmp_path / "store") as made:
        made.add([quad("a", ox.Literal("iron"))])
    with EmbeddedStore.open(tmp_path / "store") as opened:
        assert len(opened) == 1
        with pytest.raises(StoreError):
            opened.add([quad("b", ox.Literal("iron"))])


def test_many_readers_open_one_folder(tmp_path: Path) -> None:
    with EmbeddedStore.create(tmp_path / "store") as made:
        made.add([quad("a", ox.Literal("iron"))])
    with (
        EmbeddedStore.open(tmp_path / "store") as one,
        EmbeddedStore.open(tmp_path / "store") as two,
    ):
        assert len(one) == len(two) == 1


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    with EmbeddedStore.create(tmp_path / "store") as made:
        pass
    with pytest.raises(StoreError, match="closed"):
        made.query("ASK { ?s ?p ?o }")


def test_a_folder_without_a_store_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store at"):
        EmbeddedStore.open(tmp_path)


def test_a_triple_that_graphs_share_counts_once_in_a_query(store: GraphStore) -> None:
    other = ox.NamedNode("https://example.org/other")
    store.add([quad("a", ox.Literal("iron")), quad("a", ox.Literal("iron"), other)])
    store.add([quad("b", ox.Literal("iron"), other)])
    counted = store.query("SELECT (COUNT(?s) AS ?n) { ?s rls:statement ?o }").dicts()
    assert counted == [{"n": "2"}]
    named = store.query("SELECT (COUNT(?s) AS ?n) { GRAPH ?g { ?s rls:statement ?o } }").dicts()
    assert named == [{"n": "3"}]


def test_a_reopened_store_knows_that_its_graphs_share_triples(tmp_path: Path) -> None:
    other = ox.NamedNode("https://example.org/other")
    with EmbeddedStore.create(tmp_path / "store") as made:
        made.add([quad("a", ox.Literal("iron")), quad("a", ox.Literal("iron"), other)])
    with EmbeddedStore.open(tmp_path / "store") as opened:
        counted = opened.query("SELECT (COUNT(?s) AS ?n) { ?s rls:statement ?o }").dicts()
    assert counted == [{"n": "1"}]


OTHER = ox.NamedNode("https://example.org/other")
BOTH = "SELECT ?g ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


@pytest.mark.parametrize("shared", [False, True])
def test_a_query_that_names_its_graphs_sees_only_those(shared: bool) -> None:  # noqa: FBT001
    """Oxigraph overlooks FROM where the default graph is the union of all."""
    with EmbeddedStore.in_memory() as store:
        store.add([quad("a", ox.Literal("iron")), quad("b", ox.Literal("zinc"), OTHER)])
        if shared:
            store.add([quad("a", ox.Literal("iron"), OTHER)])
        one = f"FROM <{GRAPH.value}> {{"
        rows = store.query("SELECT ?o { ?s ?p ?o }".replace("{", one)).dicts()
        assert rows == [{"o": "iron"}]
        named = BOTH.replace("{", f"FROM NAMED <{GRAPH.value}> {{", 1)
        assert store.query(named).dicts() == [{"g": GRAPH.value, "o": "iron"}]
        every = store.query("SELECT DISTINCT ?o { ?s ?p ?o } ORDER BY ?o").dicts()
        assert every == [{"o": "iron"}, {"o": "zinc"}]


def test_the_graphs_of_a_request_come_before_those_of_the_query() -> None:
    with EmbeddedStore.in_memory() as store:
        store.add([quad("a", ox.Literal("iron")), quad("b", ox.Literal("zinc"), OTHER)])
        query = BOTH.replace("{", f"FROM <{GRAPH.value}> {{", 1)
        chosen = GraphChoice(default=(OTHER.value,), named=())
        assert store.query(query, graphs=chosen).dicts() == [{"g": "", "o": "zinc"}]
        chosen = GraphChoice(default=(), named=(OTHER.value,))
        assert store.query(query, graphs=chosen).dicts() == [{"g": OTHER.value, "o": "zinc"}]
