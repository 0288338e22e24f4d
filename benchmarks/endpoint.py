"""How does the endpoint stand many clients and bad neighbours?

Everything runs on this machine and only on its loopback address; every loop is bounded. The
limits are those of the project's goals; each figure is a ratio of two times of one run, or a count.
"""

from __future__ import annotations

import http.client
import socket
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from threading import Event, Thread

from benchmarks.servers import ROWS, Client, memory_of
from rls_graph.packaged_data import seeds_folder
from rls_graph.pipeline import build_graph
from rls_graph.queries import list_questions
from tests.endpoint.servers import ENDLESS, Server, running

CLIENTS = 200
CLIENT_SECONDS = 30
#: How many clients ask while they are disturbed, and for how long.
OTHERS = 4
OTHERS_SECONDS = 10
#: How much the median of the others may rise, and how much memory may.
MOST_RISE = 1.5
MOST_GROWTH = 1.2


def times_of(client: Client, queries: list[str], seconds: float) -> tuple[list[float], int]:
    """Ask on for some seconds; return how long each answer took, and how many failed."""
    times: list[float] = []
    failed = 0
    latest = time.monotonic() + seconds
    while (start := time.monotonic()) < latest:
        try:
            client.ask(queries[len(times) % len(queries)])
        except (OSError, ValueError, http.client.HTTPException):
            failed += 1
        times.append(time.monotonic() - start)
    client.close()
    return times, failed


def asked_at_once(server: Server, clients: int, seconds: float) -> tuple[list[float], int]:
    """Let clients ask at the same time; return all times, and how many answers failed."""
    queries = [question.runnable for question in list_questions()[:5]]
    with ThreadPoolExecutor(clients) as pool:
        asking = [
            pool.submit(times_of, Client(server.port), queries, seconds) for _ in range(clients)
        ]
        done = [each.result() for each in asking]
    return [time for times, _ in done for time in times], sum(failed for _, failed in done)


def measure_many_clients(output: Path) -> None:
    """Print how many answers failed, and how memory stands, with many clients at once."""
    with running(output, keep=0) as server:
        asked_at_once(server, CLIENTS, CLIENT_SECONDS / 3)
        before = memory_of(server.process.pid)
        times, failed = asked_at_once(server, CLIENTS, CLIENT_SECONDS)
        growth = memory_of(server.process.pid) / before
    mark = "  MISSED" if failed or growth > MOST_GROWTH else ""
    print(
        f"{CLIENTS} clients for {CLIENT_SECONDS} s: {len(times)} answers, {failed} failed, "
        f"median {median(times) * 1000:.0f} ms, memory {before / 1e6:.0f} MB then x{growth:.2f}"
        f" (at most 0 failed, x{MOST_GROWTH}){mark}"
    )


@contextmanager
def bad_neighbours(server: Server) -> Iterator[None]:
    """Let one client read a long answer very slowly, and another ask a query without end."""
    stopped = Event()
    long = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 100000"
    head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: {{}}\r\nAccept: {ROWS}\r\n"
    head += "Content-Type: application/sparql-query\r\n\r\n"

    def sip() -> None:
        with socket.create_connection(("127.0.0.1", server.port)) as slow:
            slow.sendall(f"{head.format(len(long))}{long}".encode())
            while not stopped.wait(0.1) and slow.recv(100):
                pass

    def bother() -> None:
        while not stopped.is_set():
            with suppress(OSError, ValueError, http.client.HTTPException):
                Client(server.port).ask(ENDLESS)

    threads = [Thread(target=each, daemon=True) for each in (sip, bother)]
    for each in threads:
        each.start()
    time.sleep(1)
    try:
        yield
    finally:
        stopped.set()


def measure_bad_neighbours(output: Path) -> None:
    """Print how much longer others wait beside a slow client and a query without end."""
    with running(output, seconds=OTHERS_SECONDS * 4, keep=0) as server:
        asked_at_once(server, OTHERS, 2)
        alone, _ = asked_at_once(server, OTHERS, OTHERS_SECONDS)
        with bad_neighbours(server):
            beside, failed = asked_at_once(server, OTHERS, OTHERS_SECONDS)
    rise = median(beside) / median(alone)
    mark = "  MISSED" if rise > MOST_RISE or failed else ""
    print(
        f"{OTHERS} clients beside a slow one and an endless query: median "
        f"{median(alone) * 1000:.1f} ms then x{rise:.2f}, {failed} failed"
        f" (at most x{MOST_RISE}){mark}"
    )


def measure() -> None:
    """Measure and print every figure of the endpoint."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "out"
        build_graph(seeds_folder(), output)
        measure_many_clients(output)
        measure_bad_neighbours(output)


if __name__ == "__main__":
    measure()
