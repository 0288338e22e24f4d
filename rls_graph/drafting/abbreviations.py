"""Which abbreviations does a text introduce, and what do they stand for?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_IN_BRACKETS = re.compile(r"\(([^()\s][^()]{0,30}?)\)")
_LONGEST = 12


class Abbreviation(NamedTuple):
    """A short form in brackets and the words before it that it stands for.

    ``start`` and ``end`` are the characters of the long form in the text.
    """

    short: str
    start: int
    end: int


def find_abbreviations(text: str, start: int = 0, end: int | None = None) -> Iterator[Abbreviation]:
    """Yield the abbreviations that a part of a text introduces as "long form (SHORT)".

    Source:
        Schwartz and Hearst 2003, A simple algorithm for identifying abbreviation definitions in
        biomedical text (doi:10.1142/9789812776303_0042).

    >>> text = "Patients with restless legs syndrome (RLS) slept."
    >>> [(each.short, text[each.start : each.end]) for each in find_abbreviations(text)]
    [('RLS', 'restless legs syndrome')]
    """
    for match in _IN_BRACKETS.finditer(text, start, len(text) if end is None else end):
        short = re.split(r"[;,]", match[1])[0].strip()
        if not _may_be_short(short):
            continue
        before = text[max(start, match.start() - 200) : match.start()].rstrip()
        offset = max(start, match.start() - 200)
        # At most so many words: min(|short| + 5, |short| * 2).
        words = list(re.finditer(r"\S+", before))[-min(len(short) + 5, len(short) * 2) :]
        if not words:
            continue
        first = _first_letter(short, before, words[0].start())
        if first is not None and len(before) - first > len(short):
            yield Abbreviation(short, offset + first, offset + len(before))


def _may_be_short(short: str) -> bool:
    return (
        1 < len(short) <= _LONGEST
        and len(short.split()) <= 2  # noqa: PLR2004 - as the paper says
        and short[0].isalnum()
        and any(letter.isupper() for letter in short)
    )


def _first_letter(short: str, before: str, earliest: int) -> int | None:
    """Return where the long form starts: each letter of the short form stands in it, in order."""
    at = len(before) - 1
    for position in reversed(range(len(short))):
        letter = short[position].lower()
        # The plural's "s" of "DAs" and "PLMs" stands for nothing of its own.
        if not letter.isalnum():
            continue
        while at >= earliest and (
            before[at].lower() != letter or (position == 0 and at > 0 and before[at - 1].isalnum())
        ):
            at -= 1
        if at < earliest:
            return None
        at -= 1
    return at + 1
