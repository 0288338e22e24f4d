"""Do the parsers of others read each RDF export as the triples of the graph?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph

from rls_graph.store.embedded import EmbeddedStore
from tests.exports.conftest import Written
from tests.external_tools import (
    Jena,
    find_jena,
    ntriples_by_rapper,
    ntriples_by_serdi,
    quads_by_n3_js,
)

Read = Callable[[Path], set[str]]
N_TRIPLES = ox.RdfFormat.N_TRIPLES


@pytest.fixture(scope="session")
def jena(tmp_path_factory: pytest.TempPathFactory) -> Jena:
    return find_jena(tmp_path_factory.mktemp("jena-of-exports"))


def spelt(statements: bytes, format_: ox.RdfFormat = ox.RdfFormat.N_TRIPLES) -> set[str]:
    """Return statements in one spelling."""
    return {
        str(quad if format_.supports_datasets else quad.triple)
        for quad in ox.parse(statements, format=format_)
    }


def by_rdflib(format_name: str) -> Read:
    def read(file: Path) -> set[str]:
        return spelt(Graph().parse(file, format=format_name).serialize(format="nt").encode())

    return read


def by_rdflib_with_graphs(format_name: str) -> Read:
    def read(file: Path) -> set[str]:
        dataset = Dataset()
        dataset.parse(file, format=format_name)
        return spelt(dataset.serialize(format="nquads").encode(), ox.RdfFormat.N_QUADS)

    return read


def by_rapper(format_name: str) -> Read:
    return lambda file: spelt(ntriples_by_rapper(file, format_name))


def by_serdi(format_name: str) -> Read:
    return lambda file: spelt(ntriples_by_serdi(file, format_name))


@pytest.fixture(scope="session")
def triples(built_graph: Path) -> set[str]:
    return spelt((built_graph / "rls.nt").read_bytes())


@pytest.fixture(scope="session")
def quads(built_graph: Path) -> set[str]:
    return spelt((built_graph / "rls.trig").read_bytes(), ox.RdfFormat.TRIG)


@pytest.mark.parametrize(("name", "file"), [("turtle", "rls.ttl"), ("trig", "rls.trig")])
def test_an_export_has_the_bytes_of_the_build(
    name: str, file: str, written: Written, built_graph: Path
) -> None:
    assert written(name).read_bytes() == (built_graph / file).read_bytes()


def test_a_number_keeps_the_datatype_that_the_store_does_not_know(written: Written) -> None:
    lines = written("nquads").read_text(encoding="utf-8").splitlines()
    starts = [line for line in lines if "<http://www.w3.org/ns/oa#start>" in line]
    described = [line for line in starts if "/id/passage/" in line]
    assert described
    assert all("XMLSchema#nonNegativeInteger>" in line for line in described)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        pytest.param("turtle", by_rdflib("turtle"), id="turtle, rdflib"),
        pytest.param("turtle", by_rapper("turtle"), id="turtle, rapper"),
        pytest.param("turtle", by_serdi("turtle"), id="turtle, serdi"),
        pytest.param("ntriples", by_rdflib("nt"), id="ntriples, rdflib"),
        pytest.param("ntriples", by_rapper("ntriples"), id="ntriples, rapper"),
        pytest.param("ntriples", by_serdi("ntriples"), id="ntriples, serdi"),
        pytest.param("rdfxml", by_rdflib("xml"), id="rdfxml, rdflib"),
        pytest.param("rdfxml", by_rapper("rdfxml"), id="rdfxml, rapper"),
        pytest.param("owl", by_rapper("rdfxml"), id="owl, rapper"),
    ],
)
def test_a_parser_reads_the_same_triples(
    name: str, read: Read, written: Written, triples: set[str]
) -> None:
    assert read(written(name)) == triples


@pytest.mark.parametrize(
    ("name", "format_name"), [("trig", "trig"), ("nquads", "nquads"), ("jsonld", "json-ld")]
)
def test_rdflib_reads_the_same_quads(
    name: str, format_name: str, written: Written, quads: set[str]
) -> None:
    assert by_rdflib_with_graphs(format_name)(written(name)) == quads


def test_pyoxigraph_reads_the_same_quads_from_json(written: Written, quads: set[str]) -> None:
    assert spelt(written("jsonld").read_bytes(), ox.RdfFormat.JSON_LD) == quads


# Debian packs Jena without what its reader of JSON-LD needs.
@pytest.mark.parametrize("name", ["trig", "nquads"])
def test_jena_reads_the_same_quads(
    name: str, written: Written, quads: set[str], jena: Jena
) -> None:
    assert spelt(jena.nquads(written(name)), ox.RdfFormat.N_QUADS) == quads


def test_jena_reads_the_same_triples_from_xml(
    written: Written, triples: set[str], jena: Jena
) -> None:
    assert spelt(jena.ntriples(written("rdfxml"))) == triples


def test_the_projection_has_what_is_affirmed_and_says_what_it_is(
    written: Written, export_store: EmbeddedStore
) -> None:
    text = written("triples").read_text(encoding="utf-8")
    assert text.startswith("# A projection: claims without evidence, hedges and sources.")
    query = (
        "SELECT DISTINCT ?s ?p ?o { ?c rls:polarity rls:affirms ;"
        " rls:subject ?s ; rls:predicate ?p ; rls:object ?o }"
    )
    affirmed = {" ".join(f"<{term}>" for term in row) for row in export_store.query(query).texts()}
    assert spelt(text.encode()) == affirmed


def test_json_reads_like_plain_json(written: Written) -> None:
    import json

    whole = json.loads(written("jsonld").read_text(encoding="utf-8"))
    nodes = {node["id"]: node for graph in whole["@graph"] for node in graph["@graph"]}
    claim = nodes["claim:allen-2007.brain-iron-insufficiency-established"]
    assert claim["hedge"] == "now well established"
    assert claim["certainty"] == "rls:established"
    assert claim["subject"] == "entity:brain-iron-insufficiency"


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("turtle", "text/turtle"),
        ("ntriples", "application/n-triples"),
        ("trig", "application/trig"),
        ("nquads", "application/n-quads"),
    ],
)
def test_n3_js_reads_an_export_as_the_statements_of_the_graph(
    name: str, media_type: str, written: Written, triples: set[str], quads: set[str]
) -> None:
    read = quads_by_n3_js(written(name), media_type)
    assert spelt(read, ox.RdfFormat.N_QUADS if name in {"trig", "nquads"} else N_TRIPLES) == (
        quads if name in {"trig", "nquads"} else triples
    )
