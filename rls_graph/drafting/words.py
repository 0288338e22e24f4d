"""Which words stand in a text, and which of them are one word in two spellings?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate, repeat
from typing import Any, NamedTuple

from rls_graph.drafting.table_files import read_table

# A word or number with its inner decimal points, or one other sign. A hyphen or a stroke between
# letters parts words: "iron-deficient" is what "iron deficient" is.
_WORD = re.compile(
    r"([^\W_]+(?:(?<=\d)[.,]\d+)*(?:['\u2019][st]\b)?"
    r"|(?!(?<=[^\W_])[-\u2010\u2011\u2013][^\W_])[^\w\s])"
)
_POSSESSIVES = ("'s", "\u2019s")


class Word(NamedTuple):
    """A word of a text from ``start`` up to and without ``end``, in characters of the text.

    ``folded`` is the word as words are compared: without case, number and British spelling.
    """

    text: str
    folded: str
    start: int
    end: int


class Words(list[Word]):
    """The words of a sentence; what is found among them once is kept beside them."""

    #: The cues of the tables that were found in them, by table; ``cues.py`` looks for them.
    cues: dict[str, Any] | None = None
    relations: dict[str, Any] | None = None
    vocabulary: frozenset[str] | None = None
    folded: list[str] | None = None


def vocabulary_of(words: Sequence[Word]) -> frozenset[str]:
    """Return which words stand among words, folded: no other need be looked for.

    It is kept beside the words of a sentence, which are no longer changed then.
    """
    if not isinstance(words, Words):
        return frozenset([word[1] for word in words])
    if words.vocabulary is None:
        words.vocabulary = frozenset(folded_of(words))
    return words.vocabulary


def folded_of(words: Sequence[Word]) -> list[str]:
    """Return the folded forms of words, kept beside those of a sentence: they are read often."""
    if not isinstance(words, Words):
        return [word[1] for word in words]
    if words.folded is None:
        words.folded = [word[1] for word in words]
    return words.folded


def words_of(text: str, start: int = 0, end: int | None = None) -> Words:
    """Return the words and signs of a part of a text, without the hyphens inside words.

    >>> [word.folded for word in words_of("Non-anaemic patients, 2.5 mg")]
    ['non', 'anemic', 'patient', ',', '2.5', 'mg']
    """
    part = text if start == 0 and end is None else text[start:end]
    # Every word of every text is made here, so no step of it is Python's own: gaps and words by
    # turns, and where each of them ends.
    parts = _WORD.split(part)
    found = parts[1::2]
    places = list(accumulate(map(len, parts), initial=start))
    folded = list(map(fold_word, found))
    fields = zip(found, folded, places[1::2], places[2::2], strict=False)
    words = Words(map(_new, repeat(Word), fields))
    words.folded = folded
    return words


_new = tuple.__new__


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """Return a word as words are compared: case, number and British spelling do not matter.

    >>> [fold_word(each) for each in ("Haemoglobin", "studies", "diseases", "Parkinson's")]
    ['hemoglobin', 'study', 'disease', 'parkinson']

    Words that only look like plurals stay as they are:

    >>> [fold_word(each) for each in ("was", "has", "whereas")]
    ['was', 'has', 'whereas']
    """
    folded = word.casefold().removesuffix(_POSSESSIVES[0]).removesuffix(_POSSESSIVES[1])
    if len(folded) < 3 or not folded.isalpha():  # noqa: PLR2004 - too short to end in anything
        return folded
    whole, parts, ends = _spelling()
    if folded in whole:
        return whole[folded]
    for written, alike in parts:
        folded = folded.replace(written, alike)
    for written, alike, letters in ends:
        if folded.endswith(written) and len(folded) - len(written) >= letters:
            folded = folded[: -len(written)] + alike
            # An ending of a verb and the "s" of a plural do not stand on one word.
            break
    return folded


@cache
def _spelling() -> tuple[dict[str, str], list[tuple[str, str]], list[tuple[str, str, int]]]:
    rows = read_table("spelling.tsv")
    whole = {row["from"]: row["to"] for row in rows if row["where"] == "word"}
    parts = [(row["from"], row["to"]) for row in rows if row["where"] == "part"]
    ends = [
        (row["from"], row["to"].replace("-", ""), int(row["letters"]))
        for row in rows
        if row["where"] == "end"
    ]
    return whole, parts, ends
