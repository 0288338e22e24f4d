"""A build replaces the graph underneath, and nobody who asks meanwhile is turned away."""

from __future__ import annotations

import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from rls_graph.packaged_data import seeds_folder
from rls_graph.pipeline import build_graph
from tests.endpoint.servers import Server, running, wait_until

TITLE = "SELECT ?statement { ?claim rls:statement ?statement } ORDER BY ?statement"
MARK = "Said anew."


def changed_seeds(folder: Path) -> Path:
    """Copy the seeds and change the first statement."""
    seeds = folder / "seeds"
    shutil.copytree(seeds_folder(), seeds)
    claims = seeds / "allen-2007" / "claims.yaml"
    text = claims.read_text(encoding="utf-8")
    changed = re.sub(r"(?m)^(\s+(?:- )?statement: ).*$", rf"\g<1>{MARK}", text, count=1)
    assert changed != text
    claims.write_text(changed, encoding="utf-8")
    return seeds


def test_answers_never_fail_during_a_build_and_are_new_after_it(
    built_graph: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    shutil.copytree(built_graph, output)
    seeds = changed_seeds(tmp_path)
    finished = Event()

    def ask_on(server: Server) -> list[int]:
        statuses = []
        while not finished.is_set():
            statuses.append(server.get(TITLE).status)
            statuses += [server.ask("GET", path).status for path in ("/", "/rls.ttl", "/ontology")]
        return statuses

    with running(output) as server, ThreadPoolExecutor(3) as clients:
        assert MARK not in server.get(TITLE).text
        asking = [clients.submit(ask_on, server) for _ in range(3)]
        try:
            for each in (seeds, seeds_folder(), seeds):
                build_graph(each, output)
        finally:
            finished.set()
        statuses = [status for each in asking for status in each.result()]
        assert len(statuses) > 100
        assert set(statuses) == {200}
        wait_until(lambda: all(MARK in server.get(TITLE).text for _ in range(10)))
        assert MARK in server.ask("GET", "/rls.ttl").text


def test_a_folder_without_a_graph_is_refused_before_anything_listens(tmp_path: Path) -> None:
    import pytest

    from rls_graph.endpoint.server import Place, serve
    from rls_graph.endpoint.worker import Limits
    from rls_graph.errors import StoreError

    with pytest.raises(StoreError, match="no store at"):
        serve(tmp_path, Place("127.0.0.1", 0), Limits(1, 100, 1))


def test_a_graph_that_goes_away_is_said_to_be_away(built_graph: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    shutil.copytree(built_graph, output)
    with running(output) as server:
        assert server.ask("GET", "/rls.ttl").status == 200
        output.rename(tmp_path / "elsewhere")
        assert server.ask("GET", "/rls.ttl").status == 404
        (tmp_path / "elsewhere").rename(output)
        assert server.ask("GET", "/rls.ttl").status == 200
        assert server.get(TITLE).status == 200
