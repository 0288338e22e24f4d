"""Which sources does a file hold? Every record is read or refused, one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from pydantic import ValidationError

from rls_graph.errors import SourceError
from rls_graph.models import Source
from rls_graph.sources import recognition
from rls_graph.sources.article import Article
from rls_graph.sources.composing import compose
from rls_graph.sources.decoding import check_printable, decode
from rls_graph.sources.records import RawRecord, Record, RecordError, RefusedRecord
from rls_graph.sources.splitting import split_records

_Reader = Callable[[RawRecord, str], Article]


def read_records(path: Path) -> Iterator[Record | RefusedRecord]:
    r"""Read the records of a file one by one; memory does not grow with the file.

    Args:
        path: A file in any format that is read, packed with gzip or not; the format is told
            by what stands in it.

    Yields:
        For each record, in order, what was read or why it was refused. None is left out.

    Raises:
        SourceError: If the file cannot be read, holds nothing, or is in no such format.

    >>> from pathlib import Path
    >>> _ = Path("iron.ris").write_text("TY  - JOUR\nTI  - Iron\nAU  - Lee, Ann\nER  - \n")
    >>> [record.source.key for record in read_records(Path("iron.ris"))]
    ['lee-iron']
    """
    for raw in split_records(path):
        yield read_record(raw)


def read_record(raw: RawRecord, key: str = "") -> Record | RefusedRecord:
    """Read one record: a function of its bytes alone, to be called in any process.

    Args:
        raw: The record, as ``split_records`` yields it.
        key: The key of the source where it is given; otherwise it is made of first author,
            year and PMID, PMCID or DOI.
    """
    if raw.problem:
        return RefusedRecord(raw.place, raw.format, raw.problem)
    notes: list[str] = []
    try:
        source, *told = _sources(raw, key, notes)
    except (RecordError, SourceError) as error:
        problem = error.problem if isinstance(error, SourceError) else str(error)
        return RefusedRecord(raw.place, raw.format, problem)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(each) for each in first["loc"]) or "the record"
        return RefusedRecord(raw.place, raw.format, f"{field}: {first['msg']}")
    return Record(raw.place, raw.format, source, tuple(told), tuple(notes))


def read_single(path: Path, key: str) -> tuple[Source, ...]:
    """Return the source of a file that holds one record, and the sources that it tells of.

    Args:
        path: The file.
        key: The key of the source.

    Raises:
        SourceError: If the file cannot be read, its record is refused, or it holds several.
    """
    first, *others = _first_records(path)
    if others:
        raise SourceError(
            str(path), f"holds more than one record, the second at {others[0].place}; keep one"
        )
    found = read_record(first, key)
    if isinstance(found, RefusedRecord):
        raise SourceError(str(path), _located(found))
    return found.sources


def _first_records(path: Path) -> list[RawRecord]:
    found = []
    for raw in split_records(path):
        found.append(raw)
        if len(found) > 1:
            break
    if not found:
        raise SourceError(str(path), "holds no record")
    return found


def _located(refused: RefusedRecord) -> str:
    alone = refused.place.number == 1 and refused.place.line == 1
    return refused.reason if alone else f"{refused.place}: {refused.reason}"


def _sources(raw: RawRecord, key: str, notes: list[str]) -> tuple[Source, ...]:
    characters, encoding = decode(raw.content, raw.encoding)
    if encoding:
        notes.append(f"read as {encoding}")
    if raw.format not in _XML:
        check_printable(characters)
    if raw.format == recognition.PUBMED_PAGE.name:
        from rls_graph.sources.pubmed_page import read_pubmed_page

        return read_pubmed_page(key, characters, raw.content, file=raw.file)
    if raw.format == recognition.PLAIN_TEXT.name:
        from rls_graph.sources.plain_text import read_plain_text

        return (read_plain_text(characters, raw.content, key),)
    article = _reader(raw.format)(raw, characters)
    source, told = compose(article, raw.place.number, notes, key)
    return (source, *told)


_XML = frozenset(
    each.name for each in (recognition.PUBMED_XML, recognition.JATS_XML, recognition.ENDNOTE_XML)
)


def _reader(format_: str) -> _Reader:
    """Return the reader of a format; its libraries are loaded only now."""
    import importlib

    name = format_.replace("-", "_")
    module = importlib.import_module(f"rls_graph.sources.{name}")
    reader: _Reader = getattr(module, f"read_{name}")
    return reader
