"""Which records does a file hold, each to be read by itself in any process?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rls_graph.models import Source
from rls_graph.sources.decoding import read_characters
from rls_graph.sources.folder import read_source
from rls_graph.sources.pubmed_page import read_pubmed_page


class RawRecord(NamedTuple):
    """One record as it stands in its file."""

    file: str
    number: int
    content: bytes
    #: The end of the name of a file that holds just this record.
    suffix: str


class Record(NamedTuple):
    """A record that was read: its source, and the document to keep of it."""

    source: Source
    document: bytes
    suffix: str


def split_records(path: Path) -> Iterator[RawRecord]:
    """Yield the records of a file one by one.

    Raises:
        SourceError: If the file cannot be read.
    """
    if path.is_dir():
        (document,) = _documents(path)
        path = document
    read_characters(path)
    yield RawRecord(str(path), 1, path.read_bytes(), path.suffix or ".txt")


def read_record(raw: RawRecord) -> Record:
    """Read one record: a function of its bytes alone.

    Raises:
        SourceError: If it cannot be read.
    """
    characters = raw.content.decode("utf-8").removeprefix("\ufeff")
    source = read_pubmed_page("record", characters, "0" * 64, file=raw.file)[0]
    family = re.sub(r" (?:et al\.|and .*)", "", source.label)
    key = "-".join(re.findall(r"[a-z0-9]+", family.casefold())) or "record"
    return Record(source.model_copy(update={"key": key}), raw.content, raw.suffix)


def _documents(folder: Path) -> list[Path]:
    read_source(folder)
    return [each for each in folder.iterdir() if each.name.startswith("source.")]
