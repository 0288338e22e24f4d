"""Where does each record of an XML file start and end?

The file is never parsed as a whole: each record is cut out by its tags and parsed on its own,
so that a broken one spoils no other, no document type is read and no entity is defined.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from rls_graph.sources.decoding import MAXIMUM_BYTES

#: line, byte, content, context, problem
Chunk = tuple[int, int, bytes, str, str]

_PIECE_BYTES = 64 * 1024
# What may be cut by the end of a piece: a tag with its namespaces.
_MARGIN = 4096
_MOST_AT_ONCE = 256 * 1024
_LONGEST_DOCTYPE = 1024 * 1024
_OUTSIDE = re.compile(
    rb"<!--|<!\[CDATA\[|<!DOCTYPE|<\?|</(?P<close>[A-Za-z_][\w:.-]*)|<(?P<open>[A-Za-z_][\w:.-]*)"
)
_LONGEST_START = len(b"<![CDATA[")
_ENDS = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(?:>|\[(?:[^\]\"']|\"[^\"]*\"|'[^']*')*\]\s*>)")
_NAMESPACE = re.compile(rb"\bxmlns(?::[A-Za-z_][\w.-]*)?\s*=\s*(?:\"[^\"<]*\"|'[^'<]*')")


class _Window:
    """The part of a stream that is being looked at, and where it stands."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self.data = b""
        self.ended = False
        #: The line and the byte of the start of ``data``.
        self.line, self.byte = 1, 0
        #: What was passed since ``start_keeping``, up to the largest size.
        self._kept: list[bytes] | None = None
        self.kept_size = 0

    def more(self) -> bool:
        """Add a piece of the stream; say whether there was one."""
        piece = b"" if self.ended else self._stream.read(_PIECE_BYTES)
        self.ended = not piece
        self.data += piece
        return bool(piece)

    def start_keeping(self) -> None:
        """Keep what is passed from here on."""
        self._kept, self.kept_size = [], 0

    def kept(self) -> bytes:
        """Return what was kept, and keep no more."""
        kept, self._kept = b"".join(self._kept or ()), None
        return kept

    def pass_by(self, count: int) -> None:
        """Go on behind the first bytes."""
        passed = self.data[:count]
        if self._kept is not None:
            self.kept_size += count
            if self.kept_size <= MAXIMUM_BYTES:
                self._kept.append(passed)
        self.line += passed.count(b"\n")
        self.byte += count
        self.data = self.data[count:]

    def pass_behind(self, end: bytes) -> bool:
        """Go on behind the next ``end``; say whether there is one."""
        while (at := self.data.find(end)) < 0:
            self.pass_by(max(0, len(self.data) - len(end)))
            if not self.more():
                self.pass_by(len(self.data))
                return False
        self.pass_by(at + len(end))
        return True

    def find(self, pattern: re.Pattern[bytes], margin: int) -> re.Match[bytes] | None:
        """Go on to the next match and return it, with so many bytes of what follows at hand."""
        while True:
            found = pattern.search(self.data)
            if found and (self.ended or found.end() + margin <= len(self.data)):
                self.pass_by(found.start())
                return pattern.match(self.data)
            if not found:
                self.pass_by(max(0, len(self.data) - margin))
            if not self.more() and not pattern.search(self.data):
                return None


class _Splitter:
    """Cuts the records out of a stream."""

    def __init__(
        self, stream: io.BufferedReader, records: tuple[str, ...], containers: tuple[str, ...]
    ) -> None:
        self._window = _Window(stream)
        self._records = {name.encode() for name in records}
        self._containers = {name.encode() for name in containers}
        self._open: list[bytes] = []
        self._namespaces: dict[str, None] = {}
        #: Whether the file ends inside a record, which is told of there.
        self._cut_off = False

    def all(self) -> Iterator[Chunk]:
        """Yield the records, and at the end what is missing there."""
        window = self._window
        while found := window.find(_OUTSIDE, _MARGIN):
            name = found["open"] or b""
            if name and self._is_record(name):
                yield self._record(name)
            elif name:
                self._enter(name)
            elif found["close"]:
                self._open = [each for each in self._open if each != found["close"]]
                window.pass_behind(b">")
            elif found[0] == b"<!DOCTYPE":
                self._pass_doctype()
            else:
                window.pass_by(len(found[0]))
                window.pass_behind(_ENDS[found[0]])
        if self._open and not self._cut_off:
            missing = self._open[0].decode(errors="replace")
            problem = f"the file ends before </{missing}>; is it cut off?"
            yield window.line, window.byte, b"", "", problem

    def _is_record(self, name: bytes) -> bool:
        """Say whether an element is a record, or one that should not stand beside records."""
        local = name.rpartition(b":")[2]
        return local in self._records or bool(self._containers and local not in self._containers)

    def _enter(self, name: bytes) -> None:
        """Go into an element that holds records; its namespaces hold in them too."""
        start = self._window.data[: self._window.data.find(b">") + 1]
        if not start.endswith(b"/>"):
            self._open.append(name)
        for each in _NAMESPACE.finditer(start):
            self._namespaces[each[0].decode(errors="replace")] = None
        self._window.pass_by(len(name) + 1)

    def _pass_doctype(self) -> None:
        window = self._window
        while not (found := _DOCTYPE.match(window.data)):
            if len(window.data) > _LONGEST_DOCTYPE or not window.more():
                window.pass_by(1)
                return
        window.pass_by(found.end())

    def _record(self, name: bytes) -> Chunk:
        """Return the element that starts here, and go on behind it."""
        window = self._window
        line, byte = window.line, window.byte
        window.start_keeping()
        problem = self._pass_element(name)
        content, context = window.kept(), " ".join(self._namespaces)
        if window.kept_size > MAXIMUM_BYTES:
            problem = f"is larger than {MAXIMUM_BYTES // 2**20} MiB"
        elif not problem and name.rpartition(b":")[2] not in self._records:
            problem = f"<{name.decode()}> is no element that stands beside records"
        return line, byte, content, context, problem

    def _pass_element(self, name: bytes) -> str:
        """Go on behind an element; return why it has no end, or an empty text."""
        window = self._window
        tag = window.data[: window.data.find(b">") + 1]
        window.pass_by(1)
        if tag.endswith(b"/>") and b"<" not in tag[1:]:
            window.pass_by(len(tag) - 1)
            return ""
        inside = re.compile(
            rb"<!--|<!\[CDATA\[|(?P<close></%b\s*>)|(?P<again><%b(?=[\s>/]))" % (name, name)
        )
        if self._pass_plain_element(name):
            return ""
        while found := window.find(inside, len(name) + _LONGEST_START):
            if found["again"]:
                return f"the record has no end: another <{name.decode()}> starts inside it"
            window.pass_by(found.end())
            if found["close"]:
                return ""
            if not window.pass_behind(_ENDS[found[0]]):
                break
        window.pass_by(len(window.data))
        self._cut_off = True
        return f"the file ends inside this record: no </{name.decode()}>"

    def _pass_plain_element(self, name: bytes) -> bool:
        """Go on behind an element with nothing but elements in it, if this is one.

        Nearly every record is, and a plain search finds its end several times faster.
        """
        window = self._window
        end = b"</%b>" % name
        while True:
            again = window.data.find(b"<%b" % name)
            limit = again if again >= 0 else len(window.data)
            at = window.data.find(end, 0, limit)
            if at >= 0:
                break
            if again >= 0 or len(window.data) > _MOST_AT_ONCE or not window.more():
                return False
        if window.data.find(b"<!", 0, at) >= 0:
            return False
        window.pass_by(at + len(end))
        return True


def split_xml(
    stream: io.BufferedReader, records: tuple[str, ...], *, containers: tuple[str, ...] = ()
) -> Iterator[Chunk]:
    """Yield the elements that are records.

    Args:
        stream: The file.
        records: The names of the elements that are records.
        containers: The names of the elements that hold records. Another element beside a
            record is one that is not known; without names every other element holds records.
    """
    yield from _Splitter(stream, records, containers).all()
