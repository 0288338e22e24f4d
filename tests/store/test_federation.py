"""A query never asks another server, however it is written."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from io import BytesIO
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rls_graph.errors import QueryError
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.federation import without_federation

# Oxigraph's grammar reads each of these as SERVICE, or did in some way of writing it.
ATTACKS = [
    "ASK { SERVICE <URL> { } }",
    "ASK { service silent <URL> { } }",
    "ASK { SERVICESILENT<URL>{ } }",
    "ASK { SERVICE\t#comment\n<URL> { ?s ?p ?o } }",
    "ASK { ?s ?p ?o FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "ASK { OPTIONAL { SELECT * { SERVICE <URL> { ?s ?p ?o } } } }",
    "ASK { BIND(<URL> AS ?url) SERVICE ?url { ?s ?p ?o } }",
    "ASK { VALUES ?url { <URL> } SERVICE?url{ ?s ?p ?o } }",
    "ASK { ?s ?p 1SERVICE<URL>{ } }",
    "ASK { ?s ?p trueSERVICE<URL>{ } }",
    "ASK { ?s ?p 'x'SERVICE<URL>{ } }",
    "ASK { ?s ?p 'x'@en SERVICE<URL>{ } }",
    "ASK { ?s ?p _:b.SERVICE<URL>{ } }",
    "ASK { ?s ?p rls:.SERVICE<URL>{ } }",
    "ASK { ?s ?p rls:a.SERVICE<URL>{ } }",
    "ASK { ?s rdf:type?1SERVICE<URL>{ } }",
    "ASK { ?s rdf:type?trueSERVICE<URL>{ } }",
    "PREFIX : <URL> ASK { SERVICE:{ } }",
    "PREFIX : <URL> PREFIX SERVICE: <urn:x:> ASK { SERVICE:{ } }",
    "PREFIX SILENT: <URL> ASK { SERVICE SILENT:{ } }",
    # What looks like an IRI is a comparison and a comment.
    "ASK { FILTER(?a<?b)SERVICE#>\n<URL>{ } }",
    'ASK { FILTER(?a<?b#>"""\n)SERVICE<URL>{ } #""" }\n}',
    "ASK { FILTER(?a<?b#>'''\n)SERVICE<URL>{ } #''' }\n}",
    r"ASK { \u0053ERVICE <URL> { } }",
    r"ASK { S\u0045RVICE <URL> { } }",
    "DESCRIBE ?x { SERVICE <URL> { ?x ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } { SERVICE <URL> { ?s ?p ?o } }",
]
HARMLESS = [
    "ASK { ?service ?webservice ?service2 }",
    "SELECT $service { $service ?p ?o }",
    'ASK { ?s rdfs:label "SERVICE <http://localhost/> { }" }',
    'ASK { ?s rdfs:label """a " b\n SERVICE """ }',
    "ASK { ?s rdfs:label 'it\\'s SERVICE' }",
    "ASK { ?s rdfs:seeAlso <http://localhost/SERVICE#service> }",
    "ASK { ?s ?p ?o } # SERVICE <http://localhost/>",
    "PREFIX service: <urn:x:> ASK { service:a service:service service:my-service }",
    "ASK { ?s ?p _:service }",
    r"ASK { FILTER('\u0027) SERVICE <http://localhost/> { } #' = 'x') }",
    'ASK { ?s ?p "x"@en-service }',
]


@pytest.fixture
def visitors() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and who has come to it."""
    came: list[str] = []
    listening = socket.create_server(("127.0.0.1", 0))

    def note() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            came.append("somebody")
            connection.close()

    Thread(target=note, daemon=True).start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/sparql", came
    listening.close()


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_spelling_of_service_leads_to_another_server(
    attack: str, visitors: tuple[str, list[str]]
) -> None:
    address, came = visitors
    with EmbeddedStore.in_memory() as store, pytest.raises(QueryError):
        store.query(attack.replace("URL", address)).write(BytesIO(), "json")
    assert not came


@pytest.mark.parametrize("query", HARMLESS)
def test_the_word_may_stand_in_names_texts_iris_and_comments(query: str) -> None:
    with EmbeddedStore.in_memory() as store:
        store.query(query)


def test_a_text_with_the_word_is_found_as_it_stands() -> None:
    with EmbeddedStore.in_memory() as store:
        rows = store.query('SELECT ("at your SERVICE" AS ?x) (<urn:SERVICE> AS ?y) { }').dicts()
    assert rows == [{"x": "at your SERVICE", "y": "urn:SERVICE"}]


def test_the_refusal_names_the_place() -> None:
    with pytest.raises(QueryError, match="SERVICE is refused") as refused:
        without_federation("ASK {\n  SERVICE <http://localhost/> { } }")
    assert (refused.value.line, refused.value.column) == (2, 3)


def test_from_reads_no_document(visitors: tuple[str, list[str]]) -> None:
    address, came = visitors
    with EmbeddedStore.in_memory() as store:
        assert not store.query(f"ASK FROM <{address}> {{ ?s ?p ?o }}").truth
        assert not store.query(f"ASK FROM NAMED <{address}> {{ GRAPH ?g {{ ?s ?p ?o }} }}").truth
    assert not came


_KEYS = ["SERVICE", "service", "true", "@en", "x", "rls:", "_:b", "\u00aa", "\u0131"]
_SIGNS = ["<", ">", "#", "\n", '"', "'", '"""', "'''", "\\", "?", ":", ".", "1", *" {}()"]
_PIECES = st.sampled_from([*_KEYS, *_SIGNS])


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_no_text_around_the_word_lets_oxigraph_ask(text: str) -> None:
    query = f"PREFIX : <http://127.0.0.1:9/> ASK {{ {text} SERVICE <http://127.0.0.1:9/> {{ }} }}"
    said = ""
    with EmbeddedStore.in_memory() as store:
        try:
            store.query(query)
        except QueryError as error:
            said = str(error)
    # Oxigraph says this when it is about to ask; it must never come so far.
    assert "not allowed for HTTP" not in said
