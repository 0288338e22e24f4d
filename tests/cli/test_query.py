from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

Run = Callable[..., Any]
ESTABLISHED = "SELECT ?claim { ?claim rls:certainty rls:established }"


def test_a_named_question_is_a_table_with_a_count(run: Run, built_graph: Path) -> None:
    outcome = run("query", "sources", "-g", built_graph)
    assert outcome.code == 0
    assert "source:allen-2007" in outcome.out
    assert outcome.out.endswith("2 rows\n")


def test_a_parameter_is_found_by_synonym(run: Run, built_graph: Path) -> None:
    outcome = run(
        "query", "evidence-for-entity", "--entity", "CSF", "-g", built_graph, "-f", "json"
    )
    rows = json.loads(outcome.out)["results"]["bindings"]
    assert {row["method"]["value"] for row in rows} >= {"cerebrospinal fluid study"}


def test_a_parameter_may_be_written_with_an_equals_sign(run: Run, built_graph: Path) -> None:
    outcome = run("query", "claims-by-certainty", "--certainty=established", "-g", built_graph)
    assert outcome.out.endswith("1 row\n")


def test_an_unknown_value_names_the_nearest(run: Run, built_graph: Path) -> None:
    outcome = run("query", "treatment", "--treatment", "levodpa treatment", "-g", built_graph)
    assert outcome.code == 1
    assert "did you mean 'levodopa treatment'" in outcome.err


def test_an_unknown_parameter_names_the_known_ones(run: Run, built_graph: Path) -> None:
    outcome = run("query", "treatment", "--drug", "iron", "-g", built_graph)
    assert outcome.code == 1
    assert "it takes: treatment" in outcome.err


def test_an_unknown_question_names_the_nearest(run: Run, built_graph: Path) -> None:
    outcome = run("query", "clams", "-g", built_graph)
    assert outcome.code == 1
    assert "did you mean 'claims'" in outcome.err


def test_prefixes_of_the_graph_need_not_be_typed(run: Run, built_graph: Path) -> None:
    outcome = run("query", ESTABLISHED, "-g", built_graph)
    assert "claim:allen-2007.brain-iron-insufficiency-established" in outcome.out


def test_a_query_is_read_from_a_file(run: Run, built_graph: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(ESTABLISHED)
    assert run("query", file, "-g", built_graph).out.endswith("1 row\n")


def test_a_query_file_that_is_missing_is_a_clear_error(run: Run, built_graph: Path) -> None:
    outcome = run("query", "missing.rq", "-g", built_graph)
    assert (outcome.code, "cannot be read" in outcome.err) == (1, True)


def test_a_query_is_read_from_the_standard_input(built_graph: Path) -> None:
    command = [sys.executable, "-m", "rls_graph", "query", "-", "-g", str(built_graph)]
    for query, expected in ((ESTABLISHED, "1 row"), ("SELECT ?x { BIND('é' AS ?x) }", "é")):
        answer = subprocess.run(
            command,
            input=query.encode(),
            env={**os.environ, "PYTHONIOENCODING": "cp1252"},
            capture_output=True,
            check=True,
            timeout=60,
        )
        assert expected in answer.stdout.decode()


def test_a_query_with_letters_beyond_ascii_works_in_any_locale(built_graph: Path) -> None:
    query = "SELECT ?x { BIND('β é' AS ?x) }"
    command = [sys.executable, "-m", "rls_graph", "query", query, "-g", str(built_graph)]
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    answer = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert "β é" in answer.stdout.decode()


def test_csv_has_full_iris_and_all_rows(run: Run, built_graph: Path) -> None:
    rows = list(
        csv.DictReader(io.StringIO(run("query", "claims", "-f", "csv", "-g", built_graph).out))
    )
    assert len(rows) == 23
    assert all(row["claim"].startswith("https://w3id.org/rls-graph/id/claim/") for row in rows)


@pytest.mark.parametrize(
    ("format_name", "start"),
    [("tsv", "?claim"), ("json", "{"), ("xml", "<?xml"), ("csv", "claim")],
)
def test_rows_come_in_every_result_format(
    run: Run, built_graph: Path, format_name: str, start: str
) -> None:
    outcome = run("query", ESTABLISHED, "-f", format_name, "-g", built_graph)
    assert outcome.out.startswith(start)


def test_a_constructed_graph_is_turtle_that_others_read(run: Run, built_graph: Path) -> None:
    outcome = run("query", "CONSTRUCT WHERE { ?c a rls:Outlook }", "-g", built_graph)
    assert len(Graph().parse(data=outcome.out, format="turtle")) == 2


def test_a_format_that_does_not_fit_names_those_that_do(run: Run, built_graph: Path) -> None:
    outcome = run("query", "CONSTRUCT WHERE { ?c a rls:Outlook }", "-f", "csv", "-g", built_graph)
    assert outcome.code == 1
    assert "turtle" in outcome.err


def test_a_truth_value_is_yes_or_no(run: Run, built_graph: Path) -> None:
    assert run("query", "ASK { ?c a rls:Claim }", "-g", built_graph).out == "yes\n"
    assert run("query", "ASK { ?c a rls:Disagreement }", "-g", built_graph).out == "no\n"


def test_a_syntax_error_points_at_the_place(run: Run, built_graph: Path) -> None:
    outcome = run("query", "SELECT ?x {\n  ?x a rlz:Claim .\n}", "-g", built_graph)
    assert outcome.code == 1
    assert "line 2:   ?x a rlz:Claim ." in outcome.err
    assert outcome.err.rstrip().endswith("^")
    assert "prefix" in outcome.err


def test_a_missing_graph_says_how_to_make_one(run: Run, tmp_path: Path) -> None:
    outcome = run("query", "claims", "-g", tmp_path)
    assert outcome.code == 1
    assert "'rls-graph build' makes one" in outcome.err


def test_a_store_of_rubbish_is_reported(run: Run, tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "CURRENT").write_text("rubbish")
    outcome = run("query", "claims", "-g", tmp_path)
    assert (outcome.code, "cannot be opened" in outcome.err) == (1, True)
    assert "Traceback" not in outcome.err


def test_a_query_does_not_change_the_store(run: Run, built_graph: Path) -> None:
    store = built_graph / "store"
    before = {path.name: path.stat().st_mtime_ns for path in store.iterdir()}
    run("query", "counts", "-g", built_graph)
    assert before == {path.name: path.stat().st_mtime_ns for path in store.iterdir()}


def test_an_update_is_refused(run: Run, built_graph: Path) -> None:
    outcome = run("query", "INSERT DATA { <x:a> <x:b> <x:c> }", "-g", built_graph)
    assert outcome.code == 1


def test_a_closed_pipe_is_no_traceback(built_graph: Path) -> None:
    command = f"{sys.executable} -m rls_graph query claims -f csv -g {built_graph} | head -1"
    answer = subprocess.run(["bash", "-c", command], capture_output=True, check=True, timeout=60)
    assert b"Traceback" not in answer.stderr


def test_colours_stand_only_on_a_terminal(run: Run, built_graph: Path) -> None:
    assert "\x1b" not in run("query", "claims", "-g", built_graph).out


def test_the_help_of_a_question_is_what_it_takes(run: Run) -> None:
    outcome = run("query", "stated-by-several-sources", "--help")
    assert outcome.code == 0
    assert "--minimum (2 if not given)" in outcome.out
    assert "VALUES ?minimum { 2 }" in outcome.out


def test_help_without_a_question_is_that_of_the_command(run: Run) -> None:
    assert run("query", "--help").out.startswith("Usage: rls-graph query")
    assert run("query", "-h").out == run("query", "--help").out
    assert run("query", "SELECT ?x {}", "--help").out.startswith("Usage: rls-graph query")


def test_without_anything_to_ask_the_usage_is_wrong(run: Run) -> None:
    outcome = run("query")
    assert (outcome.code, "Missing argument" in outcome.err) == (2, True)


def test_a_table_does_not_repeat_a_default(run: Run, built_graph: Path) -> None:
    outcome = run("query", "routes-in-two-steps", "-g", built_graph)
    assert outcome.code == 0
    assert outcome.out.split("\n")[0].split()[:2] == ["from", "first"]
    assert "entity:restless-legs-syndrome" not in outcome.out
