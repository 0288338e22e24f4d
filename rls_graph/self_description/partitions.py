"""How large is the graph, and which classes and properties does it have? As VoID."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from rdflib import DCTERMS, OWL, RDF, RDFS, VOID, XSD, Literal, Namespace, URIRef
from rdflib.term import Node

from rls_graph.identifiers import BASE_IRI, PREFIXES
from rls_graph.self_description.naming import DATASET, DESCRIPTION_GRAPH, part_iri
from rls_graph.store.protocol import GraphStore

Triple = tuple[Node, Node, Node]
Row = Mapping[str, str]

_QUERIES = Path(__file__).parent / "queries"
_VOID_EXT = Namespace(PREFIXES["void-ext"])
_DUMPS = ("rls.ttl", "rls.trig")


def describe_dataset(store: GraphStore) -> Iterator[Triple]:
    """Yield what the graph is, how large it is, and its partitions by class and property.

    Source:
        Describing Linked Datasets with the VoID Vocabulary, W3C Interest Group Note 2011,
        sections 2 and 4; void-ext: http://ldf.fi/void-ext.
    """
    yield DESCRIPTION_GRAPH, RDF.type, VOID.DatasetDescription
    yield DESCRIPTION_GRAPH, RDFS.label, _english("description of the graph")
    yield DATASET, RDF.type, VOID.Dataset
    yield DATASET, VOID.uriSpace, Literal(f"{BASE_IRI}id/")
    yield DATASET, VOID.vocabulary, URIRef(PREFIXES["rls"])
    for name in _DUMPS:
        yield DATASET, VOID.dataDump, URIRef(f"{BASE_IRI}{name}")
    for row in _rows(store, "header"):
        yield DATASET, RDFS.label, _english(row["title"])
        yield DATASET, DCTERMS.title, _english(row["title"])
        yield DATASET, DCTERMS.description, _english(row["description"])
        yield DATASET, DCTERMS.license, URIRef(row["licence"])
        if row["version"]:
            yield DATASET, OWL.versionInfo, Literal(row["version"])
    yield DATASET, VOID.distinctSubjects, _first_number(store, "subjects")
    yield DATASET, VOID.distinctObjects, _first_number(store, "objects")
    yield from _describe_properties(store)
    yield from _describe_classes(store)


def describe_terms(store: GraphStore) -> Iterator[Triple]:
    """Yield what each class and property means as ``rdfs:comment``, where editors look for it."""
    for row in _rows(store, "definitions"):
        yield URIRef(row["term"]), RDFS.comment, _english(row["definition"])


def _describe_properties(store: GraphStore) -> Iterator[Triple]:
    rows = _rows(store, "properties")
    yield DATASET, VOID.properties, _number(len(rows))
    yield DATASET, VOID.triples, _number(sum(int(row["triples"]) for row in rows))
    for row in rows:
        part = part_iri("property", row["property"])
        yield DATASET, VOID.propertyPartition, part
        yield part, VOID.property, URIRef(row["property"])
        yield part, VOID.triples, _number(row["triples"])


def _describe_classes(store: GraphStore) -> Iterator[Triple]:
    rows = _rows(store, "classes")
    yield DATASET, VOID.classes, _number(len(rows))
    for row in rows:
        part = part_iri("class", row["class"])
        yield DATASET, VOID.classPartition, part
        yield part, VOID["class"], URIRef(row["class"])
        yield part, VOID.entities, _number(row["entities"])
        if row["class"] == str(OWL.NamedIndividual):
            # Everything that the data speak of is declared as one.
            yield DATASET, VOID.entities, _number(row["entities"])
        if row["listed"] == "true":
            yield from _describe_class(store, row["class"], part)


def _describe_class(store: GraphStore, class_: str, part: URIRef) -> Iterator[Triple]:
    triples: dict[str, int] = {}
    for row in _rows(store, "properties-of-class", class_):
        inner = part_iri("class", class_, row["property"])
        triples[row["property"]] = triples.get(row["property"], 0) + int(row["triples"])
        if row["datatype"]:
            datatype = part_iri("class", class_, row["property"], row["datatype"])
            yield inner, _VOID_EXT.datatypePartition, datatype
            yield datatype, _VOID_EXT.datatype, URIRef(row["datatype"])
            yield datatype, VOID.triples, _number(row["triples"])
    for property_, number in triples.items():
        inner = part_iri("class", class_, property_)
        yield part, VOID.propertyPartition, inner
        yield inner, VOID.property, URIRef(property_)
        yield inner, VOID.triples, _number(number)
    for row in _rows(store, "classes-of-values", class_):
        inner = part_iri("class", class_, row["property"])
        other = part_iri("class", class_, row["property"], row["other"])
        yield inner, VOID.classPartition, other
        yield other, VOID["class"], URIRef(row["other"])
        yield other, VOID.triples, _number(row["triples"])


def _rows(store: GraphStore, query: str, class_: str = "") -> list[dict[str, str]]:
    return store.query(_text(query), {"class": f"<{class_}>"} if class_ else None).dicts()


@cache
def _text(query: str) -> str:
    return (_QUERIES / f"{query}.rq").read_text(encoding="utf-8")


def _first_number(store: GraphStore, query: str) -> Literal:
    return _number(_rows(store, query)[0]["number"])


def _number(value: int | str) -> Literal:
    return Literal(str(value), datatype=XSD.integer)


def _english(text: str) -> Literal:
    return Literal(text, lang="en")
