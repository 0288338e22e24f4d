"""A server in a process of its own, and plain requests to it."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
#: Needs more time than anybody has.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"

_RUN = """
import sys
from pathlib import Path
from rls_graph.endpoint.kept_answers import Keeping
from rls_graph.endpoint.server import Place, serve
from rls_graph.endpoint.worker import Limits
if __name__ == "__main__":
    folder, seconds, memory, result, arrive, keep, each = sys.argv[1:]
    limits = Limits(float(seconds), int(memory), int(result))
    place = Place("127.0.0.1", 0, int(arrive))
    keeping = Keeping(int(keep), int(each))
    ready = lambda address: print(address, flush=True)
    serve(Path(folder), place, limits, keeping=keeping, ready=ready)
"""


class Reply(NamedTuple):
    """What a server answers."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


@dataclass
class Server:
    """A running server."""

    address: str
    process: subprocess.Popen[str]
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def port(self) -> int:
        port = urlsplit(self.address).port
        assert port is not None
        return port

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float = 60,
    ) -> Reply:
        """Send one request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            sent = body.encode() if isinstance(body, str) else body
            connection.request(method, path, sent, dict(headers or {}))
            response = connection.getresponse()
            named = {name.lower(): value for name, value in response.getheaders()}
            return Reply(response.status, named, response.read())
        finally:
            connection.close()

    def get(self, query: str, accept: str = "", **parameters: str | list[str]) -> Reply:
        """Ask a query in the address."""
        encoded = urlencode({"query": query, **parameters}, doseq=True)
        return self.ask("GET", f"/sparql?{encoded}", headers={"Accept": accept} if accept else {})

    def post(self, query: str, accept: str = "") -> Reply:
        """Ask a query as the body itself."""
        headers = {"Content-Type": QUERY, **({"Accept": accept} if accept else {})}
        return self.ask("POST", "/sparql", query, headers)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Stop the server and return its exit code."""
        self.process.send_signal(how)
        return self.process.wait(timeout=15)


@contextmanager
def running(
    folder: Path,
    *,
    seconds: float = 30,
    memory: int = 1000,
    result: int = 50,
    arrive: int = 20,
    keep: int = 200,
    keep_each: int = 20,
) -> Iterator[Server]:
    """Run a server over a folder on a free port for a while."""
    arguments = map(str, (folder, seconds, memory, result, arrive, keep, keep_each))
    with subprocess.Popen(
        [sys.executable, "-c", _RUN, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Server(_first_line(process), process)
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait(timeout=15)


def _first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    assert process.stderr is not None
    line = process.stdout.readline().strip()
    assert line, process.stderr.read()
    return line


def raw(server: Server, sent: bytes) -> socket.socket:
    """Open a connection and send bytes as they are."""
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=20)
    connection.sendall(sent)
    return connection


def request(query: str) -> bytes:
    """Return a request that asks a query, as bytes."""
    head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: {QUERY}\r\n"
    return f"{head}Content-Length: {len(query)}\r\n\r\n{query}".encode()


def wait_until(holds: Any, seconds: float = 15) -> None:
    """Wait until something holds, or fail."""
    latest = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < latest, "it never came to hold"
        time.sleep(0.05)
