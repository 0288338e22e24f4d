"""What do the ontology and the seeds say? Every problem is gathered before one is told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rdflib import Graph

from rls_graph.curation import read_claims
from rls_graph.errors import CurationError, CurationProblem, OutputError, SourceError
from rls_graph.models import SourceText
from rls_graph.packaged_data import ontology_folder
from rls_graph.pipeline.importing import (
    IMPORTED_FILE,
    first_describing,
    read_imported,
    renamed,
    verified,
    wrong_places,
)
from rls_graph.pipeline.linking import Group, link_sources
from rls_graph.pipeline.seed import Seed
from rls_graph.rdf.ontology import Ontology
from rls_graph.sources import read_source
from rls_graph.store.files import read_turtle
from rls_graph.store.replacing_together import finish_replacing

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
    reading = SeedReading(ontology)
    for folder in seed_folders(seeds):
        reading.add(folder)
    reading.link()
    read = [seed for place in range(len(reading.folders)) if (seed := reading.seed(place))]
    reading.raise_for_problems()
    return read


class Record(NamedTuple):
    """What is known of the folder of a source before its claims are read."""

    #: The source of the folder, and those that its record tells of, by the keys of the record.
    group: Group
    #: The CURIE and label of each entity that only this folder knows, and of those that others
    #: describe, too.
    entities: tuple[tuple[str, str], ...] = ()


class SeedReading:
    """Reads seeds one after the other; what must be known of all is read first.

    First each folder is added, then all are linked, then the claims of each can be read, in any
    order, and nothing of them is kept. Problems are gathered.
    """

    def __init__(self, ontology: Ontology) -> None:
        """Read nothing yet.

        Args:
            ontology: Gives the names that claims may use.
        """
        #: The folders that could be read, in order.
        self.folders: list[Path] = []
        #: What is known of each.
        self.records: list[Record] = []
        #: The sources of each with the keys that they have among all.
        self.linked: list[Group] = []
        #: The keys of all documents that are spoken of.
        self.keys: frozenset[str] = frozenset()
        #: The texts at hand, by the key of their source.
        self.texts: dict[str, SourceText] = {}
        #: The labels of the entities that seeds describe, by CURIE.
        self.labels: dict[str, str] = {}
        #: What the graph of each folder describes: documents and entities of others by key.
        self.described: list[tuple[frozenset[str], frozenset[str]]] = []
        self._ontology = ontology
        self._imported: dict[Path, Seed] = {}
        self._broken: list[SourceError] = []
        self._problems: list[CurationProblem] = []

    @property
    def is_well(self) -> bool:
        """Whether there is no problem yet."""
        return not (self._broken or self._problems)

    def add(self, folder: Path, known: Record | None = None) -> None:
        """Read what must be known of a folder before the claims of any are read.

        Args:
            folder: The folder of a source.
            known: What is known of it already; then nothing is read.
        """
        try:
            record = known or self._read(folder)
        except SourceError as error:
            self._broken.append(error)
            return
        if record is not None:
            self.folders.append(folder)
            self.records.append(record)

    def _read(self, folder: Path) -> Record | None:
        if not (folder / IMPORTED_FILE).is_file():
            return Record(read_source(folder))
        seed, wrong = _read_imported_folder(folder, self._ontology)
        self._problems += wrong
        if seed is None:
            return None
        self._imported[folder] = seed
        entities = tuple((entity.curie, entity.label) for entity in seed.entities)
        return Record((seed.source, *seed.told), entities)

    def link(self) -> None:
        """Find out which documents are the same, and who describes what."""
        self.linked = link_sources([record.group for record in self.records])
        self.keys = frozenset(source.key for group in self.linked for source in group)
        self.texts = {group[0].key: group[0].text for group in self.linked if group[0].text}
        entities = [[curie for curie, _ in record.entities] for record in self.records]
        self.described = list(first_describing(self.linked, entities))
        self.labels = {
            curie: label
            for record, (_, own) in zip(self.records, self.described, strict=True)
            for curie, label in record.entities
            if curie in own
        }

    def seed(self, place: int) -> Seed | None:
        """Read the claims of a folder.

        Args:
            place: That of the folder in ``folders``.

        Returns:
            The seed with the claims that are right; ``None`` if it cannot be read at all.
        """
        folder, (source, *told) = self.folders[place], self.linked[place]
        if (folder / IMPORTED_FILE).is_file():
            seed = self._imported_seed(place)
        else:
            terms = self._ontology.terminology
            claims, wrong = read_claims(folder / CLAIMS_FILE, source, terms, self.keys)
            self._problems += wrong
            seed = Seed(source, tuple(told), claims)
        if seed is None:
            return None
        documents, entities = self.described[place]
        return seed._replace(
            told=tuple(each for each in seed.told if each.key in documents),
            entities=tuple(each for each in seed.entities if each.curie in entities),
        )

    def _imported_seed(self, place: int) -> Seed | None:
        folder, (source, *told) = self.folders[place], self.linked[place]
        seed = self._imported.pop(folder, None)
        if seed is None:
            # What was known of it had not to be read before.
            seed, wrong = _read_imported_folder(folder, self._ontology)
            self._problems += wrong
        if seed is None:
            return None
        new_keys = {
            old.key: new.key
            for old, new in zip(self.records[place].group, self.linked[place], strict=True)
            if old.key != new.key
        }
        seed = renamed(seed, new_keys)._replace(source=source, told=tuple(told))
        self._problems += wrong_places(seed, folder / IMPORTED_FILE, self.texts)
        return verified(seed, self.texts)

    def raise_for_problems(self) -> None:
        """Raise the error that names every problem, if there is one.

        Raises:
            SourceError: If one source cannot be read and all else is well.
            CurationError: If anything else is wrong.
        """
        _raise_for(self._broken, self._problems)


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
    """Return the folders of the sources, in order of their names.

    What a killed run was about to write into them is written first.

    Raises:
        SourceError: If there is no source, or the folder cannot be read.
        OutputError: If what such a run left cannot be written.
    """
    try:
        if not seeds.is_dir():
            raise SourceError(str(seeds), "no such folder of seeds")
        finish_replacing(seeds)
        if any((seeds / name).is_file() for name in (CLAIMS_FILE, IMPORTED_FILE)) or any(
            seeds.glob("source.*")
        ):
            return [seeds]
        inside = sorted(seeds.iterdir())
        folders = [each for each in inside if each.is_dir() and each.name[0] not in "._"]
    except OutputError:
        raise
    except OSError as error:
        raise SourceError(str(seeds), f"cannot be read: {error.strerror or error}") from error
    if not folders:
        raise SourceError(str(seeds), "holds no folder of a source with source.* and claims.yaml")
    return folders
