"""Nothing can be changed, and no other server is asked."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from tests.endpoint.servers import FORM, Server
from tests.store.test_federation import ATTACKS, HARMLESS, visitors

__all__ = ["visitors"]

UPDATES = [
    "INSERT DATA { <urn:x:s> <urn:x:p> 1 }",
    "DELETE WHERE { ?s ?p ?o }",
    "LOAD <http://127.0.0.1:9/>",
    "CLEAR ALL",
    "DROP ALL",
]


@pytest.mark.parametrize("update", UPDATES)
def test_an_update_is_refused_however_it_is_sent(server: Server, update: str) -> None:
    direct = {"Content-Type": "application/sparql-update"}
    form = {"Content-Type": FORM}
    replies = [
        server.ask("POST", "/sparql", update, direct),
        server.ask("POST", "/sparql", urlencode({"update": update}), form),
        server.ask("POST", "/sparql", urlencode({"query": "ASK {}", "update": update}), form),
    ]
    for reply in replies:
        assert (reply.status, "read-only" in reply.text) == (403, True)
    assert server.post(update).status == 400
    assert server.get(update).status == 400
    assert server.get("ASK { <urn:x:s> ?p ?o }").json["boolean"] is False
    assert server.get("ASK { ?s ?p ?o }").json["boolean"] is True


@pytest.mark.parametrize("attack", ATTACKS)
def test_service_is_refused(server: Server, attack: str, visitors: tuple[str, list[str]]) -> None:
    address, came = visitors
    assert server.post(attack.replace("URL", address)).status in {400, 403}
    assert not came


def test_service_is_refused_with_its_place(server: Server) -> None:
    reply = server.post("ASK { SERVICE <http://127.0.0.1:9/> { } }")
    assert reply.status == 403
    assert reply.text.startswith("SERVICE is refused: a query may not ask another server\n")


@pytest.mark.parametrize("query", HARMLESS)
def test_the_word_service_may_stand_elsewhere(server: Server, query: str) -> None:
    assert server.post(query).status == 200


def test_graphs_are_not_fetched(server: Server, visitors: tuple[str, list[str]]) -> None:
    address, came = visitors
    assert server.post(f"ASK FROM <{address}> {{ ?s ?p ?o }}").json["boolean"] is False
    graphs = {"default-graph-uri": address, "named-graph-uri": address}
    assert server.get("ASK { ?s ?p ?o }", **graphs).json["boolean"] is False
    assert not came
