"""How large is the graph, and which classes and properties does it have? As VoID."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, VOID, XSD, Literal, Namespace, URIRef
from rdflib.term import Node

from rls_graph.identifiers import BASE_IRI, PREFIXES
from rls_graph.self_description.counting import Counts, Occurrence
from rls_graph.self_description.naming import DATASET, DESCRIPTION_GRAPH, part_iri

Triple = tuple[Node, Node, Node]

_VOID_EXT = Namespace(PREFIXES["void-ext"])
_DUMPS = ("rls.ttl", "rls.trig")
# The kinds of terms whose definitions are repeated.
_TERMS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
# Beside those of our classes, the properties of these are listed. A class of another vocabulary
# above one of ours would only repeat them.
_SELECTORS = tuple(
    f"{PREFIXES['oa']}{name}" for name in ("TextQuoteSelector", "TextPositionSelector")
)


class Header(NamedTuple):
    """What the ontology's own header says of the graph."""

    title: str
    description: str
    licence: str
    version: str


def describe_dataset(counts: Counts, ontology: Collection[Triple]) -> Iterator[Triple]:
    """Yield what the graph is, how large it is, and its partitions by class and property.

    Args:
        counts: Of the whole graph.
        ontology: Its terms, with the header.

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
    header = _header(ontology)
    if header:
        yield DATASET, RDFS.label, _english(header.title)
        yield DATASET, DCTERMS.title, _english(header.title)
        yield DATASET, DCTERMS.description, _english(header.description)
        yield DATASET, DCTERMS.license, URIRef(header.licence)
        if header.version:
            yield DATASET, OWL.versionInfo, Literal(header.version)
    yield DATASET, VOID.distinctSubjects, _number(counts.subjects)
    yield DATASET, VOID.distinctObjects, _number(counts.objects)
    yield from _describe_properties(counts)
    yield from _describe_classes(counts)


def describe_terms(ontology: Collection[Triple]) -> Iterator[Triple]:
    """Yield what each class and property means as ``rdfs:comment``, where editors look for it.

    Args:
        ontology: The terms.
    """
    # rdflib makes a new name at each look.
    type_, definition_ = RDF.type, SKOS.definition
    terms = {s for s, p, o in ontology if p == type_ and o in _TERMS}
    said = ((s, str(o)) for s, p, o in ontology if p == definition_ and s in terms)
    for term, definition in sorted(said, key=str):
        yield term, RDFS.comment, _english(definition)


def _header(triples: Collection[Triple]) -> Header | None:
    type_, ontology = RDF.type, OWL.Ontology
    headers = {s for s, p, o in triples if p == type_ and o == ontology}
    said: dict[Node, dict[Node, str]] = {each: {} for each in sorted(headers, key=str)}
    for subject, predicate, value in sorted((t for t in triples if t[0] in headers), key=str):
        said[subject].setdefault(predicate, str(value))
    wanted = (DCTERMS.title, DCTERMS.description, DCTERMS.license)
    whole = [each for each in said.values() if all(edge in each for edge in wanted)]
    if not whole:
        return None
    title, description, licence = (whole[0][edge] for edge in wanted)
    return Header(title, description, licence, whole[0].get(OWL.versionInfo, ""))


def _describe_properties(counts: Counts) -> Iterator[Triple]:
    yield DATASET, VOID.properties, _number(len(counts.by_property))
    yield DATASET, VOID.triples, _number(counts.occurrences.total())
    for property_, number in counts.by_property.items():
        part = part_iri("property", property_)
        yield DATASET, VOID.propertyPartition, part
        yield part, VOID.property, URIRef(property_)
        yield part, VOID.triples, _number(number)


def _describe_classes(counts: Counts) -> Iterator[Triple]:
    occurrences: dict[str, Counter[Occurrence]] = defaultdict(Counter)
    for each, number in counts.occurrences.items():
        for class_ in each.classes:
            occurrences[class_][each] += number
    yield DATASET, VOID.classes, _number(len(counts.by_class))
    for class_, number in counts.by_class.items():
        part = part_iri("class", class_)
        yield DATASET, VOID.classPartition, part
        yield part, VOID["class"], URIRef(class_)
        yield part, VOID.entities, _number(number)
        if class_ == str(OWL.NamedIndividual):
            # Everything that the data speak of is declared as one.
            yield DATASET, VOID.entities, _number(number)
        if class_.startswith(PREFIXES["rls"]) or class_ in _SELECTORS:
            yield from _describe_class(class_, occurrences[class_], part)


def _describe_class(
    class_: str, occurrences: Counter[Occurrence], part: URIRef
) -> Iterator[Triple]:
    triples: Counter[str] = Counter()
    datatypes: Counter[tuple[str, str]] = Counter()
    others: Counter[tuple[str, str]] = Counter()
    for each, number in occurrences.items():
        triples[each.property] += number
        if each.datatype:
            datatypes[each.property, each.datatype] += number
        for other in each.others:
            if other.startswith(PREFIXES["rls"]):
                others[each.property, other] += number
    for property_, number in sorted(triples.items()):
        inner = part_iri("class", class_, property_)
        yield part, VOID.propertyPartition, inner
        yield inner, VOID.property, URIRef(property_)
        yield inner, VOID.triples, _number(number)
    for (property_, datatype), number in sorted(datatypes.items()):
        inner = part_iri("class", class_, property_)
        values = part_iri("class", class_, property_, datatype)
        yield inner, _VOID_EXT.datatypePartition, values
        yield values, _VOID_EXT.datatype, URIRef(datatype)
        yield values, VOID.triples, _number(number)
    for (property_, other), number in sorted(others.items()):
        inner = part_iri("class", class_, property_)
        values = part_iri("class", class_, property_, other)
        yield inner, VOID.classPartition, values
        yield values, VOID["class"], URIRef(other)
        yield values, VOID.triples, _number(number)


@cache
def _number(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.integer)


def _english(text: str) -> Literal:
    return Literal(text, lang="en")
