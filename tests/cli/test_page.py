from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def output(built_graph: Path, tmp_path: Path) -> Path:
    """A copy of a build that a test may change."""
    return Path(shutil.copytree(built_graph, tmp_path / "graph"))


def test_the_page_is_written_anew_with_the_same_bytes_and_nothing_else(
    run: Run, output: Path
) -> None:
    names = {path.name for path in output.iterdir()}
    before = (output / "rls.html").read_bytes()
    (output / "rls.html").unlink()
    outcome = run("page", "-g", output)
    assert outcome.out == f"{output / 'rls.html'}\n"
    assert (output / "rls.html").read_bytes() == before
    assert {path.name for path in output.iterdir()} == names


def test_without_a_store_there_is_a_clear_error(run: Run, tmp_path: Path) -> None:
    outcome = run("page", "-g", tmp_path)
    assert (outcome.code, "'rls-graph build' makes one" in outcome.err) == (1, True)
    assert not list(tmp_path.iterdir())


def test_a_page_that_cannot_be_replaced_is_a_clear_error(run: Run, output: Path) -> None:
    (output / "rls.html").unlink()
    (output / "rls.html" / "in the way").mkdir(parents=True)
    outcome = run("page", "-g", output)
    assert (outcome.code, "cannot be written" in outcome.err) == (1, True)
    assert not list(output.parent.glob(".*.partial"))
