"""What comes out of a file of records, and where did it stand?"""

from __future__ import annotations

from typing import NamedTuple

from rls_graph.models import Source


class Place(NamedTuple):
    """Where a record starts in its file, once that is unpacked and in UTF-8.

    >>> str(Place(3, 120, 4096))
    'record 3, line 120'
    """

    #: The number of the record, counted from 1.
    number: int
    #: The line, counted from 1.
    line: int
    #: How many bytes stand before it.
    byte: int

    def __str__(self) -> str:
        """Return the place in words."""
        return f"record {self.number}, line {self.line}"


class RawRecord(NamedTuple):
    """One record as it stands in its file; ``read_record`` reads it, in any process."""

    #: The path of the file, as the user gave it.
    file: str
    #: The name of the format.
    format: str
    place: Place
    content: bytes
    #: The encoding that the file declares, or an empty text.
    encoding: str = ""
    #: What stands above the records and holds for each: namespaces, abbreviations.
    context: str = ""
    #: Why the record cannot be read, if that is known before it is looked at.
    problem: str = ""


class Record(NamedTuple):
    """A record that was read."""

    place: Place
    #: The name of the format.
    format: str
    #: The source that the record describes.
    source: Source
    #: The sources that it tells of: errata, retractions, comments; without a text of their own.
    told: tuple[Source, ...] = ()
    #: What a curator may want to know: a value that was left out, an encoding that was inferred.
    notes: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """The source, then those that it tells of."""
        return (self.source, *self.told)


class RefusedRecord(NamedTuple):
    """A record that could not be read."""

    place: Place
    #: The name of the format.
    format: str
    #: What is wrong with it.
    reason: str


class RecordError(ValueError):
    """A record cannot be read; the text says why. Stays within ``sources``."""
