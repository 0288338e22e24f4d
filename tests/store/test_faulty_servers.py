"""A server that is down, slow, elsewhere or wrong: a clear error, and never a password in it."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import rls_graph
from rls_graph.errors import QueryError, ServerError
from rls_graph.store.credentials import Credentials
from rls_graph.store.remote import RemoteStore
from rls_graph.store.server_addresses import addresses_of
from rls_graph.store.sparql_http import checked_address
from tests.faulty_server import Received, Reply, faulty_server
from tests.sparql_servers import free_port

RESULTS = {"Content-Type": "application/sparql-results+json"}
SECRET = "h1dden-w0rd"  # noqa: S105 - of a server that this file runs


def truth(value: bool = True) -> Reply:  # noqa: FBT001, FBT002 - what the server says
    return Reply(200, json.dumps({"head": {}, "boolean": value}).encode(), RESULTS)


def rows(*values: str) -> Reply:
    bindings = [{"x": {"type": "literal", "value": value}} for value in values]
    said = {"head": {"vars": ["x"]}, "results": {"bindings": bindings}}
    return Reply(200, json.dumps(said).encode(), RESULTS)


def no_record(request: Received) -> Reply | None:
    """Answer what is asked before the first query: the probe, and a record that is not there."""
    if b"ASK" in request.body:
        return truth(b"id%2Fpublication" not in request.body and b"FILTER" not in request.body)
    if b"CONSTRUCT" in request.body:
        return Reply(200, b"", {"Content-Type": "application/n-triples"})
    return None


def then(reply: Reply | None) -> Callable[[Received], Reply | None]:
    """Return a behaviour: well until the query comes, and then a reply."""

    def behaviour(request: Received) -> Reply | None:
        return no_record(request) or reply

    return behaviour


QUERY = "SELECT ?x { ?s ?p ?x }"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rls_graph.store.sparql_http._WAITS", (0.01, 0.01))
    monkeypatch.delenv("RLS_GRAPH_USER", raising=False)
    monkeypatch.delenv("RLS_GRAPH_PASSWORD", raising=False)
    monkeypatch.setenv("HOME", "/nonexistent")


@pytest.mark.parametrize(
    ("reply", "problem"),
    [
        (Reply(200, b"<html><body>Log in</body></html>", {"Content-Type": "text/html"}),
         "answers with a web page instead of SPARQL results"),
        (Reply(200, b"{}", {"Content-Type": "text/plain"}), "answers with text/plain"),
        (Reply(200, b"{}", {"Content-Type": "application/json"}), "broken or not whole"),
        (Reply(200, b"x"), "answers with an unnamed type"),
        (Reply(200, b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":', RESULTS),
         "broken or not whole"),
        (Reply(200, b'{"head":{"vars":["x"]},"results":', RESULTS, 400), "connection broke"),
        (Reply(200, b"", RESULTS), "broken or not whole"),
        (Reply(200, b'{"head":{},"boolean":true}', RESULTS), "does not fit SELECT"),
        (Reply(206, b"", RESULTS), "only a part of the answer"),
        (Reply(401), "asks for a user and password .HTTP 401.: set RLS_GRAPH_USER"),
        (Reply(403, b"no"), "this user lacks the right"),
        (Reply(404), "is it the server's SPARQL endpoint"),
        (Reply(500, b"<h1>Out of \x1b[31mmemory</h1>"), r"HTTP 500: Out of  \[31mmemory"),
        (Reply(503), "try again later"),
        (Reply(302, b"", {"Location": "http://evil.example/sparql?x=1"}),
         "it moved to http://evil.example/sparql; name that address"),
        (None, "connection broke before the answer was whole"),
    ],
)  # fmt: skip
def test_a_wrong_answer_is_a_clear_error(reply: Reply | None, problem: str) -> None:
    with (
        faulty_server(then(reply)) as faulty,
        RemoteStore.open(faulty.url) as store,
        pytest.raises(ServerError, match=problem),
    ):
        store.query(QUERY)


def test_a_server_that_is_down_is_a_clear_error() -> None:
    with pytest.raises(ServerError, match="no server answers there"):
        RemoteStore.open(f"http://127.0.0.1:{free_port()}/query")


def test_a_slow_server_is_given_up_after_the_time_that_was_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RLS_GRAPH_TIMEOUT", "0.2")

    def slow(request: Received) -> Reply | None:
        if (known := no_record(request)) is None:
            time.sleep(1)
        return known or rows("late")

    with (
        faulty_server(slow) as faulty,
        RemoteStore.open(faulty.url) as store,
        pytest.raises(ServerError, match=r"silent for too long.*RLS_GRAPH_TIMEOUT"),
    ):
        store.query(QUERY)


@pytest.mark.parametrize("given", ["soon", "0", "-1", "nan", "inf"])
def test_a_time_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("RLS_GRAPH_TIMEOUT", given)
    with pytest.raises(ServerError, match="is a number of seconds"):
        RemoteStore.open("http://127.0.0.1:9/query")


def test_a_busy_server_is_asked_again() -> None:
    tries = 0

    def busy_at_first(request: Received) -> Reply | None:
        nonlocal tries
        if known := no_record(request):
            return known
        tries += 1
        return [Reply(503, b"", {"Retry-After": "0"}), None, rows("iron")][tries - 1]

    with faulty_server(busy_at_first) as faulty, RemoteStore.open(faulty.url) as store:
        assert store.query(QUERY).dicts() == [{"x": "iron"}]


def test_an_update_and_other_nonsense_never_reach_the_server() -> None:
    with faulty_server(then(rows())) as faulty, RemoteStore.open(faulty.url) as store:
        asked = len(faulty.received)
        for text in (
            "INSERT DATA { <x:a> <x:b> <x:c> }",
            "DROP ALL",
            "SELECT ?x {",
            "",
            "{" * 5000,
        ):
            with pytest.raises(QueryError):
                store.query(text)
        assert len(faulty.received) == asked


def protected(scheme: str) -> Callable[[Received], Reply | None]:
    """Return a behaviour: the query needs credentials of a scheme."""

    def behaviour(request: Received) -> Reply | None:
        if known := no_record(request):
            return known
        if "Authorization" not in request.headers:
            return Reply(401, b"", {"WWW-Authenticate": scheme})
        return rows(request.headers["Authorization"].partition(" ")[0])

    return behaviour


@pytest.mark.parametrize("scheme", ['Basic realm="x"', 'Digest realm="x", nonce="n", qop="auth"'])
def test_credentials_of_the_environment_answer_what_is_asked(
    monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    monkeypatch.setenv("RLS_GRAPH_USER", "ann")
    monkeypatch.setenv("RLS_GRAPH_PASSWORD", SECRET)
    with faulty_server(protected(scheme)) as faulty, RemoteStore.open(faulty.url) as store:
        assert not any("Authorization" in request.headers for request in faulty.received)
        assert store.query(QUERY).dicts() == [{"x": scheme.partition(" ")[0]}]


def test_credentials_of_netrc_and_of_a_prompt_are_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[str] = []

    def prompt(host: str) -> Credentials:
        asked.append(host)
        return Credentials("ann", SECRET)

    with faulty_server(protected("Basic")) as faulty:
        with RemoteStore.open(faulty.url, prompt=prompt) as store:
            store.query(QUERY)
            store.query(QUERY)
        assert asked == ["127.0.0.1"]
        netrc = tmp_path / ".netrc"
        netrc.write_text(f"machine 127.0.0.1 login ann password {SECRET}\n", encoding="utf-8")
        netrc.chmod(0o600)
        monkeypatch.setenv("HOME", str(tmp_path))
        with RemoteStore.open(faulty.url) as store:
            assert store.query(QUERY).dicts() == [{"x": "Basic"}]


def test_half_of_the_credentials_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RLS_GRAPH_USER", "ann")
    with (
        faulty_server(protected("Basic")) as faulty,
        RemoteStore.open(faulty.url) as store,
        pytest.raises(ServerError, match="set both RLS_GRAPH_USER and RLS_GRAPH_PASSWORD"),
    ):
        store.query(QUERY)


def test_basic_authentication_is_not_sent_unencrypted_to_another_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RLS_GRAPH_USER", "ann")
    monkeypatch.setenv("RLS_GRAPH_PASSWORD", SECRET)
    monkeypatch.setattr("rls_graph.store.credentials._is_loopback", lambda _: False)
    with (
        faulty_server(protected("Basic")) as faulty,
        RemoteStore.open(faulty.url) as store,
    ):
        with pytest.raises(ServerError, match=r"unencrypted.*use https"):
            store.query(QUERY)
        assert not any("Authorization" in request.headers for request in faulty.received)
        monkeypatch.setenv("RLS_GRAPH_ALLOW_BASIC_OVER_HTTP", "1")
        with RemoteStore.open(faulty.url) as trusting:
            assert trusting.query(QUERY).dicts()


def test_a_redirect_to_another_host_gets_no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RLS_GRAPH_USER", "ann")
    monkeypatch.setenv("RLS_GRAPH_PASSWORD", SECRET)

    def redirecting(request: Received) -> Reply | None:
        if "Authorization" not in request.headers:
            return no_record(request) or Reply(401, b"", {"WWW-Authenticate": "Basic"})
        return Reply(307, b"", {"Location": other.url})

    with faulty_server(lambda _: rows("stolen")) as other, faulty_server(redirecting) as faulty:
        with RemoteStore.open(faulty.url) as store, pytest.raises(ServerError, match="moved"):
            store.query(QUERY)
        assert other.received == []


def test_a_server_that_repeats_the_password_does_not_get_it_into_the_error(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("RLS_GRAPH_USER", "ann")
    monkeypatch.setenv("RLS_GRAPH_PASSWORD", SECRET)
    basic = base64.b64encode(f"ann:{SECRET}".encode()).decode()
    caplog.set_level("DEBUG")

    def telling(request: Received) -> Reply | None:
        if "Authorization" not in request.headers:
            return no_record(request) or Reply(401, b"", {"WWW-Authenticate": "Basic"})
        return Reply(500, f"{SECRET} {basic} {request.headers}".encode())

    with (
        faulty_server(telling) as faulty,
        RemoteStore.open(faulty.url) as store,
        pytest.raises(ServerError) as raised,
    ):
        store.query(QUERY)
    for told in (str(raised.value), caplog.text, repr(Credentials("ann", SECRET))):
        assert SECRET not in told
        assert basic not in told


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        (f"http://ann:{SECRET}@localhost/sparql", "must not hold a user or password"),
        ("http://ann@localhost/sparql", "must not hold a user or password"),
        ("ftp://localhost/sparql", "starts with http:// or https://"),
        ("http:///sparql", "no address of a server"),
        ("http://[::1", "no address of a server"),
        ("http://a b/", "no address of a server"),
    ],
)
def test_an_address_that_is_none_or_holds_a_password_is_refused(url: str, problem: str) -> None:
    with pytest.raises(ServerError, match=problem) as raised:
        checked_address(url)
    assert SECRET not in str(raised.value)
    with pytest.raises(rls_graph.RlsGraphError):
        rls_graph.open(url)


def test_a_key_in_an_address_is_not_shown() -> None:
    with faulty_server(lambda _: Reply(500)) as faulty, pytest.raises(ServerError) as raised:
        RemoteStore.open(f"{faulty.url}?key={SECRET}")
    assert SECRET not in str(raised.value)


def test_an_answer_is_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rls_graph.store.sparql_http.LARGEST_ANSWER", 1 << 20)
    with (
        faulty_server(then(rows("x" * (2 << 20)))) as faulty,
        RemoteStore.open(faulty.url) as store,
        pytest.raises(ServerError, match="over 1 MiB"),
    ):
        store.query(QUERY)


@pytest.mark.parametrize(
    ("url", "server", "update", "graphs"),
    [
        ("http://h:8890", "Virtuoso/07.20", "/sparql-auth", "/sparql-graph-crud-auth"),
        ("http://h:8890/sparql", "Virtuoso/07.20", "/sparql-auth", "/sparql-graph-crud-auth"),
        ("http://h:8890/sparql-auth", "", "/sparql-auth", "/sparql-graph-crud-auth"),
        ("http://h:7878", "Oxigraph/0.5", "/update", "/store"),
        ("http://h/rdf/query", "Oxigraph/0.5", "/rdf/update", "/rdf/store"),
        ("http://h:3030/ds/sparql", "Apache Jena Fuseki (5.0)", "/ds/update", "/ds/data"),
        ("http://h:3030/ds/query", "", "/ds/update", "/ds/data"),
        ("http://h:3030/ds", "Apache Jena Fuseki (5.0)", "/ds", "/ds"),
        ("http://h:7200/repositories/rls", "", "/repositories/rls/statements",
         "/repositories/rls/rdf-graphs/service"),
        ("https://x.y.eu-west-1.neptune.amazonaws.com:8182/sparql", "", "/sparql", "/sparql/gsp/"),
        ("http://h/anything", "", "/anything", None),
    ],
)  # fmt: skip
def test_the_addresses_of_known_servers_are_found(
    url: str, server: str, update: str, graphs: str | None
) -> None:
    found = addresses_of(url, server)
    host = url[: url.index("/", 8)] if url.count("/") > 2 else url
    assert found.update == host + update
    assert found.graphs == (graphs and host + graphs)
