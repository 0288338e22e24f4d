"""Several files of seeds change together, at whatever moment an import or `accept` is ended."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rls_graph.errors import OutputError
from rls_graph.imports import import_file
from rls_graph.pipeline.reading import read_ontology, read_seeds
from rls_graph.store.replacing_together import UNDER_WAY, finish_replacing, replace_together
from tests.faults.nursery import NOT_REACHED, fail_at

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")

NODES = "id\tname\nMONDO:0005391\tone\nHP:0012452\tother\n"
EDGES = (
    "id\tsubject\tpredicate\toriginal_predicate\tobject\tprimary_knowledge_source\n"
    "e1\tHP:0012452\tbiolink:x\trls:linkedTo\tMONDO:0005391\tinfores:one\n"
    "e2\tHP:0012452\tbiolink:x\trls:linkedTo\tMONDO:0005391\tinfores:two\n"
)
OLD = {"a/x": b"old a", "b/x": b"old b"}
NEW = {"a/x": b"new a", "b/x": b"new b", "c/x": b"new c"}


def contents_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, and what a run left."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def without_traces(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder but those that nobody reads and the next run clears."""
    return {name: text for name, text in contents_of(folder).items() if UNDER_WAY not in name}


def ended(how: str, number: int, folder: Path, work: Callable[[], object]) -> int:
    """Do some work in a child that is ended, or fails, at an operation on a file; return how."""
    child = os.fork()
    if not child:
        code = 1
        try:
            reached = fail_at(how, number, folder)
            work()
            code = 0 if reached else NOT_REACHED
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "here" / "seeds"


def filled(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in OLD.items():
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_bytes(content)


def put_new(folder: Path) -> None:
    replace_together(folder, {folder / name: content for name, content in NEW.items()})


def test_files_are_all_old_or_all_new_whenever_a_run_is_killed(folder: Path) -> None:
    states: list[bool] = []
    operation = 0
    code = 0
    while code != NOT_REACHED:
        operation += 1
        filled(folder)
        code = ended("at", operation, folder, lambda: put_new(folder))
        finish_replacing(folder)
        found = without_traces(folder)
        assert found in (OLD, NEW)
        states.append(found == NEW)
        # The next run clears away what the killed one left.
        put_new(folder)
        assert contents_of(folder) == NEW
    # First all are old, from some moment on all are new.
    assert states == sorted(states)
    assert states.count(False) > 3
    assert states.count(True) > 6


def test_files_are_as_they_were_where_one_cannot_be_written(folder: Path) -> None:
    operation = 0
    code = 0
    while code != NOT_REACHED:
        operation += 1
        filled(folder)
        code = ended("full", operation, folder, lambda: put_new(folder))
        finish_replacing(folder)
        found = without_traces(folder)
        assert found in (OLD, NEW)
        assert code == 1 or found == NEW
    assert operation > 10


@pytest.mark.parametrize("place", ["../outside/x", "/outside/x", "link/x"])
def test_what_a_stranger_left_in_a_folder_leads_to_no_file_outside(
    place: str, folder: Path
) -> None:
    (folder / UNDER_WAY).mkdir(parents=True)
    (folder.parent / "outside").mkdir()
    (folder / "link").symlink_to(folder.parent / "outside")
    (folder / UNDER_WAY / "0").write_bytes(b"new")
    (folder / UNDER_WAY / "places.json").write_text(f'["{place}"]', encoding="utf-8")
    with pytest.raises(OutputError, match="names files outside of the folder; remove it"):
        finish_replacing(folder)
    assert not list((folder.parent / "outside").iterdir())


@pytest.mark.parametrize("written", ["", "{", "[1", '"x"', '["a/x", "b/x"]'])
def test_what_cannot_be_read_of_a_killed_run_is_told(written: str, folder: Path) -> None:
    (folder / UNDER_WAY).mkdir(parents=True)
    (folder / UNDER_WAY / "places.json").write_text(written, encoding="utf-8")
    with pytest.raises(OutputError, match=UNDER_WAY):
        finish_replacing(folder)


def test_an_import_of_two_sources_is_finished_by_who_reads_the_seeds(tmp_path: Path) -> None:
    graph, seeds = tmp_path / "graph", tmp_path / "here" / "seeds"
    graph.mkdir()
    (graph / "x_nodes.tsv").write_text(NODES, encoding="utf-8")
    (graph / "x_edges.tsv").write_text(EDGES, encoding="utf-8")
    import_file(graph, seeds)
    expected = contents_of(seeds)
    assert len(expected) == 2
    older = dict.fromkeys(expected, b"# older\n")
    codes = []
    for operation in (2, 5, 7, 10, 13):
        for name, content in older.items():
            (seeds / name).write_bytes(content)
        codes.append(ended("at", operation, seeds, lambda: import_file(graph, seeds)))
        finish_replacing(seeds)
        assert without_traces(seeds) in (older, expected)
    assert max(codes) < 0
    import_file(graph, seeds)
    assert contents_of(seeds) == expected
    assert len(read_seeds(seeds, read_ontology())) == 2
