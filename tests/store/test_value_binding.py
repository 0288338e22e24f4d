"""A term that is given for a variable is a term, and the answer is that of Oxigraph itself."""

from __future__ import annotations

from collections import Counter

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rls_graph.errors import QueryError
from rls_graph.identifiers import PREFIXES
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.results import Result
from rls_graph.store.sparql_text import text_of, tokens_of, with_prefixes
from rls_graph.store.value_binding import bound_text

E = "http://e/"
DECLARED = f"PREFIX : <{E}>\n"
GRAPH = ox.NamedNode(E + "g")


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(E + name)


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    made = EmbeddedStore.in_memory()
    edges = [("a", "b"), ("a", "c"), ("b", "c"), ("d", "a")]
    quads = [ox.Quad(node(one), node("p"), node(other), GRAPH) for one, other in edges]
    quads.append(ox.Quad(node("a"), node("name"), ox.Literal("?x } #"), GRAPH))
    quads.append(ox.Quad(node("a"), node("name"), ox.Literal("a", language="en"), GRAPH))
    made.add(quads)
    return made


def by_oxigraph(store: EmbeddedStore, query: str, values: dict[str, str]) -> object:
    """Answer with Oxigraph's own substitutions."""
    terms: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
        ox.Variable(name): ox.NamedNode(value.removeprefix("<").removesuffix(">"))
        for name, value in values.items()
    }
    return answer(
        Result(store.oxigraph.query(query, substitutions=terms, use_default_graph_as_union=True))
    )


def answer(result: Result) -> object:
    if result.kind == "truth":
        return result.truth
    return result.columns, Counter(tuple(map(str, row)) for row in result.terms())


@pytest.mark.parametrize("value", ["a", "b", "c", "z"])
@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x ?y { ?x :p ?y }",
        "SELECT ?y $x { $x :p ?y }",
        "SELECT * { ?y :p+ ?x }",
        "SELECT DISTINCT ?x { ?y :p* ?x }",
        "SELECT ?x ?y { ?x (:p|^:p)+ ?y }",
        "SELECT ?x (COUNT(?y) AS ?n) { ?x :p ?y } GROUP BY ?x",
        "SELECT ?x (COUNT(?y) AS ?n) { ?x :p ?y } GROUP BY ?x HAVING (COUNT(?y) > 1) ORDER BY ?x",
        "SELECT ?x (COUNT(DISTINCT ?y) AS ?n) (SAMPLE(?x) AS ?s) { ?x :p ?y } GROUP BY ?x",
        "SELECT ?x ?y ?z { ?y :p ?z OPTIONAL { ?z :p ?x } }",
        "SELECT ?x ?y ?z { ?y :p ?z OPTIONAL { ?z :p ?x . ?x :p ?w } FILTER(!BOUND(?w)) }",
        "SELECT ?x ?y { ?y :p ?z FILTER NOT EXISTS { ?z :p ?x } }",
        "SELECT ?x ?y { ?y :p ?z FILTER EXISTS { ?z :p ?x } }",
        "SELECT ?x ?y { ?y :p ?z MINUS { ?z :p ?x } }",
        "SELECT ?x ?y { ?y :p ?z BIND(:b AS ?x) }",
        "SELECT ?x ?y { ?y :p ?z BIND(?z AS ?x) }",
        "SELECT ?x ?k { ?x :p ?z BIND(CONCAT(STR(?x), '?x') AS ?k) }",
        "SELECT ?x ?y { ?y :p ?z VALUES ?x { :a :b } }",
        "SELECT ?x ?y { VALUES (?x ?y) { (:a :b) (UNDEF :d) } ?y :p ?z }",
        "SELECT ?x ?y { ?y :p ?z } VALUES ?x { :a :b }",
        "SELECT ?x ?y { { ?x :p ?y } UNION { ?y :p ?z } }",
        "SELECT ?x ?y { { ?x :p ?y } UNION { ?y :p ?x BIND(1 AS ?k) } }",
        "SELECT ?x ?n { { SELECT ?x (COUNT(*) AS ?n) { ?x :p ?y } GROUP BY ?x } }",
        "SELECT ?x ?n { ?y :p ?x { SELECT ?x (COUNT(*) AS ?n) { ?x :p ?y } GROUP BY ?x } }",
        "SELECT ?x ?n { ?y :p ?x { SELECT (COUNT(?x) AS ?n) { ?x :p ?w } } }",
        "SELECT ?x ?y { ?y :p ?z { SELECT ?z { ?z :p ?x } } }",
        "SELECT ?x ?y { ?y :p ?z { SELECT * { ?z :p ?x } } }",
        "SELECT ?x ?y { GRAPH ?g { ?x :p ?y } }",
        "SELECT ?x ?y { ?x :p ?y FILTER(BOUND(?x) && ?x IN (:a, :b)) }",
        "SELECT ?x ?y { ?y :p ?z FILTER(?x = :a || ?z = :c) }",
        "SELECT ?x ?y { ?x :p ?y ; :name ?n FILTER(?n != '?x') # ?x stays here\n}",
        "SELECT ?x ?y { ?x :p ?y FILTER(?y != <http://e/?x>) }",
        'SELECT ?x ?y { ?x :p ?y FILTER("""?x""" != "\\"?x") }',
        "SELECT ?x ?x_0 { ?x_0 :p ?y BIND(:a AS ?x) }",
        "SELECT ?x ?y FROM NAMED <http://e/g> { GRAPH <http://e/g> { ?x :p ?y } }",
        "ASK { ?x :p ?y }",
        "CONSTRUCT { ?x :q ?y } WHERE { ?x :p ?y }",
        "CONSTRUCT WHERE { ?x :p ?y }",
        "select ?x ?y where { ?x :p ?y . bind(?y as ?k) filter not exists { ?k :p ?x } }",
    ],
)
def test_a_value_gives_the_answer_of_oxigraph(store: EmbeddedStore, query: str, value: str) -> None:
    given_ = f"<{E}{value}>"
    expected = by_oxigraph(store, DECLARED + query, {"x": given_})
    assert answer(store.query(DECLARED + query, {"x": given_})) == expected


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?y { ?x :p ?y }",
        "SELECT (COUNT(?x) AS ?n) { ?x :p ?y }",
        "SELECT ?y { ?y :p ?z }",
    ],
)
def test_a_variable_that_is_not_selected_takes_no_value_anywhere(
    store: EmbeddedStore, query: str
) -> None:
    with pytest.raises(QueryError):
        store.query(DECLARED + query, {"x": "<http://e/a>"})
    with pytest.raises(QueryError, match="does not stand after SELECT"):
        bound_text(DECLARED + query, {"x": "<http://e/a>"})


def test_two_values_are_given_at_once(store: EmbeddedStore) -> None:
    values = {"x": "<http://e/a>", "y": "<http://e/b>"}
    query = DECLARED + "SELECT ?x ?y { ?x :p ?y }"
    assert answer(store.query(query, values)) == by_oxigraph(store, query, values)


HOSTILE = [
    '" } #',
    "?x } #",
    "'''\"\"\"",
    "\\",
    "\\u0022 } # ",
    "\n} ; DROP ALL",
    "<http://e/a>",
    "\u0000",
    "😀\u2028",
    "@en",
    "^^",
]


def literal(text: str) -> str:
    return str(ox.Literal(text))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_a_text(text: str) -> None:
    check_text(text)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_stays_a_text(text: str) -> None:
    check_text(text)


def check_text(text: str) -> None:
    with EmbeddedStore.in_memory() as store:
        store.add(
            [
                ox.Quad(node("a"), node("p"), ox.Literal(text), GRAPH),
                ox.Quad(node("b"), node("p"), ox.Literal(text + "!"), GRAPH),
            ]
        )
        bound = bound_text("SELECT ?s ?x { ?s <http://e/p> ?x }", {"x": literal(text)})
        assert list(store.query(bound).texts()) == [(E + "a", text)]


@pytest.mark.parametrize(
    "value",
    ["_:b", "?x", "<http://e/a> . <x:s> <x:p> <x:o>", "a:b", "", "<a b>", '"', "<x:\\u003E>"],
)
def test_what_is_no_single_term_is_refused(value: str) -> None:
    with pytest.raises(QueryError):
        bound_text("SELECT ?x { ?x ?p ?o }", {"x": value})


@given(st.text())
def test_the_words_of_a_text_make_the_text_again(text: str) -> None:
    tokens = tokens_of(text)
    assert text.startswith(text_of(tokens))
    assert all(token.before.isspace() or "#" in token.before for token in tokens if token.before)


def test_only_the_prefixes_that_are_used_and_not_declared_are_added() -> None:
    query = "PREFIX oa: <x:> SELECT ?x { ?x a rls:Claim, oa:b ; nope:c 'skos:d' # xsd:e\n}"
    line = f"PREFIX rls: <{PREFIXES['rls']}>\n"
    assert text_of(with_prefixes(tokens_of(query))) == line + query


def test_a_query_may_declare_a_base_before_its_form(store: EmbeddedStore) -> None:
    query = f"BASE <{E}>\nPREFIX : <>\nSELECT ?x ?y {{ ?x :p ?y }}"

    assert answer(store.query(query, {"x": f"<{E}a>"})) == by_oxigraph(
        store, query, {"x": f"<{E}a>"}
    )


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("DROP ALL", "a query starts with SELECT, CONSTRUCT, DESCRIBE or ASK"),
        ("PREFIX : <x:>", "a query starts with SELECT, CONSTRUCT, DESCRIBE or ASK"),
        ("", "a query starts with SELECT, CONSTRUCT, DESCRIBE or ASK"),
        ("DESCRIBE <x:y>", r"a query without a pattern has no variable \?x"),
        ("SELECT ?x (1 AS ?x) { ?x ?p ?o }", r"\?x is computed, so it takes no value"),
    ],
)
def test_a_value_for_what_has_no_free_variable_is_refused(query: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        bound_text(query, {"x": "<x:a>"})


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x { ?x :p ?y",
        "SELECT ?x {",
        "SELECT ?x { VALUES ?x { :a",
        "SELECT ?x { BIND(:a AS ?x",
        "SELECT ?x { { SELECT ?x { ?x :p ?y",
        "CONSTRUCT { ?x :p ?y",
    ],
)
def test_a_query_that_is_cut_off_is_refused_as_no_sparql(store: EmbeddedStore, query: str) -> None:
    with pytest.raises(QueryError):
        store.query(DECLARED + query, {"x": "<http://e/a>"})


def test_a_value_reaches_into_a_pattern_inside_of_an_expression(store: EmbeddedStore) -> None:
    query = f"{DECLARED}SELECT ?x ?k {{ ?y :p ?z BIND(EXISTS {{ ?z :p ?x }} AS ?k) }}"

    assert answer(store.query(query, {"x": f"<{E}c>"})) == by_oxigraph(
        store, query, {"x": f"<{E}c>"}
    )
