"""Which characters does a file hold?"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from rls_graph.errors import SourceError

#: More than any article or claims file has; larger files are refused unread.
MAXIMUM_BYTES = 16 * 1024 * 1024
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# What XML 1.0 (section 2.2) cannot hold, and the controls that stand in no text on purpose.
_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def read_file(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        SourceError: If there is no file, if it is no ordinary file (a folder, a pipe, a
            device), if it may not be read or is larger than ``MAXIMUM_BYTES``.
    """
    file = str(path)
    try:
        if path.exists() and not path.is_file():
            raise SourceError(file, "is no file" + (" but a folder" if path.is_dir() else ""))
        if path.stat().st_size > MAXIMUM_BYTES:
            raise SourceError(file, f"is larger than {MAXIMUM_BYTES // 2**20} MiB; is this a text?")
        return path.read_bytes()
    except OSError as error:
        raise SourceError(file, f"cannot be read: {error.strerror or error}") from error


def read_characters(path: Path) -> tuple[str, str]:
    """Return the characters of a UTF-8 file and the SHA-256 digest of its bytes.

    Line ends stay as they stand in the file. A byte order mark is no part of the text.

    Raises:
        SourceError: If the file cannot be read, is empty, too large, no text or not UTF-8.
    """
    file = str(path)
    content = read_file(path)
    if content.startswith(_UTF_16_MARKS):
        raise SourceError(file, "is UTF-16; save it as UTF-8")
    if b"\0" in content:
        raise SourceError(file, f"is no text: a NUL byte stands at byte {content.index(0)}")
    try:
        characters = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SourceError(
            file, f"is not UTF-8 at byte {error.start}, in line {line}; save it as UTF-8"
        ) from error
    if not characters.strip():
        raise SourceError(file, "is empty; expected the text of a PubMed page")
    if found := find_unprintable(characters):
        line = characters.count("\n", 0, found.start()) + 1
        raise SourceError(
            file, f"a control character (U+{ord(found[0]):04X}) stands in line {line}; remove it"
        )
    return characters, hashlib.sha256(content).hexdigest()


def find_unprintable(characters: str) -> re.Match[str] | None:
    r"""Return the first character that belongs in no text, such as NUL or a form feed.

    Source:
        YAML 1.1, section 5.1 (printable characters), which XML 1.0 can hold too.

    >>> find_unprintable("low iron") is None, find_unprintable("low\x07iron").start()
    (True, 3)
    """
    return _UNPRINTABLE.search(characters)
