"""Which characters does a file hold? The bytes are kept as they are found."""

from __future__ import annotations

import hashlib
from pathlib import Path

from rls_graph.errors import SourceError

#: More than any article's text; larger files are refused before they are read.
MAXIMUM_BYTES = 64 * 1024 * 1024


def read_characters(path: Path) -> tuple[str, str]:
    """Return the characters of a UTF-8 file and the SHA-256 digest of its bytes.

    Line ends stay as they stand in the file, so that offsets fit the file.

    Raises:
        SourceError: If the file cannot be read, is empty, too large, no text or not UTF-8.
    """
    file = str(path)
    try:
        if path.stat().st_size > MAXIMUM_BYTES:
            raise SourceError(
                file, f"larger than {MAXIMUM_BYTES // 2**20} MiB; is this an article?"
            )
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(file, f"cannot be read: {error.strerror or error}") from error
    if not content.strip():
        raise SourceError(file, "is empty; expected the text of a PubMed page")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceError(file, "is UTF-16; save it as UTF-8")
    if b"\0" in content:
        raise SourceError(file, f"is no text: a NUL byte stands at byte {content.index(0)}")
    try:
        characters = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(
            file, f"is not UTF-8 at byte {error.start}; save it as UTF-8 and try again"
        ) from error
    return characters, hashlib.sha256(content).hexdigest()
