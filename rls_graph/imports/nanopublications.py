"""What do nanopublications say?

Those that this program exports are understood; of any other, only an assertion that holds one
claim as the graph says it. A nanopublication carries no items and premises and no places for the
words of lines of evidence, so these do not come back.

Source:
    Nanopublication Guidelines 1.0; Kuhn and Dumontier 2014 (trusty URIs, module RA).
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from rls_graph.errors import CurationError, CurationProblem, OntologyError
from rls_graph.exports.trusty import trusty_code
from rls_graph.identifiers import PREFIXES, contract, expand, is_slug
from rls_graph.imports.collection import Collection
from rls_graph.imports.signatures import distrust_of_signature, is_signed
from rls_graph.imports.words import words
from rls_graph.models.source import unverified
from rls_graph.pipeline.importing import place_in, placed_problems, seeds_of
from rls_graph.rdf.descriptions import ARGUMENT, describe_passage
from rls_graph.rdf.ontology import Ontology
from rls_graph.rdf.recovery import RecoveryProblem, recover
from rls_graph.store.files import read_quads, read_quads_by_graph
from rls_graph.store.terms import triple_from_oxigraph
from rls_graph.vocabulary import OA, RLS

Triple = tuple[Node, Node, Node]

_NP = "http://www.nanopub.org/nschema#"
#: In how many statements the head of the first nanopublication is looked for.
_SEARCHED = 1000
_PARTS = ("hasAssertion", "hasProvenance", "hasPublicationInfo")
_TRUSTY = re.compile(r"RA[A-Za-z0-9_-]{43}$")


class _Nanopublication(NamedTuple):
    iri: str
    assertion: Graph
    provenance: Graph
    signed: bool


def is_nanopublication(file: Path) -> bool:
    """Say whether the first statements of an RDF file hold the head of a nanopublication."""
    try:
        first = islice(read_quads(file), _SEARCHED)
        return any(_NP in f"{each.predicate} {each.object}" for each in first)
    except OntologyError:
        return False


def read_nanopublications(file: Path, ontology: Ontology) -> Collection:
    """Read nanopublications.

    Returns:
        One seed for each source that their claims are stated in.

    Raises:
        CurationError: If one is malformed, is not what its trusty IRI names, or holds something
            else than a claim; it names every problem.
    """
    try:
        quads = read_quads_by_graph(file)
    except OntologyError as error:
        problem = CurationProblem(str(file), *place_in(str(error)), str(error))
        raise CurationError((problem,)) from error
    problems: list[RecoveryProblem] = []
    triples: list[Triple] = []
    found = list(_nanopublications(quads, problems))
    if not found and not problems:
        problems.append(RecoveryProblem(_NP, "names no nanopublication in this file"))
    claims: dict[Node, str] = {}
    for each in found:
        claim = _claim(each, problems)
        if claim is None:
            continue
        if claim in claims:
            problems.append(RecoveryProblem(each.iri, f"repeats the claim of {claims[claim]}"))
        claims[claim] = each.iri
        if not _names_sources(each):
            wrong = (
                "names no source of its claim: its provenance has no rls:Source with a key of ours"
            )
            problems.append(RecoveryProblem(each.iri, wrong))
            continue
        triples += _as_graph(each, claim, ontology, f"{file.name} (nanopublication {each.iri})")
    if not problems:
        recovered = recover(_within(triples, set(claims)), ontology)
        problems += recovered.problems
    if problems:
        raise CurationError(placed_problems(file, problems))
    signed = [each.iri for each in found if each.signed]
    left_out = tuple(
        f"the signature of {iri}; it fits, whose key it is was not asked" for iri in signed
    )
    return Collection(seeds_of(recovered), left_out)


def _nanopublications(
    quads: dict[str, list[ox.Quad]], problems: list[RecoveryProblem]
) -> Iterator[_Nanopublication]:
    """Yield what is well formed: a head that names three graphs, none of them empty."""
    graphs = {name: _graph(name, said, problems) for name, said in quads.items()}
    used: set[str] = set()
    for head, graph in graphs.items():
        for nanopub in graph.subjects(RDF.type, URIRef(f"{_NP}Nanopublication")):
            iri = str(nanopub)
            parts = _parts(nanopub, graph, graphs, problems)
            used |= {head, *parts}
            if len(parts) < len(_PARTS):
                continue
            assertion, provenance, info = (graphs[part] for part in parts)
            if (URIRef(next(iter(parts))), None, None) not in provenance:
                problems.append(RecoveryProblem(iri, "has a provenance silent on the assertion"))
            if (nanopub, None, None) not in info:
                problems.append(RecoveryProblem(iri, "has publication info silent on itself"))
            own = [quad for name in (head, *parts) for quad in quads[name]]
            if wrong := _distrust(iri, own):
                problems.append(RecoveryProblem(iri, wrong))
            yield _Nanopublication(iri, assertion, provenance, is_signed(own))
    problems += [
        RecoveryProblem(
            name or _NP,
            f"{'is a graph' if name else 'statements stand'} outside of every nanopublication",
        )
        for name in quads
        if used and name not in used
    ]


def _parts(
    nanopub: Node, head: Graph, graphs: dict[str, Graph], problems: list[RecoveryProblem]
) -> dict[str, None]:
    """Return the names of the graphs that a head names, in the order of its parts."""
    found: dict[str, None] = {}
    for part in _PARTS:
        names = [str(name) for name in head.objects(nanopub, URIRef(_NP + part))]
        if len(names) != 1:
            wrong = f"names {len(names)} graphs with np:{part}, not one"
        elif not names[0].startswith(str(nanopub)):
            wrong = (
                f"names with np:{part} a graph whose IRI does not start with its own: {names[0]}"
            )
        elif names[0] not in graphs:
            wrong = f"has an empty graph np:{part}: nothing stands in {names[0]}"
        elif names[0] in found or graphs[names[0]] is head:
            wrong = f"names with np:{part} a graph that is another part of it, too"
        else:
            found[names[0]] = None
            continue
        problems.append(RecoveryProblem(str(nanopub), wrong))
    return found


def _graph(name: str, quads: list[ox.Quad], problems: list[RecoveryProblem]) -> Graph:
    graph = Graph(store="SimpleMemory")
    # rdflib warns of some values that are not of their type; here all are told, with their place.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for quad in quads:
            triple = triple_from_oxigraph(quad)
            graph.add(triple)
            if isinstance(triple[2], Literal) and triple[2].ill_typed:
                said = f"holds {quad.object}, which has no such value"
                problems.append(RecoveryProblem(name, said))
    return graph


def _distrust(iri: str, quads: list[ox.Quad]) -> str:
    """Return why statements are not those that a trusty IRI names or that somebody signed."""
    trusty = _TRUSTY.search(iri)
    if not trusty:
        return distrust_of_signature(quads, "")
    if any(isinstance(term, ox.BlankNode) for quad in quads for term in quad):
        return "has a trusty IRI, and blank nodes, which no trusty IRI can name"
    if trusty_code(quads, trusty[0]) != trusty[0]:
        return "is not what its trusty IRI names"
    return distrust_of_signature(quads, trusty[0])


def _within(triples: list[Triple], claims: set[Node]) -> list[Triple]:
    """Return triples without the links to claims whose nanopublications are elsewhere."""
    links = set(ARGUMENT.values()) - {RLS.corollaryOf}
    return [each for each in triples if each[1] not in links or each[2] in claims]


def _claim(each: _Nanopublication, problems: list[RecoveryProblem]) -> Node | None:
    claims = list(each.assertion.subjects(RDF.type, RLS.Claim))
    if len(claims) == 1:
        return claims[0]
    wrong = f"asserts {len(claims)} claims of rls-graph, not one; nothing else is understood"
    problems.append(RecoveryProblem(each.iri, wrong))
    return None


def _names_sources(each: _Nanopublication) -> bool:
    sources = [str(source) for source in each.provenance.subjects(RDF.type, RLS.Source)]
    ours = PREFIXES["source"]
    return bool(sources) and all(
        source.startswith(ours) and is_slug(source.removeprefix(ours)) for source in sources
    )


def _as_graph(
    each: _Nanopublication, claim: Node, ontology: Ontology, origin: str
) -> Iterator[Triple]:
    """Yield what a nanopublication says as the graph says it."""
    provenance = each.provenance
    yield from (triple for triple in each.assertion if not _is_entity(triple[0]))
    yield claim, DCTERMS.source, Literal(origin)
    yield claim, RLS.curation, RLS.imported
    for confidence in provenance.objects(None, RLS.confidence):
        yield claim, RLS.confidence, confidence
    for source in provenance.subjects(RDF.type, RLS.Source):
        yield claim, RLS.statedIn, source
        yield source, RDF.type, URIRef(expand(words()["document"]))
    for passage in provenance.subjects(RDF.type, RLS.Passage):
        yield claim, RLS.passage, passage
        for exact in provenance.objects(None, OA.exact):
            yield claim, RLS.quote, exact
    spaces = tuple(PREFIXES[kind] for kind in ("source", "passage", "line"))
    yield from (triple for triple in provenance if str(triple[0]).startswith(spaces))
    yield from _lines(each, claim)
    for entity in {triple[0] for triple in each.assertion if _is_entity(triple[0])}:
        if all((entity, None, None) not in each for each in (ontology.graph, ontology.lexicon)):
            yield from _entity(entity, each.assertion, origin)


def _is_entity(node: Node) -> bool:
    return str(node).startswith(PREFIXES["entity"])


def _lines(each: _Nanopublication, claim: Node) -> Iterator[Triple]:
    provenance = each.provenance
    passages = {
        str(exact): passage
        for passage in provenance.subjects(RDF.type, RLS.Passage)
        for selector in provenance.objects(passage, OA.hasSelector)
        for exact in provenance.objects(selector, OA.exact)
    }
    source = next(iter(provenance.subjects(RDF.type, RLS.Source)), None)
    key = str(source).removeprefix(PREFIXES["source"])
    for line in provenance.subjects(RDF.type, RLS.EvidenceLine):
        yield line, RLS.bearsOn, claim
        for quote in map(str, provenance.objects(line, RLS.quote)):
            if quote in passages:
                yield line, RLS.passage, passages[quote]
                continue
            passage = unverified(key, quote)
            yield line, RLS.passage, URIRef(f"{PREFIXES['passage']}{passage.slug}")
            yield from describe_passage(passage)


def _entity(entity: Node, assertion: Graph, origin: str) -> Iterator[Triple]:
    label = next(assertion.objects(entity, RDFS.label), Literal(contract(str(entity))))
    yield entity, RDF.type, OWL.NamedIndividual
    yield entity, RDF.type, RLS.UnclassifiedEntity
    yield entity, RDFS.label, label
    yield entity, SKOS.definition, Literal(f"What a nanopublication calls {label!s}.", lang="en")
    yield entity, SKOS.note, Literal("A nanopublication does not say its kind.", lang="en")
    yield entity, DCTERMS.source, Literal(origin)
    for match in assertion.objects(entity, SKOS.exactMatch):
        yield entity, SKOS.exactMatch, match
