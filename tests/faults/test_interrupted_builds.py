"""A build that ends at any moment leaves the last good graph, and the next one succeeds."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import rls_graph
from rls_graph.packaged_data import seeds_folder
from rls_graph.pipeline import OUTPUT_NAMES, build_graph
from tests.faults.nursery import NOT_REACHED

#: How often a build is ended at a random moment.
TIMES = int(os.environ.get("RLS_GRAPH_FAULTS", "40"))
#: An ordinary run takes every third operation on a file, ``make faults`` each of them.
STEP = 1 if "RLS_GRAPH_FAULTS" in os.environ else 3
#: Most builds last no longer, in seconds.
LONGEST = 0.5
QUESTION = "SELECT ?claim ?quote { ?claim a rls:Claim ; rls:quote ?quote } ORDER BY ?claim"
ROOT = Path(__file__).parent.parent.parent

Order = Callable[[str], int]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")


def answer(output: Path) -> list[dict[str, str]]:
    with rls_graph.open(output) as graph:
        return graph.query(QUESTION)


def is_whole(output: Path, expected: list[dict[str, str]]) -> bool:
    """Say whether everything is there and answers as expected."""
    names = sorted(each.name for each in output.iterdir())
    return names == sorted(OUTPUT_NAMES) and answer(output) == expected


def nothing_is_left_beside(output: Path) -> bool:
    return {each.name for each in output.parent.iterdir()} <= {output.name, f".{output.name}.lock"}


@pytest.fixture
def output(tmp_path: Path, built_graph: Path) -> Path:
    """A good output folder of an earlier build."""
    shutil.copytree(built_graph, tmp_path / "here" / "out")
    return tmp_path / "here" / "out"


@pytest.fixture
def order(output: Path) -> Iterator[Order]:
    """Gives orders to a nursery that builds into the output folder."""
    command = [sys.executable, "-m", "tests.faults.nursery", str(seeds_folder()), str(output)]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as nursery:
        assert nursery.stdin is not None
        assert nursery.stdout is not None
        given, answered = nursery.stdin, nursery.stdout

        def give(text: str) -> int:
            given.write(f"{text}\n")
            given.flush()
            return int(answered.readline())

        yield give
        given.close()


def test_a_build_ended_at_random_moments_leaves_the_last_good_graph(
    output: Path, order: Order
) -> None:
    expected = answer(output)
    chance = random.Random(20070101)  # noqa: S311 - moments, not secrets
    ended = 0
    for _ in range(TIMES):
        ended += order(f"after {chance.uniform(0, LONGEST):.3f}") < 0
        assert is_whole(output, expected)
    assert ended > TIMES / 4
    build_graph(seeds_folder(), output)
    assert is_whole(output, expected)
    assert nothing_is_left_beside(output)


@pytest.mark.parametrize("how", ["at", "full"])
def test_a_build_ended_at_each_file_operation_leaves_the_last_good_graph(
    how: str, output: Path, order: Order
) -> None:
    expected = answer(output)
    operation = 1
    while order(f"{how} {operation}") != NOT_REACHED:
        assert is_whole(output, expected)
        operation += STEP
    assert operation > 10
    build_graph(seeds_folder(), output)
    assert is_whole(output, expected)
    assert nothing_is_left_beside(output)


def test_a_first_build_ended_at_each_file_operation_leaves_nothing_or_everything(
    output: Path, order: Order
) -> None:
    expected = answer(output)
    shutil.rmtree(output)
    operation = 1
    while order(f"at {operation}") != NOT_REACHED:
        assert not output.exists() or is_whole(output, expected)
        operation += STEP
    assert is_whole(output, expected)
