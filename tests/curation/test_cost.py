"""Does reading claims stay quick, however many there are and however wrong they are?"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from rls_graph.curation import read_claims
from tests.curation.claims_files import (
    SEED,
    a_claim,
    a_line,
    as_yaml,
    read,
    the_article,
    the_terminology,
)

MakeClaim = Callable[[int, int], dict[str, object]]


def _right(number: int, _: int) -> dict[str, object]:
    return a_claim(f"c{number}", evidence=[a_line()])


def _chained(number: int, count: int) -> dict[str, object]:
    return a_claim(f"c{number}", derived_from=f"c{min(number + 1, count)}")


def _unknown_references(number: int, _: int) -> dict[str, object]:
    return a_claim(f"c{number}", derived_from=f"x{number}", subject=f"levodoba {number}")


def _misquoted(number: int, _: int) -> dict[str, object]:
    return a_claim(f"c{number}", quote=f"brain iron {number}", statment="x")


def _same_id(_: int, __: int) -> dict[str, object]:
    return a_claim("c")


def _circles(number: int, _: int) -> dict[str, object]:
    return a_claim(f"c{number}", derived_from=f"c{number ^ 1}")


def _one_circle(number: int, count: int) -> dict[str, object]:
    return a_claim(f"c{number}", derived_from=f"c{(number + 1) % count}")


def _seconds(folder: Path, make: MakeClaim, count: int) -> float:
    content = as_yaml(*(make(number, count) for number in range(count)))
    started = time.process_time()
    read(folder, content)
    return time.process_time() - started


@pytest.mark.parametrize(
    "make", [_right, _chained, _unknown_references, _misquoted, _same_id, _circles, _one_circle]
)
def test_eight_times_the_claims_take_about_eight_times_as_long(
    tmp_path: Path, make: MakeClaim
) -> None:
    _seconds(tmp_path, make, 10)  # loads what only wrong names need
    few = min(_seconds(tmp_path, make, 250) for _ in range(2))
    many = _seconds(tmp_path, make, 2000)
    # A loop in a loop would make it sixty-four times.
    assert many / few < 24


def test_the_claims_of_the_seed_are_read_in_no_time() -> None:
    source, terminology = the_article(), the_terminology()
    seconds = []
    for _ in range(5):
        started = time.process_time()
        read_claims(SEED / "claims.yaml", source, terminology)
        seconds.append(time.process_time() - started)
    assert min(seconds) < 0.1


def test_a_long_circle_is_shown_in_part(tmp_path: Path) -> None:
    content = as_yaml(*(_one_circle(number, 100) for number in range(100)))
    _, (problem,) = read(tmp_path, content)
    assert problem.message.endswith(
        "c0 → c1 → c2 → c3 → c4 → c5 → c6 → c7 → c8 → c9 → c10 → c11 → … → c0"
    )
