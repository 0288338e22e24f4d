"""Over what is the same work on many things spread: this process, several, or a cluster?"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Any, Protocol, TypeVar

from rls_graph.errors import SpreadError

Task = TypeVar("Task")
Result = TypeVar("Result")
#: So many things travel together: one at a time, sending would cost more than the work.
_BATCH = 32
#: So many batches are under way for each worker; this bounds the memory.
_AHEAD = 3


class Spread(Protocol):
    """Calls a function on many things, and gives the results in the order of the things."""

    def __call__(
        self, function: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[Result]:
        """Yield the result for each thing, in order; few things are held at a time."""


def in_this_process(function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
    """Do one thing after the other here."""
    return map(function, tasks)


def over_processes(jobs: int) -> Spread:
    """Return what spreads work over processes of this machine.

    Args:
        jobs: How many processes; with one, no other process is started.
    """
    if jobs <= 1:
        return in_this_process

    def spread(function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        with ProcessPoolExecutor(jobs) as pool:
            waiting: deque[Any] = deque()
            try:
                for batch in _batches(tasks):
                    waiting.append(pool.submit(_all, function, batch))
                    if len(waiting) >= jobs * _AHEAD:
                        yield from waiting.popleft().result()
                while waiting:
                    yield from waiting.popleft().result()
            except BrokenProcessPool as error:
                raise SpreadError(
                    "a process was ended from outside; run the same command again: "
                    "what is done stays done"
                ) from error
            finally:
                for future in waiting:
                    future.cancel()

    return spread


def over_cluster(address: str) -> Spread:
    """Return what spreads work over the workers of a Dask cluster.

    A worker that ends takes nothing with it: what it had is done by the others.

    Args:
        address: The address of the scheduler, such as ``tcp://host:8786``.

    Raises:
        SpreadError: If Dask is not installed or nothing answers at the address.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise SpreadError(
            "for a cluster install rls-graph with Dask: pip install 'rls-graph[cluster]'"
        ) from error

    def spread(function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        try:
            client = Client(  # type: ignore[no-untyped-call]
                address, timeout=_ANSWER_SECONDS, set_as_default=False
            )
        except (OSError, ValueError) as error:
            raise SpreadError(f"no Dask scheduler answers at {address}: {error}") from error
        with client:
            workers = max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
            waiting: deque[Any] = deque()
            for batch in _batches(tasks):
                # Not pure: Dask would hash the whole batch to find it again.
                waiting.append(client.submit(_all, function, batch, pure=False, retries=3))
                if len(waiting) >= workers * _AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()

    return spread


#: How long, in seconds, the scheduler of a cluster may take to answer.
_ANSWER_SECONDS = 10


def _batches(tasks: Iterable[Task]) -> Iterator[Sequence[Task]]:
    iterator = iter(tasks)
    while batch := list(islice(iterator, _BATCH)):
        yield batch


def _all(function: Callable[[Task], Result], batch: Sequence[Task]) -> list[Result]:
    return [function(each) for each in batch]
