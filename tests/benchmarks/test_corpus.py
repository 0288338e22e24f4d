from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph

from benchmarks.corpus import graphs_of_corpus, open_corpus, quads_of_corpus
from rls_graph.pipeline.reading import read_graph
from rls_graph.rdf.validation import find_violations
from rls_graph.store.embedded import EmbeddedStore

CLAIMS = 120


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return open_corpus(CLAIMS)


def number(store: EmbeddedStore, pattern: str, counted: str = "DISTINCT ?x") -> int:
    rows = store.query(f"SELECT (COUNT({counted}) AS ?n) {{ {pattern} }}").dicts()
    return int(rows[0]["n"])


def bytes_of(claims: int, seed: int = 1) -> bytes:
    return ox.serialize(quads_of_corpus(claims, seed), format=ox.RdfFormat.N_QUADS) or b""


def test_a_corpus_keeps_every_shape() -> None:
    union = Graph()
    for _, triples in graphs_of_corpus(CLAIMS):
        for triple in triples:
            union.add(triple)
    assert find_violations(union, read_graph("shapes.ttl")) == ()


def test_equal_seeds_give_equal_bytes_also_in_another_process() -> None:
    code = (
        "import sys; from tests.benchmarks.test_corpus import bytes_of; "
        "sys.stdout.buffer.write(bytes_of(40))"
    )
    root = Path(__file__).parents[2]
    other = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, check=True)
    assert other.stdout == bytes_of(40)


def test_another_seed_gives_another_corpus() -> None:
    assert bytes_of(40, 1) != bytes_of(40, 2)


@pytest.mark.parametrize("claims", [1, 7, CLAIMS])
def test_a_corpus_has_as_many_claims_as_asked_for(claims: int) -> None:
    with open_corpus(claims) as opened:
        assert number(opened, "?x a rls:Claim") == claims


def test_sources_share_propositions_and_findings(store: EmbeddedStore) -> None:
    said_by_two = "?one rls:asserts ?x ; rls:statedIn ?a . ?two rls:asserts ?x ; rls:statedIn ?b"
    assert number(store, f"{said_by_two} FILTER(?a != ?b)") > 10
    assert number(store, "?x rls:supports ?one, ?two . ?x a rls:EvidenceItem FILTER(?one != ?two)")


@pytest.mark.parametrize(
    "pattern",
    [
        "?x rls:polarity rls:denies",
        "?x rls:disputes ?claim",
        "?x rls:derivedFrom ?claim",
        "?x rls:premise ?claim",
        "?x rls:hedge ?hedge",
        "?x rls:replication rls:independentlyReplicated",
        "?x a rls:EvidenceItem",
        "?x rls:curation rls:drafted",
    ],
)
def test_a_corpus_has_what_real_sources_have(store: EmbeddedStore, pattern: str) -> None:
    assert 0 < number(store, pattern) < number(store, "?x ?p ?o")


def test_a_few_entities_are_in_every_mouth(store: EmbeddedStore) -> None:
    rows = store.query(
        "SELECT ?e (COUNT(?c) AS ?n) { ?c a rls:Claim ; rls:subject|rls:object ?e } GROUP BY ?e"
    ).dicts()
    often = sorted((int(row["n"]) for row in rows), reverse=True)
    assert often[0] > 5 * often[len(often) // 2]


def test_a_corpus_is_kept_and_opened_again(tmp_path: Path) -> None:
    with open_corpus(10, kept_in=tmp_path / "kept") as written:
        triples = len(written)
    with open_corpus(10, kept_in=tmp_path / "kept") as opened:
        assert len(opened) == triples
    assert [each.name for each in (tmp_path / "kept").iterdir()] == ["corpus-10-1"]


def test_every_triple_counts_once_as_in_a_build(store: EmbeddedStore) -> None:
    assert number(store, "?s ?p ?o", "*") == len(store)
