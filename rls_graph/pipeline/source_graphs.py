"""How do seeds become the graphs of their sources, one at a time, and which stay as they were?"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from rdflib import URIRef
from rdflib.term import Node

from rls_graph.errors import SourceError
from rls_graph.identifiers import ONTOLOGY_IRI
from rls_graph.pipeline.assembly import Triple, triples_of_ontology, triples_of_seed
from rls_graph.pipeline.keeping import (
    LastBuild,
    Needs,
    Note,
    digest,
    digest_of_data,
    digest_of_folder,
)
from rls_graph.pipeline.reading import Record, SeedReading, read_graph, seed_folders
from rls_graph.pipeline.report import Rebuilt, tally_of
from rls_graph.pipeline.seed import Seed
from rls_graph.rdf.descriptions import Labels, source_iri
from rls_graph.rdf.ontology import Ontology
from rls_graph.rdf.validation import ShapeCheck
from rls_graph.store.files import lines_of

#: Is told the name of each step as it starts.
Progress = Callable[[str], None]

STEP = "reading and checking the seeds"
#: After so many sources a reader is told how far it is.
TOLD_EVERY = 500
#: The file of the ontology's graph; no source can have that key.
ONTOLOGY_FILE = "_ontology.nt"


class SourceGraphs(NamedTuple):
    """The graphs of the ontology and of all sources, as files of N-Triples in order."""

    #: The files, by the IRIs of the graphs.
    files: dict[str, Path]
    notes: list[Note]
    #: The triples of the ontology's graph.
    ontology: list[Triple]
    #: How many documents are spoken of.
    sources: int
    #: Waits for what several graphs say of one thing.
    shapes: ShapeCheck
    rebuilt: Rebuilt


class GraphMaking:
    """Makes the graphs of the ontology and of sources as files in a folder."""

    def __init__(self, ontology: Ontology, folder: Path, last: LastBuild) -> None:
        """Make nothing yet.

        Args:
            ontology: The ontology.
            folder: Takes the files.
            last: What may be kept.
        """
        self._ontology = ontology
        self._folder = folder
        self._last = last
        self._reading = SeedReading(ontology)
        self._digests: dict[Path, str] = {}
        self._at_hand: frozenset[str] = frozenset()
        self._labels: Labels = {}

    def make(self, seeds: Path, progress: Progress) -> SourceGraphs:
        """Make or keep the graph of each source.

        Args:
            seeds: A folder with one folder a source, or the folder of one source.
            progress: Is told how many are done.

        Raises:
            SourceError, CurationError: As ``read_seeds``.
        """
        reading = self._reading
        for folder in seed_folders(seeds):
            reading.add(folder, self._known(folder))
        reading.link()
        self._at_hand = frozenset(group[0].key for group in reading.linked)
        self._labels = {**self._ontology.labels, **reading.labels}
        sources = frozenset(map(source_iri, reading.keys))
        around = (self._ontology.graph, self._ontology.lexicon)
        shapes = ShapeCheck(read_graph("shapes.ttl"), around, sources)
        notes: list[Note] = []
        fresh: list[str] = []
        number = len(reading.folders)
        for place in range(number):
            if place and place % TOLD_EVERY == 0:
                progress(f"{STEP}: {place:,} of {number:,} sources")
            note = self._kept(place)
            if note is None:
                note = self._made(place, shapes)
                fresh += [note.key] if note else []
            notes += [note] if note else []
        reading.raise_for_problems()
        ontology = self._make_ontology(notes)
        files = {ONTOLOGY_IRI: self._folder / ONTOLOGY_FILE}
        files |= {str(source_iri(note.key)): self._folder / f"{note.key}.nt" for note in notes}
        gone = sorted(set(self._last.notes) - {note.key for note in notes})
        rebuilt = Rebuilt(tuple(fresh), len(notes) - len(fresh), tuple(gone), self._last.reason)
        return SourceGraphs(files, notes, ontology, len(reading.keys), shapes, rebuilt)

    def _known(self, folder: Path) -> Record | None:
        """Return what the last build noted of a folder, if its files are the same."""
        try:
            self._digests[folder] = digest_of_folder(folder)
        except SourceError:
            # Whoever reads the folder says so, and better.
            return None
        note = self._last.notes.get(_name(folder))
        return note.record if note and note.files == self._digests[folder] else None

    def _kept(self, place: int) -> Note | None:
        """Keep the graph of a folder, if everything that it was made of is the same."""
        folder = self._reading.folders[place]
        note = self._last.notes.get(_name(folder))
        if (
            note is None
            or note.files != self._digests.get(folder)
            or note.facts != digest_of_data(self._facts(place, note.needs))
        ):
            return None
        file = self._last.kept_file(note)
        if file is None:
            return None
        _link(file, self._folder / file.name)
        return note

    def _made(self, place: int, shapes: ShapeCheck) -> Note | None:
        """Read the claims of a folder and make its graph; nothing if there are problems."""
        reading = self._reading
        folder = reading.folders[place]
        seed = reading.seed(place)
        if seed is None or not reading.is_well:
            return None
        triples = triples_of_seed(seed, self._at_hand, self._labels, self._ontology)
        shapes.add(triples)
        content = b"".join(lines_of(triples))
        key = seed.source.key
        (self._folder / f"{key}.nt").write_bytes(content)
        needs = self._needs(seed)
        return Note(
            key=key,
            files=self._digests[folder],
            record=reading.records[place],
            needs=needs,
            facts=digest_of_data(self._facts(place, needs)),
            graph=digest(content),
            lexicon=tuple(sorted({str(each) for each in self._of_lexicon(triples)})),
            tally=tally_of(seed),
        )

    def _of_lexicon(self, triples: list[Triple]) -> Iterator[Node]:
        known = self._ontology.terms_of_lexicon
        return (value for _, _, value in triples if value in known)

    def _needs(self, seed: Seed) -> Needs:
        claims = seed.claims
        lines = [line for claim in claims for line in claim.lines]
        passages = [*(each.passage for each in claims), *(each.passage for each in lines)]
        spoken_of = {
            curie
            for claim in claims
            for curie in claim.proposition.model_dump().values()
            if curie and curie not in self._ontology.labels
        }
        return Needs(
            documents=tuple(sorted({item.source for line in lines for item in line.items})),
            texts=tuple(sorted({each.source for each in passages} - {seed.source.key})),
            entities=tuple(sorted(spoken_of)),
        )

    def _facts(self, place: int, needs: Needs) -> dict[str, Any]:
        """Return all that the graph of a folder owes to other folders."""
        reading = self._reading
        group = reading.linked[place]
        documents, entities = reading.described[place]
        return {
            "group": [
                each.model_dump(mode="json", exclude={"text"}, exclude_defaults=True)
                for each in group
            ],
            "at hand": [each.key for each in group[1:] if each.key in self._at_hand],
            "described": [sorted(documents), sorted(entities)],
            "documents": [each for each in needs.documents if each in reading.keys],
            "texts": [
                text.digest if (text := reading.texts.get(each)) else "" for each in needs.texts
            ],
            "names": [reading.labels.get(each, "") for each in needs.entities],
        }

    def _make_ontology(self, notes: list[Note]) -> list[Triple]:
        named = {URIRef(iri) for note in notes for iri in note.lexicon}
        triples = triples_of_ontology(self._ontology, named)
        (self._folder / ONTOLOGY_FILE).write_bytes(b"".join(lines_of(triples)))
        return triples


def _name(folder: Path) -> str:
    # "." has a name too; a link keeps its own.
    return Path(os.path.abspath(folder)).name  # noqa: PTH100 - resolve() would follow links


def _link(old: Path, new: Path) -> None:
    """Give a file that is never changed a second name, or copy it where that is not possible."""
    try:
        new.hardlink_to(old)
    except OSError:
        shutil.copyfile(old, new)
