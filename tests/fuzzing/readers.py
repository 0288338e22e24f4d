"""Everything that reads what strangers wrote, with good files of its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from rls_graph.drafting import draft_source
from rls_graph.drafting.writing import written
from rls_graph.errors import RlsGraphError
from rls_graph.identifiers import is_slug
from rls_graph.imports.formats import FORMATS as IMPORTS
from rls_graph.models import Source
from rls_graph.packaged_data import ontology_folder, seeds_folder
from rls_graph.pipeline.drafted_seeds import Drafted, write_seed
from rls_graph.pipeline.drafting import the_lexicon
from rls_graph.pipeline.reading import read_ontology, read_seeds
from rls_graph.queries import list_questions
from rls_graph.rdf.ontology import Ontology
from rls_graph.sources import Record, read_records
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.files import READ, read_quads
from tests.curation.claims_files import a_claim, a_line, as_yaml, read
from tests.fuzzing.exported import imported_seed, one_nanopublication
from tests.imports.conftest import EXAMPLES
from tests.sources.one_article import FORMATS, a_file
from tests.sources.pages import a_page

SEED = seeds_folder() / "allen-2007"
_MOST_ROWS = 500


class Reader(NamedTuple):
    """One way in, and good files for it."""

    name: str
    #: Reads a file; the folder is the only one in which it may write.
    read: Callable[[Path, Path], object]
    good: tuple[bytes, ...]
    #: How the name of a file ends.
    ending: str = ""


@cache
def the_ontology() -> Ontology:
    """Return the ontology that comes with the program."""
    return read_ontology()


def _records(file: Path, folder: Path) -> None:
    for number, found in enumerate(read_records(file)):
        if not isinstance(found, Record):
            assert found.reason
            continue
        for source in found.sources:
            assert is_slug(source.key)
        if number == 0:
            _draft(found.source, folder)


def _draft(source: Source, folder: Path) -> None:
    """Write the draft of a record as a seed; its claims file must be one that is read."""
    draft = draft_source(source, the_lexicon())
    if not draft.claims and not draft.unread:
        return
    text = written(draft)
    drafted = Drafted("x", 1, "0" * 64, source.key, b"x", ".txt", text=text)
    seed = write_seed(folder, drafted)
    assert (folder / seed.key / "claims.yaml").is_file()
    _, problems = read(folder, text, source=source)
    assert not problems, problems[0]


def _claims(file: Path, folder: Path) -> None:
    _, problems = read(folder, file.read_bytes())
    for each in problems:
        assert each.line >= 1
        assert each.column >= 1
        assert each.message


def _imported_folder(file: Path, folder: Path) -> None:
    place = folder / "seeds" / "allen-2007"
    place.mkdir(parents=True, exist_ok=True)
    (place / "imported.ttl").write_bytes(file.read_bytes())
    for seed in read_seeds(folder / "seeds", the_ontology()):
        assert is_slug(seed.source.key)


def _imported(name: str) -> Callable[[Path, Path], None]:
    def read_one(file: Path, folder: Path) -> None:
        if name == "kgx":
            (folder / "x_nodes.tsv").write_bytes((EXAMPLES / "example_nodes.tsv").read_bytes())
            copy = folder / "x_edges.tsv"
            copy.write_bytes(file.read_bytes())
            file = copy
        for seed in IMPORTS[name].read(file, the_ontology()).seeds:
            assert is_slug(seed.source.key)
            assert all(is_slug(claim.key) for claim in seed.claims)

    return read_one


def _nodes(file: Path, folder: Path) -> None:
    (folder / "x_edges.tsv").write_bytes((EXAMPLES / "example_edges.tsv").read_bytes())
    (folder / "x_nodes.tsv").write_bytes(file.read_bytes())
    IMPORTS["kgx"].read(folder / "x_edges.tsv", the_ontology())


def _rdf(file: Path, _: Path) -> None:
    list(read_quads(file))


@cache
def _small_store() -> EmbeddedStore:
    """Return a store so small that no query takes long because of what is in it."""
    store = EmbeddedStore.in_memory()
    example = min((ontology_folder() / "examples" / "valid").glob("*.ttl"))
    quads = ox.parse(path=example, format=ox.RdfFormat.TURTLE)
    graph = ox.NamedNode("https://w3id.org/rls-graph/id/source/example")
    store.add([ox.Quad(q.subject, q.predicate, q.object, graph) for q in quads][:12])
    return store


def _query(file: Path, _: Path) -> None:
    found = _small_store().query(file.read_bytes().decode("utf-8", "replace"))
    if found.kind == "rows":
        for _row in zip(range(_MOST_ROWS), found.texts(), strict=False):
            pass


def _as_bytes(texts: Iterable[str]) -> tuple[bytes, ...]:
    return tuple(text.encode() for text in texts)


def _claims_files() -> tuple[bytes, ...]:
    made = as_yaml(a_claim(evidence=[a_line()]), a_claim("other", derived_from=["first"]))
    return (
        made.encode(),
        (SEED / "claims.yaml").read_bytes().partition(b"\n  - id: iron-relief-is-similar")[0],
    )


def _examples_of(*names: str) -> tuple[bytes, ...]:
    return tuple((EXAMPLES / name).read_bytes() for name in names)


def _turtle() -> tuple[bytes, ...]:
    examples = sorted((ontology_folder() / "examples" / "valid").glob("*.ttl"))
    return tuple(each.read_bytes() for each in examples)


def _converted(ending: str) -> tuple[bytes, ...]:
    """Return the first example in another format of RDF."""
    triples = list(ox.parse(_turtle()[1], format=ox.RdfFormat.TURTLE))
    statements = triples if READ[ending].supports_datasets else [each.triple for each in triples]
    return (ox.serialize(statements, format=READ[ending]) or b"",)


@cache
def own_turtle() -> tuple[bytes, ...]:
    """Return the source of the seed as an import writes it."""
    return (imported_seed(),)


@cache
def readers() -> tuple[Reader, ...]:
    """Return every way in."""
    pages = (a_page(), "Iron\n\nIron is low in patients. Levodopa relieves symptoms of RLS.")
    sources = [Reader(f"source-{name}", _records, _as_bytes([a_file(name)])) for name in FORMATS]
    rdf = [Reader(f"rdf-{end}", _rdf, _converted(end), f".{end}") for end in READ if end != "ttl"]
    return (
        *sources,
        Reader("source-page", _records, _as_bytes(pages)),
        Reader("claims", _claims, _claims_files(), ".yaml"),
        Reader("rdf-ttl", _rdf, _turtle(), ".ttl"),
        *rdf,
        Reader("imported-folder", _imported_folder, own_turtle(), ".ttl"),
        Reader("import-rdf", _imported("rdf"), own_turtle(), ".ttl"),
        Reader("import-dismech", _imported("dismech"), _examples_of("disorder.yaml"), ".yaml"),
        Reader("import-kgx", _imported("kgx"), _examples_of("example_edges.tsv"), ".tsv"),
        Reader("import-kgx-nodes", _nodes, _examples_of("example_nodes.tsv"), ".tsv"),
        Reader("import-sssom", _imported("sssom"), _examples_of("example.sssom.tsv"), ".sssom.tsv"),
        Reader("import-nanopub", _imported("nanopub"), (one_nanopublication(),), ".trig"),
        Reader("sparql", _query, _as_bytes(each.runnable for each in list_questions()), ".rq"),
    )


#: What a reader may say of a file that it does not take.
REFUSALS = (RlsGraphError,)
