"""Where does each object of a JSON file start and end?"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from rls_graph.sources.decoding import MAXIMUM_BYTES

#: line, byte, content, context, problem
Chunk = tuple[int, int, bytes, str, str]

_PIECE_BYTES = 64 * 1024
#: A longer one is passed by in pieces.
_LONGEST_STRING = 1024 * 1024
_ITEMS = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"items"\s*:\s*\[')
_TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[{}"]', re.DOTALL)
_STRING_END = re.compile(rb'[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_BETWEEN = b" \t\r\n,[]}\xef\xbb\xbf"


class _Objects:
    """What stands in a stream, cut into objects and what stands between them."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._data = b""
        #: Up to where the tokens of ``_data`` were counted.
        self._at = 0
        self._line, self._byte = 1, 0
        self._ended = False
        self.open_lists = 0
        #: Whether the file ends inside an object, which is told of there.
        self._cut_off = False
        self._kept: list[bytes] = []
        self._size = 0

    def all(self) -> Iterator[Chunk]:
        """Yield the objects, and what is none."""
        self._more()
        if found := _ITEMS.match(self._data):
            self.open_lists += 1
            self._take(found.end())
        while self._next_is_object():
            stray = self._take(self._data.find(b"{"))
            yield from self._between(stray)
            yield self._object()
        yield from self._between(self._take(len(self._data)))
        if self.open_lists > 0 and not self._cut_off:
            yield self._line, self._byte, b"", "", "the file ends inside the list; is it cut off?"

    def _next_is_object(self) -> bool:
        while b"{" not in self._data:
            if len(self._data) > MAXIMUM_BYTES or not self._more():
                return False
        return True

    def _between(self, stray: bytes) -> Iterator[Chunk]:
        self.open_lists += stray.count(b"[") - stray.count(b"]")
        if words := stray.strip(_BETWEEN):
            line = self._line - stray.count(b"\n")
            yield line, self._byte - len(stray), words[:200], "", "is no object of JSON"

    def _object(self) -> Chunk:
        line, byte = self._line, self._byte
        self._kept, self._size = [], 0
        problem = self._pass_object()
        if self._size > MAXIMUM_BYTES:
            problem = f"is larger than {MAXIMUM_BYTES // 2**20} MiB"
        return line, byte, b"".join(self._kept), "", problem

    def _pass_object(self) -> str:
        """Go on behind an object; return why it has no end, or an empty text."""
        depth = 0
        while True:
            found = _TOKEN.search(self._data, self._at)
            if not found or self._is_cut(found):
                self._keep(found.start() if found else len(self._data))
                if not self._more():
                    break
                continue
            self._at = found.end()
            if found[0] == b'"' and not self._pass_string():
                break
            depth += {b"{": 1, b"}": -1}.get(found[0], 0)
            if not depth:
                self._keep(self._at)
                return ""
        self._keep(len(self._data))
        self._cut_off = True
        return "the file ends inside this object"

    def _pass_string(self) -> bool:
        """Go on behind a very long string; say whether it has an end."""
        while not (found := _STRING_END.match(self._data, self._at)):
            safe = self._data[:-1]
            escapes = (len(safe) - len(safe.rstrip(b"\\"))) % 2
            self._keep(max(self._at, len(safe) - escapes))
            if not self._more():
                return False
        self._at = found.end()
        return True

    def _keep(self, count: int) -> None:
        self._size += count
        part = self._take(count)
        if self._size <= MAXIMUM_BYTES:
            self._kept.append(part)

    def _is_cut(self, found: re.Match[bytes]) -> bool:
        """Say whether a string goes on in the next piece."""
        left = len(self._data) - found.start()
        return found[0] == b'"' and not self._ended and left <= _LONGEST_STRING

    def _more(self) -> bool:
        piece = self._stream.read(_PIECE_BYTES)
        self._ended = not piece
        self._data += piece
        return bool(piece)

    def _take(self, count: int) -> bytes:
        taken, self._data = self._data[:count], self._data[count:]
        self._line += taken.count(b"\n")
        self._byte += count
        self._at = 0
        return taken


def split_json(stream: io.BufferedReader) -> Iterator[Chunk]:
    """Yield the objects of a list, of ``{"items": […]}``, or that stand behind each other.

    Args:
        stream: The file.
    """
    yield from _Objects(stream).all()
