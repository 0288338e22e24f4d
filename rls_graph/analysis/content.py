"""What does the graph say? Values read from the store, named by CURIE."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from rls_graph.analysis.rules import Rules

_RESTS_ON_OTHER = frozenset(("rls:derivedFrom", "rls:corollaryOf"))

#: How a claim is marked that no person has read.
DRAFTED = "rls:drafted"

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
    #: Whether it is an article that reports a study of its own: no review, no unknown document.
    primary: bool = False
    #: Whether it has been taken back; then its label and its citation say so too.
    retracted: bool = False


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
    #: Pairs of evidence items that a source calls dependent: one cohort, one senior author.
    same_groups: tuple[tuple[str, str], ...] = ()
    #: Pairs of such an item and the passage that says so.
    same_group_words: tuple[tuple[str, str], ...] = ()
    #: What the graph has and cannot be weighed, in words, as it lacks parts.
    left_out: tuple[str, ...] = ()

    def indexed(self) -> Content:
        """Return the content itself, with the tables by which things are looked up ready."""
        for table in (
            *(self._lines_by_claim, self._claims_by_proposition, self.claims_by_id),
            *(self.claims_by_polarity, self.grounds, self.disputed_by, self.sources_by_id),
        ):
            len(table)
        return self

    def curated(self) -> Content:
        """Return the content without the claims that only the drafting program has read.

        ``left_out`` says how many there are. What hangs on them goes with them; a disagreement
        stays while two of its sides do.
        """
        claims = tuple(claim for claim in self.claims if claim.curation != DRAFTED)
        drafted = len(self.claims) - len(claims)
        if not drafted:
            return self
        ids = {claim.id for claim in claims}
        disagreements = (
            replace(each, sides=tuple(side for side in each.sides if side in ids))
            for each in self.disagreements
        )
        said = "1 drafted claim is" if drafted == 1 else f"{drafted:,} drafted claims are"
        return replace(
            self,
            claims=claims,
            lines=tuple(line for line in self.lines if line.claim in ids),
            relations=tuple(
                each for each in self.relations if each.claim in ids and each.other in ids
            ),
            disagreements=tuple(each for each in disagreements if len(each.sides) > 1),
            left_out=(
                *self.left_out,
                f"{said} left out, which no person has read; --drafted counts them",
            ),
        ).indexed()

    def lines_of(self, claim: str) -> tuple[Line, ...]:
        """Return the evidence lines that bear on a claim."""
        return self._lines_by_claim.get(claim, ())

    @cached_property
    def _lines_by_claim(self) -> dict[str, tuple[Line, ...]]:
        found: dict[str, list[Line]] = defaultdict(list)
        for line in self.lines:
            found[line.claim].append(line)
        return {claim: tuple(lines) for claim, lines in found.items()}

    def claims_on(self, proposition: str) -> tuple[Claim, ...]:
        """Return the claims that affirm or deny a proposition."""
        return self._claims_by_proposition.get(proposition, ())

    @cached_property
    def _claims_by_proposition(self) -> dict[str, tuple[Claim, ...]]:
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            found[claim.proposition].append(claim)
        return {proposition: tuple(claims) for proposition, claims in found.items()}

    @cached_property
    def claims_by_id(self) -> dict[str, Claim]:
        """The claims by their CURIE."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def lines_by_id(self) -> dict[str, Line]:
        """The evidence lines by their CURIE."""
        return {line.id: line for line in self.lines}

    @cached_property
    def sources_by_id(self) -> dict[str, Source]:
        """The sources by their CURIE."""
        return {source.id: source for source in self.sources}

    @cached_property
    def retracted(self) -> frozenset[str]:
        """The CURIEs of the sources that have been taken back."""
        return frozenset(source.id for source in self.sources if source.retracted)

    @cached_property
    def claims_by_polarity(self) -> dict[str, dict[str, list[str]]]:
        """The claims on each proposition, by their polarity."""
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for claim in self.claims:
            found[claim.proposition][claim.polarity].append(claim.id)
        return found

    def opposite_claims(self, claim: str) -> tuple[str, ...]:
        """Return the claims that deny what a claim affirms, or affirm what it denies."""
        own = self.claims_by_id.get(claim)
        if own is None:
            return ()
        sides = self.claims_by_polarity[own.proposition]
        others = (claims for polarity, claims in sides.items() if polarity != own.polarity)
        return tuple(each for claims in others for each in claims)

    def lines_of_method(self, method: str) -> tuple[Line, ...]:
        """Return the evidence lines of a study method."""
        return tuple(line for line in self.lines if line.method == method)

    @cached_property
    def study_groups(self) -> dict[str, str]:
        """The group of each source whose studies a source calls dependent.

        A study is known by the source that reports it, and a group by the first of its sources
        in the order of their names.
        """
        group_of: dict[str, str] = {}
        if not self.same_groups:
            return group_of
        source_of = self._sources_of_items

        def group(source: str) -> str:
            while group_of.get(source, source) != source:
                source = group_of[source]
            return source

        for pair in self.same_groups:
            first, last = sorted(group(source_of.get(item, item)) for item in pair)
            group_of[last] = group_of[first] = first
        return {source: group(source) for source in group_of}

    @cached_property
    def passages_on_groups(self) -> dict[str, tuple[str, ...]]:
        """The passages that say of each group of ``study_groups`` that its studies are one."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for item, passage in self.same_group_words:
            source = self._sources_of_items.get(item, item)
            found[self.study_groups[source]][passage] = None
        return {group: tuple(passages) for group, passages in found.items()}

    @cached_property
    def _sources_of_items(self) -> dict[str, str]:
        return {item.id: item.source or item.id for line in self.lines for item in line.items}

    @cached_property
    def gatherings(self) -> dict[frozenset[str], Any]:
        """What was gathered without which claims and lines; kept by ``analysis.bearing``."""
        return {}

    @cached_property
    def disputed_by(self) -> dict[str, tuple[str, ...]]:
        """The claims that dispute each claim."""
        found: dict[str, list[str]] = defaultdict(list)
        for each in self.relations:
            if each.relation == "rls:disputes":
                found[each.other].append(each.claim)
        return {claim: tuple(others) for claim, others in found.items()}

    @cached_property
    def resting(self) -> dict[str, tuple[str, ...]]:
        """The claims that rest on each claim."""
        found: dict[str, list[str]] = defaultdict(list)
        for claim, grounds in self.grounds.items():
            for ground in grounds:
                found[ground].append(claim)
        return {ground: tuple(claims) for ground, claims in found.items()}

    def label_of(self, curie: str) -> str:
        """Return the label of an entity, a term or a source, or the CURIE where none is known."""
        known = self.entities.get(curie) or self.terms.get(curie) or self.sources_by_id.get(curie)
        return known.label if known else curie

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
