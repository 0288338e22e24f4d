"""The use cases, in the order in which their steps happen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from rls_graph.curation import read_claims
from rls_graph.errors import (
    CurationError,
    CurationProblem,
    OutputError,
    SourceError,
    StoreError,
)
from rls_graph.identifiers import ONTOLOGY_IRI
from rls_graph.models import Claim, Source
from rls_graph.packaged_data import ontology_folder
from rls_graph.sources import read_source

if TYPE_CHECKING:
    from rdflib import Graph, URIRef
    from rdflib.term import Node

    from rls_graph.rdf.ontology import Ontology

    Triple = tuple[Node, Node, Node]

CLAIMS_FILE = "claims.yaml"
PAGE_FILE = "rls.html"
GRAPH_FILES = ("rls.ttl", "rls.trig", "rls.nt")
#: Everything that a build writes into its output folder.
OUTPUT_NAMES = (*GRAPH_FILES, PAGE_FILE, "store")

#: Is told the name of each step as it starts.
Progress = Callable[[str], None]


def _silent(_: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check or a build found."""

    #: How many of each there are: sources, claims, propositions, passages, evidence lines, …
    counts: dict[str, int]
    #: How many quotes stand in their source, character for character.
    quotes: int
    #: How many shapes the graph keeps.
    shapes: int
    #: How many distinct triples the graph has.
    triples: int
    #: The files and folders written, in order; empty for a check.
    written: tuple[Path, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Graphs:
    """The triples of the ontology and of each source, by the name of their graph."""

    named: dict[URIRef, list[Triple]]
    union: Graph


def check_seeds(seeds: Path, *, progress: Progress = _silent) -> Report:
    """Read and check seeds without writing anything.

    Args:
        seeds: A folder with one folder a source, or the folder of one source.
        progress: Is told each step.

    Returns:
        What was found.

    Raises:
        SourceError: If a source cannot be read.
        CurationError: If claims files are wrong; it names every problem.
        ShapeError: If the graph breaks its shapes.
    """
    report, _ = _checked(seeds, progress)
    return report


def build_graph(seeds: Path, output: Path, *, progress: Progress = _silent) -> Report:
    """Turn seeds into the files, the store and the page of a graph.

    Args:
        seeds: A folder with one folder a source, or the folder of one source.
        output: The folder to write; it is replaced as a whole when everything is there.
        progress: Is told each step.

    Returns:
        What was found and written.

    Raises:
        SourceError, CurationError, ShapeError: As ``check_seeds``; nothing is written.
        OutputError: If the output folder cannot be written; what stood there stands.
    """
    from rls_graph.page.writing import write_page
    from rls_graph.store.embedded import STORE_FOLDER, EmbeddedStore
    from rls_graph.store.files import in_order, write_file
    from rls_graph.store.replacement import replacement_of
    from rls_graph.store.terms import quad_to_oxigraph

    with replacement_of(output, OUTPUT_NAMES) as folder:
        report, graphs = _checked(seeds, progress)
        quads = in_order(
            quad_to_oxigraph(triple, name)
            for name, triples in graphs.named.items()
            for triple in triples
        )
        progress("writing the graph files")
        for name in GRAPH_FILES:
            write_file(folder / name, quads)
        progress("writing the store")
        with EmbeddedStore.create(folder / STORE_FOLDER) as store:
            store.add(quads)
            progress("writing the page")
            write_page(store, folder / PAGE_FILE)
    return Report(
        report.counts,
        report.quotes,
        report.shapes,
        report.triples,
        tuple(output / name for name in OUTPUT_NAMES),
    )


def rebuild_page(output: Path) -> Path:
    """Write only the page anew, from the store of an earlier build.

    Args:
        output: The output folder of the build.

    Returns:
        The page.

    Raises:
        StoreError: If there is no store, or it cannot be read.
        OutputError: If the page cannot be written; the last one stands as it was.
    """
    from rls_graph.page.writing import write_page
    from rls_graph.store.embedded import EmbeddedStore

    page = output / PAGE_FILE
    # Beside the output folder: a build would take a file left in it for somebody else's.
    folder = output.absolute()
    fresh = folder.with_name(f".{folder.name}.{PAGE_FILE}.partial")
    try:
        with EmbeddedStore.open(output) as store:
            write_page(store, fresh)
        fresh.replace(page)
    except OSError as error:
        if isinstance(error, StoreError):
            raise
        reason = error.strerror or error
        raise OutputError(f"{page} cannot be written: {reason}; it stands as it was") from error
    finally:
        fresh.unlink(missing_ok=True)
    return page


def read_ontology() -> Ontology:
    """Return the ontology that comes with the program.

    Raises:
        OntologyError: If one of its files cannot be read.
    """
    from rls_graph.rdf.ontology import Ontology

    return Ontology(_read_graph("rls.ttl", "vocabularies.ttl", "entities.ttl"))


def _read_graph(*names: str) -> Graph:
    from rdflib import Graph

    from rls_graph.store.files import read_turtle

    # The store without contexts takes half the time to fill, and nothing here has contexts.
    graph = Graph(store="SimpleMemory")
    for name in names:
        for triple in read_turtle(ontology_folder() / name):
            graph.add(triple)
    return graph


def _checked(seeds: Path, progress: Progress) -> tuple[Report, _Graphs]:
    from rls_graph.rdf.validation import check_shapes

    progress("reading the ontology")
    ontology = read_ontology()
    progress("reading the sources")
    sources = [read_source(folder) for folder in _seed_folders(seeds)]
    progress("checking the claims")
    claims = _read_all_claims(seeds, sources, ontology)
    progress("making the graph")
    graphs = _graphs(sources, claims, ontology)
    progress("checking the shapes")
    shapes = check_shapes(graphs.union, _read_graph("shapes.ttl"))
    return _report(sources, claims, shapes, len(graphs.union)), graphs


def _seed_folders(seeds: Path) -> list[Path]:
    """Return the folders of the sources, in order of their names."""
    try:
        if not seeds.is_dir():
            raise SourceError(str(seeds), "no such folder of seeds")
        if any(seeds.glob("source.*")) or (seeds / CLAIMS_FILE).is_file():
            return [seeds]
        inside = sorted(seeds.iterdir())
        folders = [each for each in inside if each.is_dir() and each.name[0] not in "._"]
    except OSError as error:
        raise SourceError(str(seeds), f"cannot be read: {error.strerror or error}") from error
    if not folders:
        raise SourceError(str(seeds), "holds no folder of a source with source.* and claims.yaml")
    return folders


def _read_all_claims(
    seeds: Path, sources: list[tuple[Source, ...]], ontology: Ontology
) -> list[tuple[Claim, ...]]:
    keys = {source.key for group in sources for source in group}
    claims: list[tuple[Claim, ...]] = []
    problems: list[CurationProblem] = []
    for folder, group in zip(_seed_folders(seeds), sources, strict=True):
        found, wrong = read_claims(folder / CLAIMS_FILE, group[0], ontology.terminology, keys)
        claims.append(found)
        problems += wrong
    if problems:
        raise CurationError(tuple(problems))
    return claims


def _graphs(
    sources: list[tuple[Source, ...]], claims: list[tuple[Claim, ...]], ontology: Ontology
) -> _Graphs:
    from rdflib import Graph, URIRef

    from rls_graph.rdf.descriptions import describe_claim, describe_source, source_iri
    from rls_graph.rdf.entailment import written_out

    def described(group: tuple[Source, ...], made: tuple[Claim, ...]) -> Iterator[Triple]:
        for source in group:
            yield from describe_source(source)
        for claim in made:
            yield from describe_claim(claim, ontology.labels)

    def distinct(triples: Iterable[Triple]) -> list[Triple]:
        return list(dict.fromkeys(written_out(triples, ontology)))

    named = {URIRef(ONTOLOGY_IRI): distinct(ontology.graph)}
    for group, made in zip(sources, claims, strict=True):
        named[source_iri(group[0].key)] = distinct(described(group, made))
    union = Graph()
    for triples in named.values():
        for triple in triples:
            union.add(triple)
    return _Graphs(named, union)


def _report(
    sources: list[tuple[Source, ...]], claims: list[tuple[Claim, ...]], shapes: int, triples: int
) -> Report:
    made = [claim for group in claims for claim in group]
    lines = [line for claim in made for line in claim.lines]
    passages = {claim.passage for claim in made} | {line.passage for line in lines}
    counts = {
        "sources": sum(len(group) for group in sources),
        "claims": len(made),
        "propositions": len({claim.proposition for claim in made}),
        "passages": len(passages),
        "evidence lines": len(lines),
        "evidence items": sum(len(line.items) for line in lines),
    }
    kinds = Counter(claim.type.partition(":")[2].lower() for claim in made)
    counts |= {f"claims: {kind}": number for kind, number in sorted(kinds.items())}
    return Report(counts, len(made) + len(lines), shapes, triples)
