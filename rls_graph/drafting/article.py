"""What does a whole article say of itself: its subject, its method, its sentences?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rls_graph.drafting.cues import cues_in
from rls_graph.drafting.ends import GIVEN
from rls_graph.drafting.lexicon import Lexicon
from rls_graph.drafting.mentions import Mention, ShortForms, find_mentions, find_short_forms
from rls_graph.drafting.methods import (
    TITLE,
    VAGUE,
    NamedMethod,
    find_review_words,
    method_of_review,
    methods_in,
    modalities,
    own_method,
    trials,
)
from rls_graph.drafting.phrases import without_brackets
from rls_graph.drafting.places import Place, quoted
from rls_graph.drafting.reading import Subject, compared
from rls_graph.drafting.sentences import Sentence, sentences_of
from rls_graph.drafting.words import Word, words_of
from rls_graph.models import Source, SourceText

Sentences = Sequence[tuple[Sentence, Sequence[Word]]]
_BACKGROUND = frozenset({"background", "objective"})


class Article(NamedTuple):
    """A source as drafting reads it.

    ``mentions`` are the entities that each sentence names. ``studied`` are those
    in whom the article looked for what it is about, if others than those who have it. ``given`` is
    the treatment that a trial tries. ``own`` are
    the indices of the sentences that speak of what the authors did or found themselves; ``review``
    is the index of the sentence by which a text calls itself a review.
    """

    text: SourceText
    sentences: Sentences
    mentions: Sequence[Sequence[Mention]]
    short_forms: ShortForms
    about: Subject | None
    method: NamedMethod | None
    own: frozenset[int]
    is_review: bool
    review: int | None
    studied: Subject | None
    given: Subject | None
    places: dict[tuple[int, int], Place | None]

    def place(self, start: int, end: int) -> Place | None:
        """Return a part of the text as a quote, if it may be quoted; looked for once."""
        if (start, end) not in self.places:
            self.places[start, end] = quoted(self.text, start, end)
        return self.places[start, end]


def read_article(source: Source, text: SourceText, lexicon: Lexicon) -> Article:
    """Return what an article says of itself.

    Args:
        source: The source; its publication type tells a review.
        text: The text of the source.
        lexicon: The names of the entities.
    """
    sentences = tuple(
        (each, without_brackets(words_of(text.characters, each.start, each.end)))
        for each in sentences_of(text)
    )
    title = next((each for each in text.sections if each.name == "title"), None)
    title_words = words_of(text.characters, title.start, title.end) if title else []
    first = min((each.start for each in text.sections), default=0)
    short_forms = find_short_forms(text.characters, lexicon, first)
    is_review, review = find_review_words(source.publication_types, sentences)
    own = _own_sentences(sentences)
    heading = without_brackets(title_words)
    mentions = tuple(find_mentions(words, lexicon, short_forms) for _, words in sentences)
    parts = [
        (heading, find_mentions(heading, lexicon, short_forms)),
        *((words, named) for (_, words), named in zip(sentences, mentions, strict=True)),
    ]
    about = _about(parts, lexicon, text)
    given = _given(sentences, own, parts[0], lexicon, text)
    method = method_of_review(title_words) if is_review else _method(title_words, sentences, own)
    if given is not None and method is not None and method.method in modalities():
        # A scan before and after a treatment that the title names is a part of its trial.
        method = _trial(title_words, sentences, own)
    return Article(
        text,
        sentences,
        mentions,
        short_forms,
        about,
        method,
        own,
        is_review,
        review,
        _studied(about, parts, lexicon, text),
        given,
        {},
    )


#: The words of a part of an article, and what they name.
_Part = tuple[Sequence[Word], Sequence[Mention]]


def _studied(
    about: Subject | None, parts: Sequence[_Part], lexicon: Lexicon, text: SourceText
) -> Subject | None:
    """Return the first population that an article names, but for patients of its own subject."""
    for words, mentions in parts:
        for mention in mentions:
            of = lexicon.condition_of.get(mention.entity)
            if lexicon.kinds.get(mention.entity) != "Population" or about is None:
                continue
            if of == about.entity or lexicon.labels[mention.entity] in compared():
                continue
            first, last = words[mention.start], words[mention.end - 1]
            return Subject(mention.entity, text.characters[first.start : last.end])
    return None


def _given(
    sentences: Sentences, own: frozenset[int], title: _Part, lexicon: Lexicon, text: SourceText
) -> Subject | None:
    """Return what the title of a trial says was given: the first that is not what others got."""
    words, mentions = title
    named = (m for m in mentions if lexicon.kinds[m.entity] in GIVEN)
    given = next((m for m in named if lexicon.labels[m.entity] != _PLACEBO), None)
    if given is None or _trial(words, sentences, own) is None:
        return None
    first, last = words[given.start], words[given.end - 1]
    return Subject(given.entity, text.characters[first.start : last.end])


_PLACEBO = "placebo"


def _trial(title: Sequence[Word], sentences: Sentences, own: frozenset[int]) -> NamedMethod | None:
    """Return the trial that an article names, if it does."""
    named = methods_in(title, TITLE)
    for at in sorted(own):
        named += methods_in(sentences[at][1], at)
    tried = (each for each in named if each.method in trials() and each.rank < VAGUE)
    return min(tried, key=lambda each: (each.rank, each.sentence), default=None)


def _method(title: Sequence[Word], sentences: Sentences, own: frozenset[int]) -> NamedMethod | None:
    everywhere = range(len(sentences))
    return own_method(title, sentences, sorted(own)) or own_method(title, sentences, everywhere)


def _own_sentences(sentences: Sentences) -> frozenset[int]:
    """Return the sentences behind the background: from the first that says what was done on."""
    if any(each.zone and each.zone not in _BACKGROUND for each, _ in sentences):
        return frozenset(
            at for at, (each, _) in enumerate(sentences) if each.zone not in _BACKGROUND
        )
    first = next(
        (
            at
            for at, (_, words) in enumerate(sentences)
            if any(p.meaning["kind"] in ("aim", "doing") for p in cues_in("silent", words))
            or any(True for _ in cues_in("own", words))
        ),
        0,
    )
    return frozenset(range(first, len(sentences)))


def _about(parts: Sequence[_Part], lexicon: Lexicon, text: SourceText) -> Subject | None:
    """Return the condition that an article is about: of its title, or else the one named most.

    The first part is the title.
    """

    def conditions(words: Sequence[Word], mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
        for mention in mentions:
            entity = lexicon.with_symptoms.get(mention.entity, mention.entity)
            entity = lexicon.condition_of.get(entity, entity)
            if lexicon.kinds.get(entity) == "Condition":
                first, last = words[mention.start], words[mention.end - 1]
                yield entity, text.characters[first.start : last.end]

    def diseases_first(found: tuple[str, str]) -> tuple[bool, bool]:
        # A disease with symptoms and patients of its own goes before a state such as low ferritin.
        return found[0] not in lexicon.symptoms_of, found[0] not in lexicon.patients_with

    in_title = sorted(conditions(*parts[0]), key=diseases_first)
    if in_title:
        return Subject(*in_title[0])
    named = [each for part in parts[1:] for each in conditions(*part)]
    if not named:
        return None
    counts = Counter(entity for entity, _ in named)
    entity, words = min(named, key=lambda each: (diseases_first(each), -counts[each[0]]))
    return Subject(entity, words)
