"""Which triples stand in the graph of the ontology and of each source?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from rdflib import Graph, URIRef
from rdflib.term import Node

from rls_graph.identifiers import ONTOLOGY_IRI
from rls_graph.pipeline.seed import Seed
from rls_graph.rdf.descriptions import (
    Labels,
    describe_claim,
    describe_entity,
    describe_links,
    describe_source,
    source_iri,
)
from rls_graph.rdf.entailment import written_out
from rls_graph.rdf.ontology import Ontology

Triple = tuple[Node, Node, Node]


class Graphs(NamedTuple):
    """The triples of the ontology and of each seed, by the name of their graph, and all of them."""

    named: dict[URIRef, list[Triple]]
    union: Graph


def assemble(seeds: Sequence[Seed], ontology: Ontology) -> Graphs:
    """Return the triples of the ontology and of the seeds, with super-types and super-edges."""
    at_hand = {seed.source.key for seed in seeds}
    labels = {
        **ontology.labels,
        **{entity.curie: entity.label for seed in seeds for entity in seed.entities},
    }
    sources = {
        source_iri(seed.source.key): triples_of_seed(seed, at_hand, labels, ontology)
        for seed in seeds
    }
    spoken_of = {triple[2] for triples in sources.values() for triple in triples}
    named = {URIRef(ONTOLOGY_IRI): triples_of_ontology(ontology, spoken_of), **sources}
    union = Graph()
    for triples in named.values():
        for triple in triples:
            union.add(triple)
    return Graphs(named, union)


def triples_of_seed(
    seed: Seed, at_hand: AbstractSet[str], labels: Labels, ontology: Ontology
) -> list[Triple]:
    """Return the distinct triples of the graph of a source.

    Args:
        seed: What was read of it.
        at_hand: The keys of all sources that have a folder.
        labels: The names of all terms, those of the ontology and those that seeds describe.
        ontology: Says which further types and edges follow.
    """
    return _distinct(_described(seed, at_hand, labels), ontology)


def triples_of_ontology(ontology: Ontology, spoken_of: Iterable[Node]) -> list[Triple]:
    """Return the distinct triples of the graph of the ontology.

    Args:
        ontology: The ontology.
        spoken_of: What sources speak of; of the lexicon only that is taken.
    """
    own = _distinct(ontology.graph, ontology)
    named = sorted({*spoken_of, *(triple[2] for triple in own)}, key=str)
    return [*own, *_distinct(ontology.from_lexicon(named), ontology)]


def _distinct(triples: Iterable[Triple], ontology: Ontology) -> list[Triple]:
    return list(dict.fromkeys(written_out(triples, ontology)))


def _described(seed: Seed, at_hand: AbstractSet[str], labels: Labels) -> Iterator[Triple]:
    yield from describe_source(seed.source)
    for told in seed.told:
        # A source with a folder of its own is described there, and better.
        describe = describe_links if told.key in at_hand else describe_source
        yield from describe(told)
    for entity in seed.entities:
        yield from describe_entity(entity)
    for claim in seed.claims:
        yield from describe_claim(claim, labels, retracted=seed.source.retracted)
