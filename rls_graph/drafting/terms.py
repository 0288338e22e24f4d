"""Which things does a text name that the ontology does not know?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rls_graph.drafting.article import read_article
from rls_graph.drafting.lexicon import Lexicon
from rls_graph.drafting.table_files import read_table
from rls_graph.drafting.words import Word, words_of
from rls_graph.models import Source

_LONGEST = 4
_LETTERS = 3
_TABLES = ("relations", "certainty", "negation", "silent", "reporting", "discourse", "boundaries")


class UnknownTerm(NamedTuple):
    """Words of a text that may name something; ``folded`` is how they are compared."""

    folded: str
    words: str
    sentence: str


def unknown_terms(source: Source, lexicon: Lexicon) -> Iterator[UnknownTerm]:
    """Yield what a source seems to name and the ontology does not know, in order.

    These are the runs of up to four words that are no name of an entity, no common word and no
    cue word: a list for a curator to choose from, not a finding.
    """
    if source.text is None:
        return
    characters = source.text.characters
    article = read_article(source, source.text, lexicon)
    for (sentence, words), mentions in zip(article.sentences, article.mentions, strict=True):
        taken = {at for mention in mentions for at in range(mention.start, mention.end)}
        for run in _runs([None if at in taken else word for at, word in enumerate(words)]):
            yield UnknownTerm(
                " ".join(word.folded for word in run),
                characters[run[0].start : run[-1].end],
                characters[sentence.start : sentence.end],
            )


def _runs(words: list[Word | None]) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in [*words, None]:
        if word is not None and _may_name(word):
            run.append(word)
            continue
        if run and len(run) <= _LONGEST:
            yield run
        run = []


def _may_name(word: Word) -> bool:
    # Verbs and adverbs, as a rule; names in "-ing" are rarer than verbs.
    if word.folded in _common() or word.folded.endswith(("ly", "ed", "ing")):
        return False
    return sum(letter.isalpha() for letter in word.text) >= _LETTERS


@cache
def _common() -> frozenset[str]:
    rows = [row["words"] for row in read_table("common-words.tsv")]
    rows += [row["words"] for name in _TABLES for row in read_table(f"{name}.tsv")]
    return frozenset(
        word.folded for row in rows for word in words_of(row.replace("|", " ").replace("?", " "))
    )
