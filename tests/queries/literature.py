"""Three small sources that agree, deny, share findings, correct and retract: a graph by hand."""

from __future__ import annotations

from typing import Any

from rdflib import URIRef

from rls_graph.identifiers import ONTOLOGY_IRI
from rls_graph.models import Claim, EvidenceItem, EvidenceLine, Link, Proposition
from rls_graph.pipeline.reading import read_ontology
from rls_graph.rdf.descriptions import Triple, describe_claim, describe_source, source_iri
from rls_graph.rdf.entailment import written_out
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.terms import quad_to_oxigraph
from tests.rdf.builders import TEXT, a_claim, a_line, a_passage, a_proposition, a_source

RELIEF = a_proposition()
CAUSE = a_proposition(
    subject="entity:brain-iron-insufficiency",
    predicate="rls:causes",
    object="entity:restless-legs-syndrome",
    mediator="entity:dopaminergic-system",
)
SHORTAGE = a_proposition(
    subject="entity:conditions-compromising-iron-availability",
    predicate="rls:causes",
    object="entity:brain-iron-insufficiency",
    population="entity:patients-with-rls",
)
LASTING = a_proposition(predicate="rls:reliefOutlasts", object="entity:levodopa-treatment")


def finding(source: str, key: str) -> EvidenceItem:
    return EvidenceItem(key=key, label=f"{key} in {source}", source=source)


RELIEF_FOUND = finding("trial-2009", "relief")
FERRITIN_FOUND = finding("cohort-2012", "low-ferritin")


def line(source: str, key: str, **changes: Any) -> EvidenceLine:
    return a_line(key=key, label=key, passage=a_passage(0, 14, source=source), **changes)


def claim(source: str, key: str, proposition: Proposition, **changes: Any) -> Claim:
    values = {"label": f"{key} ({source})", "statement": f"{key} says {source}."}
    passage = a_passage(0, len(TEXT), source=source)
    return a_claim(
        source=source, key=key, passage=passage, proposition=proposition, **(values | changes)
    )


TRIAL = (
    claim(
        "trial-2009",
        "relief",
        RELIEF,
        lines=(line("trial-2009", "arms", items=(RELIEF_FOUND,)),),
    ),
    claim(
        "trial-2009",
        "no-lasting-relief",
        LASTING,
        polarity="rls:denies",
        certainty="rls:putative",
        hedges=("may",),
        curation="rls:drafted",
    ),
)
REVIEW = (
    claim(
        "review-2010",
        "relief",
        RELIEF,
        type="rls:Conclusion",
        certainty="rls:indicated",
        hedges=("suggests",),
        lines=(
            line("review-2010", "trials", items=(RELIEF_FOUND,)),
            line("review-2010", "brains", direction="rls:disputing", method="entity:autopsy-study"),
        ),
    ),
    claim(
        "review-2010",
        "cause",
        CAUSE,
        type="rls:Conclusion",
        hedges=("suggests",),
        certainty="rls:indicated",
        derived_from=("relief",),
        lines=(
            line(
                "review-2010",
                "ferritin",
                method="entity:csf-study",
                replication="rls:independentlyReplicated",
                population="entity:some-patients-with-rls",
                premises=("relief",),
                items=(FERRITIN_FOUND,),
            ),
            line("review-2010", "scans", method="entity:brain-imaging-study"),
        ),
    ),
    claim(
        "review-2010",
        "no-cause",
        CAUSE,
        type="rls:Hypothesis",
        polarity="rls:denies",
        certainty="rls:speculative",
        confidence="rls:lowConfidence",
    ),
    claim("review-2010", "consequence", SHORTAGE, type="rls:Corollary", corollary_of=("cause",)),
)
COHORT = (
    claim(
        "cohort-2012",
        "no-relief",
        RELIEF,
        polarity="rls:denies",
        lines=(
            line(
                "cohort-2012",
                "visits",
                replication="rls:replicationFailed",
                items=(finding("cohort-2012", "no-change"),),
            ),
        ),
    ),
    claim(
        "cohort-2012",
        "shortage",
        SHORTAGE,
        lines=(
            line(
                "cohort-2012",
                "hints",
                direction="rls:inconclusive",
                method="entity:reviewed-data",
                items=(RELIEF_FOUND,),
            ),
        ),
    ),
)
SOURCES = {
    a_source(
        key="trial-2009", label="Trial 2009", publication_types=("Randomized Controlled Trial",)
    ): TRIAL,
    a_source(key="review-2010", label="Review 2010", publication_types=("Review",)): REVIEW,
    a_source(
        key="cohort-2012",
        label="Cohort 2012",
        publication_types=("Retracted Publication",),
        retracted=True,
    ): COHORT,
    a_source(
        key="erratum-2011",
        label="Erratum 2011",
        links=(Link(relation="rls:corrects", target="trial-2009"),),
    ): (),
}


def graphs_of_literature() -> dict[URIRef, list[Triple]]:
    """Return the triples of the ontology and of each source, by the name of their graph."""
    ontology = read_ontology()
    graphs = {URIRef(ONTOLOGY_IRI): list(ontology.graph)}
    for source, claims in SOURCES.items():
        said = list(describe_source(source))
        for each in claims:
            said += describe_claim(each, ontology.labels)
        graphs[source_iri(source.key)] = said
    return {name: list(written_out(triples, ontology)) for name, triples in graphs.items()}


def literature() -> EmbeddedStore:
    """Return a store with the ontology and the three sources."""
    store = EmbeddedStore.in_memory()
    store.add(
        quad_to_oxigraph(triple, name)
        for name, triples in graphs_of_literature().items()
        for triple in triples
    )
    return store
