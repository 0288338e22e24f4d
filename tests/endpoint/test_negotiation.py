"""Which format comes back, and what browsers and scripts are told."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, URIRef

from rls_graph.endpoint.negotiation import GRAPH_OFFERS, OFFERS, ROW_OFFERS, best_offer
from tests.endpoint.servers import Server

ROWS = "SELECT ?claim ?quote { ?claim rls:quote ?quote } ORDER BY ?claim LIMIT 3"
SD = "http://www.w3.org/ns/sparql-service-description#"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
        ("text/*", "text/csv"),
        ("text/tab-separated-values, text/csv;q=0.9", "text/tab-separated-values"),
        ("text/csv;q=0.1, application/sparql-results+xml;q=0.2", "application/sparql-results+xml"),
        ("application/sparql-results+json;q=0, */*;q=0.1", "application/sparql-results+xml"),
        ("application/json", "application/json"),
        ("text/html, application/xml;q=0.9, */*;q=0.8", "application/xml"),
        ("image/png, text/turtle", ""),
        ("text/csv;q=0", ""),
    ],
)
def test_rows_come_as_the_client_likes_best(accept: str, expected: str) -> None:
    offer = best_offer(accept, ROW_OFFERS)
    assert (offer.media_type if offer else "") == expected


@given(st.text())
def test_no_accept_header_is_too_strange(accept: str) -> None:
    for offers in OFFERS.values():
        best_offer(accept, offers)


@pytest.mark.parametrize("media_type", sorted({offer.media_type for offer in ROW_OFFERS}))
def test_every_format_of_rows_is_served(server: Server, media_type: str) -> None:
    reply = server.get(ROWS, media_type)
    assert (reply.status, reply.media_type) == (200, media_type)
    assert reply.text.count("https://w3id.org/rls-graph/id/claim/") == 3


@pytest.mark.parametrize("offer", GRAPH_OFFERS)
def test_every_format_of_graphs_says_the_same(server: Server, offer: tuple[str, str]) -> None:
    names = {"ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld", "nquads": "nquads"}
    media_type, format_name = offer
    reply = server.get("CONSTRUCT { ?s rls:quote ?o } { ?s rls:quote ?o }", media_type)
    assert reply.media_type == media_type
    graph = Graph()
    if format_name in {"trig", "nquads"}:
        # Without graph names both are what their simpler kin are.
        format_name = {"trig": "turtle", "nquads": "ntriples"}[format_name]
    graph.parse(data=reply.body, format=names.get(format_name, format_name))
    assert len(graph) == 41


def test_rows_in_csv_are_read_by_other_programs(server: Server) -> None:
    rows = list(csv.DictReader(io.StringIO(server.get(ROWS, "text/csv").text)))
    assert len(rows) == 3
    assert all(row["quote"] for row in rows)


def test_what_cannot_be_had_is_said_with_what_can(server: Server) -> None:
    reply = server.get(ROWS, "image/png")
    assert reply.status == 406
    assert "text/csv" in reply.text
    assert server.get("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "text/csv").status == 406


def test_the_endpoint_describes_itself(server: Server) -> None:
    reply = server.ask("GET", "/sparql", headers={"Accept": "text/turtle"})
    graph = Graph().parse(data=reply.body, format="turtle")
    service = URIRef(f"http://127.0.0.1:{server.port}/sparql")
    assert (service, URIRef(f"{SD}endpoint"), service) in graph
    assert (service, URIRef(f"{SD}supportedLanguage"), URIRef(f"{SD}SPARQL11Query")) in graph
    assert len(set(graph.objects(None, URIRef(f"{SD}name")))) >= 2
    assert not list(graph.objects(None, URIRef(f"{SD}supportedUpdate")))


def test_a_browser_is_led_from_the_endpoint_to_the_editor(server: Server) -> None:
    reply = server.ask("GET", "/sparql", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (reply.status, reply.headers["location"]) == (303, "/query")


def test_scripts_of_other_pages_may_ask(server: Server) -> None:
    asked = {
        "Origin": "https://example.org",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    preflight = server.ask("OPTIONS", "/sparql", headers=asked)
    assert preflight.status == 204
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "Content-Type" in preflight.headers["access-control-allow-headers"]
    for reply in (preflight, server.get("ASK {}"), server.get("wrong")):
        assert reply.headers["access-control-allow-origin"] == "*"


def test_what_a_client_has_already_is_not_sent_again(server: Server) -> None:
    for path in ("/", "/rls.ttl", "/query", "/sparql?query=ASK%20%7B%7D"):
        first = server.ask("GET", path)
        again = server.ask("GET", path, headers={"If-None-Match": first.headers["etag"]})
        assert (first.status, again.status, again.body) == (200, 304, b"")
