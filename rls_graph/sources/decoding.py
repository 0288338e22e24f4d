"""Which characters does a file hold?"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from rls_graph.errors import SourceError
from rls_graph.sources.records import RecordError

#: More than any article or claims file has; larger files are refused unread.
MAXIMUM_BYTES = 16 * 1024 * 1024
#: How Python calls the encodings that XML files declare and that are read.
_TEXT_ENCODINGS = (
    *("ascii", "utf-8", "iso8859", "cp125", "koi8", "mac-", "shift_jis", "euc_", "gb", "big5"),
)
_UTF_8_CHARACTER = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
# Three letters beyond ASCII in a row are rare in Western European words, and usual elsewhere.
_LONG_RUN = re.compile(rb"[\x80-\xff]{3}")
# A sign of Windows-1252 inside a word is a letter of another encoding: "Paw\xb3owski".
_SIGN_IN_WORD = re.compile(rb"[A-Za-z][\xa1-\xb4\xb6\xb8-\xbf][A-Za-z]")
_MOST_BEYOND_ASCII = 0.15
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


def decode(content: bytes, declared: str = "") -> tuple[str, str]:
    r"""Return the characters of a text, and the encoding where it is not UTF-8.

    A text is UTF-8 unless its file declares something else. One that is not UTF-8 is read as
    Windows-1252 (which holds all that is printed in Latin-1) only if nothing speaks against
    it: no character of UTF-8 stands in it, and the bytes beyond ASCII are few, lone letters
    and marks of Western European texts. Other encodings are never guessed: a wrong guess would
    change the words that are quoted.

    Args:
        content: The bytes.
        declared: The encoding that the file declares, or an empty text.

    Raises:
        RecordError: If the bytes are no text in such an encoding.

    >>> decode(b"Andr\xe9 and No\xebl")
    ('André and Noël', 'Windows-1252')
    """
    content = content.removeprefix(b"\xef\xbb\xbf")
    if declared:
        return _decode_as_declared(content, declared)
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        if (characters := _western(content)) is not None:
            return characters, "Windows-1252"
        line = content.count(b"\n", 0, error.start) + 1
        raise RecordError(
            f"is not UTF-8 at byte {error.start}, in line {line}; save it as UTF-8"
        ) from error


def check_printable(characters: str) -> None:
    """Check that nothing stands in a text that belongs in none.

    Raises:
        RecordError: If a control character does; it names the line.
    """
    if found := find_unprintable(characters):
        line = characters.count("\n", 0, found.start()) + 1
        raise RecordError(
            f"a control character (U+{ord(found[0]):04X}) stands in line {line}; remove it"
        )


def _decode_as_declared(content: bytes, declared: str) -> tuple[str, str]:
    try:
        name = codecs.lookup(declared).name
    except LookupError as error:
        raise RecordError(f"declares an encoding that is not known: {declared!r}") from error
    if not name.startswith(_TEXT_ENCODINGS):
        raise RecordError(f"declares an encoding that is not read: {declared!r}")
    try:
        return content.decode(name), declared
    except UnicodeError as error:
        raise RecordError(f"is not in the encoding that it declares, {declared}") from error


def _western(content: bytes) -> str | None:
    """Return the characters of a text in Windows-1252, or None if it may be anything else."""
    if any(each.search(content) for each in (_UTF_8_CHARACTER, _LONG_RUN, _SIGN_IN_WORD)):
        return None
    beyond = sum(each >= 0x80 for each in content)  # noqa: PLR2004 - the end of ASCII
    if beyond > len(content) * _MOST_BEYOND_ASCII:
        return None
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return None


def find_unprintable(characters: str) -> re.Match[str] | None:
    r"""Return the first character that belongs in no text, such as NUL or a form feed.

    Source:
        YAML 1.1, section 5.1 (printable characters), which XML 1.0 can hold too.

    >>> find_unprintable("low iron") is None, find_unprintable("low\x07iron").start()
    (True, 3)
    """
    return _UNPRINTABLE.search(characters)
