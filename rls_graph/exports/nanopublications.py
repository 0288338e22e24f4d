"""How does each claim become a nanopublication?

The assertion holds what the claim says and how surely, as the graph has it, so that a hedge is
never lost; the provenance its source, exact words and lines of evidence; the publication
information who made the graph, when and under which licence. The IRI of each holds a hash of
its content. Nothing is signed: a signature is for whoever publishes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from rls_graph.analysis.content import Edition
from rls_graph.analysis.reading import read_content
from rls_graph.errors import OutputError
from rls_graph.exports.asking import rows_of, text_of
from rls_graph.identifiers import BASE_IRI, PREFIXES
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.terms import triple_from_oxigraph
from rls_graph.store.turtle import to_text

# Here a nanopublication is made; its hash takes the place of the empty name.
_SPACE = f"{BASE_IRI}np/"
_NP = "http://www.nanopub.org/nschema#"
_NPX = "http://purl.org/nanopub/x/"
_PARTS = {
    "assertion": "hasAssertion",
    "provenance": "hasProvenance",
    "pubinfo": "hasPublicationInfo",
}


_PREFIXES = {**PREFIXES, "np": _NP, "npx": _NPX}


def write_nanopublications(store: EmbeddedStore, file: Path) -> None:
    """Write one nanopublication a claim, in the order of their IRIs.

    Raises:
        OutputError: If the nanopub library is not installed.

    Source:
        Nanopublication Guidelines 1.0; Kuhn and Dumontier 2014 (trusty URIs, module RA).
    """
    edition = read_content(store).edition
    claims = sorted((row["claim"], row["label"]) for row in rows_of(store, "claim-labels"))
    with file.open("w", encoding="utf-8", newline="\n") as output:
        for claim, label in claims:
            output.write(nanopublication(store, claim, label, edition))


def nanopublication(store: EmbeddedStore, claim: str, label: str, edition: Edition) -> str:
    """Return the nanopublication of a claim as TriG.

    Args:
        store: Holds the graph.
        claim: The IRI of the claim.
        label: Its name.
        edition: Of which edition of the graph it is.
    """
    quads = [*_head(), *_construct(store, claim), *_publication(claim, label, edition)]
    return _trusty(quads)


def _head() -> Iterator[ox.Quad]:
    nanopub, head = ox.NamedNode(_SPACE), ox.NamedNode(f"{_SPACE}Head")
    rdf_type = ox.NamedNode(f"{PREFIXES['rdf']}type")
    yield ox.Quad(nanopub, rdf_type, ox.NamedNode(f"{_NP}Nanopublication"), head)
    for part, relation in _PARTS.items():
        yield ox.Quad(nanopub, ox.NamedNode(_NP + relation), ox.NamedNode(_SPACE + part), head)


def _construct(store: EmbeddedStore, claim: str) -> Iterator[ox.Quad]:
    values = {"claim": f"<{claim}>", "assertion": f"<{_SPACE}assertion>"}
    for part in ("assertion", "provenance"):
        graph = ox.NamedNode(_SPACE + part)
        given = values if part == "provenance" else {"claim": values["claim"]}
        for subject, predicate, object_ in store.query(text_of(f"nanopub-{part}"), given).terms():
            yield ox.Quad(subject, predicate, object_, graph)


def _publication(claim: str, label: str, edition: Edition) -> Iterator[ox.Quad]:
    nanopub, graph = ox.NamedNode(_SPACE), ox.NamedNode(f"{_SPACE}pubinfo")

    def said(prefix: str, name: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
        return ox.Quad(nanopub, ox.NamedNode(f"{PREFIXES[prefix]}{name}"), value, graph)

    yield said("rdfs", "label", ox.Literal(label))
    yield said("prov", "wasDerivedFrom", ox.NamedNode(edition.iri))
    yield ox.Quad(nanopub, ox.NamedNode(f"{_NPX}introduces"), ox.NamedNode(claim), graph)
    if edition.date:
        # A day without a time: what the header of the graph says, and no clock.
        moment = ox.Literal(
            f"{edition.date}T00:00:00Z", datatype=ox.NamedNode(f"{PREFIXES['xsd']}dateTime")
        )
        yield said("dcterms", "created", moment)
    if edition.licence:
        yield said("dcterms", "license", ox.NamedNode(edition.licence))


def _trusty(quads: list[ox.Quad]) -> str:
    """Return quads as TriG in which the hash of all of them stands in their IRIs."""
    try:
        from nanopub.trustyuri.rdf.RdfHasher import make_hash
    except ImportError as error:
        msg = "nanopublications need one more library: pip install 'rls-graph[nanopub]'"
        raise OutputError(msg) from error
    from rdflib import URIRef

    terms = [(URIRef(_graph_of(quad)), *triple_from_oxigraph(quad)) for quad in quads]
    iri = _SPACE + make_hash(terms, baseuri=_SPACE, hashstr=" ")
    named = [ox.Quad(*(_renamed(term, iri) for term in _terms(quad))) for quad in quads]
    order = {f"{iri}#{part}": place for place, part in enumerate(("Head", *_PARTS))}
    named.sort(key=lambda quad: (order[_graph_of(quad)], str(quad)))
    return to_text(named, ox.RdfFormat.TRIG, _PREFIXES | {"this": iri, "sub": f"{iri}#"})


def _graph_of(quad: ox.Quad) -> str:
    assert isinstance(quad.graph_name, ox.NamedNode)  # noqa: S101 - made above
    return quad.graph_name.value


def _terms(quad: ox.Quad) -> tuple[Any, ...]:
    return quad.subject, quad.predicate, quad.object, quad.graph_name


def _renamed(term: Any, iri: str) -> Any:
    """Return a term of the space as a term of the nanopublication; any other as it is."""
    if not isinstance(term, ox.NamedNode) or not term.value.startswith(_SPACE):
        return term
    part = term.value.removeprefix(_SPACE)
    return ox.NamedNode(f"{iri}#{part}" if part else iri)
