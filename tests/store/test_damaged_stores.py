"""A store that is not what was written is reported, whatever happened, and never half-asked."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from time import time

import pytest

import rls_graph
from rls_graph.errors import StoreError
from rls_graph.store import embedded, sealing
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.sealing import CHECKED, SEAL
from tests.cli.conftest import Run, run

__all__ = ["run"]

#: How often each kind of file is damaged in each way.
TIMES = 12


def flipped(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content))
    changed = content[place] ^ 1 << chance.randrange(8)
    return content[:place] + bytes([changed]) + content[place + 1 :]


def cut_off(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def grown(content: bytes, chance: random.Random) -> bytes:
    return content + chance.randbytes(chance.randint(1, 9))


def emptied(_: bytes, __: random.Random) -> bytes:
    return b""


@pytest.fixture
def output(tmp_path: Path, built_graph: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # Nobody is about to put another store in the place of the damaged one.
    monkeypatch.setattr(embedded, "_WAITS", ())
    shutil.copytree(built_graph, tmp_path / "out")
    return tmp_path / "out"


def kinds_of(store: Path) -> dict[str, list[Path]]:
    """Return the files of a store by their kind, those that RocksDB never reads left out."""
    kinds: dict[str, list[Path]] = {}
    for path in sorted(store.iterdir()):
        if path.name not in ("LOCK", "LOG") and path.stat().st_size:
            kinds.setdefault(re.sub(r"\d+", "", path.name), []).append(path)
    return kinds


@pytest.mark.parametrize("damage", [flipped, cut_off, grown, emptied])
def test_damage_to_any_file_is_reported(
    damage: Callable[[bytes, random.Random], bytes], output: Path
) -> None:
    chance = random.Random(20070101)  # noqa: S311 - places, not secrets
    kinds = kinds_of(output / "store")
    assert {"CURRENT", "MANIFEST-", ".sst", SEAL} <= set(kinds)
    for files in kinds.values():
        for _ in range(TIMES):
            path = chance.choice(files)
            content = path.read_bytes()
            path.write_bytes(damage(content, chance))
            # An empty seal, or a wrong one, is damage as well.
            with pytest.raises(StoreError, match=r"damaged|another version"):
                EmbeddedStore.open(output)
            path.write_bytes(content)
    with EmbeddedStore.open(output) as store:
        assert store.query("ASK { ?claim a rls:Claim }").truth


def test_a_missing_file_is_reported(output: Path) -> None:
    for path in sorted((output / "store").iterdir()):
        if path.name in ("LOCK", "LOG"):
            continue
        aside = path.rename(output.parent / "aside")
        with pytest.raises(StoreError, match=r"damaged|another version|no store"):
            EmbeddedStore.open(output)
        aside.rename(path)


def test_every_command_that_asks_says_so(output: Path, run: Run) -> None:
    table = next((output / "store").glob("*.sst"))
    table.write_bytes(table.read_bytes()[:-1])
    for command in (["query", "claims"], ["page"], ["serve", "--port", "0"], ["gaps"]):
        ended = run(*command, "-g", str(output))
        assert ended.code == 1
        assert f"{table.name} is not as it was written; 'rls-graph build' makes it" in ended.err
        assert not ended.out
    with pytest.raises(StoreError, match="damaged"):
        rls_graph.open(output)


def test_a_build_puts_a_damaged_store_right(output: Path, run: Run) -> None:
    (output / "store" / "CURRENT").write_bytes(b"")
    assert run("build", "-o", str(output)).code == 0
    assert run("query", "claims", "-g", str(output)).code == 0


def test_a_store_of_another_version_is_recognised(output: Path, run: Run) -> None:
    seal = output / "store" / SEAL
    seal.write_bytes(seal.read_bytes().replace(b"store 1", b"store 0", 1))
    ended = run("query", "claims", "-g", str(output))
    assert "was made by another version; 'rls-graph build' makes it anew" in ended.err
    seal.unlink()
    assert run("query", "claims", "-g", str(output)).err == ended.err


@pytest.fixture
def large(output: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The store of an output as if its tables were too large to be read each time."""
    monkeypatch.setattr(sealing, "MOST_CHECKED", 0)
    EmbeddedStore.open(output)
    return output / "store"


def tables_read(store: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Open a store, and return the names of its tables that were read before."""
    read: set[str] = set()
    checksum = sealing._crc  # noqa: SLF001 - there is no other way to see what is read

    def watched(folder: Path, name: str) -> int:
        read.add(name)
        return checksum(folder, name)

    with monkeypatch.context() as patch:
        patch.setattr(sealing, "_crc", watched)
        EmbeddedStore.open(store)
    return {name for name in read if name.endswith(".sst")}


def test_a_large_store_is_read_when_a_table_has_changed_and_not_else(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = sorted(each.name for each in large.glob("*.sst"))
    assert not tables_read(large, monkeypatch)

    os.utime(large / tables[0], (1, 1))

    assert tables_read(large, monkeypatch) == {tables[0]}
    assert not tables_read(large, monkeypatch)


def test_a_large_store_is_read_again_after_a_day(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = {each.name for each in large.glob("*.sst")}
    for seconds in (-9, sealing.CHECKED_FOR):
        moved = time() + seconds
        monkeypatch.setattr(sealing, "time", lambda moved=moved: moved)
        assert tables_read(large, monkeypatch) == tables


def test_a_build_has_read_what_it_wrote(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (large / CHECKED).unlink()
    sealing.seal(large)

    assert not tables_read(large, monkeypatch)


@pytest.mark.parametrize("damage", [flipped, cut_off, grown, emptied])
def test_damage_to_any_table_of_a_large_store_is_reported(
    damage: Callable[[bytes, random.Random], bytes], large: Path
) -> None:
    chance = random.Random(8)  # noqa: S311 - places, not secrets
    for table in sorted(large.glob("*.sst")):
        content = table.read_bytes()
        table.write_bytes(damage(content, chance))
        with pytest.raises(StoreError, match=f"{table.name} is not as it was written"):
            EmbeddedStore.open(large)
        table.write_bytes(content)


@pytest.mark.parametrize("content", [b"", b"rubbish", b"1 2\n3", b"\xff\n", b"9" * 400])
def test_a_note_of_what_was_read_that_is_damaged_counts_for_nothing(
    content: bytes, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (large / CHECKED).write_bytes(content)

    assert tables_read(large, monkeypatch) == {each.name for each in large.glob("*.sst")}


def test_a_large_store_that_cannot_be_written_into_is_read_each_time(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (large / CHECKED).unlink()
    # A folder in its place; whoever is root may write into any other.
    (large / CHECKED).mkdir()

    for _ in range(2):
        assert tables_read(large, monkeypatch) == {each.name for each in large.glob("*.sst")}
    assert not list(large.glob(f".{CHECKED}*"))
