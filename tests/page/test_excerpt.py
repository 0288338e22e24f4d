"""The page of a very large graph shows a part of it, and says which."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.corpus import open_corpus
from rls_graph.cli import program
from rls_graph.page import excerpt
from rls_graph.page.excerpt import read_excerpt
from rls_graph.page.writing import render_page, write_page
from rls_graph.pipeline import build_graph
from rls_graph.pipeline.report import Report
from rls_graph.store.embedded import EmbeddedStore
from tests.pipeline.seed_folders import write_seed


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return open_corpus(300)


def test_a_graph_that_fits_is_shown_as_a_whole(store: EmbeddedStore) -> None:
    content, note = read_excerpt(store)
    assert len(content.claims) == 300
    assert note == ""
    assert 'id="excerpt"' not in render_page(content, note)


def test_of_a_larger_one_the_sources_with_the_best_supported_claims_are_shown(
    store: EmbeddedStore,
) -> None:
    whole = read_excerpt(store).content
    part, note = read_excerpt(store, most=100)
    assert 50 < len(part.claims) <= 100
    assert f"{len(part.claims)} of 300 claims" in note
    sources = {claim.source for claim in part.claims}
    # A source is there with all its claims and their evidence.
    claims = [claim for claim in whole.claims if claim.source in sources]
    assert sorted(claim.id for claim in claims) == sorted(part.claims_by_id)
    for claim in claims:
        assert len(part.lines_of(claim.id)) == len(whole.lines_of(claim.id))
    replicated = {"rls:independentlyReplicated", "rls:replicated"}
    number = {claim.source: 0 for claim in whole.claims}
    for line in whole.lines:
        number[whole.claims_by_id[line.claim].source] += line.replication in replicated
    others = [count for source, count in number.items() if source not in sources]
    assert min(number[source] for source in sources) >= max(others)


def test_whatever_the_part_names_is_in_it(store: EmbeddedStore) -> None:
    part = read_excerpt(store, most=60).content
    shown = part.claims_by_id
    assert all(side in shown for each in part.disagreements for side in each.sides)
    assert all(each.claim in shown and each.other in shown for each in part.relations)
    assert all(claim.proposition in part.propositions for claim in part.claims)


def test_the_page_says_that_it_is_a_part(
    store: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excerpt.read_excerpt, "__defaults__", (100,))
    note = write_page(store, tmp_path / "rls.html")
    assert "of 300 claims" in note
    text = (tmp_path / "rls.html").read_text(encoding="utf-8")
    assert "A part of a large graph: the page shows" in text


def test_build_and_page_say_it_too_and_never_differ(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key, denies in (("one-2001", False), ("two-2002", True), ("three-2003", False)):
        write_seed(tmp_path / "seeds", key, denies=denies)
    small = build_graph(tmp_path / "seeds", tmp_path / "small")
    # From here on the graph counts as a large one.
    monkeypatch.setattr("rls_graph.pipeline.building._FEW", 0)
    large = build_graph(tmp_path / "seeds", tmp_path / "large")
    assert _all_but_paths(small) == _all_but_paths(large)
    for name in ("rls.html", "rls.nt", "rls.trig"):
        small_bytes = (tmp_path / "small" / name).read_bytes()
        assert (tmp_path / "large" / name).read_bytes() == small_bytes, name
    monkeypatch.setattr(excerpt.read_excerpt, "__defaults__", (2,))
    cut = build_graph(tmp_path / "seeds", tmp_path / "cut")
    assert "2 of 3 claims" in cut.notes[0]
    page = tmp_path / "cut" / "rls.html"
    written = page.read_bytes()
    ran = CliRunner().invoke(program, ["page", "-g", str(tmp_path / "cut")])
    assert ran.exit_code == 0
    assert "note: the page shows 2 of 3 claims" in ran.stderr
    assert page.read_bytes() == written


def _all_but_paths(report: Report) -> Report:
    return report._replace(written=())
