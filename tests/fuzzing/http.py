"""Requests to a real endpoint that no honest client sends."""

from __future__ import annotations

import random
import socket
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

from rls_graph.packaged_data import seeds_folder
from rls_graph.pipeline import build_graph
from rls_graph.queries import list_questions
from tests.endpoint.servers import Server, running
from tests.fuzzing.mutations import NASTY, mutated

#: Seconds that a query may take on the server, and that a client waits for an answer.
QUERY_SECONDS, WAIT = 1.0, 15.0
# Requests at the same time: most of them only wait for the rest of what never comes. After so many
# the server is asked whether it stands.
_AT_ONCE, _BETWEEN = 8, 200
_PATHS = (
    b"/",
    b"/sparql",
    b"/query",
    b"/rls.ttl",
    b"/assets/query.js",
    b"/rls-graph/id/claim/allen-2007.levodopa-relieves-rls-symptoms",
)
_HEADERS = (
    b"Accept: text/html",
    b"Accept: application/sparql-results+json;q=0.5, */*;q=0.1",
    b"If-None-Match: *",
    b"Range: bytes=0-10",
    b"Content-Type: application/sparql-query",
    b"Content-Type: application/x-www-form-urlencoded; charset=utf-8",
    b"Transfer-Encoding: chunked",
    b"Content-Length: 7",
    b"Host: a:b@c",
    b"X-Forwarded-Host: elsewhere.example",
    b"Expect: 100-continue",
    b"Upgrade: websocket",
    b"Cookie: a=b",
)
_TYPES = (b"application/sparql-query", b"application/x-www-form-urlencoded", b"text/plain", b"")


def request_of(number: int) -> bytes:
    """Return the bytes of a request: the same for the same number."""
    chance = random.Random(f"http {number}")  # noqa: S311 - nothing secret
    texts = [each.runnable.encode() for each in list_questions()]
    query = chance.choice(texts)
    if chance.random() < 0.8:
        query = mutated(query, texts, f"http query {number}")[:20_000]
    if chance.random() < 0.4:
        sent = _get(query, chance)
    elif chance.random() < 0.8:
        sent = _post(query, chance)
    else:
        sent = _head(chance.choice((b"GET", b"HEAD", b"PUT", b"X")), chance.choice(_PATHS), chance)
    if chance.random() < 0.3:
        sent = mutated(sent, [b"\r\n".join(_HEADERS)], f"http bytes {number}")[:100_000]
    return sent


def _get(query: bytes, chance: random.Random) -> bytes:
    parts = [b"query=" + quote(query).encode()]
    if chance.random() < 0.3:
        nasty = quote(chance.choice(NASTY)).encode()
        parts.append(chance.choice((b"default-graph-uri=", b"update=", b"query=", b"x=")) + nasty)
    return _head(b"GET", b"/sparql?" + b"&".join(parts), chance)


def _post(query: bytes, chance: random.Random) -> bytes:
    kind = chance.choice(_TYPES)
    body = b"query=" + quote(query).encode() if kind.endswith(b"urlencoded") else query
    length = len(body) if chance.random() < 0.95 else chance.choice((0, -1, 10**12, len(body) - 1))
    extra = (b"Content-Type: " + kind, b"Content-Length: %d" % length)
    return _head(b"POST", b"/sparql", chance, *extra) + body


def _head(method: bytes, path: bytes, chance: random.Random, *extra: bytes) -> bytes:
    if chance.random() < 0.3:
        path += chance.choice((b"/", b"/../", b"/%2e%2e/", b"//", b"?", b"#")) + chance.choice(
            NASTY
        )
    lines = [b"%s %s HTTP/1.1" % (method, path.replace(b"\n", b"")), b"Host: x"]
    lines += [b"Connection: close", *extra]
    lines += chance.sample(_HEADERS, chance.choice((0, 0, 1, 2)))
    return b"\r\n".join(lines) + b"\r\n\r\n"


def problem_with(server: Server, sent: bytes) -> str:
    """Send a request; say what is wrong with the answer, or nothing."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=WAIT) as connection:
        answer = b""
        try:
            connection.sendall(sent)
            while piece := connection.recv(65536):
                answer += piece
        except ConnectionError:
            pass
        except TimeoutError:
            # What is not a whole request is waited for; the server gives up later than we do.
            return "" if not answer else "an answer without an end"
    if b"Traceback" in answer:
        return "a traceback in the answer"
    status = answer[9:12]
    if (
        answer.startswith(b"HTTP/1.")
        and status >= b"500"
        and status not in {b"501", b"503", b"504"}
    ):
        return answer[:300].decode("latin-1")
    return ""


def look_for_over_http(first: int, count: int) -> list[str]:
    """Send so many requests to a server of the seed; return what it did not bear."""
    failures: list[str] = []
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(_AT_ONCE) as clients:
        output = Path(name) / "out"
        build_graph(seeds_folder(), output)
        with running(output, seconds=QUERY_SECONDS, memory=500, result=1, arrive=1) as server:

            def problem_of(number: int) -> str:
                return problem_with(server, request_of(number))

            for start in range(first, first + count, _BETWEEN):
                numbers = range(start, min(start + _BETWEEN, first + count))
                told = dict(zip(numbers, clients.map(problem_of, numbers), strict=True))
                told[-1] = _not_alive(server)
                failures += [f"case {number}: {said}" for number, said in told.items() if said]
    return failures


def _not_alive(server: Server) -> str:
    """Say what is wrong with a server that does not answer an honest request."""
    if server.process.poll() is not None:
        return f"the server ended with {server.process.returncode}"
    for _ in range(20):
        reply = server.get("ASK { ?claim a rls:Claim }")
        if reply.status != HTTPStatus.SERVICE_UNAVAILABLE:
            right = reply.status == HTTPStatus.OK and reply.json["boolean"] is True
            return "" if right else f"an honest query is answered with {reply.status}"
        time.sleep(1)
    return "an honest query is not answered"
