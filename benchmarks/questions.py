"""How fast are the named questions, beside rdflib's own engine over the same triples in memory?

The graph is a corpus of invented claims, which both hold in memory; with ``--kept-in`` ours
reads it from a folder, as ``rls-graph query`` does. Each question is asked without parameters,
so that it answers for the whole graph, and all rows are read. A question that takes rdflib
longer than the bound counts with the bound: the ratio is at least what is printed.
"""

from __future__ import annotations

import argparse
import gc
import math
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NamedTuple, NoReturn

from rdflib import Graph

from benchmarks.corpus import graphs_of_corpus, open_corpus
from rls_graph.identifiers import PREFIXES
from rls_graph.queries import Question, list_questions
from rls_graph.queries.asking import ask
from rls_graph.store.embedded import EmbeddedStore

#: How many times faster ours must be, as a geometric mean, on a graph of so many claims or more.
AT_LEAST = 50.0
LARGE = 100_000
#: rdflib needs about 1 kB of memory a triple, so that it is asked of no larger graph.
MOST_FOR_RDFLIB = 10_000


class Times(NamedTuple):
    """How long one question takes, in seconds."""

    question: str
    rows: int
    ours: float
    rdflib: float
    #: Whether rdflib was stopped at the bound.
    stopped: bool


class _BoundReachedError(Exception):
    """A query took longer than the bound."""


@contextmanager
def _bound(seconds: float) -> Iterator[None]:
    def stop(_: int, __: FrameType | None) -> NoReturn:
        raise _BoundReachedError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def rdflib_graph(claims: int) -> Graph:
    """Return the corpus as one rdflib graph in its fastest store."""
    graph = Graph(store="SimpleMemory")
    for _, triples in graphs_of_corpus(claims):
        for triple in triples:
            graph.add(triple)
    # What stays for good need not be looked through at every collection.
    gc.freeze()
    return graph


def time_ours(store: EmbeddedStore, question: Question, rounds: int) -> tuple[float, int]:
    """Return the best time of so many rounds, and the number of rows."""
    best, rows = math.inf, 0
    for _ in range(rounds):
        start = time.perf_counter()
        rows = sum(1 for _ in ask(store, question).terms())
        best = min(best, time.perf_counter() - start)
    return best, rows


def time_rdflib(graph: Graph, question: Question, bound: float) -> tuple[float, bool]:
    """Return how long rdflib takes, at most the bound, and whether it was stopped there."""
    start = time.perf_counter()
    try:
        with _bound(bound):
            for _ in graph.query(question.runnable, initNs=PREFIXES):
                pass
    except _BoundReachedError:
        return bound, True
    return min(time.perf_counter() - start, bound), False


def compare(
    claims: int, bound: float, rounds: int, kept_in: Path | None, questions: Sequence[Question]
) -> list[Times]:
    """Time every question on both sides, ours first and then rdflib, and print each."""
    graph = rdflib_graph(claims)
    print(f"{len(questions)} questions on {claims:,} claims, {len(graph):,} triples")
    times: list[Times] = []
    with open_corpus(claims, kept_in=kept_in) as store:
        for question in questions:
            theirs, stopped = time_rdflib(graph, question, bound)
            ours, rows = time_ours(store, question, rounds)
            times.append(Times(question.name, rows, ours, theirs, stopped))
            sign = "≥" if stopped else " "
            print(
                f"  {question.name:<34}{rows:>8} rows  ours {ours * 1000:>9.1f} ms"
                f"  rdflib {sign}{theirs * 1000:>9.0f} ms  ratio {sign}{theirs / ours:>7.1f}",
                flush=True,
            )
    return times


def geometric_mean(values: Sequence[float]) -> float:
    """Return the geometric mean of positive numbers.

    >>> geometric_mean([1, 100])
    10.0
    """
    return math.exp(math.fsum(map(math.log, values)) / len(values))


def measure(
    claims: int = 1000, bound: float = 30.0, rounds: int = 3, kept_in: Path | None = None
) -> None:
    """Measure and print every question and the geometric mean of the ratios."""
    times = compare(claims, bound, rounds, kept_in, list_questions())
    ratio = geometric_mean([each.rdflib / each.ours for each in times])
    stopped = sum(each.stopped for each in times)
    sign = "≥" if stopped else ""
    print(
        f"geometric mean: ours {geometric_mean([t.ours for t in times]) * 1000:.1f} ms, "
        f"rdflib {sign}{geometric_mean([t.rdflib for t in times]) * 1000:.0f} ms, "
        f"ratio {sign}{ratio:.0f}"
        + (f" ({stopped} stopped at {bound:.0f} s)" if stopped else "")
        + f"  (the goal is {AT_LEAST:.0f} on {LARGE:,} claims)"
    )


def measure_growth(claims: int, kept_in: Path | None = None) -> None:
    """Measure on so many claims; on two smaller graphs if that is too large for rdflib."""
    if claims <= MOST_FOR_RDFLIB:
        measure(claims, kept_in=kept_in)
        return
    print(f"{claims:,} claims are too many for rdflib in memory; see how the times grow:")
    for size in (MOST_FOR_RDFLIB // 10, MOST_FOR_RDFLIB):
        measure(size, rounds=1, kept_in=kept_in)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.questions", description=__doc__)
    parser.add_argument("--claims", type=int, default=1000, help="how many claims")
    parser.add_argument("--bound", type=float, default=30.0, help="seconds for rdflib")
    parser.add_argument("--rounds", type=int, default=3, help="how often ours is asked")
    parser.add_argument("--kept-in", type=Path, help="a folder of corpora to read ours from")
    given = parser.parse_args()
    measure(given.claims, given.bound, given.rounds, given.kept_in)
