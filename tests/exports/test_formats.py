"""What holds for every format that the graph can be written in."""

from __future__ import annotations

from pathlib import Path

import pytest

from rls_graph.errors import OutputError, UnknownFormatError
from rls_graph.exports import FORMATS, export, get_format
from rls_graph.store.embedded import EmbeddedStore
from tests.exports.hostile import store_with_hostile_texts

EVERY = pytest.mark.parametrize("name", FORMATS)


def contents_of(target: Path) -> dict[str, bytes]:
    """Return every file of a target by its path."""
    if target.is_file():
        return {target.name: target.read_bytes()}
    files = sorted(each for each in target.rglob("*") if each.is_file())
    return {str(each.relative_to(target)): each.read_bytes() for each in files}


@EVERY
def test_a_format_writes_what_it_says_and_the_same_bytes_again(
    name: str, export_store: EmbeddedStore, tmp_path: Path
) -> None:
    first = export(export_store, name, tmp_path / "one" / FORMATS[name].file)
    second = export(export_store, name, tmp_path / "two" / FORMATS[name].file)
    assert contents_of(first) == contents_of(second)
    assert all(contents_of(first).values())
    if FORMATS[name].contents:
        assert {each.name for each in first.iterdir()} == set(FORMATS[name].contents)


@EVERY
def test_the_order_in_which_a_store_was_filled_changes_no_byte(
    name: str, export_store: EmbeddedStore, tmp_path: Path
) -> None:
    other = EmbeddedStore.create(tmp_path / "store")
    quads = sorted(export_store.quads(), key=str, reverse=True)
    for start in range(0, len(quads), 1000):
        other.add(quads[start : start + 1000])
    one = export(export_store, name, tmp_path / "one" / FORMATS[name].file)
    two = export(other, name, tmp_path / "two" / FORMATS[name].file)
    assert contents_of(one) == contents_of(two)


@EVERY
def test_what_stood_at_the_target_is_replaced_and_nothing_is_left_beside_it(
    name: str, export_store: EmbeddedStore, tmp_path: Path
) -> None:
    target = tmp_path / "name-of-the-user"
    export(export_store, name, target)
    before = contents_of(target)
    export(export_store, name, target)
    assert contents_of(target) == before
    left = {each.name for each in tmp_path.iterdir()}
    assert left - {f".{target.name}.lock"} == {target.name}


@EVERY
def test_a_write_that_fails_leaves_what_stood_there(
    name: str, export_store: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / FORMATS[name].file
    export(export_store, name, target)
    before = contents_of(target)

    def broken(_: EmbeddedStore, path: Path) -> None:
        inside = path / "half" if path.is_dir() else path
        inside.write_text("half", encoding="utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(FORMATS, name, FORMATS[name]._replace(write=broken))
    with pytest.raises(OutputError, match="No space left"):
        export(export_store, name, target)
    assert contents_of(target) == before
    left = {each.name for each in tmp_path.iterdir()}
    assert left - {f".{target.name}.lock"} == {target.name}


@EVERY
def test_an_empty_graph_is_written_too(name: str, tmp_path: Path) -> None:
    export(EmbeddedStore.in_memory(), name, tmp_path / FORMATS[name].file)
    assert (tmp_path / FORMATS[name].file).exists()


@EVERY
def test_hostile_texts_are_written(name: str, tmp_path: Path, export_store: EmbeddedStore) -> None:
    store = store_with_hostile_texts(export_store)
    target = export(store, name, tmp_path / FORMATS[name].file)
    for text in contents_of(target).values():
        text.decode("utf-8")


def test_a_file_where_a_folder_is_wanted_is_refused_and_the_other_way_round(
    export_store: EmbeddedStore, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mine").write_text("mine", encoding="utf-8")
    for name, target in (("csv", "file"), ("turtle", "folder"), ("csv", "folder")):
        with pytest.raises(OutputError):
            export(export_store, name, tmp_path / target)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "folder" / "mine").read_text(encoding="utf-8") == "mine"


def test_an_unknown_format_names_the_nearest() -> None:
    with pytest.raises(UnknownFormatError, match="did you mean 'graphml'"):
        get_format("grahpml")


def test_every_format_says_what_it_holds() -> None:
    assert all(each.description[-1] == "." for each in FORMATS.values())
    assert len({each.file for each in FORMATS.values()}) == len(FORMATS)
