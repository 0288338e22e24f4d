"""What do the ontology and the seeds say? Every problem is gathered before one is told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rdflib import Graph

from rls_graph.curation import read_claims
from rls_graph.errors import CurationError, CurationProblem, SourceError
from rls_graph.models import Source
from rls_graph.packaged_data import ontology_folder
from rls_graph.pipeline.importing import (
    IMPORTED_FILE,
    first_described,
    read_imported,
    renamed,
    verified,
    wrong_places,
)
from rls_graph.pipeline.linking import link_sources
from rls_graph.pipeline.seed import Seed
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
    folders: list[Path] = []
    groups: list[tuple[Source, ...]] = []
    imported: dict[Path, Seed] = {}
    broken: list[SourceError] = []
    problems: list[CurationProblem] = []
    for folder in seed_folders(seeds):
        try:
            if (folder / IMPORTED_FILE).is_file():
                seed, wrong = _read_imported_folder(folder, ontology)
                problems += wrong
                if seed is None:
                    continue
                imported[folder] = seed
                groups.append((seed.source, *seed.told))
            else:
                groups.append(read_source(folder))
            folders.append(folder)
        except SourceError as error:
            broken.append(error)
    linked = link_sources(groups)
    keys = {source.key for group in linked for source in group}
    texts = {group[0].key: group[0].text for group in linked if group[0].text}
    read: list[Seed] = []
    for folder, group, (source, *told) in zip(folders, groups, linked, strict=True):
        if folder in imported:
            new_keys = {
                old.key: new.key
                for old, new in zip(group, (source, *told), strict=True)
                if old.key != new.key
            }
            seed = renamed(imported[folder], new_keys)._replace(source=source, told=tuple(told))
            problems += wrong_places(seed, folder / IMPORTED_FILE, texts)
            read.append(verified(seed, texts))
            continue
        claims, wrong = read_claims(folder / CLAIMS_FILE, source, ontology.terminology, keys)
        read.append(Seed(source, tuple(told), claims))
        problems += wrong
    _raise_for(broken, problems)
    return first_described(read)


def _read_imported_folder(
    folder: Path, ontology: Ontology
) -> tuple[Seed | None, tuple[CurationProblem, ...]]:
    """Return the seed of a folder with imported claims, with its text where that is at hand."""
    file = folder / IMPORTED_FILE
    if (folder / CLAIMS_FILE).exists():
        wrong = f"stands beside {CLAIMS_FILE}; a folder holds one of them"
        return None, (CurationProblem(str(file), 1, 1, wrong),)
    seeds, problems = read_imported(file, ontology)
    if problems:
        return None, problems
    if [seed.source.key for seed in seeds] != [folder.resolve().name]:
        found = ", ".join(seed.source.key for seed in seeds) or "none"
        wrong = f"the folder is called {folder.resolve().name!r}, its source {found}"
        return None, (CurationProblem(str(file), 1, 1, wrong),)
    if any(folder.glob("source.*")):
        source, *_ = read_source(folder)
        return seeds[0]._replace(source=source), ()
    return seeds[0], ()


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
        if any((seeds / name).is_file() for name in (CLAIMS_FILE, IMPORTED_FILE)) or any(
            seeds.glob("source.*")
        ):
            return [seeds]
        inside = sorted(seeds.iterdir())
        folders = [each for each in inside if each.is_dir() and each.name[0] not in "._"]
    except OSError as error:
        raise SourceError(str(seeds), f"cannot be read: {error.strerror or error}") from error
    if not folders:
        raise SourceError(str(seeds), "holds no folder of a source with source.* and claims.yaml")
    return folders
