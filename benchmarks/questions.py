"""How fast are the named questions over HTTP, beside Oxigraph's own server and rdflib's engine?

All answer the same texts over the same corpus of invented claims: our server and Oxigraph's in
turns over HTTP (time on the clock, the best of some rounds), rdflib over the graph in memory
(time of the processor, stopped at a bound: then the ratio is at least what is printed). Each
question is asked twice: with ordinary values for its parameters, and of the whole graph. Our server
keeps no answers meanwhile; how long one takes that it has kept is measured by itself.
What was measured is written down as it comes; the same command goes on where it was stopped.
"""

from __future__ import annotations

import argparse
import math
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import geometric_mean

from benchmarks.askings import FILLED, WHOLE, Asking, askings_of
from benchmarks.corpus import corpus_name, open_corpus
from benchmarks.records import Beside, Records
from benchmarks.servers import Client, Endpoint, oxigraph_server, processor_seconds_of
from rls_graph.endpoint.kept_answers import Keeping
from rls_graph.endpoint.worker import MEGABYTE
from rls_graph.queries import list_questions
from tests.endpoint.servers import running

#: How many times longer than on Oxigraph's server the questions may take, as a geometric mean.
MOST_RATIO = 1.3
#: How many times faster than rdflib's engine they must be, on a graph of so many claims.
AT_LEAST = 50.0
LARGE = 100_000
#: How long a question is asked again and again, at least and at most how often.
MOST_SECONDS = 3
ROUNDS = (2, 30)
#: How often a question is asked whose answer is kept.
AGAIN = 5
#: How long one answer is waited for.
MOST_WAIT = 150


def measure(
    claims: int, bound: float, kept_in: Path, *, names: Sequence[str] = (), rdflib: bool = True
) -> None:
    """Measure what is not measured yet, and print everything.

    Args:
        claims: How many claims the corpus has.
        bound: After how many seconds of the processor rdflib is stopped.
        kept_in: A folder of corpora and of what was measured on them.
        names: The questions; all if none is named.
        rdflib: Whether rdflib is asked too.
    """
    with open_corpus(claims, kept_in=kept_in) as store:
        questions = [each for each in list_questions() if not names or each.name in names]
        askings = list(askings_of(store, questions))
    folder = kept_in / corpus_name(claims)
    records = Records(folder.with_name(f"{folder.name}.measured.jsonl"))
    measure_over_http(folder, askings, records)
    measure_again(folder, askings, records)
    if rdflib:
        measure_rdflib(folder, askings, records, bound)
    print_table(claims, askings, records)
    for name in (FILLED, WHOLE):
        print_means(name, [each for each in askings if name in each.sets], records)
    print_means("those that take a value", [each for each in askings if each.values], records)


def measure_over_http(store: Path, askings: Sequence[Asking], records: Records) -> None:
    """Ask our server and Oxigraph's in turns; those that take too long are started anew."""
    left = [asking for asking in askings if asking.digest not in records.http]
    while left:
        with both_servers(store) as servers:
            while left:
                asking = left.pop(0)
                found = times_in_turns(*servers, asking.text)
                records.add_http(asking, found)
                _say(asking, found.line())
                if found.is_stopped:
                    # A server that is at it still would disturb the next.
                    break


@contextmanager
def both_servers(store: Path) -> Iterator[tuple[Endpoint, Endpoint]]:
    """Run our server and Oxigraph's over the same store."""
    with (
        running(store, seconds=3 * MOST_WAIT, memory=8000, result=2000, keep=0) as server,
        oxigraph_server(store) as theirs,
    ):
        ours = Endpoint(server.port, "/sparql", server.process.pid)
        for _ in range(20):
            # Each of our workers opens the store once.
            seconds_of(ours, "ASK { ?claim a <urn:none> }")
        yield ours, theirs


def seconds_of(server: Endpoint, query: str) -> tuple[float, int]:
    """Return the seconds that one answer takes on a connection of its own, and its bytes.

    After ``MOST_WAIT`` seconds nobody waits any more; they are infinite then.
    """
    client = Client(server.port, server.path, MOST_WAIT)
    start = time.perf_counter()
    try:
        size = len(client.ask(query))
    except TimeoutError:
        return math.inf, 0
    finally:
        client.close()
    return time.perf_counter() - start, size


def times_in_turns(ours: Endpoint, theirs: Endpoint, query: str) -> Beside:
    """Ask both in turns and return the best times, and how long the processor worked."""
    servers = (ours, theirs)
    best = [math.inf, math.inf]
    before = [processor_seconds_of(each.process) for each in servers]
    latest = time.monotonic() + MOST_SECONDS
    size = number = 0
    while number < ROUNDS[0] or (number < ROUNDS[1] and time.monotonic() < latest):
        # Who is first finds fewer pages of the files in memory.
        for turn in (number % 2, 1 - number % 2):
            seconds, found = seconds_of(servers[turn], query)
            best[turn] = min(best[turn], seconds)
            size = max(size, found)
        number += 1
        if math.inf in best or time.monotonic() > latest + 10 * MOST_SECONDS:
            break
    after = [processor_seconds_of(each.process) for each in servers]
    work = [(end - start) / number for start, end in zip(before, after, strict=True)]
    return Beside(best[0], best[1], work[0], work[1], size)


def measure_again(store: Path, askings: Sequence[Asking], records: Records) -> None:
    """Ask a server that keeps answers, within the bounds that it has by itself, again and again.

    Answers that are too large to be kept are left out: they are found each time.
    """
    kept = Keeping().each_megabytes * MEGABYTE
    known = [each for each in askings if records.http[each.digest].size < kept]
    left = [asking for asking in known if asking.digest not in records.again]
    if not left:
        return
    with running(store, seconds=3 * MOST_WAIT, memory=8000, result=2000) as server:
        ours = Endpoint(server.port, "/sparql", server.process.pid)
        for asking in left:
            seconds_of(ours, asking.text)
            best = min(seconds_of(ours, asking.text)[0] for _ in range(AGAIN))
            records.add_again(asking, best)
            _say(asking, f"again {best * 1000:.1f} ms")


def measure_rdflib(folder: Path, askings: Sequence[Asking], records: Records, bound: float) -> None:
    """Ask rdflib what it has not been asked with so large a bound; its graph fills memory."""
    left = [asking for asking in askings if not records.is_known_of_rdflib(asking, bound)]
    if not left:
        return
    from benchmarks.rdflib_engine import ask, graph_of
    from rls_graph.store.embedded import EmbeddedStore

    start = time.perf_counter()
    with EmbeddedStore.open(folder) as store:
        graph = graph_of(store)
    seconds = time.perf_counter() - start
    print(f"rdflib holds {len(graph):,} triples, read in {seconds:.0f} s", flush=True)
    for asking in left:
        found = ask(graph, asking.text, bound)
        records.add_rdflib(asking, found, bound)
        sign = "≥" if found.stopped else ""
        _say(asking, f"rdflib {sign}{found.seconds * 1000:,.0f} ms")


def print_table(claims: int, askings: Sequence[Asking], records: Records) -> None:
    """Print everything as a table in Markdown."""
    print(f"\nMilliseconds on {claims:,} claims.\n")
    print("| question | HTTP here | Oxigraph | ratio | of processors | rdflib | ratio | again |")
    print("| --- | --: | --: | --: | --: | --: | --: | --: |")
    for asking in askings:
        http, rdflib = records.http[asking.digest], records.rdflib.get(asking.digest)
        cells = [http.cell_here, http.cell_there, http.cell_ratio, http.cell_work]
        if rdflib is None:
            cells += ["", ""]
        else:
            sign = "≥ " if rdflib.stopped else ""
            cells += [f"{sign}{rdflib.seconds * 1000:,.0f}"]
            cells += [f"{sign}{rdflib.seconds / http.here:,.1f}" if http.here < math.inf else "?"]
        again = records.again.get(asking.digest)
        cells += ["" if again is None else f"{again * 1000:,.1f}"]
        print(f"| `{asking.name}` | {' | '.join(cells)} |")


def print_means(name: str, askings: Sequence[Asking], records: Records) -> None:
    """Print the geometric means of some askings, and what was left out of them."""
    known = [(each, records.http[each.digest]) for each in askings]
    pairs = [(each, http) for each, http in known if not http.is_stopped]
    if not pairs:
        return
    here, there = (geometric_mean([getattr(h, s) for _, h in pairs]) for s in ("here", "there"))
    ratio = geometric_mean([http.here / http.there for _, http in pairs])
    mark = "  MISSED" if ratio > MOST_RATIO else ""
    print(
        f"\n{name}, {len(pairs)} of {len(askings)}: here {here * 1000:.1f} ms, Oxigraph's server "
        f"{there * 1000:.1f} ms, x{ratio:.2f} (at most x{MOST_RATIO}){mark}"
    )
    again = [records.again[each.digest] for each, _ in pairs if each.digest in records.again]
    if again:
        said = f"{geometric_mean(again) * 1000:.1f} ms ({len(again)} of them are kept)"
        print(f"  asked again {said}")
    for asking, http in known:
        if http.is_stopped:
            print(f"  left out, as it takes more than {MOST_WAIT} s: {asking.name}")
    asked = [(h, records.rdflib[e.digest]) for e, h in pairs if e.digest in records.rdflib]
    if not asked:
        return
    faster = geometric_mean([rdflib.seconds / http.here for http, rdflib in asked])
    works = [(h.work_here, rdflib.seconds) for h, rdflib in asked if h.work_here > 0]
    by_work = geometric_mean([seconds / work for work, seconds in works])
    stopped = sum(rdflib.stopped for _, rdflib in asked)
    sign = "at least " if stopped else ""
    mark = "  MISSED" if faster < AT_LEAST else ""
    print(
        f"  rdflib {sign}{geometric_mean([r.seconds for _, r in asked]) * 1000:,.0f} ms, {sign}"
        f"{faster:.1f} times as long, {by_work:.1f} by time of the processor here too\n"
        f"  ({stopped} of {len(asked)} stopped at the bound; the goal is {AT_LEAST:.0f} on "
        f"{LARGE:,} claims){mark}"
    )


def _say(asking: Asking, said: str) -> None:
    where = "" if asking.values else " (no values)"
    print(f"  {asking.name}{where}: {said}", flush=True)


def main() -> None:
    """Measure as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.questions", description=__doc__)
    parser.add_argument("--claims", type=int, default=1000, help="how many claims")
    parser.add_argument("--bound", type=float, default=60.0, help="seconds for rdflib")
    parser.add_argument("--kept-in", type=Path, help="a folder of corpora and measurements")
    parser.add_argument("--without-rdflib", action="store_true", help="ask only over HTTP")
    parser.add_argument("names", nargs="*", help="the questions; all if none is named")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        measure(
            given.claims,
            given.bound,
            given.kept_in or Path(temporary),
            names=given.names,
            rdflib=not given.without_rdflib,
        )


if __name__ == "__main__":
    main()
