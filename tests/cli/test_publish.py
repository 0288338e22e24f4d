from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import rls_graph
from rls_graph.cli import main
from rls_graph.identifiers import BASE_IRI
from rls_graph.store.remote import RemoteStore
from tests.sparql_servers import VIRTUOSO_USER, RunningServer

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def _credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RLS_GRAPH_USER", VIRTUOSO_USER[0])
    monkeypatch.setenv("RLS_GRAPH_PASSWORD", VIRTUOSO_USER[1])


@pytest.fixture
def published(server: RunningServer, built_graph: Path, run: Run) -> str:
    outcome = run("publish", server.endpoint, "-g", built_graph)
    assert outcome.code == 0
    assert f"published at {server.endpoint} by the Graph Store Protocol" in outcome.out
    return server.endpoint


def test_what_is_published_is_asked_like_a_folder(
    run: Run, published: str, built_graph: Path
) -> None:
    for question in ("evidence-by-method", "counts", "ASK { ?claim a rls:Claim }"):
        for format_name in ("csv", "json", "xml"):
            here = run("query", question, "-g", built_graph, "-f", format_name)
            there = run("query", question, "--store", published, "-f", format_name)
            assert (there.out, there.err) == (here.out, here.err)
    asked = ("query", "evidence-for-entity", "--entity", "brain iron insufficiency")
    here = run(*asked, "-g", built_graph, "-f", "csv").out
    assert sorted(run(*asked, "-g", published, "-f", "csv").out) == sorted(here)


def test_the_page_of_a_server_is_that_of_the_folder(
    run: Run, published: str, built_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert run("page", "--store", published).out == "rls.html\n"
    assert Path("rls.html").read_bytes() == (built_graph / "rls.html").read_bytes()
    assert run("page", "-g", built_graph, "-o", "other.html").out == "other.html\n"
    assert {path.name for path in folder.iterdir()} == {"rls.html", "other.html"}


def test_graphs_on_a_server_are_compared_like_those_on_disk(
    run: Run, published: str, built_graph: Path
) -> None:
    file = Path(__file__).parent.parent / "imports" / "examples" / "disorder.yaml"
    for other in (file, built_graph, published):
        here = run("compare", other, "-g", built_graph, "--json")
        there = run("compare", other, "--store", published, "--json")
        assert here.code == there.code == 0
        assert there.out == here.out


@pytest.mark.parametrize("name", ["ntriples", "nquads", "turtle", "trig", "jsonld"])
def test_what_a_server_holds_is_exported_like_a_folder(
    name: str, run: Run, published: str, built_graph: Path, tmp_path: Path
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    assert run("export", name, "-g", built_graph, "-o", here).code == 0
    assert run("export", name, "--store", published, "-o", there).code == 0
    assert there.read_bytes() == here.read_bytes()


def test_python_reads_a_server_like_a_folder(published: str, built_graph: Path) -> None:
    with rls_graph.open(published) as there, rls_graph.open(built_graph) as here:
        assert len(there) == len(here)
        assert there.query("counts") == here.query("counts")
        assert there.frame("counts").equals(here.frame("counts"))
        assert set(there.to_networkx().edges) == set(here.to_networkx().edges)
        assert set(there.to_rdflib().quads()) == set(here.to_rdflib().quads())


def test_a_report_for_scripts(run: Run, oxigraph: RunningServer, built_graph: Path) -> None:
    oxigraph.clear()
    planned = json.loads(
        run("publish", oxigraph.endpoint, "-g", built_graph, "--dry-run", "--json").out
    )
    done = json.loads(run("publish", oxigraph.endpoint, "-g", built_graph, "--json").out)
    assert planned == {**done, "protocol": None}
    assert done["protocol"] == "Graph Store Protocol"
    assert run("publish", oxigraph.endpoint, "-g", built_graph, "--dry-run").out.endswith(
        "(--dry-run)\n"
    )
    taken = json.loads(run("unpublish", oxigraph.endpoint, "--json").out)
    assert taken == {"dropped": [graph["name"] for graph in done["graphs"]], "done": True}
    assert run("unpublish", oxigraph.endpoint).out == "nothing was published there\n"


def test_what_is_dropped_is_said(run: Run, oxigraph: RunningServer, built_graph: Path) -> None:
    oxigraph.clear()
    run("publish", oxigraph.endpoint, "-g", built_graph)
    source = f"{BASE_IRI}id/source/allen-2007"
    assert f"would drop {source}" in run("unpublish", oxigraph.endpoint, "--dry-run").out
    assert f"dropped {source}" in run("unpublish", oxigraph.endpoint).out


@pytest.mark.parametrize("command", ["publish", "unpublish", "query counts --store", "page -g"])
def test_a_password_in_an_address_is_refused_and_not_repeated(run: Run, command: str) -> None:
    outcome = run(*command.split(), "http://ann:h1dden-w0rd@localhost/sparql")
    if command == "publish":
        # The folder is looked at first.
        assert outcome.code == 1
    else:
        assert (outcome.code, "must not hold a user or password" in outcome.err) == (1, True)
    assert "h1dden-w0rd" not in outcome.out + outcome.err


def test_a_server_that_is_down_is_a_clear_error(run: Run) -> None:
    outcome = run("query", "counts", "--store", "http://127.0.0.1:9/sparql")
    assert (outcome.code, "no server answers there" in outcome.err) == (1, True)


def test_a_folder_to_publish_must_hold_a_build(
    run: Run, oxigraph: RunningServer, tmp_path: Path
) -> None:
    outcome = run("publish", oxigraph.endpoint, "-g", tmp_path)
    assert (outcome.code, "'rls-graph build' makes one" in outcome.err) == (1, True)


def test_on_a_terminal_the_password_is_asked_for_and_not_shown(
    virtuoso: RunningServer, built_graph: Path
) -> None:
    virtuoso.clear()
    environment = {k: v for k, v in os.environ.items() if not k.startswith("RLS_GRAPH_")}
    controller, terminal = pty.openpty()
    program = [sys.executable, "-m", "rls_graph"]
    command = [*program, "publish", virtuoso.endpoint, "-g", str(built_graph)]
    with subprocess.Popen(
        command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment
    ) as process:
        os.close(terminal)
        shown = _typed(controller, {"User for 127.0.0.1: ": "dba\n", "Password: ": "dba\n"})
    os.close(controller)
    assert process.returncode == 0, shown
    assert "published at" in shown
    # The name that is typed is shown; the password, the same word here, is not.
    assert shown.count("dba") == 1
    with RemoteStore.open(virtuoso.endpoint) as store:
        assert len(store)


def _typed(controller: int, answers: dict[str, str]) -> str:
    """Return what a terminal shows while answers are typed at their questions."""
    shown = ""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            shown += os.read(controller, 4096).decode()
        except OSError:
            break
        for question in [each for each in answers if shown.endswith(each)]:
            os.write(controller, answers.pop(question).encode())
    return shown


def test_reading_a_folder_loads_no_http_client(built_graph: Path) -> None:
    code = (
        "import sys\nfrom rls_graph.cli import main\n"
        f"try:\n    main(['query', 'claims', '-g', {str(built_graph)!r}])\n"
        "except SystemExit:\n    pass\n"
        "print('httpx' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert answer.stdout.decode().splitlines()[-1] == "False"
    assert callable(main)


def test_a_server_is_exported_like_a_folder(
    run: Run, published: str, built_graph: Path, tmp_path: Path
) -> None:
    for name, source in (("here.csv", built_graph), ("there.csv", published)):
        assert run("export", "sssom", "-g", source, "-o", tmp_path / name).code == 0
    assert (tmp_path / "there.csv").read_bytes() == (tmp_path / "here.csv").read_bytes()
