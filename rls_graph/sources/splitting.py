"""Where does each record of a file start and end? Read in pieces, so that memory stays small."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from rls_graph.errors import SourceError
from rls_graph.sources import recognition
from rls_graph.sources.decoding import MAXIMUM_BYTES
from rls_graph.sources.opening import HEAD_BYTES, UnpackError, opened
from rls_graph.sources.records import Place, RawRecord, RecordError
from rls_graph.sources.splitting_json import split_json
from rls_graph.sources.splitting_xml import split_xml

#: A record as its splitter sees it: line, byte, content, context, problem.
Chunk = tuple[int, int, bytes, str, str]

_DECLARED = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding=[\"']([A-Za-z0-9._-]+)[\"']")
_RIS_LINE = re.compile(rb"^[A-Z][A-Z0-9] {0,2}-(?: |\r?$)")
_RIS_START = re.compile(rb"^(?:\xef\xbb\xbf)?TY {0,2}-")
_RIS_END = re.compile(rb"^ER {0,2}-")
_MEDLINE_START = re.compile(rb"^(?:\xef\xbb\xbf)?PMID- ?")
_MEDLINE_LINE = re.compile(rb"^(?:\xef\xbb\xbf)?[A-Z][A-Z0-9 ]{3}- ")
_BIBTEX_START = re.compile(rb"^(?:\xef\xbb\xbf)?[ \t]*@[ \t]*([A-Za-z]+)[ \t]*[{(]")


def split_records(path: Path) -> Iterator[RawRecord]:
    """Yield the records of a file as they stand in it, one after the other.

    Args:
        path: A file in any format of ``recognition.FORMATS``, packed with gzip or not.

    Yields:
        Every record, also one that is plainly broken; then its ``problem`` says why.

    Raises:
        SourceError: If the file cannot be read, holds nothing, or is in no such format.
    """
    with opened(path) as stream:
        try:
            head = stream.peek(HEAD_BYTES)
            format_ = recognition.recognise(head)
        except (RecordError, UnpackError) as error:
            raise SourceError(str(path), str(error)) from error
        declared = _DECLARED.match(head)
        encoding = declared[1].decode().lower() if declared else ""
        # What was turned into UTF-8 while it was opened still says what it was.
        encoding = "" if encoding.startswith(("utf", "ucs")) else encoding
        last = Place(1, 1, 0)
        try:
            for number, (line, byte, content, context, problem) in enumerate(
                _SPLITTERS[format_.name](stream), start=1
            ):
                last = Place(number, line, byte)
                yield RawRecord(str(path), format_.name, last, content, encoding, context, problem)
        except UnpackError as error:
            yield RawRecord(
                str(path),
                format_.name,
                last._replace(number=last.number + 1),
                b"",
                problem=f"no more can be read behind this place: {error}",
            )


def _whole(stream: io.BufferedReader) -> Iterator[Chunk]:
    content = stream.read(MAXIMUM_BYTES + 1)
    yield 1, 0, content[:MAXIMUM_BYTES], "", _too_large(content)


def _too_large(content: bytes) -> str:
    if len(content) <= MAXIMUM_BYTES:
        return ""
    return f"is larger than {MAXIMUM_BYTES // 2**20} MiB; is this a text?"


def _lines(stream: io.BufferedReader) -> Iterator[tuple[int, int, bytes]]:
    """Yield the number of each line, the bytes before it and its bytes; endless ones in pieces."""
    number, byte = 1, 0
    while line := stream.readline(HEAD_BYTES):
        yield number, byte, line
        number += line.endswith(b"\n")
        byte += len(line)


class _Gathering:
    """The lines of the record that is being read."""

    def __init__(self) -> None:
        self.lines: list[bytes] = []
        self._size = 0
        self._line = self._byte = 0

    def add(self, number: int, byte: int, line: bytes) -> None:
        if not self.lines:
            self._line, self._byte = number, byte
        self._size += len(line)
        # One line more than is allowed shows that it is too much.
        if self._size - len(line) <= MAXIMUM_BYTES:
            self.lines.append(line)

    def done(self, context: str = "") -> Chunk:
        content = b"".join(self.lines)
        chunk = self._line, self._byte, content[:MAXIMUM_BYTES], context, _too_large(content)
        self.lines, self._size = [], 0
        return chunk


def _split_ris(stream: io.BufferedReader) -> Iterator[Chunk]:
    """Yield RIS records: from TY to ER; tagged lines outside of one are a broken record."""
    gathering, inside = _Gathering(), False
    for number, byte, line in _lines(stream):
        if _RIS_START.match(line):
            if gathering.lines:
                yield gathering.done()
            inside = True
        if inside or gathering.lines or _RIS_LINE.match(line):
            gathering.add(number, byte, line)
        if _RIS_END.match(line) and gathering.lines:
            yield gathering.done()
            inside = False
    if gathering.lines:
        yield gathering.done()


def _split_medline(stream: io.BufferedReader) -> Iterator[Chunk]:
    """Yield MEDLINE records: each starts with its PMID, or behind an empty line."""
    gathering = _Gathering()
    behind_empty = True
    for number, byte, line in _lines(stream):
        starts = _MEDLINE_START.match(line) or (behind_empty and _MEDLINE_LINE.match(line))
        if starts and gathering.lines:
            yield gathering.done()
        if gathering.lines or line.strip():
            gathering.add(number, byte, line)
        behind_empty = not line.strip()
    if gathering.lines:
        yield gathering.done()


def _split_bibtex(stream: io.BufferedReader) -> Iterator[Chunk]:
    """Yield BibTeX entries; abbreviations (@string) go with each that follows."""
    gathering = _Gathering()
    abbreviations: list[str] = []
    kind = ""

    def done() -> Iterator[Chunk]:
        line, byte, content, _, problem = gathering.done()
        if kind == "string":
            abbreviations.append(content.decode(errors="replace"))
        elif kind not in {"comment", "preamble"}:
            yield line, byte, content, "".join(abbreviations), problem

    for number, byte, line in _lines(stream):
        if start := _BIBTEX_START.match(line):
            if gathering.lines:
                yield from done()
            kind = start[1].decode().casefold()
        if kind:
            gathering.add(number, byte, line)
    if gathering.lines:
        yield from done()


_SPLITTERS: dict[str, Callable[[io.BufferedReader], Iterator[Chunk]]] = {
    recognition.PUBMED_PAGE.name: _whole,
    recognition.PLAIN_TEXT.name: _whole,
    recognition.RIS.name: _split_ris,
    recognition.MEDLINE.name: _split_medline,
    recognition.BIBTEX.name: _split_bibtex,
    recognition.CSL_JSON.name: split_json,
    recognition.PUBMED_XML.name: lambda stream: split_xml(
        stream,
        ("PubmedArticle", "PubmedBookArticle", "DeleteCitation", "MedlineCitation"),
        containers=("PubmedArticleSet", "PubmedBookArticleSet", "MedlineCitationSet"),
    ),
    recognition.ENDNOTE_XML.name: lambda stream: split_xml(
        stream, ("record",), containers=("xml", "records")
    ),
    recognition.JATS_XML.name: lambda stream: split_xml(stream, ("article", "Reply")),
}
