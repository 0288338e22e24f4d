"""Which sources, claims and entities do triples describe? The inverse of ``rdf.descriptions``.

What the graph holds without an order (authors, hedges, lines) comes back in alphabetical order;
the text of a source is not in the graph, so that only its digest comes back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from rls_graph.identifiers import PREFIXES, contract
from rls_graph.models import (
    Claim,
    Entity,
    EvidenceItem,
    EvidenceLine,
    Link,
    Passage,
    Proposition,
    SameGroup,
    Source,
)
from rls_graph.models.value import Value
from rls_graph.rdf.descriptions import (
    ARGUMENT,
    INVERSES,
    SOURCE_LISTS,
    SOURCE_TEXTS,
    Triple,
    describe_claim,
    describe_entity,
    describe_source,
)
from rls_graph.rdf.entailment import written_out
from rls_graph.rdf.ontology import Ontology
from rls_graph.vocabulary import OA, RLS

#: The spaces in which everything must be understood, so that nothing is lost on the way.
_SPACES = tuple(
    PREFIXES[kind] for kind in ("source", "passage", "claim", "proposition", "line", "item")
)
_RETRACTED = " (retracted)"
_SOURCE_RETRACTED = " (source retracted)"

_Model = TypeVar("_Model", bound=Value)


class RecoveryProblem(NamedTuple):
    """What keeps a node from being a model: its CURIE, and what is wrong."""

    node: str
    message: str


class Recovered(NamedTuple):
    """What triples describe, each in the order of its IRI, and what was not understood."""

    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    #: The entities that the ontology does not know.
    entities: tuple[Entity, ...]
    problems: tuple[RecoveryProblem, ...]


def recover(triples: Iterable[Triple], ontology: Ontology) -> Recovered:
    """Return the models that triples describe.

    Args:
        triples: Those of a graph, with or without the ontology and what follows from it.
        ontology: The terms.

    Returns:
        The models that are whole, and every problem: parts that lack, values that no model
        takes, and triples about sources and claims that would be lost. Nothing should be done
        with the models while there are problems.
    """
    graph = Graph(store="SimpleMemory")
    for triple in triples:
        graph.add(triple)
    reader = _Reader(graph, ontology)
    sources = reader.sources()
    found = Recovered(sources, reader.claims(sources), reader.entities(), ())
    problems = reader.problems or _lost(graph, found, ontology)
    return found._replace(problems=tuple(sorted(set(problems))))


def _lost(graph: Graph, found: Recovered, ontology: Ontology) -> list[RecoveryProblem]:
    """Return the triples that no model holds."""
    labels = dict(ontology.labels) | {each.curie: each.label for each in found.entities}
    retracted = {source.key for source in found.sources if source.retracted}
    described: list[Triple] = []
    for source in found.sources:
        described += describe_source(source)
    for claim in found.claims:
        described += describe_claim(claim, labels, retracted=claim.source in retracted)
    for entity in found.entities:
        described += describe_entity(entity)
    known = {(each[0], each[1], _plain(each[2])) for each in written_out(described, ontology)}
    return [
        RecoveryProblem(
            contract(str(subject)),
            f"says {contract(str(predicate))} {contract(str(value))!r}, which would be lost",
        )
        for subject, predicate, value in graph
        if str(subject).startswith(_SPACES) and (subject, predicate, _plain(value)) not in known
    ]


def _plain(value: Node) -> Node:
    """Return a term with one datatype for whole numbers: stores keep no other apart."""
    if isinstance(value, Literal) and value.datatype == XSD.nonNegativeInteger:
        return Literal(str(value), datatype=XSD.integer)
    return value


class _Reader:
    """Reads models from a graph and notes what lacks."""

    def __init__(self, graph: Graph, ontology: Ontology) -> None:
        self._graph = graph
        self._ontology = ontology
        self.problems: list[RecoveryProblem] = []

    def sources(self) -> tuple[Source, ...]:
        found = map(self._source, self._in_order(self._graph.subjects(RDF.type, RLS.Source)))
        return tuple(each for each in found if each is not None)

    def claims(self, sources: tuple[Source, ...]) -> tuple[Claim, ...]:
        retracted = {source.key for source in sources if source.retracted}
        nodes = self._in_order(self._graph.subjects(RDF.type, RLS.Claim))
        found = (self._claim(node, retracted) for node in nodes)
        return tuple(each for each in found if each is not None)

    def entities(self) -> tuple[Entity, ...]:
        known = set(self._ontology.graph.subjects()) | set(self._ontology.lexicon.subjects())
        nodes = {
            node
            for node in self._graph.subjects(RDF.type, OWL.NamedIndividual)
            if str(node).startswith(PREFIXES["entity"]) and node not in known
        }
        found = [self._entity(node) for node in self._in_order(nodes)]
        return tuple(each for each in found if each is not None)

    @staticmethod
    def _in_order(nodes: Iterable[Node]) -> list[Node]:
        return sorted(nodes, key=str)

    def _source(self, node: Node) -> Source | None:
        retracted = self._text(node, RLS.retracted) == "true"
        passage = self._graph.value(node, RLS.knownFrom)
        values = {name: self._text(node, edge) for name, edge in SOURCE_TEXTS.items()}
        lists = {name: self._texts(node, edge) for name, edge in SOURCE_LISTS.items()}
        complete = self._text(node, RLS.creatorListComplete)
        return self._made(
            Source,
            node,
            key=self._key(node, "source"),
            kind=self._most_specific(node, {RLS.Source}),
            label=self._label(node, _RETRACTED if retracted else ""),
            title=self._text(node, DCTERMS.title),
            creators_complete=None if complete is None else complete == "true",
            year=self._text(node, RLS.year),
            retracted=retracted,
            citation=self._text(node, DCTERMS.bibliographicCitation),
            links=self._links(node),
            known_from=None if passage is None else self._passage(passage),
            text_digest=self._text(node, RLS.textDigest),
            **values,
            **lists,
        )

    def _links(self, node: Node) -> tuple[Link, ...]:
        found = {
            (contract(str(relation)), self._key(target, "source"))
            for relation in INVERSES
            for target in self._graph.objects(node, relation)
            # It reads the same both ways; the one that is only told of is the one that relates.
            if relation != RLS.relatedTo or self._tells(node, target)
        }
        links = (self._made(Link, node, relation=each, target=key) for each, key in sorted(found))
        return tuple(link for link in links if link is not None)

    def _tells(self, node: Node, target: Node) -> bool:
        told, other = ((each, RLS.knownFrom, None) in self._graph for each in (node, target))
        return told if told != other else str(node) < str(target)

    def _passage(self, node: Node) -> Passage | None:
        selectors = self._in_order(self._graph.objects(node, OA.hasSelector))
        places = [each for each in selectors if (each, OA.start, None) in self._graph]
        words = [each for each in selectors if (each, OA.exact, None) in self._graph]
        if len(words) != 1 or len(places) > 1:
            self._note(node, "has not one text quote selector and at most one place")
            return None
        place = places[0] if places else None
        return self._made(
            Passage,
            node,
            source=self._key(self._graph.value(node, OA.hasSource), "source"),
            section=self._text(node, RLS.section),
            start=self._text(place, OA.start) if place else None,
            end=self._text(place, OA.end) if place else None,
            exact=self._text(words[0], OA.exact),
            prefix=self._text(words[0], OA.prefix) or "",
            suffix=self._text(words[0], OA.suffix) or "",
        )

    def _claim(self, node: Node, retracted: set[str]) -> Claim | None:
        source, _, key = self._key(node, "claim").partition(".")
        if self._key(self._graph.value(node, RLS.statedIn), "source") != source:
            self._note(node, "is not stated in the source that its IRI names")
        label = self._label(node, _SOURCE_RETRACTED if source in retracted else "")
        lines = [
            self._line(each, label, node)
            for each in self._in_order(self._graph.subjects(RLS.bearsOn, node))
        ]
        if None in lines:
            return None
        return self._made(
            Claim,
            node,
            source=source,
            key=key,
            type=self._most_specific(node, {RLS.Claim}),
            label=label,
            statement=self._text(node, RLS.statement),
            passage=self._part(node, RLS.passage, self._passage),
            proposition=self._part(node, RLS.asserts, self._proposition),
            polarity=self._curie(node, RLS.polarity),
            certainty=self._curie(node, RLS.certainty),
            confidence=self._curie(node, RLS.confidence),
            curation=self._curie(node, RLS.curation),
            origin=self._text(node, DCTERMS.source),
            hedges=self._texts(node, RLS.hedge),
            note=self._text(node, SKOS.note),
            postulate=self._text(node, RLS.postulateNumber),
            lines=lines,
            **{name: self._claims_of(node, edge, source) for name, edge in ARGUMENT.items()},
        )

    def _claims_of(self, node: Node, edge: URIRef, source: str) -> tuple[str, ...]:
        """Return the keys of the claims of the same source that an edge leads to.

        An edge that follows from a narrower one is not told twice.
        """
        followed = {
            target
            for other in ARGUMENT.values()
            if edge in self._ontology.above(other)
            for target in self._graph.objects(node, other)
        }
        targets = set(self._graph.objects(node, edge)) - followed
        slugs = sorted(self._key(each, "claim") for each in targets)
        for slug in slugs:
            if slug.partition(".")[0] != source:
                self._note(node, f"leads with {contract(edge)} to a claim of another source")
        return tuple(slug.partition(".")[2] for slug in slugs)

    def _proposition(self, node: Node) -> Proposition | None:
        found = self._made(
            Proposition,
            node,
            **{name: self._curie(node, RLS[name]) for name in Proposition.model_fields},
        )
        if found and found.slug != self._key(node, "proposition"):
            self._note(node, f"has the content of proposition:{found.slug}")
        return found

    def _line(self, node: Node, claim: str, claim_node: Node) -> EvidenceLine | None:
        slug = self._key(node, "line")
        owner = self._key(claim_node, "claim")
        if not slug.startswith(f"{owner}."):
            self._note(node, f"bears on claim:{owner}, which its IRI does not name")
        teller = owner.partition(".")[0]
        found = self._in_order(self._graph.objects(node, RLS.item))
        items = [self._item(each, teller) for each in found]
        if None in items:
            return None
        return self._made(
            EvidenceLine,
            node,
            key=slug.removeprefix(f"{owner}."),
            label=self._label(node, f", on: {claim}"),
            passage=self._part(node, RLS.passage, self._passage),
            direction=self._curie(node, RLS.direction),
            method=self._curie(node, RLS.studyMethod),
            evidence_type=self._curie(node, RLS.evidenceType),
            replication=self._curie(node, RLS.replication),
            population=self._curie(node, RLS.population),
            premises=self._claims_of(node, RLS.premise, teller),
            items=items,
        )

    def _item(self, node: Node, teller: str) -> EvidenceItem | None:
        """Return a finding, with what one source says of its independence."""
        source, _, key = self._key(node, "item").partition(".")
        others = set(self._graph.objects(node, RLS.sameGroupAs))
        groups = []
        for words in self._in_order(self._graph.objects(node, RLS.sameGroupIn)):
            named = others.intersection(self._graph.subjects(RLS.sameGroupIn, words))
            passage = self._passage(words) if named else None
            if passage and passage.source == teller:
                keys = sorted(self._key(each, "item") for each in named)
                groups.append(self._made(SameGroup, node, others=keys, passage=passage))
        return self._made(
            EvidenceItem,
            node,
            key=key,
            label=self._label(node, ""),
            source=source,
            same_groups=groups,
        )

    def _entity(self, node: Node) -> Entity | None:
        return self._made(
            Entity,
            node,
            key=self._key(node, "entity"),
            kind=self._most_specific(node, {RLS.Entity}),
            label=self._label(node, ""),
            definition=self._text(node, SKOS.definition),
            synonyms=self._texts(node, SKOS.altLabel),
            matches=self._texts(node, SKOS.exactMatch),
            note=self._text(node, SKOS.note),
            origin=self._text(node, DCTERMS.source),
        )

    def _made(self, model: type[_Model], node: Node, **values: Any) -> _Model | None:
        """Return a model, or note for each of its fields what is wrong."""
        try:
            return model(**values)
        except ValidationError as error:
            for each in error.errors():
                field = ".".join(map(str, each["loc"]))
                lacks = each["input"] is None
                wrong = f"lacks its {field}" if lacks else f"{field}: {each['msg']}"
                self._note(node, wrong)
            return None

    def _note(self, node: Node | None, message: str) -> None:
        self.problems.append(RecoveryProblem(contract(str(node)), message))

    def _key(self, node: Node | None, kind: str) -> str:
        """Return the slug of a node; an empty one, which no model takes, where it has none."""
        space = PREFIXES[kind]
        return str(node).removeprefix(space) if str(node).startswith(space) else ""

    def _part(self, node: Node, edge: URIRef, read: Any) -> Any:
        part = self._graph.value(node, edge)
        return None if part is None else read(part)

    def _texts(self, node: Node, edge: URIRef) -> tuple[str, ...]:
        return tuple(sorted(map(str, self._graph.objects(node, edge))))

    def _text(self, node: Node, edge: URIRef) -> str | None:
        found = self._texts(node, edge)
        if len(found) > 1:
            self._note(node, f"says {contract(edge)} {len(found)} times")
        return found[0] if found else None

    def _curie(self, node: Node, edge: URIRef) -> str | None:
        found = self._text(node, edge)
        return None if found is None else contract(found)

    def _label(self, node: Node, end: str) -> str:
        label = self._text(node, RDFS.label) or ""
        if not label.endswith(end):
            self._note(node, f"has a label that does not end with {end!r}")
        return label.removesuffix(end)

    def _most_specific(self, node: Node, but: set[URIRef]) -> str | None:
        """Return the one class of a node that stands above no other class of it."""
        classes = set(self._graph.objects(node, RDF.type)) - {OWL.NamedIndividual} - but
        above = {upper for each in classes for upper in self._ontology.above(each)}
        found = self._in_order(classes - above)
        if len(found) != 1:
            self._note(node, f"has {len(found)} most specific classes, not one")
        return contract(str(found[0])) if found else None
