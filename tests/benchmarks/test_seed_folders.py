"""The seeds of invented sources are seeds like others."""

from __future__ import annotations

from pathlib import Path

from benchmarks.seed_folders import write_corpus
from rls_graph.pipeline import check_seeds


def test_they_hold_as_many_claims_as_asked_for_and_every_quote_stands(tmp_path: Path) -> None:
    sources = write_corpus(tmp_path, 60)
    counts = check_seeds(tmp_path).counts
    assert (counts["claims"], counts["sources"]) == (60, sources)


def test_the_same_number_gives_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_corpus(tmp_path / name, 30, seed=7)
    files = [path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*.*")]
    assert files
    assert all(
        (tmp_path / "one" / path).read_bytes() == (tmp_path / "two" / path).read_bytes()
        for path in files
    )
