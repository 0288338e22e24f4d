"""The command that answers over HTTP."""

from __future__ import annotations

import re
import signal
import subprocess
import sysconfig
import urllib.request
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.cli.conftest import Run

PROGRAM = str(Path(sysconfig.get_path("scripts")) / "rls-graph")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("before", [signal.SIG_DFL, signal.SIG_IGN], ids=["front", "background"])
def test_it_says_where_it_answers_and_stops_when_told(
    built_graph: Path, how: signal.Signals, before: signal.Handlers
) -> None:
    with subprocess.Popen(
        [PROGRAM, "serve", "-g", str(built_graph), "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell lets what it starts in the background ignore Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, before),  # noqa: PLW1509
    ) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(3)]
        found = re.fullmatch(r"page    (http://127\.0\.0\.1:\d+/)\n", said[0])
        assert found
        assert said[1:] == [f"query   {found[1]}query\n", f"SPARQL  {found[1]}sparql\n"]
        with urllib.request.urlopen(found[1], timeout=10) as reply:  # noqa: S310  loopback
            assert b"<!doctype html>" in reply.read(100).lower()
        process.send_signal(how)
        assert process.wait(timeout=15) == 0
        assert process.stderr is not None
        assert process.stderr.read() == "Ctrl-C stops it.\n"


def test_a_folder_without_a_graph_is_an_error(run: Run, tmp_path: Path) -> None:
    outcome = run("serve", "-g", tmp_path / "nothing", "--port", "0")
    assert (outcome.code, outcome.out) == (1, "")
    assert "'rls-graph build' makes one" in outcome.err


def test_an_address_that_is_not_of_this_machine_is_an_error(run: Run, built_graph: Path) -> None:
    outcome = run("serve", "-g", built_graph, "--host", "192.0.2.1", "--port", "0")
    assert outcome.code == 1
    assert "192.0.2.1 port 0 cannot be listened at" in outcome.err


@pytest.mark.parametrize(
    "option",
    [
        ["--port", "70000"],
        ["--timeout", "0"],
        ["--memory", "1"],
        ["--max-results", "0"],
        ["--keep", "-1"],
    ],
)
def test_limits_that_make_no_sense_are_wrong_usage(run: Run, option: list[str]) -> None:
    assert run("serve", *option).code == 2


def test_the_command_line_and_python_ask_no_other_server(run: Run, built_graph: Path) -> None:
    import rls_graph

    query = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    outcome = run("query", query, "-g", built_graph)
    assert outcome.code == 1
    assert "SERVICE is refused" in outcome.err
    with (
        rls_graph.open(built_graph) as graph,
        pytest.raises(rls_graph.RlsGraphError, match="SERVICE is refused"),
    ):
        graph.query(query)


@pytest.mark.parametrize(("keep", "is_kept"), [("200", True), ("0", False)])
def test_answers_are_kept_as_the_command_line_says(
    built_graph: Path, keep: str, *, is_kept: bool
) -> None:
    with subprocess.Popen(
        [PROGRAM, "serve", "-g", str(built_graph), "--port", "0", "--keep", keep],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        address = process.stdout.readline().split()[1]
        # A blank node gets another name each time that a query is worked on.
        query = urlencode({"query": "SELECT (BNODE() AS ?name) {}"})
        answers = set()
        for _ in range(3):
            with urllib.request.urlopen(f"{address}sparql?{query}", timeout=10) as reply:  # noqa: S310  loopback
                answers.add(reply.read())
        process.terminate()
    assert (len(answers) == 1) is is_kept
