"""What do invented sources claim? As values, without RDF.

A few entities, propositions and studies are in everybody's mouth and most in few (Zipf's law);
sources hold five to thirty claims, cite each other's findings, and now and then one denies what
another affirms. Nothing is real but the ontology, and every invented name says so.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

from rls_graph.models import (
    Claim,
    EvidenceItem,
    EvidenceLine,
    Link,
    Passage,
    Proposition,
    Section,
    Source,
    SourceText,
    Terminology,
)
from rls_graph.pipeline.seed import Seed

Thing = TypeVar("Thing")

#: How many claims a source has, from and to.
CLAIMS_OF_A_SOURCE = (5, 30)
#: The part of the claims that deny their proposition.
DENIED = 0.05
_RETRACTED, _CORRECTED, _WITH_PREMISE = 0.01, 0.02, 0.1
# How many there are of each for one claim.
_ENTITIES, _PROPOSITIONS, _AUTHORS, _METHODS = 1 / 20, 1 / 2, 1 / 20, 1 / 2000
_KINDS = ("Condition", "Substance", "Measurement", "BiologicalProcess", "Treatment")
# How often each value is drawn, beside the others of its kind.
_TYPES = {"Observation": 45, "Conclusion": 30, "Hypothesis": 12, "Postulate": 5, "Outlook": 3}
_DIRECTIONS = {"supporting": 88, "disputing": 8, "inconclusive": 4}
_LINES = {0: 35, 1: 40, 2: 15, 3: 7, 5: 3}
_ITEMS = {0: 50, 1: 30, 2: 15, 4: 5}
_REPLICATION = {
    "replicationNotStated": 70,
    "replicated": 15,
    "independentlyReplicated": 10,
    "replicationFailed": 5,
}
# The words before what is claimed, by certainty.
_HEDGES = {
    "established": "it is now well established that",
    "asserted": "",
    "indicated": "the data indicate that",
    "putative": "putatively",
    "speculative": "perhaps",
}
_CERTAINTIES = {
    "asserted": 50,
    "indicated": 25,
    "putative": 12,
    "speculative": 8,
    "established": 5,
}
# What most claims are about.
_HUB = "entity:restless-legs-syndrome"
# How many characters before and after its words a passage keeps.
_AROUND = 32


class Entity(NamedTuple):
    """An invented entity."""

    curie: str
    kind: str
    label: str
    #: The CURIE of a wider entity.
    broader: str | None = None
    #: The CURIE of the treatment whose effect a method looks at.
    treatment: str | None = None


class _Text(NamedTuple):
    """The text of a source."""

    source: str
    characters: str

    def passage(self, start: int, end: int) -> Passage:
        return Passage(
            source=self.source,
            section="abstract",
            start=start,
            end=end,
            exact=self.characters[start:end],
            prefix=self.characters[max(0, start - _AROUND) : start],
            suffix=self.characters[end : end + _AROUND],
        )


class _LineDraft(NamedTuple):
    """An evidence line, with the place of its words in those of its claim."""

    method: str
    direction: str
    first: int
    last: int


class _Draft(NamedTuple):
    """A claim whose words have no place in a text yet."""

    proposition: Proposition
    polarity: str
    certainty: str
    words: str
    lines: tuple[_LineDraft, ...]


class Invention:
    """The entities and sources of a corpus."""

    def __init__(
        self, terminology: Terminology, claims: int, seed: int, *, only_known: bool = False
    ) -> None:
        """Invent entities; sources are invented as they are asked for.

        Args:
            terminology: The terms of the ontology.
            claims: How many claims there are in all.
            seed: The same number gives the same corpus.
            only_known: Whether there are no entities but those of the ontology.
        """
        self._random = random.Random(f"{seed} {claims}")  # noqa: S311 - nothing secret
        self._claims = claims
        self.entities = () if only_known else tuple(self._invent_entities())
        known = {term.curie: term.label for term in terminology.roles["Entity"]}
        self._labels = (
            known
            | {term.curie: term.label for term in terminology.roles["Predicate"]}
            | {each.curie: each.label for each in self.entities}
        )
        aside = {t.curie for r in ("Method", "Population") for t in terminology.roles[r]}
        topics = [
            _HUB,
            *(curie for curie in known if curie not in aside and curie != _HUB),
            *(each.curie for each in self.entities if each.kind != "rls:Method"),
        ]
        self._topics = _Popularity(topics, 1.0)
        methods = [term.curie for term in terminology.roles["Method"]]
        methods += [each.curie for each in self.entities if each.kind == "rls:Method"]
        self._methods = _Popularity(methods, 1.0)
        self._evidence_types = [term.curie for term in terminology.roles["EvidenceType"]]
        self._populations = [term.curie for term in terminology.roles["Population"]]
        self._predicates = _Popularity([t.curie for t in terminology.roles["Predicate"]], 1.0)
        self._propositions = _Popularity(
            [self._proposition() for _ in range(max(3, int(claims * _PROPOSITIONS)))], 0.8
        )
        self._sizes = self._sizes_of_sources()
        self._sources = _Popularity(range(len(self._sizes)), 0.6)
        self._authors = _Popularity(range(max(5, int(claims * _AUTHORS))), 0.7)

    def documents(self) -> Iterator[Seed]:
        """Yield each source with its claims, and the errata that its record tells of."""
        for number, size in enumerate(self._sizes):
            yield self._document(number, size)

    def _invent_entities(self) -> Iterator[Entity]:
        treatments: list[str] = []
        for number in range(max(5, int(self._claims * _ENTITIES))):
            kind = _KINDS[number % len(_KINDS)]
            word = "biological process" if kind == "BiologicalProcess" else kind.lower()
            curie = f"entity:invented-{word.replace(' ', '-')}-{number}"
            # The fifth before it is of the same kind.
            wider = self._chance(0.3) and number >= len(_KINDS)
            broader = f"{curie.rpartition('-')[0]}-{number - len(_KINDS)}" if wider else None
            yield Entity(curie, f"rls:{kind}", f"invented {word} {number}", broader)
            if kind == "Treatment":
                treatments.append(curie)
        for number in range(max(2, int(self._claims * _METHODS))):
            curie = f"entity:invented-response-{number}"
            treatment = treatments[number % len(treatments)]
            yield Entity(curie, "rls:Method", f"invented response {number}", treatment=treatment)

    def _sizes_of_sources(self) -> list[int]:
        sizes: list[int] = []
        left = self._claims
        while left:
            sizes.append(min(left, self._random.randint(*CLAIMS_OF_A_SOURCE)))
            left -= sizes[-1]
        return sizes

    def _proposition(self) -> Proposition:
        subject, object_ = self._topics.draw(self._random), self._topics.draw(self._random)
        return Proposition(
            subject=subject,
            predicate=self._predicates.draw(self._random),
            object=object_,
            mediator=self._topics.draw(self._random) if self._chance(0.08) else None,
            population=self._random.choice(self._populations) if self._chance(0.2) else None,
            qualifier=self._topics.draw(self._random) if self._chance(0.05) else None,
        )

    def _document(self, number: int, size: int) -> Seed:
        drafts = [self._draft() for _ in range(size)]
        text = _Text(_source_key(number), "\n".join(draft.words for draft in drafts))
        claims: list[Claim] = []
        start = 0
        for draft in drafts:
            claims.append(self._claim(text, start, draft, claims))
            start += len(draft.words) + 1
        told: tuple[Source, ...] = ()
        if self._chance(_CORRECTED):
            told = (_erratum(text.source, text.passage(0, len(drafts[0].words))),)
        return Seed(self._source(number, text.characters), told, tuple(claims))

    def _source(self, number: int, text: str) -> Source:
        review = _is_review(number)
        kind = "Review" if review else "Journal Article"
        names = {self._authors.draw(self._random) for _ in range(self._random.randint(1, 6))}
        journal, year = self._random.randint(1, 40), self._random.randint(1990, 2025)
        retracted = self._chance(_RETRACTED)
        return Source(
            key=_source_key(number),
            kind="fabio:ReviewArticle" if review else "fabio:JournalArticle",
            label=f"Invented source {number}",
            title=f"Invented source number {number}",
            creators=tuple(f"Author {name}" for name in sorted(names)),
            creators_complete=True,
            journal=f"Invented journal {journal}",
            year=year,
            doi=f"10.5555/invented.{number}",
            publication_types=("Retracted Publication" if retracted else kind,),
            retracted=retracted,
            text=SourceText(
                characters=text,
                digest=sha256(text.encode()).hexdigest(),
                sections=(Section(name="abstract", start=0, end=len(text)),),
            ),
        )

    def _draft(self) -> _Draft:
        proposition = self._propositions.draw(self._random)
        certainty = self._weighted(_CERTAINTIES)
        denied = self._chance(DENIED)
        words = " ".join(
            word
            for word in (
                _HEDGES[certainty],
                "it is not so that" if denied else "",
                *(
                    self._labels[p]
                    for p in (proposition.subject, proposition.predicate, proposition.object)
                ),
                f"in {self._labels[proposition.population]}" if proposition.population else "",
            )
            if word
        )
        lines = []
        for _ in range(self._weighted(_LINES)):
            method = self._methods.draw(self._random)
            clause = f"{self._random.randint(5, 900)} people in {self._labels[method]}"
            words += f"; {clause}"
            direction = self._weighted(_DIRECTIONS)
            lines.append(_LineDraft(method, direction, len(words) - len(clause), len(words)))
        polarity = "denies" if denied else "affirms"
        return _Draft(proposition, polarity, certainty, f"{words}.", tuple(lines))

    def _claim(self, text: _Text, start: int, draft: _Draft, earlier: Sequence[Claim]) -> Claim:
        hedge = _HEDGES[draft.certainty]
        links = self._links(earlier)
        kind = "Corollary" if "corollary_of" in links else self._weighted(_TYPES)
        content = draft.words.partition(";")[0].removesuffix(".")
        return Claim(
            source=text.source,
            key=f"claim-{len(earlier)}",
            type=f"rls:{kind}",
            label=f"{content} ({text.source}, {len(earlier)})",
            statement=f"{content}.",
            passage=text.passage(start, start + len(draft.words)),
            proposition=draft.proposition,
            polarity=f"rls:{draft.polarity}",
            certainty=f"rls:{draft.certainty}",
            hedges=(hedge,) if hedge else (),
            confidence="rls:highConfidence" if self._chance(0.7) else "rls:mediumConfidence",
            curation="rls:curated" if self._chance(0.3) else "rls:drafted",
            lines=tuple(
                self._line(
                    place, text.passage(start + line.first, start + line.last), line, earlier
                )
                for place, line in enumerate(draft.lines)
            ),
            **links,
        )

    def _line(
        self, place: int, passage: Passage, draft: _LineDraft, earlier: Sequence[Claim]
    ) -> EvidenceLine:
        items = {item.key: item for item in map(self._item, range(self._weighted(_ITEMS)))}
        uses_premise = earlier and self._chance(_WITH_PREMISE)
        return EvidenceLine(
            key=f"line-{place}",
            label=self._labels[draft.method],
            passage=passage,
            direction=f"rls:{draft.direction}",
            method=draft.method,
            evidence_type=self._random.choice(self._evidence_types),
            replication=f"rls:{self._weighted(_REPLICATION)}",
            population=self._random.choice(self._populations) if self._chance(0.1) else None,
            premises=(self._random.choice(earlier).key,) if uses_premise else (),
            items=tuple(items.values()),
        )

    def _item(self, _: int) -> EvidenceItem:
        """Return one of the two findings of some source."""
        number, finding = self._sources.draw(self._random), self._random.randint(1, 2)
        return EvidenceItem(
            key=f"finding-{finding}",
            label=f"finding {finding} of invented source {number}",
            source=_source_key(number),
        )

    def _links(self, earlier: Sequence[Claim]) -> dict[str, tuple[str, ...]]:
        links: dict[str, tuple[str, ...]] = {}
        for name, chance in (
            ("derived_from", 0.25),
            ("contrasts_with", 0.05),
            ("qualifies", 0.05),
            ("corollary_of", 0.02),
            ("branch_of", 0.02),
        ):
            if earlier and self._chance(chance):
                links[name] = (self._random.choice(earlier).key,)
        return links

    def _chance(self, part: float) -> bool:
        return self._random.random() < part

    def _weighted(self, weights: dict[Thing, int]) -> Thing:
        return self._random.choices(list(weights), list(weights.values()))[0]


class _Popularity(Generic[Thing]):
    """Things of which the first are drawn most: the weight of the n-th is n to a power."""

    def __init__(self, things: Sequence[Thing], exponent: float) -> None:
        self._things = things
        self._weights = list(accumulate(n**-exponent for n in range(1, len(things) + 1)))

    def draw(self, random_: random.Random) -> Thing:
        return random_.choices(self._things, cum_weights=self._weights)[0]


def _source_key(number: int) -> str:
    return f"invented-{number}"


def _is_review(number: int) -> bool:
    return number % 3 == 0


def _erratum(source: str, passage: Passage) -> Source:
    return Source(
        key=f"{source}-erratum",
        kind="fabio:Correction",
        label=f"Erratum of {source}",
        publication_types=("Published Erratum",),
        links=(Link(relation="rls:corrects", target=source),),
        known_from=passage,
    )
