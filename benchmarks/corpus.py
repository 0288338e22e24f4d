"""Graphs with any number of claims that look like those of real sources.

All that the invented sources say goes through the models and descriptions of the project, so it
keeps the shapes. The same seed gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from shutil import rmtree

import pyoxigraph as ox
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Literal, URIRef
from rdflib.term import Node

from benchmarks.invention import Invention
from rls_graph.identifiers import ONTOLOGY_IRI, expand
from rls_graph.pipeline.reading import read_ontology
from rls_graph.pipeline.seed import Seed
from rls_graph.rdf.descriptions import Triple, describe_claim, describe_source, source_iri
from rls_graph.rdf.entailment import written_out
from rls_graph.rdf.ontology import Ontology
from rls_graph.store.embedded import EmbeddedStore


def graphs_of_corpus(claims: int, seed: int = 1) -> Iterator[tuple[URIRef, list[Triple]]]:
    """Yield the graphs of a corpus one after the other: that of the ontology, then each source's.

    Args:
        claims: How many claims there are in all.
        seed: The same number gives the same corpus, triple for triple and in the same order.

    Returns:
        The name of each graph with its distinct triples, super-types and super-edges among
        them. Sources that claim or cite the same share triples.
    """
    ontology = read_ontology()
    invention = Invention(ontology.terminology, claims, seed)
    # Any term of the lexicon may be named by a claim that is yet to be invented.
    known = [*sorted(ontology.graph), *sorted(ontology.lexicon)]
    terms = [*known, *_describe_entities(invention)]
    yield URIRef(ONTOLOGY_IRI), _distinct(terms, ontology)
    labels = {**ontology.labels, **{each.curie: each.label for each in invention.entities}}
    for document in invention.documents():
        said = _describe_document(document, labels)
        yield source_iri(document.source.key), _distinct(said, ontology)


def quads_of_corpus(claims: int, seed: int = 1) -> Iterator[ox.Quad]:
    """Yield the quads of a corpus; see ``graphs_of_corpus``."""
    for name, triples in graphs_of_corpus(claims, seed):
        graph = _iri(name)
        for subject, predicate, object_ in triples:
            yield ox.Quad(_iri(subject), _iri(predicate), _term(object_), graph)


def open_corpus(claims: int, seed: int = 1, kept_in: Path | None = None) -> EmbeddedStore:
    """Return a store with a corpus; while it is filled, only one source is held in memory.

    Args:
        claims: How many claims there are in all.
        seed: The same number gives the same corpus.
        kept_in: A folder of corpora: one that was written there before is opened, a new one is
            written first. Without it the store is in memory.
    """
    if kept_in is None:
        store = ox.Store()
        _fill(store, claims, seed)
        return EmbeddedStore(store)
    folder = kept_in / corpus_name(claims, seed)
    if not folder.exists():
        partial = folder.with_name(f".{folder.name}.partial")
        rmtree(partial, ignore_errors=True)
        partial.parent.mkdir(parents=True, exist_ok=True)
        _fill(ox.Store(str(partial)), claims, seed)
        partial.rename(folder)
    return EmbeddedStore.open(folder)


def corpus_name(claims: int, seed: int = 1) -> str:
    """Return the name of the folder of a corpus."""
    return f"corpus-{claims}-{seed}"


def _fill(store: ox.Store, claims: int, seed: int) -> None:
    """Fill a store as ``EmbeddedStore.add`` does: every triple stands in the default graph too."""
    store.bulk_extend(
        each
        for quad in quads_of_corpus(claims, seed)
        for each in (quad, ox.Quad(quad.subject, quad.predicate, quad.object))
    )
    store.flush()
    # Reading what was only just written takes twice as long.
    store.optimize()


def _distinct(triples: Iterable[Triple], ontology: Ontology) -> list[Triple]:
    return list(dict.fromkeys(written_out(triples, ontology)))


def _describe_document(document: Seed, labels: dict[str, str]) -> Iterator[Triple]:
    yield from describe_source(document.source)
    for told in document.told:
        yield from describe_source(told)
    for claim in document.claims:
        yield from describe_claim(claim, labels)


def _describe_entities(invention: Invention) -> Iterator[Triple]:
    for each in invention.entities:
        iri = URIRef(expand(each.curie))
        yield iri, RDF.type, OWL.NamedIndividual
        yield iri, RDF.type, URIRef(expand(each.kind))
        yield iri, RDFS.label, Literal(each.label, lang="en")
        yield iri, SKOS.definition, Literal("Nothing; it stands in for a real one.", lang="en")
        yield iri, SKOS.note, Literal("No term exists for what is invented.", lang="en")
        yield iri, DCTERMS.source, Literal("invented")
        if each.broader:
            yield iri, SKOS.broader, URIRef(expand(each.broader))
        if each.treatment:
            yield iri, URIRef(expand("rls:treatmentGiven")), URIRef(expand(each.treatment))


@lru_cache(maxsize=100_000)
def _iri(term: Node) -> ox.NamedNode:
    return ox.NamedNode(str(term))


def _term(term: Node) -> ox.NamedNode | ox.Literal:
    if not isinstance(term, Literal):
        return _iri(term)
    datatype = None if term.language or not term.datatype else _iri(term.datatype)
    return ox.Literal(str(term), datatype=datatype, language=term.language)
