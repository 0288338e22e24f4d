"""Clients that send too much, too little, too slowly or nonsense, and a server that stops."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.endpoint.servers import ENDLESS, QUERY, Server, raw, request, running, wait_until

PROGRAM = str(Path(sysconfig.get_path("scripts")) / "rls-graph")


@pytest.fixture(scope="module")
def impatient_server(built_graph: Path) -> Iterator[Server]:
    """A server that waits 2 s for a request to arrive."""
    with running(built_graph, arrive=2) as started:
        yield started


def answer(server: Server, sent: bytes) -> bytes:
    """Send bytes as they are and return all that comes back."""
    with raw(server, sent) as connection:
        received = b""
        try:
            while block := connection.recv(65536):
                received += block
        except ConnectionResetError:
            pass
        return received


def status(received: bytes) -> int:
    return int(received.split(b" ", 2)[1])


def test_a_body_over_the_limit_is_refused(server: Server) -> None:
    reply = server.ask("POST", "/sparql", b"#" * 1_000_001, {"Content-Type": QUERY})
    assert reply.status == 413
    assert server.post("ASK {}").status == 200


def test_a_body_that_is_said_to_be_huge_is_refused_at_once(server: Server) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\nASK"
    assert status(answer(server, head)) == 413


def test_a_chunked_body_is_read_and_bounded(server: Server) -> None:
    head = (
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        b"Content-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    assert status(answer(server, head + b"4\r\nASK \r\n2\r\n{}\r\n0\r\n\r\n")) == 200
    block = b"10000\r\n" + b"#" * 0x10000 + b"\r\n"
    assert status(answer(server, head + block * 17 + b"0\r\n\r\n")) == 413


def test_a_head_over_the_limit_is_refused(server: Server) -> None:
    long = b"GET /?" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n"
    assert status(answer(server, long)) == 431


@pytest.mark.parametrize(
    "nonsense",
    [
        b"\x00\x01\x02\x03\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost x\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
        b"POST /sparql HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\nxx",
    ],
)
def test_nonsense_is_answered_with_an_error_or_closed(
    impatient_server: Server, nonsense: bytes
) -> None:
    received = answer(impatient_server, nonsense)
    # An unknown minor version is answered as the one that is known.
    assert not received or status(received) >= 400 or b"HTTP/9.9" in nonsense
    assert impatient_server.post("ASK {}").status == 200


@pytest.mark.parametrize(
    "half",
    [
        b"",
        b"GET /sparql?query=ASK",
        b"GET / HTTP/1.1\r\nHost: x\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nASK",
    ],
)
def test_half_a_request_is_dropped_after_a_while(impatient_server: Server, half: bytes) -> None:
    assert b" 200 " not in answer(impatient_server, half)
    assert impatient_server.post("ASK {}").status == 200


def test_a_request_that_trickles_in_is_dropped(impatient_server: Server) -> None:
    with raw(impatient_server, b"GET / HTTP/1.1\r\n") as connection:
        latest = time.monotonic() + 20
        with suppress(ConnectionError):
            while time.monotonic() < latest:
                connection.sendall(b"X-Slow: 1\r\n")
                time.sleep(0.2)
        assert time.monotonic() < latest


def test_many_slow_connections_leave_room_for_others(server: Server) -> None:
    slow = [raw(server, b"POST /sparql HTTP/1.1\r\nContent-Length: 9\r\n\r\n") for _ in range(300)]
    try:
        assert server.post("ASK {}").status == 200
        assert server.ask("GET", "/").status == 200
    finally:
        for connection in slow:
            connection.close()


def test_a_client_that_does_not_read_holds_nobody(server: Server) -> None:
    query = b"CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f } LIMIT 20000"
    head = (
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
        b"Accept: application/n-triples\r\nContent-Length: %d\r\n\r\n" % len(query)
    )
    idle = [raw(server, head + query) for _ in range(4)]
    try:
        for _ in range(5):
            assert server.post("ASK {}").status == 200
    finally:
        for connection in idle:
            connection.close()


def test_workers_that_are_killed_are_replaced(built_graph: Path) -> None:
    with running(built_graph) as server:
        for _ in range(2):
            for child in descendants(server.process.pid):
                os.kill(child, signal.SIGKILL)
            # One that was asked in between may wait for as long as a query may take.
            wait_until(lambda: server.post("ASK {}").status == 200, seconds=90)
        assert {server.post("ASK {}").status for _ in range(20)} == {200}


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_server_stops_at_once_and_takes_its_workers_along(
    built_graph: Path, how: signal.Signals
) -> None:
    with running(built_graph) as server:
        children = descendants(server.process.pid)
        assert children
        with raw(server, request(ENDLESS)):
            time.sleep(0.5)
            assert server.stop(how) == 0
        wait_until(lambda: not any(map(is_alive, children)))
        assert server.process.stderr is not None
        assert server.process.stderr.read() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_workers_end_even_if_the_server_is_killed(built_graph: Path) -> None:
    with running(built_graph) as server:
        children = descendants(server.process.pid)
        with raw(server, request(ENDLESS)):
            time.sleep(0.5)
            server.stop(signal.SIGKILL)
        wait_until(lambda: not any(map(is_alive, children)))


def test_a_second_server_on_the_same_port_is_refused(server: Server, built_graph: Path) -> None:
    second = subprocess.run(
        [PROGRAM, "serve", "-g", str(built_graph), "--port", str(server.port)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr == (
        f"error: port {server.port} of 127.0.0.1 is in use, perhaps by another "
        "'rls-graph serve'; name another with --port\n"
    )
    assert server.post("ASK {}").status == 200


def descendants(process: int) -> list[int]:
    """Return the processes that a process started, and those that these started."""
    found = [process]
    for parent in found:
        for tasks in Path(f"/proc/{parent}/task").glob("*/children"):
            found += map(int, tasks.read_text(encoding="ascii").split())
    return found[1:]


def is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    except OSError:
        return False
    return state.split()[0] != "Z"
