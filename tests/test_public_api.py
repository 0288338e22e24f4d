from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import rls_graph
from rls_graph.self_description.naming import DESCRIPTION_GRAPH


def test_the_public_names_are_sorted_and_exist() -> None:
    assert rls_graph.__all__ == sorted(rls_graph.__all__)
    for name in rls_graph.__all__:
        assert getattr(rls_graph, name)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        _ = rls_graph.nonsense


def test_importing_the_package_loads_no_library() -> None:
    code = (
        "import sys, rls_graph\n"
        "print({'click', 'rdflib', 'pydantic', 'pyoxigraph'} & set(sys.modules))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert answer.stdout.decode().strip() == "set()"


def test_seeds_are_built_checked_and_opened_from_python(tmp_path: Path) -> None:
    report = rls_graph.build(output=tmp_path / "graph")
    assert report.counts["claims"] == rls_graph.check().counts["claims"] == 23
    with rls_graph.open(tmp_path / "graph") as graph:
        counted = "SELECT (COUNT(*) AS ?n) { GRAPH ?name { ?s ?p ?o } }"
        said_of_itself = graph.query(counted.replace("?name", f"<{DESCRIPTION_GRAPH}>"))
        assert len(graph) == report.triples + int(said_of_itself[0]["n"])


def test_a_wrong_build_is_an_error_of_the_package(tmp_path: Path) -> None:
    with pytest.raises(rls_graph.RlsGraphError):
        rls_graph.build(tmp_path / "missing", tmp_path / "graph")


def test_rows_are_dicts_and_a_frame_has_their_columns(built_graph: Path) -> None:
    with rls_graph.open(built_graph) as graph:
        rows = graph.query("evidence-by-method", method="autopsy study")
        frame = graph.frame("evidence-by-method", method="autopsy study")
    assert frame.to_dict("records") == rows


def test_numbers_in_a_frame_are_numbers_and_what_is_unbound_is_none(built_graph: Path) -> None:
    with rls_graph.open(built_graph) as graph:
        counts = graph.frame("counts")
        sources = graph.frame("sources")
    assert counts.set_index("label").loc["claim", "number"] == 23
    assert sources["title"].isna().tolist() == [False, True]


def test_an_empty_answer_is_a_frame_with_columns(built_graph: Path) -> None:
    with rls_graph.open(built_graph) as graph:
        frame = graph.frame("SELECT ?d { ?d a rls:Disagreement }")
    assert list(frame.columns) == ["d"]
    assert frame.empty


def test_a_truth_value_and_a_graph_are_rows_too(built_graph: Path) -> None:
    with rls_graph.open(built_graph) as graph:
        assert graph.query("ASK { ?c a rls:Claim }") == [{"truth": "true"}]
        rows = graph.query("CONSTRUCT WHERE { ?c a rls:Corollary }")
    assert [set(row) for row in rows] == [{"subject", "predicate", "object"}]


def test_rdflib_sees_every_triple_and_the_prefixes(built_graph: Path) -> None:
    with rls_graph.open(built_graph) as graph:
        dataset = graph.to_rdflib()
        assert sum(1 for _ in dataset.triples((None, None, None))) == len(graph)
        assert len(list(dataset.query("SELECT ?c { ?c a rls:Claim }"))) == 23


def test_networkx_has_typed_nodes_and_keyed_edges(built_graph: Path) -> None:
    with rls_graph.open(built_graph) as graph:
        network = graph.to_networkx()
    assert network.nodes["claim:allen-2007.postulate-4"]["type"] == "Corollary"
    edge = ("claim:allen-2007.postulate-4", "claim:allen-2007.postulate-3", "rls:corollaryOf")
    assert network.edges[edge] == {"predicate": "rls:corollaryOf"}


def test_questions_are_named_with_what_they_answer(built_graph: Path) -> None:
    with rls_graph.open(built_graph) as graph:
        assert "claims" in graph.questions()
