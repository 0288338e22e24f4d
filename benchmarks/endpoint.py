"""How does the endpoint stand many clients and bad neighbours, and beside Oxigraph's server?

Everything runs on this machine and only on its loopback address; every loop is bounded. The
limits are those of the project's goals; each figure is a ratio of two times of one run, or a count.
"""

from __future__ import annotations

import http.client
import socket
import subprocess
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import geometric_mean, median
from threading import Event, Thread

from rls_graph.identifiers import PREFIXES
from rls_graph.packaged_data import seeds_folder
from rls_graph.pipeline import build_graph
from rls_graph.queries import Question, list_questions
from rls_graph.store.embedded import EmbeddedStore
from tests.endpoint.servers import ENDLESS, Server, running
from tests.page.copies import store_of_copies

CLIENTS = 200
CLIENT_SECONDS = 30
#: How many clients ask while they are disturbed, and for how long.
OTHERS = 4
OTHERS_SECONDS = 10
#: How much the median of the others may rise, and how much memory may.
MOST_RISE = 1.5
MOST_GROWTH = 1.2
#: How many times longer than on Oxigraph's server the questions may take.
MOST_RATIO = 1.3
ROUNDS = 3
#: How long a question is asked again and again.
MOST_SECONDS = 10
#: How many sources say the same in the graph over which the questions are asked.
SOURCES = 100
_ROWS = "application/sparql-results+json"
_OXIGRAPH = Path(sysconfig.get_path("scripts")) / "oxigraph"


class Client:
    """Asks one server on one connection, which it keeps.

    Args:
        port: The port on this machine.
        path: The path of the endpoint.
    """

    def __init__(self, port: int, path: str = "/sparql") -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=900)
        self._path = path

    def ask(self, query: str) -> bytes:
        """Return the answer, in JSON.

        Raises:
            ValueError: If there is none.
        """
        headers = {"Content-Type": "application/sparql-query", "Accept": _ROWS}
        self._connection.request("POST", self._path, query.encode(), headers)
        response = self._connection.getresponse()
        content = response.read()
        if response.status != http.client.OK:
            raise ValueError(f"{response.status}: {content[:200].decode()}")
        return content

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


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
    queries = [with_prefixes(question) for question in list_questions()[:5]]
    with ThreadPoolExecutor(clients) as pool:
        asking = [
            pool.submit(times_of, Client(server.port), queries, seconds) for _ in range(clients)
        ]
        done = [each.result() for each in asking]
    return [time for times, _ in done for time in times], sum(failed for _, failed in done)


def memory_of(process: int) -> int:
    """Return how many bytes of memory a process and those that it started hold."""
    found = [process]
    for parent in found:
        for tasks in Path(f"/proc/{parent}/task").glob("*/children"):
            found += map(int, tasks.read_text(encoding="ascii").split())
    total = 0
    for each in found:
        with suppress(OSError, IndexError):
            status = Path(f"/proc/{each}/status").read_text(encoding="utf-8")
            total += int(status.partition("RssAnon:")[2].split()[0]) * 1024
    return total


def measure_many_clients(output: Path) -> None:
    """Print how many answers failed, and how memory stands, with many clients at once."""
    with running(output) as server:
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
    head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: {{}}\r\nAccept: {_ROWS}\r\n"
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
    with running(output, seconds=OTHERS_SECONDS * 4) as server:
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


def with_prefixes(question: Question) -> str:
    """Return a question as a server that does not know our prefixes needs it."""
    declared = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())
    return declared + question.runnable


@contextmanager
def oxigraph_server(store: Path) -> Iterator[int]:
    """Run Oxigraph's own server over a store and give its port."""
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
            yield port
        finally:
            process.terminate()


def seconds_of(port: int, path: str, query: str) -> float:
    """Return the seconds that one answer takes, on a connection of its own."""
    client = Client(port, path)
    start = time.perf_counter()
    client.ask(query)
    seconds = time.perf_counter() - start
    client.close()
    return seconds


def measure_questions(folder: Path) -> None:
    """Print how long each question takes here and on Oxigraph's server over the same store.

    Args:
        folder: Has a folder ``store`` whose default graph holds every triple.
    """
    with (
        running(folder, seconds=600, memory=8000, result=500) as server,
        oxigraph_server(folder / "store") as port,
    ):
        ratios = []
        for question in list_questions():
            query = with_prefixes(question)
            pairs: list[tuple[float, float]] = []
            latest = time.monotonic() + MOST_SECONDS
            while len(pairs) < ROUNDS and (not pairs or time.monotonic() < latest):
                pairs.append(
                    (seconds_of(server.port, "/sparql", query), seconds_of(port, "/query", query))
                )
            mine, other = (min(times) for times in zip(*pairs, strict=True))
            ratios.append(mine / other)
            print(
                f"  {question.name:<32}{mine * 1000:>9.1f} ms{other * 1000:>9.1f} ms"
                f"{mine / other:>7.2f}"
            )
        ratio = geometric_mean(ratios)
        mark = "" if ratio <= MOST_RATIO else "  MISSED"
        print(
            f"questions over HTTP beside Oxigraph's server: geometric mean x{ratio:.2f}"
            f" (at most x{MOST_RATIO}){mark}"
        )


def write_copies(triples: Path, folder: Path) -> None:
    """Write a store in which many sources say what the seed says."""
    with (
        store_of_copies(triples, SOURCES) as copies,
        EmbeddedStore.create(folder / "store") as store,
    ):
        store.add(copies.oxigraph.quads_for_pattern(None, None, None, None))


def measure() -> None:
    """Measure and print every figure of the endpoint."""
    with tempfile.TemporaryDirectory() as folder:
        output, copies = Path(folder) / "out", Path(folder) / "copies"
        build_graph(seeds_folder(), output)
        measure_many_clients(output)
        measure_bad_neighbours(output)
        copies.mkdir()
        write_copies(output / "rls.nt", copies)
        measure_questions(copies)


if __name__ == "__main__":
    measure()
