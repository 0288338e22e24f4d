"""The cases of the W3C SPARQL 1.1 Protocol test suite that concern queries, by their names.

Source: W3C, SPARQL 1.1 test suite, folder "protocol"; its remote graphs are graphs of ours here.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote, urlencode

import pytest

from tests.endpoint.servers import FORM, QUERY, Server

SOURCE = "https://w3id.org/rls-graph/id/source/allen-2007"
ONTOLOGY = "https://w3id.org/rls-graph/ontology"
JSON = "application/sparql-results+json"
CLAIM_IN_DEFAULT = "ASK { ?claim a rls:Claim }"
TERM_IN_DEFAULT = "ASK { rls:causes rdfs:label ?label }"


def truth(server: Server, query: str, **graphs: str | list[str]) -> bool:
    reply = server.get(query, JSON, **graphs)
    assert reply.status == 200, reply.text
    return bool(reply.json["boolean"])


def truth_by_post(server: Server, query: str, **graphs: str | list[str]) -> bool:
    body = urlencode({"query": query, **graphs}, doseq=True)
    reply = server.ask("POST", "/sparql", body, {"Content-Type": FORM, "Accept": JSON})
    assert reply.status == 200, reply.text
    return bool(reply.json["boolean"])


Asking = Callable[..., bool]
ASKING = pytest.mark.parametrize("ask", [truth, truth_by_post], ids=["get", "post"])


def test_query_get(server: Server) -> None:
    assert server.get("ASK {}", JSON).json["boolean"] is True


def test_query_post_form(server: Server) -> None:
    assert truth_by_post(server, "ASK {}")


def test_query_post_direct(server: Server) -> None:
    assert server.post("ASK {}", JSON).json["boolean"] is True


@ASKING
def test_query_dataset_default_graph(server: Server, ask: Asking) -> None:
    assert ask(server, CLAIM_IN_DEFAULT, **{"default-graph-uri": SOURCE})
    assert not ask(server, TERM_IN_DEFAULT, **{"default-graph-uri": SOURCE})


@ASKING
def test_query_dataset_default_graphs(server: Server, ask: Asking) -> None:
    both = "ASK { ?claim a rls:Claim . rls:causes rdfs:label ?label }"
    assert ask(server, both, **{"default-graph-uri": [SOURCE, ONTOLOGY]})
    assert not ask(server, both, **{"default-graph-uri": [SOURCE]})


@ASKING
def test_query_dataset_named_graphs(server: Server, ask: Asking) -> None:
    query = "ASK { GRAPH ?g { ?claim a rls:Claim } }"
    assert ask(server, query, **{"named-graph-uri": [SOURCE, ONTOLOGY]})
    assert not ask(server, query, **{"named-graph-uri": ONTOLOGY})


@ASKING
def test_query_dataset_full(server: Server, ask: Asking) -> None:
    graphs = {"default-graph-uri": ONTOLOGY, "named-graph-uri": SOURCE}
    assert ask(server, "ASK { rls:causes ?p ?o GRAPH ?g { ?claim a rls:Claim } }", **graphs)
    assert not ask(server, CLAIM_IN_DEFAULT, **graphs)
    assert not ask(server, "ASK { GRAPH ?g { rls:causes ?p ?o } }", **graphs)


def test_the_graphs_of_a_direct_post_stand_in_the_address(server: Server) -> None:
    graphs = urlencode({"default-graph-uri": ONTOLOGY})
    headers = {"Content-Type": QUERY, "Accept": JSON}
    reply = server.ask("POST", f"/sparql?{graphs}", CLAIM_IN_DEFAULT, headers)
    assert reply.json["boolean"] is False


def test_query_multiple_dataset(server: Server) -> None:
    """The graphs of the request come before those of the query."""
    query = f"ASK FROM <{ONTOLOGY}> {{ ?claim a rls:Claim }}"
    assert truth(server, query, **{"default-graph-uri": SOURCE})
    assert not truth(server, query)


def test_named_graphs_alone_leave_the_default_graph_empty(server: Server) -> None:
    assert not truth(server, "ASK { ?s ?p ?o }", **{"named-graph-uri": SOURCE})


@pytest.mark.parametrize("accept", [JSON, "application/sparql-results+xml"])
def test_query_content_type_select(server: Server, accept: str) -> None:
    assert server.get("SELECT ?s { ?s ?p ?o } LIMIT 1", accept).media_type == accept


@pytest.mark.parametrize("accept", [JSON, "application/sparql-results+xml"])
def test_query_content_type_ask(server: Server, accept: str) -> None:
    assert server.get("ASK {}", accept).media_type == accept


@pytest.mark.parametrize(
    "accept",
    ["text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"],
)
@pytest.mark.parametrize("query", [f"DESCRIBE <{SOURCE}>", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"])
def test_query_content_type_describe_and_construct(server: Server, query: str, accept: str) -> None:
    reply = server.get(query, accept)
    assert (reply.status, reply.media_type) == (200, accept)
    assert reply.body


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_bad_query_method(server: Server, method: str) -> None:
    reply = server.ask(method, "/sparql?query=ASK%20%7B%7D")
    assert reply.status == 405
    assert reply.headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_bad_multiple_queries(server: Server) -> None:
    twice = "query=ASK%20%7B%7D&query=SELECT%20*%20%7B%7D"
    assert server.ask("GET", f"/sparql?{twice}").status == 400
    assert server.ask("POST", "/sparql", twice, {"Content-Type": FORM}).status == 400


def test_bad_query_wrong_media_type(server: Server) -> None:
    assert server.ask("POST", "/sparql", "ASK {}", {"Content-Type": "text/plain"}).status == 415


def test_bad_query_missing_form_type(server: Server) -> None:
    assert server.ask("POST", "/sparql", "query=ASK%20%7B%7D").status == 415


def test_bad_query_missing_direct_type(server: Server) -> None:
    assert server.ask("POST", "/sparql", "ASK {}").status == 415


def test_bad_query_non_utf8(server: Server) -> None:
    body = "ASK {}".encode("utf-16")
    named = {"Content-Type": f"{QUERY}; charset=UTF-16"}
    assert server.ask("POST", "/sparql", body, named).status == 415
    assert server.ask("POST", "/sparql", b"\xff\xfe", {"Content-Type": QUERY}).status == 400
    assert server.ask("GET", "/sparql?query=%FF%FE").status == 400


def test_bad_query_syntax(server: Server) -> None:
    reply = server.get("ASK { nothing like this }")
    assert reply.status == 400
    assert "line 1: ASK { nothing like this }" in reply.text


@pytest.mark.parametrize("empty", ["query=", ""])
def test_a_form_without_a_query_is_refused(server: Server, empty: str) -> None:
    assert server.ask("POST", "/sparql", empty, {"Content-Type": FORM}).status == 400


def test_text_is_decoded_once(server: Server) -> None:
    query = 'SELECT ("50%25 off + ä &amp; %u" AS ?text) {}'
    expected = "50%25 off + ä &amp; %u"
    form = {"Content-Type": FORM, "Accept": JSON}
    replies = [
        server.get(query, JSON),
        server.post(query, JSON),
        server.ask("POST", "/sparql", urlencode({"query": query}), form),
        server.ask("POST", f"/sparql?query={quote('ASK {}')}", urlencode({"query": query}), form),
    ]
    for reply in replies:
        assert reply.json["results"]["bindings"][0]["text"]["value"] == expected


def test_a_head_request_has_the_headers_and_no_body(server: Server) -> None:
    reply = server.ask("HEAD", "/sparql?query=ASK%20%7B%7D")
    assert (reply.status, reply.media_type, reply.body) == (200, JSON, b"")
    assert int(reply.headers["content-length"]) > 0
