"""The clients that people have read the endpoint: JavaScript, Python, curl and R's."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph
from SPARQLWrapper import CSV, GET, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from rls_graph.store.embedded import EmbeddedStore
from tests.endpoint.servers import Server
from tests.external_tools import command_path, missing

JAVASCRIPT = Path(__file__).parent / "javascript"
QUOTES = "SELECT ?claim ?quote { ?claim a rls:Claim ; rls:quote ?quote } ORDER BY ?claim"
TRIPLES = "CONSTRUCT { ?claim rls:quote ?quote } { ?claim a rls:Claim ; rls:quote ?quote }"


@pytest.fixture(scope="module")
def expected(built_graph: Path) -> list[tuple[str, ...]]:
    with EmbeddedStore.open(built_graph) as store:
        return list(store.query(QUOTES).texts())


def test_a_javascript_client_reads_rows_triples_truth_and_refusals(
    server: Server, expected: list[tuple[str, ...]]
) -> None:
    node = command_path("node", "nodejs")
    if not (JAVASCRIPT / "node_modules" / "fetch-sparql-endpoint").is_dir():
        missing(
            "fetch-sparql-endpoint", "npm, then: npm install --prefix tests/endpoint/javascript"
        )
    address = f"{server.address}sparql"
    done = subprocess.run(
        [node, JAVASCRIPT / "ask.mjs", address], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for read in json.loads(done.stdout).values():
        assert [tuple(row) for row in read["rows"]] == expected
        assert (read["triples"], read["truth"]) == (len(expected), True)
        assert "SERVICE is refused" in read["refused"] or "403" in read["refused"]


@pytest.mark.parametrize(
    ("method", "request_method"), [(GET, ""), (POST, ""), (POST, POSTDIRECTLY)]
)
def test_sparqlwrapper_reads_every_kind_of_answer(
    server: Server, expected: list[tuple[str, ...]], method: str, request_method: str
) -> None:
    client = SPARQLWrapper(f"{server.address}sparql")
    client.setMethod(method)
    if request_method:
        client.setRequestMethod(request_method)
    found = asked(client, QUOTES, JSON)["results"]["bindings"]
    assert [(row["claim"]["value"], row["quote"]["value"]) for row in found] == expected
    assert asked(client, QUOTES, CSV).decode().count("\r\n") == len(expected) + 1
    assert asked(client, "ASK {}", XML).toxml().count("<boolean>true</boolean>") == 1
    graph = Graph().parse(data=asked(client, TRIPLES, TURTLE), format="turtle")
    assert len(graph) == len(expected)
    with pytest.raises(QueryBadFormed):
        asked(client, "SELECT nothing", JSON)


def asked(client: SPARQLWrapper, query: str, result_format: str) -> Any:
    client.setQuery(query)
    client.setReturnFormat(result_format)
    return client.query().convert()


def test_rdflib_reads_the_endpoint_as_a_remote_store(
    server: Server, expected: list[tuple[str, ...]]
) -> None:
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    graph = Graph(SPARQLStore(f"{server.address}sparql"))
    rows = [tuple(map(str, row)) for row in graph.query(QUOTES)]  # type: ignore[arg-type]
    assert rows == expected


@pytest.mark.parametrize(
    "arguments",
    [
        ["--get", "--data-urlencode", f"query={QUOTES}"],
        ["--data-urlencode", f"query={QUOTES}"],
        ["-H", "Content-Type: application/sparql-query", "--data-binary", QUOTES],
    ],
    ids=["get", "form", "direct"],
)
def test_curl_reads_rows_in_each_way_of_asking(
    server: Server, expected: list[tuple[str, ...]], arguments: list[str]
) -> None:
    curl = command_path("curl", "curl")
    done = subprocess.run(
        [curl, "-sS", "--fail", "-H", "Accept: text/csv", *arguments, f"{server.address}sparql"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.count("https://w3id.org/rls-graph/id/claim/") == len(expected)


def test_curl_keeps_its_connection(server: Server) -> None:
    curl = command_path("curl", "curl")
    address = f"{server.address}sparql?query=ASK%20%7B%7D"
    done = subprocess.run(
        [curl, "-sSv", address, address], capture_output=True, text=True, check=True
    )
    assert "Re-using existing connection" in done.stderr
