"""Which values does a record of tagged lines hold, such as MEDLINE and RIS?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rls_graph.sources.records import RecordError


class Fields:
    """The values of a record by their tags, in order.

    >>> fields = Fields([("AU", "Lee A"), ("AU", "Diaz B"), ("TI", "Iron")])
    >>> fields.first("T1", "TI"), fields.every("AU")
    ('Iron', ['Lee A', 'Diaz B'])
    """

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self.pairs = pairs

    def every(self, *tags: str) -> list[str]:
        """Return the values of the tags that are not empty, in order."""
        return [value for tag, value in self.pairs if tag in tags and value]

    def first(self, *tags: str) -> str:
        """Return the first value of the first tag that has one, or an empty text."""
        return next((value for tag in tags for value in self.every(tag)), "")


def read_fields(characters: str, line: re.Pattern[str]) -> Fields:
    """Return the values of a record; a line without a tag goes on with the value above it.

    Args:
        characters: The record.
        line: Matches a line with a tag; its groups are ``tag`` and ``value``.

    Raises:
        RecordError: If no line has a tag.
    """
    pairs = list(_pairs(characters, line))
    if not pairs:
        raise RecordError("has no line with a tag")
    return Fields(pairs)


def _pairs(characters: str, line: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    tag, words = "", [""]
    for each in characters.split("\n"):
        if found := line.match(each):
            if tag:
                yield tag, " ".join(word for word in words if word)
            tag, words = found["tag"].strip(), [(found["value"] or "").strip()]
        elif tag:
            words.append(each.strip())
    if tag:
        yield tag, " ".join(word for word in words if word)
