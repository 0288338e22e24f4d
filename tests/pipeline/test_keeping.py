"""A build that keeps what did not change gives the same bytes as one that keeps nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rls_graph.errors import CurationError, ShapeError
from rls_graph.packaged_data import seeds_folder
from rls_graph.pipeline import GRAPH_FILES, PAGE_FILE, build_graph
from rls_graph.pipeline.report import Report
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.graph_lines import SEAL_OF_LINES
from tests.pipeline.seed_folders import write_seed

KEYS = ("aa", "bb", "cc", "dd")

seeds_written = st.fixed_dictionaries(
    {
        "topic": st.integers(0, 1),
        "denies": st.booleans(),
        "cites": st.sampled_from(("", *KEYS)),
        "finding": st.sampled_from(("a finding", "another name of it")),
        "retracts": st.sampled_from(("", "", *KEYS)),
    }
)
#: What happens to a folder between two builds; None takes it away.
changes = st.tuples(st.sampled_from(KEYS), st.one_of(st.none(), seeds_written, seeds_written))


def built(seeds: Path, output: Path, *, full: bool) -> dict[str, object]:
    """Build; return all that a build gives, or what it says is wrong."""
    try:
        report = build_graph(seeds, output, full=full)
    except (CurationError, ShapeError) as error:
        return {"error": str(error)}
    with EmbeddedStore.open(output) as store:
        quads = frozenset(store.quads())
    files = {name: (output / name).read_bytes() for name in (*GRAPH_FILES, PAGE_FILE)}
    # Which store they belong to is told by that store, of which no two are the same to the byte.
    graphs = {
        path.name: path.read_bytes()
        for path in (output / "graphs").iterdir()
        if path.name != SEAL_OF_LINES
    }
    said = report._replace(rebuilt=None, written=())  # type: ignore[arg-type]
    return {"report": said, "store": quads, **files, **graphs}


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(changes, min_size=1, max_size=2), min_size=2, max_size=4))
def test_whatever_changes_the_result_is_that_of_a_full_build(
    rounds: list[list[tuple[str, dict[str, object] | None]]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        seeds = Path(name, "seeds")
        write_seed(seeds, "ee")
        for round_ in rounds:
            for key, change in round_:
                if change is None:
                    shutil.rmtree(seeds / key, ignore_errors=True)
                else:
                    write_seed(seeds, key, **change)  # type: ignore[arg-type]
            kept = built(seeds, Path(name, "kept"), full=False)
            anew = built(seeds, Path(name, "full"), full=True)
            # By name: to show how megabytes differ would take hours.
            assert [each for each in kept | anew if kept.get(each) != anew.get(each)] == []


@pytest.fixture
def rebuild(tmp_path: Path) -> Callable[[], Report]:
    """Builds three sources, of which the second cites the first."""
    write_seed(tmp_path / "seeds", "aa")
    write_seed(tmp_path / "seeds", "bb", cites="aa", denies=True)
    write_seed(tmp_path / "seeds", "cc", topic=1)
    build_graph(tmp_path / "seeds", tmp_path / "out")
    return lambda: build_graph(tmp_path / "seeds", tmp_path / "out")


def test_only_the_source_that_changed_is_made_anew(
    rebuild: Callable[[], Report], tmp_path: Path
) -> None:
    assert rebuild().rebuilt == ((), 3, (), "")
    write_seed(tmp_path / "seeds", "cc", denies=True)
    write_seed(tmp_path / "seeds", "dd")
    assert rebuild().rebuilt == (("cc", "dd"), 2, (), "")
    shutil.rmtree(tmp_path / "seeds" / "dd")
    assert rebuild().rebuilt == ((), 3, ("dd",), "")


def test_a_source_is_made_anew_when_another_takes_it_back(
    rebuild: Callable[[], Report], tmp_path: Path
) -> None:
    write_seed(tmp_path / "seeds", "dd", retracts="aa")
    assert rebuild().rebuilt.sources == ("aa", "dd")
    assert "(retracted)" in (tmp_path / "out" / "rls.ttl").read_text(encoding="utf-8")


def test_a_citation_that_leads_nowhere_any_more_is_told(
    rebuild: Callable[[], Report], tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / "seeds" / "aa")
    with pytest.raises(CurationError, match="unknown source 'aa'"):
        rebuild()


def test_two_names_of_one_finding_in_two_sources_are_told(
    rebuild: Callable[[], Report], tmp_path: Path
) -> None:
    write_seed(tmp_path / "seeds", "dd", cites="aa", finding="another name of it")
    with pytest.raises(ShapeError, match=r"item:aa\.one: Every evidence item has one label"):
        rebuild()


def test_a_kept_graph_that_was_damaged_is_made_anew(
    rebuild: Callable[[], Report], tmp_path: Path
) -> None:
    before = (tmp_path / "out" / "rls.ttl").read_bytes()
    with (tmp_path / "out" / "graphs" / "bb.nt").open("r+b") as file:
        file.truncate(100)
    assert rebuild().rebuilt.sources == ("bb",)
    assert (tmp_path / "out" / "rls.ttl").read_bytes() == before


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda text: text.replace('"format": 1', '"format": 0'), "another version"),
        (lambda text: text.replace('"program": "', '"program": "x'), "has changed"),
        (lambda text: text[: len(text) // 2], "cannot be read"),
        (lambda text: "\n".join(text.splitlines()[:-1]) + "\n", "is not whole"),
        (lambda _: "[]\n", "cannot be read"),
    ],
)
def test_what_cannot_be_kept_is_made_anew_and_said(
    damage: Callable[[str], str], reason: str, rebuild: Callable[[], Report], tmp_path: Path
) -> None:
    notes = tmp_path / "out" / "graphs" / "_made-of.jsonl"
    notes.write_text(damage(notes.read_text(encoding="utf-8")), encoding="utf-8")
    rebuilt = rebuild().rebuilt
    assert rebuilt.sources == ("aa", "bb", "cc")
    assert reason in rebuilt.reason


def test_the_output_of_an_older_version_is_recognised_and_made_anew(
    rebuild: Callable[[], Report], tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / "out" / "graphs")
    rebuilt = rebuild().rebuilt
    assert (rebuilt.kept, rebuilt.reason) == (0, "the last output was made by an older version")


def test_the_seed_is_kept_whatever_its_folder_is_called_by(tmp_path: Path) -> None:
    shutil.copytree(seeds_folder() / "allen-2007", tmp_path / "allen-2007")
    build_graph(tmp_path / "allen-2007", tmp_path / "out")
    assert build_graph(tmp_path / "allen-2007", tmp_path / "out").rebuilt.kept == 1
