from __future__ import annotations

import errno
from pathlib import Path

import pytest

from rls_graph.errors import OutputError
from rls_graph.store import replacement
from rls_graph.store.replacement import replacement_of

OWN = ("result.txt",)


def write(folder: Path, text: str) -> None:
    with replacement_of(folder, OWN) as fresh:
        (fresh / "result.txt").write_text(text)


def write_until_the_disk_is_full(folder: Path) -> None:
    with replacement_of(folder, OWN) as fresh:
        (fresh / "result.txt").write_text("half")
        raise OSError(errno.ENOSPC, "No space left on device")


def visible(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith(".lock"))


def test_a_new_folder_appears_with_its_parents(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b" / "out", "one")
    assert (tmp_path / "a" / "b" / "out" / "result.txt").read_text() == "one"


def test_a_folder_is_replaced_as_a_whole(tmp_path: Path) -> None:
    write(tmp_path / "out", "one")
    write(tmp_path / "out", "two")
    assert (tmp_path / "out" / "result.txt").read_text() == "two"
    assert visible(tmp_path) == ["out"]


def test_a_system_without_exchange_uses_two_renames(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replacement, "_exchange", lambda *_: False)
    write(tmp_path / "out", "one")
    write(tmp_path / "out", "two")
    assert (tmp_path / "out" / "result.txt").read_text() == "two"
    assert visible(tmp_path) == ["out"]


def test_a_run_that_ended_between_two_renames_is_put_right(tmp_path: Path) -> None:
    write(tmp_path / "out", "one")
    (tmp_path / "out").rename(tmp_path / ".out.previous")
    (tmp_path / ".out.abcd1234.partial").mkdir()
    with pytest.raises(RuntimeError), replacement_of(tmp_path / "out", OWN):
        raise RuntimeError
    assert (tmp_path / "out" / "result.txt").read_text() == "one"
    assert visible(tmp_path) == ["out"]


def test_the_new_folder_of_a_neighbour_with_a_longer_name_is_left_alone(tmp_path: Path) -> None:
    with replacement_of(tmp_path / "out.v2", OWN) as fresh:
        write(tmp_path / "out", "one")
        (fresh / "result.txt").write_text("two")
    assert (tmp_path / "out.v2" / "result.txt").read_text() == "two"


def test_a_file_saved_there_during_the_build_is_not_lost(tmp_path: Path) -> None:
    write(tmp_path / "out", "one")
    with pytest.raises(OutputError, match=r"notes\.txt"):
        save_a_file_while_building(tmp_path / "out")
    assert (tmp_path / "out" / "notes.txt").read_text() == "mine"


def save_a_file_while_building(folder: Path) -> None:
    with replacement_of(folder, OWN) as fresh:
        (fresh / "result.txt").write_text("two")
        (folder / "notes.txt").write_text("mine")


def test_a_full_disk_leaves_what_stood_there(tmp_path: Path) -> None:
    write(tmp_path / "out", "one")
    with pytest.raises(OutputError, match="No space left"):
        write_until_the_disk_is_full(tmp_path / "out")
    assert (tmp_path / "out" / "result.txt").read_text() == "one"
    assert visible(tmp_path) == ["out"]


def test_a_new_folder_can_be_read_by_others(tmp_path: Path) -> None:
    write(tmp_path / "out", "one")
    assert (tmp_path / "out").stat().st_mode & 0o044
