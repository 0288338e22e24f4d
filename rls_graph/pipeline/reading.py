"""What do the ontology and the seeds say? Every problem is gathered before one is told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rdflib import Graph

from rls_graph.curation import read_claims
from rls_graph.errors import CurationError, CurationProblem, SourceError
from rls_graph.models import Claim, Source
from rls_graph.packaged_data import ontology_folder
from rls_graph.pipeline.linking import link_sources
from rls_graph.rdf.ontology import Ontology
from rls_graph.sources import read_source
from rls_graph.store.files import read_turtle

CLAIMS_FILE = "claims.yaml"
_LEXICON = "lexicon.ttl"
#: The files of the terms; of the last one a graph holds only what its claims name.
ONTOLOGY_FILES = (
    "rls.ttl",
    "vocabularies.ttl",
    "weighing.ttl",
    "publication-types.ttl",
    "entities.ttl",
    _LEXICON,
)


class Seed(NamedTuple):
    """What was read from the folder of one source."""

    #: The source of the folder.
    source: Source
    #: The sources that its record tells of, such as errata; they have no text of their own.
    told: tuple[Source, ...]
    claims: tuple[Claim, ...]


def read_ontology() -> Ontology:
    """Return the ontology that comes with the program.

    Raises:
        OntologyError: If one of its files cannot be read.
    """
    return Ontology(
        read_graph(*(name for name in ONTOLOGY_FILES if name != _LEXICON)), read_graph(_LEXICON)
    )


def read_graph(*names: str) -> Graph:
    """Return files of the ontology's folder as one graph."""
    # The store without contexts takes half the time to fill, and nothing here has contexts.
    graph = Graph(store="SimpleMemory")
    for name in names:
        for triple in read_turtle(ontology_folder() / name):
            graph.add(triple)
    return graph


def read_seeds(seeds: Path, ontology: Ontology) -> list[Seed]:
    """Read and check all seeds.

    Args:
        seeds: A folder with one folder a source, or the folder of one source.
        ontology: Gives the names that claims may use.

    Returns:
        The seeds in the order of their folders.

    Raises:
        SourceError: If there are no seeds, or one source cannot be read and all else is well.
        CurationError: If anything else is wrong; it names every problem.
    """
    sources: list[tuple[Path, tuple[Source, ...]]] = []
    broken: list[SourceError] = []
    for folder in seed_folders(seeds):
        try:
            sources.append((folder, read_source(folder)))
        except SourceError as error:
            broken.append(error)
    linked = link_sources([group for _, group in sources])
    keys = {source.key for group in linked for source in group}
    read: list[Seed] = []
    problems: list[CurationProblem] = []
    for (folder, _), (source, *told) in zip(sources, linked, strict=True):
        claims, wrong = read_claims(folder / CLAIMS_FILE, source, ontology.terminology, keys)
        read.append(Seed(source, tuple(told), claims))
        problems += wrong
    _raise_for(broken, problems)
    return read


def _raise_for(broken: Sequence[SourceError], problems: Sequence[CurationProblem]) -> None:
    if len(broken) == 1 and not problems:
        raise broken[0]
    if broken or problems:
        unread = [CurationProblem(error.file, 1, 1, error.problem) for error in broken]
        raise CurationError((*unread, *problems))


def seed_folders(seeds: Path) -> list[Path]:
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
