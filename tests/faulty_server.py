"""A real HTTP server of this machine that misbehaves as a test says, or passes on to a real one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx


@dataclass(frozen=True)
class Received:
    """A request that came in."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def writes(self) -> bool:
        return not self.path.startswith("/query")


@dataclass(frozen=True)
class Reply:
    """What goes out; ``promised`` is the length that the header tells, if it lies."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    promised: int | None = None


#: Answers a request; ``None`` closes the connection without a word.
Behaviour = Callable[[Received], Reply | None]


@dataclass
class FaultyServer:
    """A server with the requests that it got."""

    url: str
    behaviour: Behaviour
    received: list[Received] = field(default_factory=list)


@contextmanager
def faulty_server(behaviour: Behaviour) -> Iterator[FaultyServer]:
    """Run a server on a free port of loopback."""
    faulty = FaultyServer("", behaviour)

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            request = Received(self.command, self.path, dict(self.headers), body)
            faulty.received.append(request)
            reply = faulty.behaviour(request)
            if reply is None:
                self.close_connection = True
                return
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            length = len(reply.body) if reply.promised is None else reply.promised
            self.send_header("Content-Length", str(length))
            self.end_headers()
            self.wfile.write(reply.body)
            self.close_connection = True

        do_GET = do_POST = do_PUT = do_DELETE = _answer  # noqa: N815 - names of http.server

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        faulty.url = f"http://127.0.0.1:{listening.server_port}/query"
        thread = threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield faulty
        finally:
            listening.shutdown()
            thread.join()


def passed_on(request: Received, endpoint: str) -> Reply:
    """Return what the real server at an endpoint answers to a request."""
    answer = httpx.request(
        request.method,
        endpoint.removesuffix("/query") + request.path,
        content=request.body,
        headers={
            name: value
            for name, value in request.headers.items()
            if name.lower() in {"accept", "content-type"}
        },
    )
    kept = {
        name: answer.headers[name] for name in ("content-type", "server") if name in answer.headers
    }
    return Reply(answer.status_code, answer.content, kept)
