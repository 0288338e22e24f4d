"""Where in a text do words stand?"""

from __future__ import annotations

from rls_graph.models import Passage

#: How many characters before and after a quote are kept to find it again.
CONTEXT_CHARACTERS = 32


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
    """Say whether a passage starts or ends inside a word.

    >>> cuts_a_word("iron treatment", 0, 4), cuts_a_word("iron treatment", 0, 6)
    (False, True)
    """
    return any(
        0 < at < len(characters) and characters[at - 1].isalnum() and characters[at].isalnum()
        for at in (start, end)
    )
