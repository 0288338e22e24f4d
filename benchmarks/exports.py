"""How quickly is a large graph written, beside rdflib's serializers, and does memory stay level?

Time is that of the processor, both sides in one run. Each RDF format of ours is compared with
rdflib's serializer of the same format; every other format, which rdflib does not have, with its
N-Quads, the quickest that holds everything, and nanopublications with its TriG of the same
nanopublications. Two readings of "for the same graph":

- *from disk*: both begin with a built graph on disk, so rdflib's time holds the reading of it
  into rdflib's own memory. It is what a program pays that has a built graph and wants a file.
- *from memory*: rdflib's graph is in memory and its loading is not counted, while ours is still
  read from disk. It is the hardest reading.

Memory: the formats that write line by line run in processes of their own for a small graph and
for one of four times as many claims.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import warnings
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterable
from pathlib import Path

from rdflib import Dataset, Graph, URIRef

from benchmarks.corpora import Corpus
from rls_graph.exports import FORMATS, export
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.terms import triple_from_oxigraph

CLAIMS = 800
#: How many times longer rdflib must take at least.
LEAST_RATIO = 5.0
#: How many times the memory of the small graph the large one may take.
MOST_MEMORY = 1.3
#: Our formats with what rdflib calls them.
TRIPLES = {"turtle": "turtle", "ntriples": "nt", "rdfxml": "xml", "owl": "xml"}
QUADS = {"trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}
#: Says other statements than the graph does: rdflib writes the very same.
_OWN_STATEMENTS = "nanopub"
_THEIRS = {**TRIPLES, **QUADS, _OWN_STATEMENTS: "trig"}
LINE_BY_LINE = ("ntriples", "nquads", "triples", "csv", "kgx", "kgx-jsonl", "sssom")
#: What holds a page or a layout besides the graph.
_WITH_PAGE = ("ro-crate",)

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


def seconds(work: Callable[[], object]) -> float:
    """Return how much time of the processor some work takes."""
    start = time.process_time()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        work()
    return time.process_time() - start


def megabytes(store: Path, name: str, target: Path) -> float:
    """Return the largest memory of a process that writes a graph."""
    command = [sys.executable, "-c", _WRITE, str(store), name, str(target)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(done.stdout.split()[-1]) / 1024


def measure(claims: int = CLAIMS, formats: Iterable[str] = (), kept_in: Path | None = None) -> None:
    """Measure and print every figure of the exports, or those of some formats.

    Args:
        claims: How many claims the large graph has; the small one has a quarter of them.
        formats: The names of formats; all if none is given.
        kept_in: A folder that keeps the graphs for the next time.
    """
    chosen = tuple(formats) or tuple(name for name in FORMATS if name not in _WITH_PAGE)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        large, small = (Corpus(kept_in or folder, size) for size in (claims, claims // 4))
        with EmbeddedStore.open(large.output) as store:
            print(f"\nexports of {claims:,} claims, {len(store):,} triples, time of the processor")
            _compare_speed(store, folder, chosen)
        for each in (each for each in LINE_BY_LINE if each in chosen):
            less, more = (
                megabytes(corpus.output, each, folder / f"{each}-{corpus.claims}")
                for corpus in (small, large)
            )
            mark = "" if more / less <= MOST_MEMORY else "  MISSED"
            print(
                f"{each:<12} memory {less:>5.0f} MB for {small.claims:,} claims,"
                f" {more:.0f} MB, x{more / less:.2f}, for {claims:,}  at most x{MOST_MEMORY}{mark}"
            )


def _compare_speed(store: EmbeddedStore, folder: Path, chosen: tuple[str, ...]) -> None:
    # Ours first: Python's collector would go through all that rdflib holds in memory.
    ours = {
        name: seconds(lambda name=name: export(store, name, folder / FORMATS[name].file))  # type: ignore[misc]
        for name in chosen
    }
    theirs = _rdflib(store, folder, chosen)
    for name in chosen:
        format_ = _THEIRS.get(name, "nquads")
        loading, writing = theirs[name if name == _OWN_STATEMENTS else format_]
        whole, alone = (loading + writing) / ours[name], writing / ours[name]
        mark = "" if alone >= LEAST_RATIO else "  MISSED from memory"
        mark = mark if whole >= LEAST_RATIO else "  MISSED"
        print(
            f"{name:<12} ours {ours[name]:>6.2f} s  rdflib {format_:<7}"
            f" {loading:.2f} + {writing:.2f} s"
        )
        print(f"{'':<12} ratio {whole:.1f} from disk, {alone:.1f} from memory{mark}")


def _rdflib(
    store: EmbeddedStore, folder: Path, chosen: tuple[str, ...]
) -> dict[str, tuple[float, float]]:
    """Return how long rdflib reads and writes by its names of formats; one graph at a time."""
    found: dict[str, tuple[float, float]] = {}
    if _OWN_STATEMENTS in chosen:
        same = Dataset()
        file = folder / FORMATS[_OWN_STATEMENTS].file
        loading = seconds(lambda: same.parse(file, format="trig"))
        target = folder / "rdflib-nanopub"
        writing = seconds(lambda: same.serialize(target, format="trig"))
        found[_OWN_STATEMENTS] = loading, writing
    wanted = {_THEIRS.get(name, "nquads") for name in chosen if name != _OWN_STATEMENTS}
    for data, names in ((Graph(), TRIPLES), (Dataset(), QUADS)):
        here = sorted(wanted & set(names.values()))
        if not here:
            continue
        loading = seconds(lambda data=data: _load(store, data))  # type: ignore[misc]
        for name in here:
            target = folder / f"rdflib-{name}"
            found[name] = loading, seconds(lambda: data.serialize(target, format=name))  # noqa: B023
            target.unlink()
    return found


def _load(store: EmbeddedStore, data: Graph | Dataset) -> None:
    graph: Graph = data
    name = ""
    for quad in store.quads():
        if isinstance(data, Dataset) and str(quad.graph_name) != name:
            name = str(quad.graph_name)
            graph = data.graph(URIRef(name[1:-1]))
        graph.add(triple_from_oxigraph(quad))


if __name__ == "__main__":
    reading = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    reading.add_argument("formats", nargs="*", help="formats; all of them if none is given")
    reading.add_argument("--claims", type=int, default=CLAIMS)
    reading.add_argument("--kept-in", type=Path, help="a folder that keeps the graphs")
    asked = reading.parse_args()
    measure(asked.claims, asked.formats, asked.kept_in)
