"""Which evidence does an article name for a claim?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rls_graph.curation.schema import LineEntry
from rls_graph.drafting.article import Article
from rls_graph.drafting.cues import cues_in
from rls_graph.drafting.lexicon import Lexicon
from rls_graph.drafting.methods import (
    REVIEW,
    REVIEWED_DATA,
    TITLE,
    VAGUE,
    materials,
    methods_in,
    modalities,
)
from rls_graph.drafting.places import Place
from rls_graph.drafting.reading import Reading, SentenceReading
from rls_graph.drafting.words import Word

#: A program wrote the line down; "used in manual assertion" is true once a person accepts it.
_EVIDENCE_TYPE = "author statement"
_NOT_STATED = "replication not stated"


class _Named(NamedTuple):
    method: str
    place: Place
    premise: bool = False


class Stated(NamedTuple):
    """A claim with all that surrounds it: ``at`` is the index of its sentence."""

    article: Article
    lexicon: Lexicon
    at: int
    words: Sequence[Word]
    read: SentenceReading
    reading: Reading


def evidence_of(stated: Stated, place: Place) -> tuple[LineEntry, ...]:
    """Return the evidence lines of a claim: one for each method that the text names for it.

    A sentence that names methods or treatment responses itself speaks for itself; else a
    finding of the authors' own rests on the method of their study, and a claim of a review on
    the data that the review says it reviews. Where nothing is named there is no line.
    """
    named = [_Named(method, place) for method in _in_sentence(stated)]
    if not named:
        named = list(_of_article(stated.article, stated.at))
    found = cues_in("replication", stated.words)
    replication = found[0].meaning["replication"] if found else _NOT_STATED
    population = stated.reading.population
    return tuple(
        LineEntry(
            id=_id(each.method),
            method=each.method,
            quote=each.place.words,
            occurrence=each.place.occurrence,
            evidence_type=_EVIDENCE_TYPE,
            replication=replication if each.place is place else _NOT_STATED,
            population=stated.lexicon.labels[population.entity] if population else None,
        )
        for each in {each.method: each for each in named}.values()
    )


def _in_sentence(stated: Stated) -> Iterator[str]:
    article, lexicon, at, words, read, reading = stated
    if article.method is not None and at in article.own:
        if article.method.method in modalities():
            yield from _other_modality(stated, article.method.method)
        return
    mentioned = [
        lexicon.labels[m.entity]
        for m in read.mentions
        if lexicon.kinds[m.entity] == "Method" and m.entity not in (reading.subject, reading.object)
    ]
    yield from mentioned
    if not mentioned:
        for each in methods_in(words, at):
            if each.rank < VAGUE:
                yield each.method
                break
    verb = next(iter(cues_in("responses", words)), None)
    for mention in read.mentions:
        if verb is not None and mention.end <= verb.start and mention.entity in lexicon.response_to:
            yield lexicon.labels[lexicon.response_to[mention.entity]]


def _other_modality(stated: Stated, own: str) -> Iterator[str]:
    """Yield by what a sentence says that a thing was seen, if not by what its study is named for.

    "Serum ferritin was normal" in a study of cerebrospinal fluid; "levodopa relieved symptoms".
    """
    lexicon, words, relation = stated.lexicon, stated.words, stated.reading.relation
    subject, given = stated.reading.subject, relation.subject
    if lexicon.labels.get(relation.predicate) == "ameliorates" and subject in lexicon.response_to:
        yield lexicon.labels[lexicon.response_to[subject]]
        return
    clause = stated.reading.clause
    start, end = words[clause.start].start, words[clause.end - 1].end
    named = [m for m in methods_in(words, stated.at) if start <= m.start and m.end <= end]
    if any(each.method == own for each in named):
        return
    at = words[given.start].start if given is not None else 0
    behind = words[relation.cue[0]].start
    for each in named:
        # Blood is drawn in most studies; what was measured in it, and set against nothing that
        # was seen otherwise, was seen by it.
        measured = at <= each.start and _is_measured(subject, lexicon)
        alone = measured and not _is_measured(stated.reading.object, lexicon)
        before = each.start < behind and each.method in modalities()
        if (before and (each.rank < VAGUE or alone)) or each.method in materials():
            yield each.method
            return


def _is_measured(entity: str, lexicon: Lexicon) -> bool:
    return lexicon.kinds.get(entity) == "Measurement"


def _of_article(article: Article, at: int) -> Iterator[_Named]:
    sentence = article.sentences[at][0]
    if sentence.lead is not None:
        lead = article.place(*sentence.lead)
        if lead is not None:
            yield _Named(REVIEWED_DATA, lead)
            return
    if article.method is not None and at in article.own:
        place = _named_at(article, article.method.sentence)
        if place is not None:
            yield _Named(article.method.method, place)
    elif article.is_review:
        # Where no sentence calls the text a review, its title stands for what it reviews.
        place = _named_at(article, TITLE if article.review is None else article.review)
        if place is not None:
            yield _Named(REVIEW, place)


def _named_at(article: Article, sentence: int) -> Place | None:
    if sentence != TITLE:
        named = article.sentences[sentence][0]
        return article.place(named.start, named.end)
    title = next((each for each in article.text.sections if each.name == "title"), None)
    return article.place(title.start, title.end) if title else None


def _id(method: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", method.casefold()))
