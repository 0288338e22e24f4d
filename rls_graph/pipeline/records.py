"""Which records does a file hold, each to be read by itself in any process?

The one place where drafting meets the readers of formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rls_graph import sources
from rls_graph.errors import SourceError
from rls_graph.identifiers import is_slug
from rls_graph.models import Source
from rls_graph.sources import RefusedRecord
from rls_graph.sources.records import RawRecord as Raw


class RawRecord(NamedTuple):
    """One record as it stands in its file."""

    raw: Raw
    #: The end of the name of a file that holds just this record.
    suffix: str
    #: The key of its seed, where the file stands in a seed folder; empty otherwise.
    key: str = ""

    @property
    def file(self) -> str:
        """The path of the file."""
        return self.raw.file

    @property
    def number(self) -> int:
        """Which record of the file it is, from 1."""
        return self.raw.place.number

    @property
    def content(self) -> bytes:
        """The bytes of the record."""
        return self.raw.content


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
    folder = document.resolve().parent.name
    key = folder if document.name.startswith("source.") and is_slug(folder) else ""
    for raw in sources.split_records(document):
        yield RawRecord(raw, _SUFFIXES.get(raw.format, ".txt"), key)


def read_record(raw: RawRecord) -> Record:
    """Read one record: a function of its bytes alone.

    Raises:
        SourceError: If it cannot be read.
    """
    found = sources.read_record(raw.raw, raw.key)
    if isinstance(found, RefusedRecord):
        raise SourceError(raw.file, f"{found.place}: {found.reason}")
    return Record(found.source, _document(raw.raw), raw.suffix)


_SUFFIXES = {
    "medline": ".nbib",
    "pubmed-xml": ".xml",
    "jats-xml": ".xml",
    "endnote-xml": ".xml",
    "ris": ".ris",
    "csl-json": ".json",
    "bibtex": ".bib",
}
_FIRST_TAG = re.compile(rb"^(\s*<[^\s/>]+)")


def _document(raw: Raw) -> bytes:
    """Return a file that holds just one record: what stood above the records goes with it."""
    context = raw.context.encode()
    match raw.format:
        case "csl-json":
            return b"[" + raw.content + b"]\n"
        case "bibtex":
            return context + b"\n" + raw.content if context else raw.content
        case "pubmed-xml" | "jats-xml" | "endnote-xml" if context:
            return _FIRST_TAG.sub(lambda tag: tag[1] + b" " + context, raw.content, count=1)
    return raw.content


def _document_of(folder: Path) -> Path:
    documents = sorted(folder.glob("source.*"))
    if len(documents) != 1:
        found = ", ".join(each.name for each in documents) or "none"
        raise SourceError(str(folder), f"expected one document source.*, found {found}")
    return documents[0]
