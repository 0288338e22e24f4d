"""Which records does a file hold, each to be read by itself in any process?

The one place where drafting meets the readers of formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rls_graph.errors import SourceError
from rls_graph.identifiers import is_slug
from rls_graph.models import Source
from rls_graph.sources.decoding import read_characters
from rls_graph.sources.pubmed_page import read_pubmed_page


class RawRecord(NamedTuple):
    """One record as it stands in its file."""

    file: str
    #: Which record of the file it is, from 1.
    number: int
    content: bytes
    #: The end of the name of a file that holds just this record.
    suffix: str
    #: The key of its seed, where the file stands in a seed folder; empty otherwise.
    key: str = ""


class Record(NamedTuple):
    """A record that was read: its source, and the document to keep of it."""

    source: Source
    document: bytes
    suffix: str


def split_records(path: Path) -> Iterator[RawRecord]:
    """Yield the records of a file, or of a seed folder, one by one.

    Raises:
        SourceError: If the file cannot be read.
    """
    document = _document_of(path) if path.is_dir() else path
    read_characters(document)
    folder = document.resolve().parent.name
    key = folder if document.name.startswith("source.") and is_slug(folder) else ""
    yield RawRecord(str(document), 1, document.read_bytes(), document.suffix or ".txt", key)


def read_record(raw: RawRecord) -> Record:
    """Read one record: a function of its bytes alone.

    Raises:
        SourceError: If it cannot be read.
    """
    characters = raw.content.decode("utf-8").removeprefix("\ufeff")
    source = read_pubmed_page("record", characters, "0" * 64, file=raw.file)[0]
    key = raw.key or _key_of(source)
    return Record(source.model_copy(update={"key": key}), raw.content, raw.suffix)


def _key_of(source: Source) -> str:
    """Return a key from the record alone: first author, year and DOI, as far as it has them."""
    family = source.creators[0].split()[-1] if source.creators else ""
    parts = [family, str(source.year or ""), source.doi or ""]
    return "-".join(re.findall(r"[a-z0-9]+", " ".join(parts).casefold())) or "record"


def _document_of(folder: Path) -> Path:
    documents = sorted(folder.glob("source.*"))
    if len(documents) != 1:
        found = ", ".join(each.name for each in documents) or "none"
        raise SourceError(str(folder), f"expected one document source.*, found {found}")
    return documents[0]
