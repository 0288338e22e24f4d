"""Does it matter over what work is spread? Only for the time."""

from __future__ import annotations

import itertools
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from rls_graph.errors import SpreadError
from rls_graph.pipeline.spreading import Spread, in_this_process, over_cluster, over_processes


def squared(number: int) -> int:
    return number * number


def squared_unless_told(task: tuple[int, str]) -> int:
    """End this process at 40, the first time only."""
    number, mark = task
    if number == 40 and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.002)
    return number * number


@contextmanager
def a_cluster() -> Iterator[Any]:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=3, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        yield cluster


@pytest.mark.parametrize("spread", [in_this_process, over_processes(1), over_processes(2)])
def test_the_results_come_in_the_order_of_the_tasks(spread: Spread) -> None:
    assert list(spread(squared, range(200))) == [n * n for n in range(200)]


def test_tasks_are_taken_as_they_are_needed() -> None:
    taken = itertools.count()
    results = over_processes(2)(squared, (next(taken) for _ in range(100_000)))

    assert next(iter(results)) == 0
    assert next(taken) < 1000


def test_a_process_that_is_ended_from_outside_is_an_error_that_says_what_to_do(
    tmp_path: Path,
) -> None:
    tasks = [(number, str(tmp_path / "mark")) for number in range(100)]

    with pytest.raises(SpreadError, match="run the same command again"):
        list(over_processes(2)(squared_unless_told, tasks))


@pytest.mark.filterwarnings("ignore")
def test_a_worker_that_ends_half_way_changes_nothing(tmp_path: Path) -> None:
    tasks = [(number, str(tmp_path / "mark")) for number in range(300)]
    with a_cluster() as cluster:
        results = list(over_cluster(cluster.scheduler_address)(squared_unless_told, tasks))

    assert (tmp_path / "mark").exists(), "no worker was ended"
    assert results == [n * n for n in range(300)]
