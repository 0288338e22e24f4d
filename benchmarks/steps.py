"""The main steps from a curator's file to an export, each beside the best tool for it.

A step is prepared first (libraries are imported, what it works on is opened), and only then
timed. Preparations of others give their tool every advantage: what they work on is in memory.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.corpora import Corpus
from rls_graph.identifiers import ONTOLOGY_IRI

if TYPE_CHECKING:
    from rdflib import Dataset, Graph

#: Does the work that is timed; what it returns is kept until the memory is read.
Work = Callable[[], object]
#: Gets ready for a corpus; the folder takes what is written.
Preparation = Callable[[Corpus, Path], Work]

_LARGEST = 1_000_000_000


class Rival(NamedTuple):
    """A tool that does the same as a step."""

    name: str
    prepare: Preparation
    #: The largest corpus that it is asked to bear, in claims.
    most: int = _LARGEST


class Step(NamedTuple):
    """A step of the project, and the tools that it is held against."""

    name: str
    prepare: Preparation
    rivals: tuple[Rival, ...] = ()
    #: What the time may be at most, as a multiple of that of each rival that has a goal.
    goals: dict[str, float] = {}  # noqa: RUF012 - nobody changes it


def _read(corpus: Corpus, _: Path) -> Work:
    from rls_graph.curation.positioned_yaml import read_yaml
    from rls_graph.pipeline.reading import CLAIMS_FILE, seed_folders
    from rls_graph.sources import read_source

    folders = seed_folders(corpus.seeds)
    return lambda: [(read_source(each), read_yaml(each / CLAIMS_FILE)) for each in folders]


def _read_with_pyyaml(corpus: Corpus, _: Path) -> Work:
    import json

    import yaml

    files = sorted(corpus.seeds.glob("*/claims.yaml"))

    def work() -> object:
        return [
            (
                json.loads(each.with_name("source.json").read_bytes()),
                yaml.load(each.read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader)),  # noqa: S506
            )
            for each in files
        ]

    return work


def _check(corpus: Corpus, _: Path) -> Work:
    from rls_graph.pipeline.reading import read_ontology, read_seeds

    return partial(read_seeds, corpus.seeds, read_ontology())


def _to_rdf(corpus: Corpus, folder: Path) -> Work:
    from rls_graph.pipeline.assembly import triples_of_seed
    from rls_graph.pipeline.reading import read_ontology, read_seeds
    from rls_graph.store.files import lines_of

    ontology = read_ontology()
    seeds = read_seeds(corpus.seeds, ontology)
    keys, labels = {seed.source.key for seed in seeds}, ontology.labels

    def work() -> object:
        for seed in seeds:
            lines = lines_of(triples_of_seed(seed, keys, labels, ontology))
            (folder / f"{seed.source.key}.nt").write_bytes(b"".join(lines))
        return None

    return work


def _to_rdf_with_rdflib(corpus: Corpus, _: Path) -> Work:
    from rdflib import Graph

    return partial(Graph().parse, corpus.triples, format="nt")


def _shacl(corpus: Corpus, folder: Path) -> Work:
    from rdflib import URIRef

    from rls_graph.pipeline.reading import read_graph, read_ontology
    from rls_graph.rdf.validation import ShapeCheck
    from rls_graph.store.files import TriplesOfFile, read_triples
    from rls_graph.store.line_order import OrderedUnion

    ontology, shapes = read_ontology(), read_graph("shapes.ttl")
    graphs = dict(corpus.graphs)
    union = OrderedUnion(list(graphs.values()), folder)
    of_ontology = list(read_triples([graphs.pop(ONTOLOGY_IRI).read_bytes()]))

    def work() -> object:
        around = (ontology.graph, ontology.lexicon)
        check = ShapeCheck(shapes, around, map(URIRef, graphs))
        for path in graphs.values():
            check.add(read_triples([path.read_bytes()]))
        check.finish(of_ontology, TriplesOfFile(union.disputed))
        return None

    return work


def _shacl_with_pyshacl(corpus: Corpus, _: Path) -> Work:
    import pyshacl
    from rdflib import Graph

    from rls_graph.pipeline.reading import read_graph

    data, shapes = Graph() + _graph(corpus), read_graph("shapes.ttl")
    return partial(pyshacl.validate, data, shacl_graph=shapes, inplace=True)


def _shacl_with_jena(corpus: Corpus, folder: Path) -> Work:
    from rls_graph.packaged_data import ontology_folder
    from tests.external_tools import find_jena

    jena = find_jena(folder)
    return partial(jena.shacl_report, corpus.triples, ontology_folder() / "shapes.ttl")


def _store(corpus: Corpus, folder: Path) -> Work:
    from rls_graph.pipeline.building import load
    from rls_graph.store.embedded import EmbeddedStore
    from rls_graph.store.line_order import OrderedUnion

    graphs = corpus.graphs
    union = OrderedUnion(list(graphs.values()), folder / "union")

    def work() -> object:
        with EmbeddedStore.create(folder / "store") as store:
            load(store, graphs, union)
            store.compact()
        return None

    return work


def _store_with_oxigraph(corpus: Corpus, folder: Path) -> Work:
    import pyoxigraph as ox

    path = corpus.quads

    def work() -> object:
        store = ox.Store(str(folder / "store"))
        store.bulk_load(path=path, format=ox.RdfFormat.N_QUADS)
        store.optimize()
        return store

    return work


def _turtle(corpus: Corpus, folder: Path) -> Work:
    from rls_graph.store.files import write_turtle

    return partial(write_turtle, folder / "rls.ttl", corpus.triples)


def _turtle_with_oxigraph(corpus: Corpus, folder: Path) -> Work:
    import pyoxigraph as ox

    from rls_graph.identifiers import PREFIXES

    path, target = corpus.triples, str(folder / "rls.ttl")

    def work() -> object:
        read = ox.parse(path=path, format=ox.RdfFormat.N_TRIPLES)
        triples = (quad.triple for quad in read)
        ox.serialize(triples, target, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES))
        return None

    return work


def _turtle_with_rdflib(corpus: Corpus, folder: Path) -> Work:
    return partial(_graph(corpus).serialize, folder / "rls.ttl", format="turtle")


def _questions(corpus: Corpus, _: Path) -> Work:
    from rls_graph.queries import list_questions
    from rls_graph.queries.asking import ask
    from rls_graph.store.embedded import EmbeddedStore

    store = EmbeddedStore.open(corpus.store)
    questions = list_questions()
    return lambda: [sum(1 for _ in ask(store, each).terms()) for each in questions]


def _questions_with_oxigraph(corpus: Corpus, _: Path) -> Work:
    import pyoxigraph as ox

    from rls_graph.identifiers import PREFIXES
    from rls_graph.queries import list_questions

    store = ox.Store.read_only(str(corpus.store))
    texts = [each.runnable for each in list_questions()]
    return lambda: [_count(store.query(each, prefixes=dict(PREFIXES))) for each in texts]


def _questions_with_rdflib(corpus: Corpus, _: Path) -> Work:
    from rls_graph.identifiers import PREFIXES
    from rls_graph.queries import list_questions

    graph = _graph(corpus)
    texts = [each.runnable for each in list_questions()]
    return lambda: [_count(graph.query(each, initNs=PREFIXES)) for each in texts]


def _weighing(corpus: Corpus, _: Path) -> Work:
    from rls_graph.analysis.disagreements import find_disagreements
    from rls_graph.analysis.explaining import explain
    from rls_graph.analysis.gaps import find_gaps
    from rls_graph.analysis.reading import read_content
    from rls_graph.analysis.whatif import what_if
    from rls_graph.store.embedded import EmbeddedStore

    store = EmbeddedStore.open(corpus.store)

    def work() -> object:
        content = read_content(store)
        return (
            content,
            find_disagreements(content.curated()),
            explain("restless legs syndrome", content),
            what_if(["csf-study"], content),
            find_gaps(content),
        )

    return work


def _page(corpus: Corpus, folder: Path) -> Work:
    from rls_graph.page.writing import write_page
    from rls_graph.store.embedded import EmbeddedStore

    return partial(write_page, EmbeddedStore.open(corpus.store), folder / "rls.html")


def _page_with_pyvis(corpus: Corpus, _: Path) -> Work:
    from benchmarks.page import stock_page
    from rls_graph.analysis.reading import read_content
    from rls_graph.store.embedded import EmbeddedStore

    store = EmbeddedStore.open(corpus.store)
    return lambda: stock_page(read_content(store))


def _export(name: str, corpus: Corpus, folder: Path) -> Work:
    from rls_graph.exports import FORMATS, export
    from rls_graph.store.embedded import EmbeddedStore

    store = EmbeddedStore.open(corpus.output)
    return partial(export, store, name, folder / FORMATS[name].file)


def _export_with_rdflib(name: str, corpus: Corpus, folder: Path) -> Work:
    graph = _dataset(corpus) if name in {"trig", "nquads", "json-ld"} else _graph(corpus)
    return partial(graph.serialize, folder / "written", format=name)


def _build(corpus: Corpus, folder: Path) -> Work:
    from rls_graph.pipeline import build_graph

    return partial(build_graph, corpus.seeds, folder / "out")


def _graph(corpus: Corpus) -> Graph:
    from rdflib import Graph

    return Graph(store="SimpleMemory").parse(corpus.triples, format="nt")


def _dataset(corpus: Corpus) -> Dataset:
    from rdflib import Dataset

    return Dataset().parse(corpus.quads, format="nquads")


def _count(rows: object) -> int:
    return sum(1 for _ in rows) if isinstance(rows, Iterable) else 1


def _exports() -> Iterable[Step]:
    as_rdflib = {"ntriples": "nt", "nquads": "nquads", "rdfxml": "xml", "jsonld": "json-ld"}
    for name in (*as_rdflib, "trig", "csv", "kgx", "graphml", "nanopub"):
        theirs = as_rdflib.get(name, name if name == "trig" else "")
        rivals = (Rival("rdflib", partial(_export_with_rdflib, theirs), 10_000),) if theirs else ()
        yield Step(f"export {name}", partial(_export, name), rivals)


STEPS = (
    Step("read", _read, (Rival("PyYAML's C loader and json", _read_with_pyyaml),)),
    Step("check", _check),
    Step("to RDF", _to_rdf, (Rival("rdflib reading N-Triples", _to_rdf_with_rdflib, 10_000),)),
    Step(
        "SHACL",
        _shacl,
        (Rival("pySHACL", _shacl_with_pyshacl, 1_000), Rival("Jena", _shacl_with_jena, 10_000)),
    ),
    Step(
        "store",
        _store,
        (Rival("Oxigraph's bulk load", _store_with_oxigraph),),
        {"Oxigraph's bulk load": 2.0},
    ),
    Step(
        "Turtle",
        _turtle,
        (
            Rival("Oxigraph's serializer", _turtle_with_oxigraph),
            Rival("rdflib's serializer", _turtle_with_rdflib, 10_000),
        ),
        {"rdflib's serializer": 0.1},
    ),
    Step(
        "questions",
        _questions,
        (
            Rival("Oxigraph", _questions_with_oxigraph),
            Rival("rdflib", _questions_with_rdflib, 100),
        ),
    ),
    Step("weighing", _weighing),
    Step("page", _page, (Rival("a stock pyvis page", _page_with_pyvis, 10_000),)),
    *_exports(),
    Step("build, all of it", _build),
)


def find_step(name: str) -> Step:
    """Return a step by its name."""
    return next(each for each in STEPS if each.name == name)


def main() -> None:
    """Do the work of one step or rival; print the processor time and the largest memory."""
    from benchmarks.measuring import measured

    step, rival, kept_in, claims = sys.argv[1:]
    found: Step | Rival = find_step(step)
    if rival:
        found = next(each for each in find_step(step).rivals if each.name == rival)
    with tempfile.TemporaryDirectory() as folder:
        print(measured(found.prepare(Corpus(Path(kept_in), int(claims)), Path(folder))))


if __name__ == "__main__":
    main()
