"""The terms that code must name, as a closed namespace: a misspelt term raises.

The ontology is the source of truth; a test compares the two.
"""

from __future__ import annotations

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

from rls_graph.identifiers import PREFIXES


class RLS(DefinedNamespace):
    """The terms of ``ontology/rls.ttl`` and ``ontology/vocabularies.ttl`` that code names."""

    _NS = Namespace(PREFIXES["rls"])
    _fail = True

    AnatomicalEntity: URIRef
    Certainty: URIRef
    Claim: URIRef
    Confidence: URIRef
    CurationStatus: URIRef
    Direction: URIRef
    Disagreement: URIRef
    Entity: URIRef
    EvidenceItem: URIRef
    EvidenceLine: URIRef
    EvidenceType: URIRef
    Method: URIRef
    Passage: URIRef
    Polarity: URIRef
    Population: URIRef
    Predicate: URIRef
    Proposition: URIRef
    Replication: URIRef
    Source: URIRef
    UnclassifiedEntity: URIRef

    affirms: URIRef
    agent: URIRef
    asserts: URIRef
    bearsOn: URIRef
    branchOf: URIRef
    certainty: URIRef
    commentedOnBy: URIRef
    commentsOn: URIRef
    concernRaisedBy: URIRef
    confidence: URIRef
    contrastsWith: URIRef
    corollaryOf: URIRef
    correctedBy: URIRef
    corrects: URIRef
    creatorAsGiven: URIRef
    creatorListComplete: URIRef
    curated: URIRef
    curation: URIRef
    derivedFrom: URIRef
    direction: URIRef
    disagreementKind: URIRef
    disagreementOn: URIRef
    disputes: URIRef
    disputing: URIRef
    disputingLine: URIRef
    doi: URIRef
    evidenceType: URIRef
    grant: URIRef
    hasPassage: URIRef
    hedge: URIRef
    imported: URIRef
    inconclusive: URIRef
    inconclusiveLine: URIRef
    issue: URIRef
    item: URIRef
    journal: URIRef
    keyword: URIRef
    knownFrom: URIRef
    language: URIRef
    mediator: URIRef
    meshHeading: URIRef
    object: URIRef
    pages: URIRef
    partlyRetractedBy: URIRef
    partlyRetracts: URIRef
    passage: URIRef
    pmcid: URIRef
    pmid: URIRef
    polarity: URIRef
    population: URIRef
    postulateNumber: URIRef
    predicate: URIRef
    premise: URIRef
    publicationType: URIRef
    qualifier: URIRef
    qualifies: URIRef
    quote: URIRef
    raisesConcernAbout: URIRef
    relatedTo: URIRef
    replication: URIRef
    replicationNotStated: URIRef
    republishedBy: URIRef
    republishes: URIRef
    retracted: URIRef
    retractedBy: URIRef
    retracts: URIRef
    sameGroupAs: URIRef
    sameGroupIn: URIRef
    section: URIRef
    side: URIRef
    statedIn: URIRef
    statement: URIRef
    studyMethod: URIRef
    subject: URIRef
    supplement: URIRef
    supporting: URIRef
    supportingLine: URIRef
    supports: URIRef
    symptomOf: URIRef
    textDigest: URIRef
    treatmentGiven: URIRef
    unverifiedQuote: URIRef
    updatedBy: URIRef
    updates: URIRef
    vernacularTitle: URIRef
    volume: URIRef
    withCondition: URIRef
    year: URIRef


OA = Namespace(PREFIXES["oa"])
SEPIO = Namespace(PREFIXES["SEPIO"])
