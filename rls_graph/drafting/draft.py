"""Which claims does a source make, as far as rules can read it?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rls_graph.curation.schema import ClaimEntry, UnreadEntry
from rls_graph.drafting.article import Article, read_article
from rls_graph.drafting.cues import cue_at, cues_in
from rls_graph.drafting.evidence import Stated, evidence_of
from rls_graph.drafting.lexicon import Lexicon
from rls_graph.drafting.mentions import Mention
from rls_graph.drafting.places import Place
from rls_graph.drafting.reading import Reading, SentenceReading, compared, read_sentence
from rls_graph.drafting.words import Word
from rls_graph.models import Source
from rls_graph.sources.passages import stands_whole

_LONGEST_LABEL = 80
_LONGEST_ID = 72
_WEAK = 2


class Draft(NamedTuple):
    """The draft of one source.

    ``claims`` are entries of a claims file; ``unread`` are sentences that state something which
    could not be read; ``mentions`` are the labels of all entities that the text names.
    """

    claims: tuple[ClaimEntry, ...]
    unread: tuple[UnreadEntry, ...]
    mentions: tuple[str, ...]


def draft_source(source: Source, lexicon: Lexicon) -> Draft:
    """Draft the claims of a source: the same source and lexicon always give the same draft.

    Args:
        source: A source with its text; one without text gives an empty draft.
        lexicon: The names of the entities.

    >>> from rls_graph.pipeline.reading import read_ontology
    >>> from rls_graph.sources import read_source
    >>> from rls_graph.packaged_data import seeds_folder
    >>> lexicon = Lexicon(read_ontology().terminology)
    >>> draft = draft_source(read_source(seeds_folder() / "allen-2007")[0], lexicon)
    >>> draft.claims[0].predicate
    'ameliorates'
    """
    if source.text is None:
        return Draft((), (), ())
    article = read_article(source, source.text, lexicon)
    return _Drafter(article, lexicon).draft()


class _Drafter:
    """Turns the readings of the sentences of an article into entries, in order."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self._article = article
        self._lexicon = lexicon
        self._ids: dict[str, int] = {}
        self._last: list[str] = []
        self._before: str = ""

    def draft(self) -> Draft:
        claims: list[ClaimEntry] = []
        unread: list[UnreadEntry] = []
        named: dict[str, None] = {}
        for at, (sentence, words) in enumerate(self._article.sentences):
            read = read_sentence(
                sentence,
                words,
                self._article.mentions[at],
                self._lexicon,
                self._article.about,
                is_own=at in self._article.own,
                studied=self._article.studied,
                given=self._article.given,
            )
            named.update((self._lexicon.labels[m.entity], None) for m in read.mentions)
            place = self._article.place(sentence.start, sentence.end)
            if place is None:
                if read.readings or read.unread:
                    words_said = self._article.text.characters[sentence.start : sentence.end]
                    unread.append(
                        UnreadEntry(quote=words_said.strip(), reason="cannot be quoted whole")
                    )
                continue
            if read.unread:
                unread.append(UnreadEntry(quote=place.words, reason=read.unread))
            made = list(self._claims(at, words, read, place))
            claims += made
            if made:
                self._last = [claim.id for claim in made]
            self._before = place.words
        return Draft(tuple(claims), tuple(unread), tuple(named))

    def _claims(
        self, at: int, words: Sequence[Word], read: SentenceReading, place: Place
    ) -> Iterator[ClaimEntry]:
        made: list[tuple[Reading, ClaimEntry]] = []
        for reading in read.readings:
            entry = self._claim(at, words, read, reading, place, made)
            made.append((reading, entry))
            yield entry

    def _claim(  # noqa: PLR0913, PLR0917 - what a claim is made of
        self,
        at: int,
        words: Sequence[Word],
        read: SentenceReading,
        reading: Reading,
        place: Place,
        made: Sequence[tuple[Reading, ClaimEntry]],
    ) -> ClaimEntry:
        labels = self._lexicon.labels
        content = [labels[each] for each in (reading.subject, reading.predicate, reading.object)]
        said = " ".join(content)
        lines = evidence_of(Stated(self._article, self._lexicon, at, words, read, reading), place)
        links = self._links(words, reading, made)
        kind = self._kind(at, words, reading, links)
        roles = _roles(reading, self._lexicon)
        entities = {reading.subject, reading.object}
        told = {line.method for line in lines} | compared()
        others = [labels[m.entity] for m in read.mentions if m.entity not in entities]
        return ClaimEntry(
            id=self._id(content, denies=reading.denies),
            type=kind,
            label=_shortened(f"Not so: {said}" if reading.denies else said[0].upper() + said[1:]),
            statement=_statement(said, reading),
            quote=place.words,
            occurrence=place.occurrence,
            subject=content[0],
            predicate=content[1],
            object=content[2],
            **roles,
            polarity="denies" if reading.denies else "affirms",
            certainty=self._certainty(at, reading),
            hedge=tuple(
                each
                for each in self._hedges(at, words, reading)
                # In "iron-may-help" there is no word "may" that could be copied.
                if stands_whole(each, (place.words, *(line.quote for line in lines)))
            ),
            confidence=_confidence(reading),
            note=self._note(reading),
            drafted_from=dict(self._origins(words, reading, roles)),
            # Neither how it was seen nor those compared with are what the claim speaks of.
            mentions=tuple(
                dict.fromkeys(each for each in others if each not in told | {*roles.values()})
            ),
            postulate=self._postulate(at),
            **links,
            evidence=lines,
        )

    def _id(self, content: Sequence[str], *, denies: bool) -> str:
        said = "-".join(re.findall(r"[a-z0-9]+", " ".join(content).casefold()))
        name = f"not-{said}" if denies else said
        if len(name) > _LONGEST_ID:
            name = name[:_LONGEST_ID].rpartition("-")[0]
        self._ids[name] = self._ids.get(name, 0) + 1
        return name if self._ids[name] == 1 else f"{name}-{self._ids[name]}"

    def _lead(self, at: int) -> str:
        lead = self._article.sentences[at][0].lead
        return self._article.text.characters[lead[0] : lead[1]] if lead else ""

    def _postulate(self, at: int) -> int | None:
        return self._article.sentences[at][0].number if "postulate" in self._lead(at) else None

    def _certainty(self, at: int, reading: Reading) -> str:
        return "putative" if self._postulate(at) else reading.certainty.value

    def _hedges(self, at: int, words: Sequence[Word], reading: Reading) -> tuple[str, ...]:
        found = [self._said(words, *each) for each in reading.certainty.places]
        if self._postulate(at):
            lead = re.search(r"\bpostulate[sd]?\b", self._lead(at))
            found = [lead[0], *found] if lead else found
        return tuple(dict.fromkeys(found))

    def _kind(
        self, at: int, words: Sequence[Word], reading: Reading, links: dict[str, tuple[str, ...]]
    ) -> str:
        zone = self._article.sentences[at][0].zone
        if links.get("corollary_of"):
            return "corollary"
        if self._postulate(at):
            return "postulate"
        if reading.certainty.value == "speculative":
            return (
                "outlook"
                if any(True for _ in cues_in("hopes", words, *reading.clause[:2]))
                else "hypothesis"
            )
        if reading.certainty.value == "putative":
            return "hypothesis"
        drawn = reading.certainty.value in ("indicated", "established")
        if drawn or zone == "conclusions" or links.get("derived_from"):
            return "conclusion"
        return "observation"

    def _links(
        self,
        words: Sequence[Word],
        reading: Reading,
        made: Sequence[tuple[Reading, ClaimEntry]],
    ) -> dict[str, tuple[str, ...]]:
        """Return what the words at the head of a sentence or clause tie the claim to."""
        earlier = [claim.id for other, claim in made if other.clause != reading.clause]
        if re.search(r"\bcorollary\b", self._before[-60:]) and self._last:
            return {"corollary_of": tuple(self._last)}
        if reading.clause.contrasts and earlier:
            return {"contrasts_with": (earlier[-1],)}
        if earlier or not self._last:
            return {}
        head = cue_at("discourse", words, 0) if words else None
        match head.meaning["link"] if head else "":
            case "derived":
                return {"derived_from": tuple(self._last)}
            case "contrast":
                return {"contrasts_with": tuple(self._last)}
        return {}

    def _note(self, reading: Reading) -> str | None:
        about = self._article.about
        if "studied" in reading.implied:
            about = self._article.studied
        elif "given" in reading.implied:
            about = self._article.given
        if not reading.implied or about is None:
            return None
        return f"That this is about {self._lexicon.labels[about.entity]} is read from the article."

    def _origins(
        self, words: Sequence[Word], reading: Reading, roles: dict[str, str]
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield for each key of the claim the words from which it was read."""
        relation = reading.relation
        for key, mention in (
            ("subject", relation.subject),
            ("object", relation.object),
            ("mediator", reading.mediator),
            ("population", reading.population if "population" in roles else None),
            ("qualifier", reading.qualifier),
        ):
            if key == "object" and "studied" in reading.implied and self._article.studied:
                yield key, (self._article.studied.words,)
            elif mention is not None:
                yield key, (self._said(words, mention.start, mention.end),)
            elif key == "subject" and self._article.given:
                yield key, (self._article.given.words,)
            elif key == "object" and self._article.about:
                yield key, (self._article.about.words,)
        yield "predicate", (self._said(words, *relation.cue),)
        if reading.denial is not None:
            yield "polarity", (self._said(words, *reading.denial),)
        elif reading.denies:
            yield "polarity", (self._said(words, *relation.cue),)
        if reading.certainty.places:
            yield (
                "certainty",
                tuple(dict.fromkeys(self._said(words, *each) for each in reading.certainty.places)),
            )

    def _said(self, words: Sequence[Word], start: int, end: int) -> str:
        return self._article.text.characters[words[start].start : words[end - 1].end]


def _roles(reading: Reading, lexicon: Lexicon) -> dict[str, str]:
    ends = {reading.subject, reading.object}
    population = reading.population
    if population is not None and population == reading.relation.object:
        # "In patients with RLS" is in RLS; said twice, it would be another proposition.
        generic = lexicon.patients_with.get(reading.object)
        population = None if population.entity == generic else population
    found: dict[str, Mention | None] = {
        "mediator": reading.mediator,
        "population": population,
        "qualifier": reading.qualifier,
    }
    return {
        name: lexicon.labels[mention.entity]
        for name, mention in found.items()
        if mention is not None and mention.entity not in ends
    }


def _statement(said: str, reading: Reading) -> str:
    told = said[0].upper() + said[1:]
    return f"It is not so that {said}." if reading.denies else f"{told}."


def _shortened(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1].rstrip() + "…"


def _confidence(reading: Reading) -> str:
    """Return how sure the reading is: high only where the words say it all."""
    if reading.relation.rank <= _WEAK:
        return "low"
    return "medium" if reading.implied else "high"
