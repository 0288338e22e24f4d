"""How does each claim become a nanopublication?

The assertion holds what the claim says and how surely, as the graph has it, so that a hedge is
never lost; the provenance its source, exact words and lines of evidence; the publication
information who made the graph, when and under which licence. The IRI of each holds a hash of
its content. Nothing is signed: a signature is for whoever publishes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path

import pyoxigraph as ox

from rls_graph.analysis.content import Edition
from rls_graph.analysis.reading import read_edition
from rls_graph.exports.asking import rows_of, text_of
from rls_graph.exports.trusty import PLACEHOLDER, trusty_code
from rls_graph.identifiers import BASE_IRI, PREFIXES
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.turtle import to_text

# Here a nanopublication is made; its hash takes the place of the placeholder.
_IRI = f"{BASE_IRI}np/{PLACEHOLDER}"
_SPACE = f"{_IRI}#"
_NP = "http://www.nanopub.org/nschema#"
_NPX = "http://purl.org/nanopub/x/"
_PARTS = {
    "assertion": "hasAssertion",
    "provenance": "hasProvenance",
    "pubinfo": "hasPublicationInfo",
}


_ORDER = {f"{_SPACE}{part}": place for place, part in enumerate(("Head", *_PARTS))}
_PREFIXES = {**PREFIXES, "np": _NP, "npx": _NPX}


def write_nanopublications(store: EmbeddedStore, file: Path) -> None:
    """Write one nanopublication a claim, in the order of their IRIs.

    Source:
        Nanopublication Guidelines 1.0.
    """
    edition = read_edition(store)
    told = _told(store)
    labels = {row["claim"]: row["label"] for row in rows_of(store, "claim-labels")}
    with file.open("w", encoding="utf-8", newline="\n") as output:
        for claim in sorted(labels):
            quads = {*_head(), *told.pop(claim, ()), *_publication(claim, labels[claim], edition)}
            output.write(_trusty(quads))


def _told(store: EmbeddedStore) -> dict[str, list[ox.Quad]]:
    """Return the statements of assertion and provenance by the IRI of the claim.

    All claims are asked for at once: to ask for each takes a hundred times as long.
    """
    found: dict[str, list[ox.Quad]] = defaultdict(list)
    assertion = ox.NamedNode(f"{_SPACE}assertion")
    for part in ("assertion", "provenance"):
        graph = ox.NamedNode(_SPACE + part)
        for claim, subject, predicate, said in store.query(text_of(f"nanopub-{part}")).terms():
            found[claim.value].append(ox.Quad(subject or assertion, predicate, said, graph))
    return found


def _head() -> Iterator[ox.Quad]:
    nanopub, head = ox.NamedNode(_IRI), ox.NamedNode(f"{_SPACE}Head")
    rdf_type = ox.NamedNode(f"{PREFIXES['rdf']}type")
    yield ox.Quad(nanopub, rdf_type, ox.NamedNode(f"{_NP}Nanopublication"), head)
    for part, relation in _PARTS.items():
        yield ox.Quad(nanopub, ox.NamedNode(_NP + relation), ox.NamedNode(_SPACE + part), head)


def _publication(claim: str, label: str, edition: Edition) -> Iterator[ox.Quad]:
    nanopub, graph = ox.NamedNode(_IRI), ox.NamedNode(f"{_SPACE}pubinfo")

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


def _trusty(quads: Collection[ox.Quad]) -> str:
    """Return quads as TriG in which the hash of all of them stands in their IRIs."""
    ordered = sorted(quads, key=lambda quad: (_ORDER[_graph_of(quad)], str(quad)))
    prefixes = _PREFIXES | {"this": _IRI, "sub": _SPACE}
    head, gap, body = to_text(ordered, ox.RdfFormat.TRIG, prefixes).partition("\n\n")
    # All IRIs that hold it are told by these two prefixes.
    return head.replace(PLACEHOLDER, trusty_code(quads)) + gap + body


def _graph_of(quad: ox.Quad) -> str:
    assert isinstance(quad.graph_name, ox.NamedNode)  # noqa: S101 - made above
    return quad.graph_name.value
