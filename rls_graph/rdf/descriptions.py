"""How is a source, a claim or an evidence line said in triples?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, Literal, URIRef
from rdflib.term import Node

from rls_graph.identifiers import data_iri, doi_iri, expand
from rls_graph.models import (
    Claim,
    Entity,
    EvidenceItem,
    EvidenceLine,
    Passage,
    Proposition,
    Source,
)
from rls_graph.vocabulary import OA, RLS, SEPIO

Triple = tuple[Node, Node, Node]
Pairs = Iterator[tuple[Node, Node]]

#: The labels of the terms of the ontology, by CURIE.
Labels = Mapping[str, str]


def source_iri(key: str) -> URIRef:
    """Return the IRI of a source; it also names the graph that holds what the source says."""
    return URIRef(data_iri("source", key))


def describe_source(source: Source) -> Iterator[Triple]:
    """Yield the triples of a source and of the passage that tells of it."""
    iri = source_iri(source.key)
    for predicate, value in _source_pairs(source):
        yield iri, predicate, value
    yield from describe_links(source)


def describe_links(source: Source) -> Iterator[Triple]:
    """Yield only what a source does to others, and the passage that tells of it."""
    iri = source_iri(source.key)
    for link in source.links:
        relation, target = URIRef(expand(link.relation)), source_iri(link.target)
        yield iri, relation, target
        yield target, INVERSES[relation], iri
    if source.known_from:
        yield iri, RLS.knownFrom, passage_iri(source.known_from)
        yield from describe_passage(source.known_from)


#: What is said in the other direction of each relation between sources.
INVERSES = {
    RLS.commentsOn: RLS.commentedOnBy,
    RLS.corrects: RLS.correctedBy,
    RLS.partlyRetracts: RLS.partlyRetractedBy,
    RLS.raisesConcernAbout: RLS.concernRaisedBy,
    RLS.relatedTo: RLS.relatedTo,
    RLS.republishes: RLS.republishedBy,
    RLS.retracts: RLS.retractedBy,
    RLS.updates: RLS.updatedBy,
}


def _source_pairs(source: Source) -> Pairs:
    yield RDF.type, OWL.NamedIndividual
    yield RDF.type, RLS.Source
    yield RDF.type, URIRef(expand(source.kind))
    # Whoever sees a source or a claim of it anywhere sees its label.
    yield RDFS.label, _english(f"{source.label} (retracted)" if source.retracted else source.label)
    if source.retracted:
        yield RLS.retracted, Literal(lexical_or_value=True)
    if source.title:
        yield DCTERMS.title, _english(source.title)
    if source.citation:
        yield DCTERMS.bibliographicCitation, Literal(source.citation)
    if source.year is not None:
        yield RLS.year, Literal(source.year, datatype=XSD.integer)
        yield DCTERMS.issued, Literal(str(source.year), datatype=XSD.gYear)
    if source.creators_complete is not None:
        yield RLS.creatorListComplete, Literal(source.creators_complete)
    if source.doi:
        yield RDFS.seeAlso, URIRef(doi_iri(source.doi))
    digest = source.text.digest if source.text else source.text_digest
    if digest:
        yield RLS.textDigest, Literal(digest)
    yield from _literals(source)


#: What a record says in words of its own: several texts each, and one.
SOURCE_LISTS = {
    "creators": RLS.creatorAsGiven,
    "publication_types": RLS.publicationType,
    "languages": RLS.language,
    "mesh_headings": RLS.meshHeading,
    "keywords": RLS.keyword,
    "grants": RLS.grant,
}
SOURCE_TEXTS = {
    "vernacular_title": RLS.vernacularTitle,
    "journal": RLS.journal,
    "volume": RLS.volume,
    "issue": RLS.issue,
    "supplement": RLS.supplement,
    "pages": RLS.pages,
    "doi": RLS.doi,
    "pmid": RLS.pmid,
    "pmcid": RLS.pmcid,
}


def _literals(source: Source) -> Pairs:
    for field, predicate in SOURCE_LISTS.items():
        for text in getattr(source, field):
            yield predicate, Literal(text)
    for field, predicate in SOURCE_TEXTS.items():
        if value := getattr(source, field):
            yield predicate, Literal(value)


def describe_passage(passage: Passage) -> Iterator[Triple]:
    """Yield the triples of a passage and of its two selectors."""
    iri = passage_iri(passage)
    source = source_iri(passage.source)
    quote = URIRef(f"{iri}.quote")
    position = URIRef(f"{iri}.position")
    place = f"{passage.source}, {passage.section}"
    if passage.verified:
        place += f", characters {passage.start} to {passage.end}"
    yield source, RLS.hasPassage, iri
    yield iri, RDF.type, OWL.NamedIndividual
    yield iri, RDF.type, RLS.Passage
    yield iri, RDFS.label, _english(place)
    yield iri, RLS.section, Literal(passage.section)
    yield iri, OA.hasSource, source
    yield iri, OA.hasSelector, quote
    yield quote, RDF.type, OWL.NamedIndividual
    yield quote, RDF.type, OA.TextQuoteSelector
    yield quote, RDFS.label, _english(f"words of {place}")
    yield quote, OA.exact, Literal(passage.exact)
    yield quote, OA.prefix, Literal(passage.prefix)
    yield quote, OA.suffix, Literal(passage.suffix)
    if not passage.verified:
        yield iri, RLS.unverifiedQuote, Literal(lexical_or_value=True)
        return
    yield iri, OA.hasSelector, position
    yield position, RDF.type, OWL.NamedIndividual
    yield position, RDF.type, OA.TextPositionSelector
    yield position, RDFS.label, _english(f"place of {place}")
    yield position, OA.start, Literal(str(passage.start), datatype=XSD.nonNegativeInteger)
    yield position, OA.end, Literal(str(passage.end), datatype=XSD.nonNegativeInteger)


def describe_claim(claim: Claim, labels: Labels, *, retracted: bool = False) -> Iterator[Triple]:
    """Yield the triples of a claim, its proposition, its passages and its evidence lines.

    Args:
        claim: The claim.
        labels: Give the names of terms.
        retracted: Whether its source has been taken back; then its label says so.
    """
    iri = _claim_iri(claim.source, claim.key)
    yield iri, RDF.type, OWL.NamedIndividual
    yield iri, RDF.type, RLS.Claim
    yield iri, RDF.type, URIRef(expand(claim.type))
    label = f"{claim.label} (source retracted)" if retracted else claim.label
    yield iri, RDFS.label, _english(label)
    yield iri, RLS.statement, Literal(claim.statement)
    yield iri, RLS.statedIn, source_iri(claim.source)
    yield from _quoted(iri, claim.passage)
    yield iri, RLS.asserts, _proposition_iri(claim.proposition)
    for predicate, curie in (
        (RLS.polarity, claim.polarity),
        (RLS.certainty, claim.certainty),
        (RLS.confidence, claim.confidence),
        (RLS.curation, claim.curation),
    ):
        yield iri, predicate, URIRef(expand(curie))
    for hedge in claim.hedges:
        yield iri, RLS.hedge, Literal(hedge)
    if claim.origin:
        yield iri, DCTERMS.source, Literal(claim.origin)
    if claim.note:
        yield iri, SKOS.note, _english(claim.note)
    if claim.postulate is not None:
        yield iri, RLS.postulateNumber, Literal(claim.postulate, datatype=XSD.integer)
    yield from _argument(iri, claim)
    for part, term in _content(claim.proposition):
        yield iri, part, term
    yield from describe_proposition(claim.proposition, labels)
    for line in claim.lines:
        yield from describe_line(line, claim)


#: What a claim is to other claims of its source.
ARGUMENT = {
    "derived_from": RLS.derivedFrom,
    "corollary_of": RLS.corollaryOf,
    "contrasts_with": RLS.contrastsWith,
    "qualifies": RLS.qualifies,
    "branch_of": RLS.branchOf,
}


def _argument(iri: URIRef, claim: Claim) -> Iterator[Triple]:
    for field, predicate in ARGUMENT.items():
        for key in getattr(claim, field):
            yield iri, predicate, _claim_iri(claim.source, key)


def describe_proposition(proposition: Proposition, labels: Labels) -> Iterator[Triple]:
    """Yield the triples of a proposition; equal content gives equal triples."""
    iri = _proposition_iri(proposition)
    yield iri, RDF.type, OWL.NamedIndividual
    yield iri, RDF.type, RLS.Proposition
    yield iri, RDFS.label, _english(_proposition_label(proposition, labels))
    for predicate, value in _content(proposition):
        yield iri, predicate, value
    if proposition.mediator:
        yield iri, RLS.mediator, URIRef(expand(proposition.mediator))
    if proposition.qualifier:
        yield iri, RLS.qualifier, URIRef(expand(proposition.qualifier))
    if proposition.population:
        population = URIRef(expand(proposition.population))
        yield iri, RLS.population, population
        # SEPIO's "has qualifier" has propositions as its domain, so lines do not get it.
        yield iri, SEPIO["0000144"], population


def _content(proposition: Proposition) -> Pairs:
    yield RLS.subject, URIRef(expand(proposition.subject))
    yield RLS.predicate, URIRef(expand(proposition.predicate))
    yield RLS.object, URIRef(expand(proposition.object))


def _proposition_label(proposition: Proposition, labels: Labels) -> str:
    def name(curie: str) -> str:
        return labels.get(curie, curie)

    text = " ".join(map(name, (proposition.subject, proposition.predicate, proposition.object)))
    if proposition.mediator:
        text += f", through {name(proposition.mediator)}"
    if proposition.population:
        text += f", in {name(proposition.population)}"
    if proposition.qualifier:
        text += f", given {name(proposition.qualifier)}"
    return text


# What a line's direction makes of its edges: the claim's edge to it, and its edge to the claim.
_DIRECTED_EDGES = {
    RLS.supporting: (RLS.supportingLine, RLS.supports),
    RLS.disputing: (RLS.disputingLine, RLS.disputes),
    RLS.inconclusive: (RLS.inconclusiveLine, None),
}


def describe_line(line: EvidenceLine, claim: Claim) -> Iterator[Triple]:
    """Yield the triples of an evidence line of a claim, with its items."""
    iri = URIRef(data_iri("line", f"{claim.slug}.{line.key}"))
    claim_iri = _claim_iri(claim.source, claim.key)
    direction = URIRef(expand(line.direction))
    evidence_type = URIRef(expand(line.evidence_type))
    to_line, to_claim = _DIRECTED_EDGES[direction]
    yield claim_iri, to_line, iri
    yield iri, RDF.type, OWL.NamedIndividual
    yield iri, RDF.type, RLS.EvidenceLine
    yield iri, RDF.type, evidence_type
    yield iri, RDFS.label, _english(f"{line.label}, on: {claim.label}")
    yield from _quoted(iri, line.passage)
    yield iri, RLS.bearsOn, claim_iri
    yield iri, RLS.direction, direction
    yield iri, RLS.studyMethod, URIRef(expand(line.method))
    yield iri, RLS.evidenceType, evidence_type
    yield iri, RLS.replication, URIRef(expand(line.replication))
    if line.population:
        yield iri, RLS.population, URIRef(expand(line.population))
    premises = [_claim_iri(claim.source, key) for key in line.premises]
    # The study that found it and its key, so that one finding in two lines counts once.
    items = [item_iri(item.slug) for item in line.items]
    for premise in premises:
        yield iri, RLS.premise, premise
    for item in line.items:
        yield iri, RLS.item, item_iri(item.slug)
        yield from _describe_item(item)
    if to_claim is not None:
        for supporter in (iri, *premises, *items):
            yield supporter, to_claim, claim_iri


def item_iri(slug: str) -> URIRef:
    """Return the IRI of the finding of a study."""
    return URIRef(data_iri("item", slug))


def _describe_item(item: EvidenceItem) -> Iterator[Triple]:
    iri = item_iri(item.slug)
    yield iri, RDF.type, OWL.NamedIndividual
    yield iri, RDF.type, RLS.EvidenceItem
    yield iri, RDFS.label, _english(item.label)
    yield iri, RLS.statedIn, source_iri(item.source)
    for group in item.same_groups:
        passage = passage_iri(group.passage)
        yield from describe_passage(group.passage)
        yield iri, RLS.sameGroupIn, passage
        for other in group.others:
            yield iri, RLS.sameGroupAs, item_iri(other)
            yield item_iri(other), RLS.sameGroupIn, passage


def describe_entity(entity: Entity) -> Iterator[Triple]:
    """Yield the triples of an entity that the ontology does not know."""
    iri = URIRef(data_iri("entity", entity.key))
    yield iri, RDF.type, OWL.NamedIndividual
    yield iri, RDF.type, URIRef(expand(entity.kind))
    yield iri, RDFS.label, _english(entity.label)
    yield iri, SKOS.definition, _english(entity.definition)
    for synonym in entity.synonyms:
        yield iri, SKOS.altLabel, _english(synonym)
    for match in entity.matches:
        yield iri, SKOS.exactMatch, URIRef(match)
    if entity.note:
        yield iri, SKOS.note, _english(entity.note)
    if entity.origin:
        yield iri, DCTERMS.source, Literal(entity.origin)


def _quoted(iri: URIRef, passage: Passage) -> Iterator[Triple]:
    yield iri, RLS.passage, passage_iri(passage)
    yield iri, RLS.quote, Literal(passage.exact)
    yield from describe_passage(passage)


def passage_iri(passage: Passage) -> URIRef:
    """Return the IRI of a passage."""
    return URIRef(data_iri("passage", passage.slug))


def _proposition_iri(proposition: Proposition) -> URIRef:
    return URIRef(data_iri("proposition", proposition.slug))


def _claim_iri(source: str, key: str) -> URIRef:
    return URIRef(data_iri("claim", f"{source}.{key}"))


def _english(text: str) -> Literal:
    return Literal(text, lang="en")
