"""Sources, passages and claims of which a test names only what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rdflib import Graph

from rls_graph.models import Claim, EvidenceLine, Passage, Proposition, Source
from rls_graph.rdf.descriptions import Triple

TEXT = "Iron treatment relieves the symptoms in some patients."


def a_passage(start: int = 0, end: int = len(TEXT), **changes: Any) -> Passage:
    """Return a passage of the text."""
    values = {
        "source": "example-2020",
        "section": "abstract",
        "start": start,
        "end": end,
        "exact": TEXT[start:end],
        "prefix": TEXT[:start],
        "suffix": TEXT[end:],
    }
    return Passage(**values | changes)


def a_source(**changes: Any) -> Source:
    """Return a source of which only the key, the kind and the label are known."""
    values = {"key": "example-2020", "kind": "fabio:ReviewArticle", "label": "Example 2020"}
    return Source(**values | changes)


def a_proposition(**changes: Any) -> Proposition:
    """Return a proposition without a mediator, a population or a qualifier."""
    values = {
        "subject": "entity:iron-treatment",
        "predicate": "rls:ameliorates",
        "object": "entity:rls-symptoms",
    }
    return Proposition(**values | changes)


def a_line(**changes: Any) -> EvidenceLine:
    """Return a supporting line without premises and items."""
    values = {
        "key": "trial",
        "label": "a trial",
        "passage": a_passage(),
        "direction": "rls:supporting",
        "method": "entity:iron-treatment-response",
        "evidence_type": "ECO:0000302",
        "replication": "rls:replicationNotStated",
    }
    return EvidenceLine(**values | changes)


def a_claim(**changes: Any) -> Claim:
    """Return a claim without evidence, hedges and relations to other claims."""
    values = {
        "source": "example-2020",
        "key": "iron-relieves",
        "type": "rls:Observation",
        "label": "Iron relieves",
        "statement": "Iron treatment relieves the symptoms.",
        "passage": a_passage(),
        "proposition": a_proposition(),
        "polarity": "rls:affirms",
        "certainty": "rls:asserted",
        "confidence": "rls:highConfidence",
        "curation": "rls:curated",
    }
    return Claim(**values | changes)


def graph_with(triples: Iterable[Triple]) -> Graph:
    """Return the triples as a graph."""
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    return graph
