"""What of the last build can be kept? What went into each source's graph is written down.

The graph of a source follows from its own files, from the program with its ontology, and from a
few facts about the other sources. A build notes all three; where they are the same in the next one,
the graph is the same, and its file is kept without reading the source again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from rls_graph.errors import SourceError
from rls_graph.models import Source
from rls_graph.packaged_data import ontology_folder
from rls_graph.pipeline.reading import Record
from rls_graph.pipeline.report import Tally
from rls_graph.store.graph_lines import GRAPHS_FOLDER

# In the folder of the graphs: what they were made of.
_NOTES = "_made-of.jsonl"
#: What cannot be kept is told by this number: it rises when the notes or the graphs change shape.
_FORMAT = 1
_PACKAGE = Path(__file__).parent.parent
# The parts of the program that have a say in the graph of a source.
_MAKERS = ("curation", "models", "pipeline", "rdf", "sources", "store")


class Needs(NamedTuple):
    """Which facts about others a graph was made with."""

    #: The keys of the documents that its evidence items name.
    documents: tuple[str, ...] = ()
    #: The keys of the documents whose texts its quotes were looked for in.
    texts: tuple[str, ...] = ()
    #: The CURIEs of the entities whose names come from seeds.
    entities: tuple[str, ...] = ()


class Note(NamedTuple):
    """What the graph of a source was made of, and what is to be known of it."""

    #: The name of the folder.
    key: str
    #: The digest of the files of the folder.
    files: str
    record: Record
    needs: Needs
    #: The digest of the facts about others.
    facts: str
    #: The digest of the file of the graph.
    graph: str
    #: The IRIs of the lexicon that it speaks of.
    lexicon: tuple[str, ...]
    tally: Tally


class LastBuild(NamedTuple):
    """What the last build left behind."""

    folder: Path
    notes: Mapping[str, Note]
    #: Why nothing can be kept; empty where something can, or where there was no build.
    reason: str = ""

    def kept_file(self, note: Note) -> Path | None:
        """Return the file of a graph, if it is as it was written."""
        path = self.folder / f"{note.key}.nt"
        try:
            return path if digest(path.read_bytes()) == note.graph else None
        except OSError:
            return None


def last_build(output: Path, program: str) -> LastBuild:
    """Return what the last build into a folder left behind.

    Args:
        output: The output folder; it need not exist.
        program: The digest of the program and its ontology.
    """
    folder = output / GRAPHS_FOLDER
    path = folder / _NOTES
    try:
        if not path.is_file():
            older = (output / "store").is_dir()
            reason = "the last output was made by an older version" if older else ""
            return LastBuild(folder, {}, reason)
        with path.open(encoding="utf-8") as file:
            head = json.loads(file.readline())
            if head["format"] != _FORMAT:
                return LastBuild(folder, {}, "the last output was made by another version")
            if head["program"] != program:
                return LastBuild(folder, {}, "the program or its ontology has changed")
            notes = {note.key: note for note in map(_note, file)}
            if len(notes) != head["sources"]:
                return LastBuild(folder, {}, f"{path} is not whole")
            return LastBuild(folder, notes)
    except (OSError, ValueError, KeyError, TypeError):
        return LastBuild(folder, {}, f"{path} cannot be read")


def write_notes(folder: Path, program: str, notes: Iterable[Note]) -> None:
    """Write down what graphs were made of.

    Args:
        folder: The folder of the graphs.
        program: The digest of the program and its ontology.
        notes: A note for each source.
    """
    lines = [_line(note) for note in notes]
    head = {"format": _FORMAT, "program": program, "sources": len(lines)}
    text = "\n".join([json.dumps(head), *lines, ""])
    (folder / _NOTES).write_text(text, encoding="utf-8", newline="\n")


def digest(content: bytes) -> str:
    """Return a short text that tells contents apart."""
    return blake2b(content, digest_size=16).hexdigest()


def digest_of_data(data: Any) -> str:
    """Return the digest of texts and numbers in lists and dictionaries."""
    return digest(json.dumps(data, sort_keys=True, ensure_ascii=False).encode())


def digest_of_folder(folder: Path) -> str:
    """Return the digest of the files of a folder that a build reads: names and contents.

    Raises:
        SourceError: If the folder or one of the files cannot be read.
    """
    found: list[str] = []
    try:
        with os.scandir(folder) as entries:
            names = sorted(each.name for each in entries if each.is_file())
        for name in names:
            if name.startswith(("source.", "claims.yaml", "imported.ttl")):
                found += name, digest((folder / name).read_bytes())
    except OSError as error:
        raise SourceError(str(folder), f"cannot be read: {error.strerror or error}") from error
    return digest_of_data(found)


def digest_of_program() -> str:
    """Return the digest of everything but seeds that has a say in the graph of a source."""
    files = sorted(
        [
            *ontology_folder().glob("*.ttl"),
            *_PACKAGE.glob("*.py"),
            *(path for name in _MAKERS for path in (_PACKAGE / name).glob("*.py")),
        ],
        key=lambda path: (path.parent.name, path.name),
    )
    return digest_of_data([[path.name, digest(path.read_bytes())] for path in files])


def _line(note: Note) -> str:
    data = {
        **note._asdict(),
        "record": {
            "group": [
                each.model_dump(mode="json", exclude_defaults=True) for each in note.record.group
            ],
            "entities": note.record.entities,
        },
        "needs": note.needs._asdict(),
        "tally": note.tally._asdict(),
    }
    return json.dumps(data, ensure_ascii=False)


def _note(line: str) -> Note:
    data = json.loads(line)
    record = data.pop("record")
    return Note(
        **data
        | {
            "record": Record(
                tuple(map(Source.model_validate, record["group"])),
                tuple((curie, label) for curie, label in record["entities"]),
            ),
            "needs": Needs(**{name: tuple(each) for name, each in data["needs"].items()}),
            "tally": _tally(data["tally"]),
        }
    )


def _tally(data: dict[str, Any]) -> Tally:
    names = ("propositions", "passages", "items")
    return Tally(**data | {name: tuple(data[name]) for name in names})
