"""Which bytes does a file hold, unpacked, in UTF-8 or what is like it, and in small pieces?"""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from rls_graph.errors import SourceError

#: How much of a file is looked at to recognise its format.
HEAD_BYTES = 64 * 1024
_PIECE_BYTES = 64 * 1024
_GZIP = b"\x1f\x8b"
# The longer marks first: that of UTF-16 LE is the start of that of UTF-32 LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)


class UnpackError(OSError):
    """The bytes of a file cannot be unpacked or decoded from here on."""


class _Pieces(io.RawIOBase):
    """The pieces of an iterator as a stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        """Fill a buffer, as far as there are bytes: a peek shall see as much as it asks for."""
        target = memoryview(buffer)  # type: ignore[arg-type]  # any writable buffer
        filled = 0
        while filled < len(target):
            if not self._left:
                piece = next(self._pieces, None)
                if piece is None:
                    break
                self._left = memoryview(piece)
            count = min(len(target) - filled, len(self._left))
            target[filled : filled + count] = self._left[:count]
            self._left = self._left[count:]
            filled += count
        return filled


@contextmanager
def opened(path: Path) -> Iterator[io.BufferedReader]:
    """Open a file for reading: unpacked, UTF-16 and UTF-32 turned into UTF-8, ends of line as LF.

    Only the line ends of old Macs (a lone CR) are changed; what is no UTF-16 or UTF-32 stays
    as it is. The stream can be peeked into by ``HEAD_BYTES``.

    Raises:
        SourceError: If there is no such file, it is no ordinary one or may not be read.
        UnpackError: From reads, where the packing or the encoding breaks off.
    """
    with _ordinary(path) as file:
        try:
            stream = _unpacked(_buffered(_read_pieces(file)))
        except OSError as error:
            raise SourceError(str(path), f"cannot be read: {error.strerror or error}") from error
        yield stream


def _ordinary(path: Path) -> IO[bytes]:
    try:
        usual = path.is_file() or not path.exists()
        file = path.open("rb") if usual else None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourceError(str(path), f"cannot be read: {reason}") from error
    if file is None:
        raise SourceError(str(path), "is no file" + (" but a folder" if path.is_dir() else ""))
    return file


def _unpacked(stream: io.BufferedReader) -> io.BufferedReader:
    if stream.peek(HEAD_BYTES).startswith(_GZIP):
        stream = _buffered(_gunzipped(stream))
    head = stream.peek(HEAD_BYTES)
    encoding = next((name for mark, name in _MARKS if head.startswith(mark)), "")
    if encoding:
        stream = _buffered(_transcoded(stream, encoding))
        head = stream.peek(HEAD_BYTES)
    if b"\r" in head and b"\n" not in head:
        stream = _buffered(piece.replace(b"\r", b"\n") for piece in _read_pieces(stream))
    return stream


def _buffered(pieces: Iterator[bytes]) -> io.BufferedReader:
    return io.BufferedReader(_Pieces(pieces), buffer_size=HEAD_BYTES)


def _read_pieces(stream: IO[bytes] | gzip.GzipFile) -> Iterator[bytes]:
    while piece := stream.read(_PIECE_BYTES):
        yield piece


def _gunzipped(stream: IO[bytes]) -> Iterator[bytes]:
    try:
        # Closing this one leaves the file open.
        with gzip.GzipFile(fileobj=stream) as unpacked:
            yield from _read_pieces(unpacked)
    except EOFError as error:
        raise UnpackError("the gzip data end too early; is the file cut off?") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise UnpackError(f"the gzip data are broken: {error}") from error


def _transcoded(stream: IO[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for piece in _read_pieces(stream):
            yield decoder.decode(piece).encode()
        yield decoder.decode(b"", final=True).encode()
    except UnicodeError as error:
        raise UnpackError(f"is not the {encoding.upper()} that it starts as: {error}") from error
