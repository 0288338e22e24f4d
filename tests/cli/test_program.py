from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from rls_graph.cli import COMMANDS, module_of
from rls_graph.cli.progress import StepProgress

Run = Callable[..., Any]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_the_summary_that_the_help_shows(name: str) -> None:
    command = importlib.import_module(module_of(name)).command
    assert isinstance(command, click.Command)
    assert COMMANDS[name].rstrip(".") in " ".join(str(command.help).split())


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_in_the_help_stand_on_lines_of_their_own(run: Run, name: str) -> None:
    page = run(name, "--help").out
    assert "\\b" not in page
    assert "\b" not in page
    assert all(line.count("rls-graph ") <= 1 for line in page.splitlines())


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom rls_graph.cli import main\n"
        "try:\n    main(['--help'])\n"
        "except SystemExit:\n    pass\n"
        "heavy = {'rdflib', 'networkx', 'pyvis', 'pyshacl', 'pydantic', 'pyoxigraph'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert answer.stdout.decode().splitlines()[-1] == "[]"


def test_a_query_loads_no_rdflib_and_no_pydantic(built_graph: object) -> None:
    code = (
        "import sys\nfrom rls_graph.cli import main\n"
        f"try:\n    main(['query', 'claims', '-g', {str(built_graph)!r}])\n"
        "except SystemExit:\n    pass\n"
        "print(sorted({'rdflib', 'networkx', 'pyvis', 'pyshacl', 'pydantic'} & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert answer.stdout.decode().splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("arguments", "code"), [("--help", 0), ("bild", 2), ("query claims -g /nowhere", 1)]
)
def test_the_installed_command_leaves_with_the_right_code(arguments: str, code: int) -> None:
    command = [sys.executable, "-m", "rls_graph", *arguments.split()]
    assert subprocess.run(command, capture_output=True, check=False).returncode == code


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_an_answer_that_cannot_be_written_is_an_error_and_no_traceback(built_graph: Path) -> None:
    for format_name in ("csv", "table"):
        query = f"query claims -f {format_name} -g {built_graph}"
        command = f"{sys.executable} -m rls_graph {query} > /dev/full"
        answer = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
        assert answer.returncode == 1
        assert b"Traceback" not in answer.stderr
        assert b"cannot be read or written" in answer.stderr


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_stream_is_no_traceback(built_graph: Path, closed: str) -> None:
    command = f"{sys.executable} -m rls_graph query counts -g {built_graph} {closed}"
    answer = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert answer.returncode == 0
    assert b"Traceback" not in answer.stderr


def test_the_version_is_the_one_of_the_package(run: Run) -> None:
    from importlib.metadata import version

    assert run("--version").out == f"rls-graph {version('rls-graph')}\n"


def test_an_unknown_command_is_wrong_usage(run: Run) -> None:
    outcome = run("bild")
    assert outcome.code == 2
    assert "No such command" in outcome.err


def test_questions_are_listed_and_shown(run: Run) -> None:
    assert "evidence-for-entity" in run("questions").out
    assert "SELECT" in run("questions", "claims").out
    listed = json.loads(run("questions", "--json").out)
    assert all(question["title"] and question["columns"] for question in listed)


def test_an_unknown_question_is_an_error(run: Run) -> None:
    assert run("questions", "nonsense").code == 1


def test_the_schema_is_json_with_the_keys_of_a_claim(run: Run) -> None:
    schema = json.loads(run("schema").out)
    assert "quote" in schema["$defs"]["ClaimEntry"]["properties"]


def test_steps_are_said_only_when_a_command_takes_long(capsys: pytest.CaptureFixture[str]) -> None:
    import time

    with StepProgress(quiet_seconds=60) as progress:
        progress("first")
    assert capsys.readouterr().err == ""
    with StepProgress(quiet_seconds=0.01) as progress:
        progress("first")
        time.sleep(0.2)
        progress("second")
    assert capsys.readouterr().err.splitlines() == ["first …", "second …"]
