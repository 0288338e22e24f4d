"""How quickly is a large graph written, beside rdflib's serializers, and does memory stay level?

Speed: each RDF format of ours and rdflib's own serializer of the same format write the same
graph, ours from the store on disk and rdflib's from a graph that it has in memory; loading that
graph is not counted. Memory: the formats that write line by line run in processes of their own
for a small graph and for one of four times as many claims.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rdflib import Dataset, Graph, URIRef

from benchmarks.corpus import open_corpus
from rls_graph.exports import FORMATS, export
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.terms import triple_from_oxigraph

CLAIMS = 800
#: How many times longer rdflib must take at least.
LEAST_RATIO = 5.0
#: How many times the memory of the small graph the large one may take.
MOST_MEMORY = 1.3
#: Our formats with what rdflib calls them.
AS_RDFLIB_CALLS_THEM = {
    "turtle": "turtle",
    "ntriples": "nt",
    "rdfxml": "xml",
    "trig": "trig",
    "nquads": "nquads",
    "jsonld": "json-ld",
}
LINE_BY_LINE = ("ntriples", "nquads", "triples", "csv", "kgx", "kgx-jsonl")
_WITH_GRAPHS = ("trig", "nquads", "jsonld")

_WRITE = r"""
import re, sys
from pathlib import Path
from rls_graph.exports import export
from rls_graph.store.embedded import EmbeddedStore

with EmbeddedStore.open(sys.argv[1]) as store:
    export(store, sys.argv[2], Path(sys.argv[3]))
# What getrusage says is inherited from the process that started this one.
print(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1])
"""


def seconds_of_rdflib(data: Dataset, name: str, file: Path) -> float:
    """Return how long rdflib's serializer takes."""
    graph: Graph | Dataset = data
    if name not in _WITH_GRAPHS:
        graph = Graph()
        for subject, predicate, object_, _ in data.quads():
            graph.add((subject, predicate, object_))
    start = time.perf_counter()
    graph.serialize(file, format=AS_RDFLIB_CALLS_THEM[name])
    return time.perf_counter() - start


def megabytes(store: Path, name: str, target: Path) -> float:
    """Return the largest memory of a process that writes a graph."""
    command = [sys.executable, "-c", _WRITE, str(store), name, str(target)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(done.stdout.split()[-1]) / 1024


def measure(claims: int = CLAIMS) -> None:
    """Measure and print every figure of the exports."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_corpus(claims, kept_in=folder) as store:
            print(f"\nexports of {claims:,} claims, {len(store):,} triples; rdflib from memory")
            _compare_speed(store, folder)
        open_corpus(claims // 4, kept_in=folder).__exit__()
        for each in LINE_BY_LINE:
            small, large = (
                megabytes(folder / f"corpus-{size}-1", each, folder / f"{each}-{size}")
                for size in (claims // 4, claims)
            )
            mark = "" if large / small <= MOST_MEMORY else "  MISSED"
            print(
                f"{each:<12} memory {small:>5.0f} MB for {claims // 4:,} claims,"
                f" x{large / small:.2f} for {claims:,}  at most x{MOST_MEMORY}{mark}"
            )


def _compare_speed(store: EmbeddedStore, folder: Path) -> None:
    data = Dataset()
    for quad in store.quads():
        data.graph(URIRef(str(quad.graph_name.value))).add(triple_from_oxigraph(quad))  # type: ignore[union-attr]
    for name in AS_RDFLIB_CALLS_THEM:
        start = time.perf_counter()
        export(store, name, folder / FORMATS[name].file)
        ours = time.perf_counter() - start
        theirs = seconds_of_rdflib(data, name, folder / "rdflib")
        mark = "" if theirs / ours >= LEAST_RATIO else "  MISSED"
        print(
            f"{name:<12} ours {ours:>6.2f} s  rdflib {theirs:>6.2f} s  ratio {theirs / ours:>5.1f}"
            f"  at least {LEAST_RATIO:.0f}{mark}"
        )


if __name__ == "__main__":
    measure(int(sys.argv[1]) if sys.argv[1:] else CLAIMS)
