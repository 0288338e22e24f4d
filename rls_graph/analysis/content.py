"""What does the graph say? Values read from the store, named by CURIE."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from rls_graph.analysis.rules import Rules

_RESTS_ON_OTHER = frozenset(("rls:derivedFrom", "rls:corollaryOf"))

#: One row of a query: column to text.
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Passage:
    """Exact words of a source and the words around them."""

    id: str
    #: The place in words: source, section, characters.
    label: str
    source: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str

    def overlaps(self, other: Passage) -> bool:
        """Say whether two passages share a character of one source."""
        same = self.source == other.source
        return same and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Proposition:
    """What a claim says: subject, predicate, object and what limits it."""

    id: str
    label: str
    subject: str
    predicate: str
    object: str
    mediator: str
    qualifier: str
    population: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One source saying that a proposition holds or does not."""

    id: str
    kind: str
    label: str
    statement: str
    quote: str
    passage: str
    source: str
    certainty: str
    polarity: str
    confidence: str
    curation: str
    note: str
    postulate: str
    proposition: str
    hedges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A finding or an earlier claim that an evidence line is made of."""

    id: str
    label: str
    source: str


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of evidence for or against one claim."""

    id: str
    claim: str
    direction: str
    method: str
    replication: str
    type: str
    quote: str
    passage: str
    population: str
    #: "false" where the method stands in for a kind of evidence that the source does not name.
    kind_named: str
    items: tuple[Part, ...]
    premises: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """An edge of the argument, as the graph has it."""

    claim: str
    relation: str
    other: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Claims that stand on different sides of one proposition."""

    id: str
    label: str
    proposition: str
    #: How they differ: one denies what the other affirms, another population, ….
    kind: str
    note: str
    sides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that claims are about."""

    id: str
    kind: str
    label: str
    definition: str
    synonyms: tuple[str, ...]
    notes: tuple[str, ...]
    #: Pairs of a property and what it leads to.
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A document."""

    id: str
    label: str
    title: str
    #: Everything that finds it in a library, in one line.
    citation: str
    doi: str
    doi_iri: str
    type: str
    corrected_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the ontology."""

    id: str
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class Edition:
    """Which edition of which graph this is, as its header says."""

    iri: str = ""
    title: str = ""
    version: str = ""
    #: The IRI of the licence.
    licence: str = ""
    #: The day on which it was issued or last changed, where the header gives one.
    date: str = ""


@dataclass(frozen=True)
class Content:
    """Everything that is weighed and shown, in the order of the text."""

    edition: Edition
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    lines: tuple[Line, ...]
    relations: tuple[Relation, ...]
    disagreements: tuple[Disagreement, ...]
    propositions: dict[str, Proposition]
    passages: dict[str, Passage]
    entities: dict[str, Entity]
    terms: dict[str, Term]
    rules: Rules

    def lines_of(self, claim: str) -> tuple[Line, ...]:
        """Return the evidence lines that bear on a claim."""
        return tuple(self._lines_by_claim[claim])

    @cached_property
    def _lines_by_claim(self) -> dict[str, list[Line]]:
        found: dict[str, list[Line]] = defaultdict(list)
        for line in self.lines:
            found[line.claim].append(line)
        return found

    def claims_on(self, proposition: str) -> tuple[Claim, ...]:
        """Return the claims that affirm or deny a proposition."""
        return tuple(self._claims_by_proposition[proposition])

    @cached_property
    def _claims_by_proposition(self) -> dict[str, list[Claim]]:
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            found[claim.proposition].append(claim)
        return found

    def label_of(self, curie: str) -> str:
        """Return the label of an entity, a term or a source, or the CURIE where none is known."""
        known = self.entities.get(curie) or self.terms.get(curie) or self._sources.get(curie)
        return known.label if known else curie

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    @cached_property
    def grounds(self) -> dict[str, tuple[str, ...]]:
        """The claims that each claim rests on: drawn from, corollary of, supported by."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for each in self.relations:
            if each.relation in _RESTS_ON_OTHER:
                found[each.claim][each.other] = None
            elif each.relation == "rls:supports":
                found[each.other][each.claim] = None
        return {claim: tuple(others) for claim, others in found.items()}
