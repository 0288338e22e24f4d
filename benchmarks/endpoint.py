"""How does the endpoint stand many clients and bad neighbours, and beside Oxigraph's server?

Everything runs on this machine and only on its loopback address; every loop is bounded. The
limits are those of the project's goals; each figure is a ratio of two times of one run, or a count.
"""

from __future__ import annotations

import argparse
import http.client
import math
import socket
import subprocess
import sysconfig
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import geometric_mean, median
from threading import Event, Thread

from benchmarks.corpus import corpus_name, open_corpus
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
#: How long a question is asked again and again, and how long one answer is waited for.
MOST_SECONDS = 6
MOST_WAIT = 150
#: Questions whose answer for a whole large graph is longer than anybody waits for.
HEAVY = {"evidence-for-entity"}
#: How many sources say the same in the graph over which the questions are asked.
SOURCES = 100
_ROWS = "application/sparql-results+json"
_OXIGRAPH = Path(sysconfig.get_path("scripts")) / "oxigraph"


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


def seconds_of(port: int, path: str, query: str) -> float | None:
    """Return the seconds that one answer takes, on a connection of its own.

    ``None`` stands for more than ``MOST_WAIT``.
    """
    client = Client(port, path, MOST_WAIT)
    start = time.perf_counter()
    try:
        client.ask(query)
    except TimeoutError:
        return None
    finally:
        client.close()
    return time.perf_counter() - start


def times_in_turns(server: int, other: int, query: str) -> tuple[float, float] | None:
    """Return the best time here and on Oxigraph's server; ``None`` if one takes too long."""
    best = [math.inf, math.inf]
    latest = time.monotonic() + MOST_SECONDS
    for number in range(ROUNDS):
        # Who is first finds fewer pages of the files in memory.
        for turn in (number % 2, 1 - number % 2):
            seconds = seconds_of(*((server, "/sparql"), (other, "/query"))[turn], query)
            if seconds is None:
                return None
            best[turn] = min(best[turn], seconds)
        if time.monotonic() > latest:
            break
    return best[0], best[1]


def measure_questions(store: Path, questions: Sequence[Question]) -> None:
    """Print how long each question takes here and on Oxigraph's server over the same store.

    Args:
        store: The folder of a store whose default graph holds every triple.
        questions: What is asked, without values for parameters: of the whole graph.
    """
    with (
        running(store, seconds=3 * MOST_WAIT, memory=8000, result=1000) as server,
        oxigraph_server(store) as port,
    ):
        for _ in range(20):
            # Each of our workers opens the store once.
            Client(server.port).ask("ASK { ?claim a <urn:none> }")
        pairs = []
        print(f"  {'question':<34}{'here':>12}{'Oxigraph':>12}{'ratio':>8}")
        for question in questions:
            pair = times_in_turns(server.port, port, with_prefixes(question))
            if pair is None:
                print(f"  {question.name:<34}  more than {MOST_WAIT} s; not counted", flush=True)
                continue
            pairs.append(pair)
            here, there = pair
            print(
                f"  {question.name:<34}{here * 1000:>9.1f} ms{there * 1000:>9.1f} ms"
                f"{here / there:>8.2f}",
                flush=True,
            )
    ratio = geometric_mean([here / there for here, there in pairs])
    mark = "" if ratio <= MOST_RATIO else "  MISSED"
    here, there = (geometric_mean(times) * 1000 for times in zip(*pairs, strict=True))
    print(
        f"{len(pairs)} questions over HTTP: geometric mean {here:.1f} ms, Oxigraph's server "
        f"{there:.1f} ms, x{ratio:.2f} (at most x{MOST_RATIO}){mark}"
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
        measure_questions(copies / "store", list_questions())


def measure_corpus(claims: int, kept_in: Path, names: Sequence[str]) -> None:
    """Measure and print the questions over HTTP on a corpus of invented claims."""
    open_corpus(claims, kept_in=kept_in)
    print(f"questions over HTTP on {claims:,} claims")
    questions = [each for each in list_questions() if not names or each.name in names]
    # What runs on after it was given up must disturb no other.
    questions.sort(key=lambda question: question.name in HEAVY)
    measure_questions(kept_in / corpus_name(claims), questions)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.endpoint", description=__doc__)
    parser.add_argument("--claims", type=int, help="ask only the questions, of so many claims")
    parser.add_argument("--kept-in", type=Path, help="a folder of corpora; one is made if need be")
    parser.add_argument("names", nargs="*", help="the questions; all if none is named")
    given = parser.parse_args()
    if given.claims is None:
        measure()
    else:
        with tempfile.TemporaryDirectory() as temporary:
            measure_corpus(given.claims, given.kept_in or Path(temporary), given.names)
