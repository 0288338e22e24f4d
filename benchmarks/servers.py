"""Servers on this machine that the benchmarks ask over HTTP."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

ROWS = "application/sparql-results+json"
_OXIGRAPH = Path(sysconfig.get_path("scripts")) / "oxigraph"
_TICKS = os.sysconf("SC_CLK_TCK")


class Client:
    """Asks one server on one connection, which it keeps.

    Args:
        port: The port on this machine.
        path: The path of the endpoint.
        most_seconds: How long it waits for an answer.
    """

    def __init__(self, port: int, path: str = "/sparql", most_seconds: float = 900) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=most_seconds)
        self._path = path

    def ask(self, query: str) -> bytes:
        """Return the answer, in JSON.

        Raises:
            ValueError: If there is none.
        """
        headers = {"Content-Type": "application/sparql-query", "Accept": ROWS}
        self._connection.request("POST", self._path, query.encode(), headers)
        response = self._connection.getresponse()
        content = response.read()
        if response.status != http.client.OK:
            raise ValueError(f"{response.status}: {content[:200].decode()}")
        return content

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


class Endpoint(NamedTuple):
    """Where a server is asked."""

    port: int
    path: str
    process: int


@contextmanager
def oxigraph_server(store: Path) -> Iterator[Endpoint]:
    """Run Oxigraph's own server over a store."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [_OXIGRAPH, "serve-read-only", "-l", store, "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(
        list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            for _ in range(200):
                with suppress(OSError):
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                time.sleep(0.05)
            yield Endpoint(port, "/query", process.pid)
        finally:
            # It would finish the query that it is at.
            process.kill()


def with_children(process: int) -> list[int]:
    """Return a process and those that it started, and those started."""
    found = [process]
    for parent in found:
        for tasks in Path(f"/proc/{parent}/task").glob("*/children"):
            with suppress(OSError):
                found += map(int, tasks.read_text(encoding="ascii").split())
    return found


def memory_of(process: int) -> int:
    """Return how many bytes of memory a process and those that it started hold."""
    total = 0
    for each in with_children(process):
        with suppress(OSError, IndexError):
            status = Path(f"/proc/{each}/status").read_text(encoding="utf-8")
            total += int(status.partition("RssAnon:")[2].split()[0]) * 1024
    return total


def processor_seconds_of(process: int) -> float:
    """Return how long the processor worked for a process and those that it started."""
    total = 0
    for each in with_children(process):
        with suppress(OSError):
            stat = Path(f"/proc/{each}/stat").read_text(encoding="utf-8")
            user, system = stat.rpartition(")")[2].split()[11:13]
            total += int(user) + int(system)
    return total / _TICKS
