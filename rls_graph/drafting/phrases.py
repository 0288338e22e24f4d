"""Where in a text do known phrases stand?"""

from __future__ import annotations

from collections.abc import Iterator, KeysView, Sequence
from functools import lru_cache
from itertools import count
from typing import Any, Final, Generic, NamedTuple, TypeVar

from rls_graph.drafting.words import Word, Words, folded_of, vocabulary_of, words_of

Meaning = TypeVar("Meaning")
#: Where a word has its folded form; by place it is read sooner than by name.
_FOLDED: Final = 1
#: Where a phrase ends in the table; no word is empty.
_END = ""
#: A name without small letters up to this length is an abbreviation: "PET" is no "pet".
_ABBREVIATION = 6


class Phrase(NamedTuple, Generic[Meaning]):
    """A known phrase at the words from ``start`` up to and without ``end``."""

    start: int
    end: int
    meaning: Meaning


#: Makes a phrase in half the time of ``Phrase(…)``; hundreds are made for an abstract.
_new = tuple.__new__


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
        node = self._root
        if phrase.islower() and "(" not in phrase:
            # No abbreviation, and its words stand apart: each is folded once for all phrases.
            for part in phrase.split(" "):
                for folded in _folded(part):
                    node = node.setdefault(folded, {})
            node.setdefault(_END, []).append((None, meaning))
            return
        words = without_brackets(words_of(phrase))
        for word in words:
            node = node.setdefault(word.folded, {})
        node.setdefault(_END, []).append((_exact_form(words), meaning))

    def find(self, words: Sequence[Word]) -> Iterator[Phrase[Meaning]]:
        """Yield the phrases of a text from left to right, the longest at each place."""
        root, end = self._root, 0
        # Most words start no phrase at all, and most tables have none for a sentence.
        for start in [at for at, word in enumerate(words) if word[_FOLDED] in root]:
            if start < end:
                continue
            found = self.at(words, start)
            if found is not None:
                yield found
                end = found.end

    def all(self, words: Sequence[Word]) -> list[Phrase[Meaning]]:
        """Return every phrase at every place, overlapping ones and each of its meanings."""
        passing, folded = self._passing_over, folded_of(words)
        found: list[Phrase[Meaning]] = []
        # Each word with the next: most phrases that could start here do not, as that tells.
        beside = zip(map(self._root.get, folded), [*folded[1:], ""], count())
        for node, following, at in beside:
            if node is not None and (
                following in node or _END in node or following in passing or following[-2:] == "ly"
            ):
                self._walk(node, words, folded, at, at + 1, found)
        return found

    @property
    def first_words(self) -> KeysView[str]:
        """The words with which some phrase starts, folded."""
        return self._root.keys()

    def at(self, words: Sequence[Word], start: int) -> Phrase[Meaning] | None:
        """Return the longest phrase that starts at a word, in its first meaning."""
        node = self._root.get(words[start][_FOLDED])
        if node is None:
            return None
        if self._passing_over:
            found = self._starting(words, start)
            return max(found, key=lambda phrase: phrase.end, default=None)
        best, at, count = None, start + 1, len(words)
        while node is not None:
            for exact, meaning in node.get(_END, ()):
                if exact is None or _said(words[start:at]) == exact:
                    best = _new(Phrase, (start, at, meaning))
                    break
            if at >= count:
                break
            node = node.get(words[at][_FOLDED])
            at += 1
        return best

    def _starting(self, words: Sequence[Word], start: int) -> list[Phrase[Meaning]]:
        """Return the phrases that start at a word, shorter ones first."""
        found: list[Phrase[Meaning]] = []
        node = self._root.get(words[start][_FOLDED])
        if node is not None:
            self._walk(node, words, folded_of(words), start, start + 1, found)
        return found

    def _walk(  # noqa: PLR0913, PLR0917 - called for every word, so nothing is wrapped up
        self,
        node: dict[str, Any],
        words: Sequence[Word],
        folded: Sequence[str],
        start: int,
        at: int,
        found: list[Phrase[Meaning]],
    ) -> None:
        """Find the phrases that go on at a word, also behind such as may be passed over.

        Those may also be adverbs: "was significantly lower".
        """
        ends = node.get(_END)
        if ends is not None:
            for exact, meaning in ends:
                if exact is None or _said(words[start:at]) == exact:
                    found.append(_new(Phrase, (start, at, meaning)))
            if len(node) == 1:
                return
        passing = self._passing_over
        while at < len(folded):
            word = folded[at]
            following = node.get(word)
            at += 1
            if following is not None:
                self._walk(following, words, folded, start, at, found)
            if word not in passing and not (passing and word[-2:] == "ly" and word.isalpha()):
                return


@lru_cache(maxsize=8192)
def _folded(part: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words_of(part))


def without_brackets(words: Sequence[Word]) -> Words:
    """Return words without the short words in brackets, as "(ID)" in "iron deficiency (ID) anemia".

    >>> [word.text for word in without_brackets(words_of("iron deficiency (ID) anemia"))]
    ['iron', 'deficiency', 'anemia']
    """
    if isinstance(words, Words) and "(" not in vocabulary_of(words):
        return words
    kept = Words()
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
