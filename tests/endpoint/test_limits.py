"""A query that takes too much is ended with a clear error, and the others are answered."""

from __future__ import annotations

import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.endpoint.servers import ENDLESS, Reply, Server, raw, request, wait_until

COUNT = "SELECT (COUNT(*) AS ?n) { ?claim a rls:Claim }"
CROSS = "?a ?b ?c . ?d ?e ?f"
# What the servers end, by what they say then.
TOO_LONG = {
    "an aggregate over a cross product": ENDLESS,
    "property paths": (
        "SELECT (COUNT(*) AS ?n) { ?a (!rdf:x|^!rdf:x)* ?b . ?b (!rdf:x|^!rdf:x)* ?c }"
    ),
    "a chain of optional parts": "ASK { ?s ?p ?o " + "OPTIONAL { ?s ?p ?o } " * 3000 + "}",
}
TOO_MUCH_MEMORY = {
    "a big sort": f"SELECT * {{ {CROSS} . ?g ?h ?i }} ORDER BY ?c ?f ?i",
}
TOO_LARGE = {
    "a long SELECT": f"SELECT * {{ {CROSS} }}",
    "a long CONSTRUCT": f"CONSTRUCT {{ ?a ?b ?f }} {{ {CROSS} }}",
}
# Oxigraph's parser is recursive: each of these ends its process.
DEEP = {
    "or": "ASK { FILTER(" + " || ".join(["1"] * 60_000) + ") }",
    "plus": "ASK { FILTER(" + " + ".join(["1"] * 60_000) + ") }",
    "not": "ASK { FILTER(" + "!" * 300_000 + "true) }",
    "optional": "ASK { ?s ?p ?o " + "OPTIONAL { ?s ?p ?o } " * 40_000 + "}",
}


@pytest.mark.parametrize("query", TOO_LONG.values(), ids=TOO_LONG.keys())
def test_a_query_that_takes_too_long_is_ended(strict_server: Server, query: str) -> None:
    start = time.monotonic()
    reply = strict_server.post(query)
    assert (reply.status, time.monotonic() - start < 20) == (504, True), reply.text
    assert reply.text == "the query takes longer than 2 s and was ended\n"


@pytest.mark.parametrize("query", TOO_MUCH_MEMORY.values(), ids=TOO_MUCH_MEMORY.keys())
def test_a_query_that_needs_too_much_memory_is_ended(small_server: Server, query: str) -> None:
    reply = small_server.post(query)
    assert (reply.status, reply.text) == (422, "the query needs more memory than 200 MB\n")


@pytest.mark.parametrize("accept", ["", "application/n-triples, text/csv"])
@pytest.mark.parametrize("query", TOO_LARGE.values(), ids=TOO_LARGE.keys())
def test_an_answer_that_is_too_large_is_refused_whole(
    small_server: Server, query: str, accept: str
) -> None:
    reply = small_server.post(query, accept)
    assert (reply.status, reply.text) == (
        422,
        "the answer is larger than 1 MB; a LIMIT helps\n",
    )


@pytest.mark.parametrize("query", DEEP.values(), ids=DEEP.keys())
def test_a_query_that_ends_its_process_is_answered(strict_server: Server, query: str) -> None:
    reply = strict_server.post(query)
    assert reply.status == 500
    assert "too large or too nested" in reply.text
    assert strict_server.post(COUNT).status == 200


def test_brackets_without_end_are_refused(strict_server: Server) -> None:
    assert strict_server.post("ASK " + "{" * 100_000).status == 400


def test_others_are_answered_while_queries_run_without_end(strict_server: Server) -> None:
    with ThreadPoolExecutor(8) as clients:
        endless = [clients.submit(strict_server.post, ENDLESS) for _ in range(2)]
        quick: list[Reply] = [strict_server.post(COUNT) for _ in range(20)]
        assert not any(each.done() for each in endless)
        assert [reply.status for reply in quick] == [200] * 20
        assert [each.result().status for each in endless] == [504, 504]


def test_a_page_is_served_while_every_worker_is_busy(strict_server: Server) -> None:
    with ThreadPoolExecutor(12) as clients:
        endless = [clients.submit(strict_server.post, ENDLESS) for _ in range(12)]
        time.sleep(0.5)
        assert strict_server.ask("GET", "/query", timeout=5).status == 200
        statuses = {each.result().status for each in endless}
    assert statuses <= {503, 504}
    # On a busy machine the workers that were ended take a moment to be replaced.
    wait_until(lambda: strict_server.post(COUNT).status == 200)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked at in /proc")
def test_a_query_whose_client_has_left_is_ended(server: Server) -> None:
    before = busy_workers(server)
    with raw(server, request(ENDLESS)):
        wait_until(lambda: busy_workers(server) > before)
    wait_until(lambda: busy_workers(server) <= before)


def busy_workers(server: Server) -> int:
    """Count the processes of a server that run at this moment."""
    groups = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        groups.append((int(status.parent.name), int(fields[1]), fields[0]))
    children = {server.process.pid}
    for _ in range(3):
        children |= {pid for pid, parent, _ in groups if parent in children}
    return sum(state == "R" for pid, _, state in groups if pid in children)


def test_errors_tell_nothing_of_the_machine(strict_server: Server, built_graph: Path) -> None:
    replies = [
        strict_server.post(query)
        for query in ("ASK { wrong", ENDLESS, "ASK { ?s ?p 'x'^^<not an iri> }", "ASK { GRAPH 1 {}")
    ]
    replies.append(strict_server.get("ASK {}", **{"default-graph-uri": "not an iri"}))
    replies.append(strict_server.ask("GET", "/id/../../etc/passwd"))
    for reply in replies:
        assert 400 <= reply.status < 600
        assert reply.media_type == "text/plain"
        assert not re.search(r"Traceback|\.py|/usr|/home|/root|/tmp|pyoxigraph", reply.text)
        assert str(built_graph) not in reply.text
