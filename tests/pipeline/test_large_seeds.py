"""What counts as large goes through the disk, and comes out as it does in memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from rls_graph.pipeline import building, check_seeds, source_graphs
from tests.pipeline.seed_folders import write_seed


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    for key, denies in (("one-2001", False), ("two-2002", True), ("three-2003", False)):
        write_seed(tmp_path / "seeds", key, denies=denies)
    return tmp_path / "seeds"


def test_a_check_finds_the_same(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = check_seeds(seeds)
    monkeypatch.setattr(building, "_FEW", 0)

    assert check_seeds(seeds) == small
    assert small.counts["disagreements"] == 1


def test_progress_says_how_many_sources_are_done(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_graphs, "TOLD_EVERY", 2)
    said: list[str] = []

    check_seeds(seeds, progress=said.append)

    assert said[:2] == [source_graphs.STEP, f"{source_graphs.STEP}: 2 of 3 sources"]
