"""Does every reader bear hostile files: a few new ones, and all that once broke one?

``make fuzz CASES=100000`` reads more.
"""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from rls_graph.errors import SourceError
from tests.fuzzing.cases import REGRESSIONS, case, fails, look_for, smaller
from tests.fuzzing.http import look_for_over_http
from tests.fuzzing.mutations import mutated
from tests.fuzzing.readers import Reader, readers

#: Cases of each reader in an ordinary run; their numbers are none of those of a long one.
CASES = range(10**9, 10**9 + 25)
KEPT = sorted(each for each in REGRESSIONS.iterdir() if each.name[0] != ".")
each_reader = pytest.mark.parametrize("reader", readers(), ids=lambda reader: reader.name)


@each_reader
def test_a_good_file_is_read(reader: Reader, tmp_path: Path) -> None:
    for content in reader.good:
        assert fails(reader, content) is None
    file = tmp_path / f"good{reader.ending}"
    file.write_bytes(reader.good[0])
    reader.read(file, tmp_path)


@each_reader
def test_a_hostile_file_is_read_or_refused(reader: Reader) -> None:
    for number in CASES:
        found = fails(reader, case(reader, number))
        assert found is None, f"case {number}: {found.problem}"


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.name)
def test_a_file_that_once_broke_a_reader_is_borne(kept: Path) -> None:
    name = kept.name.partition(".")[0]
    (reader,) = (each for each in readers() if each.name == name)

    found = fails(reader, kept.read_bytes())

    assert found is None, found.problem


def _reader(read: Callable[[Path, Path], object]) -> Reader:
    return Reader("one", read, (b"good",))


def _write_outside(_: Path, folder: Path) -> None:
    (folder.parent.parent.parent / "fuzz-outside").write_text("x", encoding="utf-8")


def _ask_the_network(_: Path, __: Path) -> None:
    socket.create_connection(("127.0.0.1", 9))


def _run_a_program(_: Path, __: Path) -> None:
    subprocess.run(["true"], check=False)


def _take_long(_: Path, __: Path) -> None:
    latest = time.process_time() + 1.2
    while time.process_time() < latest:
        pass


def _take_memory(_: Path, __: Path) -> None:
    len(b"x" * 10**9)


def _break(file: Path, _: Path) -> None:
    assert b"oo" not in file.read_bytes()


@pytest.mark.parametrize(
    "read", [_write_outside, _ask_the_network, _run_a_program, _take_long, _take_memory, _break]
)
def test_the_watch_notices_what_no_file_may_do(read: Callable[[Path, Path], object]) -> None:
    assert fails(_reader(read), b"good") is not None


def test_a_refusal_is_no_failure_and_a_failure_is_made_small() -> None:
    def refuse(file: Path, _: Path) -> None:
        raise SourceError(str(file), "is no record")

    assert fails(_reader(refuse), b"good") is None
    found = fails(_reader(_break), b"a good file with many more words in it")
    assert found is not None
    assert smaller(found, _reader(_break)).content == b"oo"


def test_the_same_number_gives_the_same_file_and_another_one_another() -> None:
    good = b"TY  - JOUR\nTI  - Iron\nER  - \n"
    files = {mutated(good, [good], f"{number}") for number in range(200)}

    assert mutated(good, [good], "7") == mutated(good, [good], "7")
    assert len(files) > 150


def test_one_failure_is_told_once() -> None:
    told: list[bytes] = []

    look_for(
        _reader(_break)._replace(name="x"), range(50), lambda found: told.append(found.content)
    )

    assert told == [b"oo"]


def test_the_endpoint_answers_hostile_requests_and_stands() -> None:
    assert look_for_over_http(10**9, 30) == []
