"""What does a plain text say of itself? Nothing but its words, and perhaps a title."""

from __future__ import annotations

import hashlib
import re

from rls_graph.models import Section, Source, SourceText
from rls_graph.sources.naming import key_of, label_of
from rls_graph.sources.records import RecordError

_LONGEST_TITLE = 300
_SENTENCE_END = re.compile(r"[.;:,]$")
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")


def read_plain_text(characters: str, content: bytes, key: str = "") -> Source:
    """Return a source with the text as it was found.

    The first line is the title if an empty line follows it and it does not end like a
    sentence; all else is the section "text".

    Args:
        characters: The whole text.
        content: The bytes of the file.
        key: The key of the source, where it is given and not made.

    Raises:
        RecordError: If there are no words in it.
    """
    if not any(each.isalpha() for each in characters):
        raise RecordError("holds no words")
    digest = hashlib.sha256(content).hexdigest()
    start = len(characters) - len(characters.lstrip())
    end = len(characters.rstrip())
    sections = []
    title = ""
    if gap := _EMPTY_LINE.search(characters, start, end):
        first = characters[start : gap.start()].rstrip()
        one_line = "\n" not in first and len(first) <= _LONGEST_TITLE
        if one_line and not _SENTENCE_END.search(first):
            title = first
            sections.append(Section(name="title", start=start, end=start + len(title)))
            rest = characters[gap.end() : end]
            start = gap.end() + len(rest) - len(rest.lstrip())
    sections.append(Section(name="text", start=start, end=end))
    return Source(
        key=key or key_of("", "", (f"text-{digest[:12]}",), title, 1),
        kind="fabio:Expression",
        label=label_of((), "", title or characters[start:end], complete=None),
        title=title or None,
        text=SourceText(characters=characters, digest=digest, sections=tuple(sections)),
    )
