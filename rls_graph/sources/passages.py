"""Where in a text do words stand, and are they whole?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from rls_graph.models import Passage

#: How many characters before and after a quote are kept to find it again.
CONTEXT_CHARACTERS = 32
# Between letters or digits these join: "non-anemic", "patient's". Between digits, also "2.5".
_JOINERS = frozenset("-'\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{RIGHT SINGLE QUOTATION MARK}")
_DIGIT_JOINERS = frozenset(".,")
_PAIRS = (
    ("(", ")"),
    ("[", "]"),
    ("{", "}"),
    ("\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"),
)


def passage_at(source: str, section: str, characters: str, start: int, end: int) -> Passage:
    """Return the passage from ``start`` up to and without ``end``.

    >>> passage_at("a", "abstract", "Iron is low.", 0, 4).suffix
    ' is low.'
    """
    return Passage(
        source=source,
        section=section,
        start=start,
        end=end,
        exact=characters[start:end],
        prefix=characters[max(0, start - CONTEXT_CHARACTERS) : start],
        suffix=characters[end : end + CONTEXT_CHARACTERS],
    )


def occurrences(words: str, characters: str) -> tuple[int, ...]:
    """Return where words start in a text, overlapping ones too, in order.

    >>> occurrences("iron", "iron and iron")
    (0, 9)
    """
    found = []
    at = characters.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = characters.find(words, at + 1)
    return tuple(found)


def cuts_a_word(characters: str, start: int, end: int) -> bool:
    """Say whether a passage starts or ends inside a word or a number.

    Words joined by a hyphen are one word: "anemic" is not what "non-anemic" says.

    >>> cuts_a_word("iron treatment", 0, 4), cuts_a_word("iron treatment", 0, 6)
    (False, True)
    >>> cuts_a_word("non-anemic", 4, 10), cuts_a_word("2.5 mg", 2, 6)
    (True, True)
    """
    return _is_inside_a_word(characters, start) or _is_inside_a_word(characters, end)


def stands_whole(words: str, quotes: Iterable[str]) -> bool:
    """Say whether words stand in one of some quotes, and are whole there.

    >>> stands_whole("may", ["it may be"]), stands_whole("may", ["a may-be", "mayor"])
    (True, False)
    """
    return any(
        not cuts_a_word(quote, at, at + len(words))
        for quote in quotes
        for at in occurrences(words, quote)
    )


def cuts_a_pair(characters: str, start: int, end: int) -> bool:
    """Say whether a passage leaves out just one bracket of a pair, right before or after it.

    >>> cuts_a_pair("low (in all).", 0, 11), cuts_a_pair("low (in all).", 5, 11)
    (True, False)
    """
    words = characters[start:end]
    before, after = characters[start - 1 : start], characters[end : end + 1]
    return any(
        (before == opening and words.count(closing) > words.count(opening))
        or (after == closing and words.count(opening) > words.count(closing))
        for opening, closing in _PAIRS
    )


def _is_inside_a_word(characters: str, at: int) -> bool:
    if not 0 < at < len(characters):
        return False
    before, after = characters[at - 1], characters[at]
    if unicodedata.combining(after):
        return True
    if before.isalnum() and after.isalnum():
        return True
    return _joins(characters, at) or _joins(characters, at - 1)


def _joins(characters: str, at: int) -> bool:
    """Say whether a character makes one word of what stands on its two sides."""
    before, after = characters[at - 1 : at], characters[at + 1 : at + 2]
    if characters[at] in _DIGIT_JOINERS:
        return before.isdigit() and after.isdigit()
    return characters[at] in _JOINERS and before.isalnum() and after.isalnum()
