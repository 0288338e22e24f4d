"""What does each step of a build take, from seeds? Run: ``python -m benchmarks.build_steps``.

Seconds of the processor in this process and its threads; the peak of memory is that of all steps so
far. Loading is held against Oxigraph's bulk load of one file with the same quads, Turtle against
rdflib's serializer on the first triples.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox
from rdflib import Graph

from benchmarks.seed_folders import write_corpus
from rls_graph.analysis.reading_sides import read_sides
from rls_graph.pipeline.assembly import triples_of_ontology, triples_of_seed
from rls_graph.pipeline.building import load
from rls_graph.pipeline.derived import derive
from rls_graph.pipeline.reading import SeedReading, read_graph, read_ontology, seed_folders
from rls_graph.rdf.descriptions import source_iri
from rls_graph.rdf.validation import ShapeCheck
from rls_graph.self_description import describe_graph
from rls_graph.store.bulk_loading import QuadsOfFiles
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.files import TriplesOfFile, lines_of, read_triples, write_turtle
from rls_graph.store.line_order import OrderedUnion

Answer = TypeVar("Answer")

#: How many triples rdflib serializes; its time grows with them.
FOR_RDFLIB = 50_000


def measured(name: str, step: Callable[[], Answer]) -> tuple[Answer, float]:
    """Run a step and print what it took; return its answer and its seconds."""
    start = time.process_time()
    answer = step()
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"{name:<34}{seconds:>9.2f} s{peak:>8.0f} MB", flush=True)
    return answer, seconds


def measure(claims: int, folder: Path) -> None:
    """Print what each step of a build of so many claims takes."""
    seeds, graphs = folder / "seeds", folder / "graphs"
    graphs.mkdir(parents=True)
    number = write_corpus(seeds, claims)
    print(f"\n{claims:,} claims of {number:,} sources")
    ontology, _ = measured("ontology", read_ontology)
    reading = SeedReading(ontology)

    def link() -> None:
        for each in seed_folders(seeds):
            reading.add(each)
        reading.link()

    measured("records", link)
    places = range(len(reading.folders))
    measured("claims read and checked", lambda: sum(reading.seed(n) is not None for n in places))
    reading.raise_for_problems()
    at_hand = frozenset(group[0].key for group in reading.linked)
    labels = {**ontology.labels, **reading.labels}
    files = {"https://w3id.org/rls-graph/ontology": graphs / "_ontology.nt"}
    spoken_of = ontology.terms_of_lexicon
    terms = triples_of_ontology(ontology, spoken_of)
    (graphs / "_ontology.nt").write_bytes(b"".join(lines_of(terms)))

    def to_rdf() -> None:
        for place in places:
            seed = reading.seed(place)
            assert seed is not None  # noqa: S101 - there are no problems
            triples = triples_of_seed(seed, at_hand, labels, ontology)
            file = graphs / f"{seed.source.key}.nt"
            file.write_bytes(b"".join(lines_of(triples)))
            files[str(source_iri(seed.source.key))] = file

    measured("read again, and made RDF", to_rdf)

    def shapes() -> None:
        around = (ontology.graph, ontology.lexicon)
        check = ShapeCheck(read_graph("shapes.ttl"), around, map(source_iri, reading.keys))
        for file in list(files.values())[1:]:
            check.add(read_triples([file.read_bytes()]))
        check.finish(terms, TriplesOfFile(union.disputed))

    union, _ = measured(
        "put in order", lambda: OrderedUnion(list(files.values()), folder / "union")
    )
    measured("SHACL, all of it", shapes)
    with EmbeddedStore.create(folder / "store") as store:
        _, ours = measured("loaded into a store", lambda: load(store, files, union))
        measured("disagreements", lambda: derive(read_sides(store)))
    measured("self-description", lambda: describe_graph(union, terms))
    ntriples = folder / "all.nt"
    with ntriples.open("wb") as output:
        union.copy_to(output)
    _, turtle = measured("Turtle", lambda: write_turtle(folder / "all.ttl", ntriples))
    _compare_loading(files, folder, ours)
    _compare_turtle(union, folder, turtle)


def _compare_loading(files: dict[str, Path], folder: Path, ours: float) -> None:
    quads = folder / "all.nq"
    stream = QuadsOfFiles(files)
    with quads.open("wb") as output:
        while piece := stream.read(1 << 20):
            output.write(piece)
    other = ox.Store(str(folder / "other"))
    _, theirs = measured(
        "Oxigraph's bulk load of the quads",
        lambda: other.bulk_load(path=str(quads), format=ox.RdfFormat.N_QUADS),
    )
    print(f"loading: {ours / theirs:.2f} times Oxigraph's own (goal: at most 2)")


def _compare_turtle(union: OrderedUnion, folder: Path, ours: float) -> None:
    lines = [line for line, _ in zip(union, range(FOR_RDFLIB), strict=False)]
    graph = Graph()
    for triple in read_triples(lines):
        graph.add(triple)
    _, theirs = measured(
        f"rdflib's Turtle of {len(lines):,} triples",
        lambda: graph.serialize(folder / "rdflib.ttl", format="turtle"),
    )
    ratio = (theirs / len(lines)) / (ours / union.lines)
    print(f"Turtle: {ratio:.1f} times as fast as rdflib, by triple (goal: at least 10)")


def main() -> None:
    """Measure each number of claims that was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.build_steps", description=__doc__)
    parser.add_argument("claims", type=int, nargs="*", default=[100, 1000])
    for claims in parser.parse_args().claims:
        with tempfile.TemporaryDirectory() as folder:
            measure(claims, Path(folder))


if __name__ == "__main__":
    main()
