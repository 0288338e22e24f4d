"""Where in a text do known phrases stand?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from rls_graph.drafting.words import Word, words_of

Meaning = TypeVar("Meaning")
#: Where a phrase ends in the table; no word is empty.
_END = ""
#: A name without small letters up to this length is an abbreviation: "PET" is no "pet".
_ABBREVIATION = 6


class Phrase(NamedTuple, Generic[Meaning]):
    """A known phrase at the words from ``start`` up to and without ``end``."""

    start: int
    end: int
    meaning: Meaning


class PhraseTable(Generic[Meaning]):
    """Phrases by their folded words; finding takes time by the length of the text alone.

    A tree of words rather than of characters: hundreds of words of an abstract are looked up
    once each, and no phrase is found inside a word.
    """

    def __init__(self, *, passing_over: frozenset[str] = frozenset()) -> None:
        """Take which words may stand inside a phrase without being part of it."""
        self._root: dict[str, Any] = {}
        self._passing_over = passing_over

    def add(self, phrase: str, meaning: Meaning) -> None:
        """Add a phrase; a phrase that is there already keeps its first meaning."""
        words = without_brackets(words_of(phrase))
        node = self._root
        for word in words:
            node = node.setdefault(word.folded, {})
        node.setdefault(_END, []).append((_exact_form(words), meaning))

    def find(self, words: Sequence[Word]) -> Iterator[Phrase[Meaning]]:
        """Yield the phrases of a text from left to right, the longest at each place."""
        root, end = self._root, 0
        for at, word in enumerate(words):
            # Most words start no phrase at all.
            if at < end or word.folded not in root:
                continue
            found = self.at(words, at)
            if found is not None:
                yield found
                end = found.end

    def all(self, words: Sequence[Word]) -> Iterator[Phrase[Meaning]]:
        """Yield every phrase at every place, overlapping ones and each of its meanings."""
        for at, word in enumerate(words):
            if word.folded in self._root:
                yield from self._starting(words, at)

    def at(self, words: Sequence[Word], start: int) -> Phrase[Meaning] | None:
        """Return the longest phrase that starts at a word, in its first meaning."""
        if words[start].folded not in self._root:
            return None
        best = None
        for found in self._starting(words, start):
            if best is None or found.end > best.end:
                best = found
        return best

    def _starting(self, words: Sequence[Word], start: int) -> Iterator[Phrase[Meaning]]:
        node = self._root.get(words[start].folded)
        at = start + 1
        while node is not None:
            for exact, meaning in node.get(_END, ()):
                if exact is None or _said(words[start:at]) == exact:
                    yield Phrase(start, at, meaning)
            while (
                at < len(words) and words[at].folded not in node and self._may_pass_over(words[at])
            ):
                at += 1
            if at >= len(words):
                return
            node = node.get(words[at].folded)
            at += 1

    def _may_pass_over(self, word: Word) -> bool:
        if not self._passing_over:
            return False
        return word.folded in self._passing_over or (
            word.folded.endswith("ly") and word.folded.isalpha()
        )


def without_brackets(words: Sequence[Word]) -> list[Word]:
    """Return words without the short words in brackets, as "(ID)" in "iron deficiency (ID) anemia".

    >>> [word.text for word in without_brackets(words_of("iron deficiency (ID) anemia"))]
    ['iron', 'deficiency', 'anemia']
    """
    kept: list[Word] = []
    at = 0
    while at < len(words):
        if words[at].text == "(" and at + 2 < len(words) and words[at + 2].text == ")":
            # "iron(III)" is a name of its own.
            apart = at > 0 and words[at].start > words[at - 1].end
            if apart and any(letter.isalpha() for letter in words[at + 1].text):
                at += 3
                continue
        kept.append(words[at])
        at += 1
    return kept


def _exact_form(words: Sequence[Word]) -> str | None:
    """Return how an abbreviation must be written, or nothing for other phrases."""
    said = _said(words)
    # A symbol with a number in it, such as BTBD9, is no word in small letters either.
    plain = said.isalpha() or len(said) < _ABBREVIATION - 2
    if plain and len(said) <= _ABBREVIATION and any(c.isupper() for c in said[1:]):
        return said
    return None


def _said(words: Sequence[Word]) -> str:
    return "".join(word.text for word in words).removesuffix("s")
