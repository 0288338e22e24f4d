"""Who answers queries? Worker processes that are ended when a query takes too much."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import CancelledError, wait
from multiprocessing import get_context
from pathlib import Path
from threading import BoundedSemaphore, Lock
from time import monotonic, sleep
from typing import Self

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from rls_graph.endpoint import worker
from rls_graph.endpoint.priority import PriorityWatch, StartTimes
from rls_graph.endpoint.refusals import Fault
from rls_graph.endpoint.worker import Answer, Limits, Task

# How often, in seconds, a waiting thread looks whether its client is still there.
_LOOK = 0.5
# How long, in seconds, workers may take to start before nobody waits for them any more.
_STARTING = 10.0


def default_workers() -> int:
    """Return how many workers there are: enough that one long query leaves room for others."""
    return max(4, 2 * (os.cpu_count() or 1))


class WorkerPool:
    """Answers queries within limits; used as a context.

    Args:
        folder: The output folder of a build, or its store.
        limits: What one query may take.
        most_waiting: How many queries may be asked at the same time; more are turned away.
        workers: The number of processes.
    """

    def __init__(
        self, folder: Path, limits: Limits, *, most_waiting: int, workers: int | None = None
    ) -> None:
        self._folder = folder
        self._limits = limits
        self._workers = workers or default_workers()
        self._places = BoundedSemaphore(most_waiting)
        self._lock = Lock()
        self._stopping = False
        self._times = StartTimes()
        self._watch = PriorityWatch(self._times)
        self._pool = self._started()

    def _started(self) -> ProcessPool:
        # A copy of this process would hold its open connections, and locks of its threads.
        context = get_context("spawn" if sys.platform == "win32" else "forkserver")
        if sys.platform != "win32":
            context.set_forkserver_preload(["rls_graph.endpoint.worker"])
        return ProcessPool(
            max_workers=self._workers,
            initializer=worker.start,
            initargs=(self._folder, self._limits, self._times),
            context=context,
        )

    def wait_for_workers(self) -> None:
        """Wait until every worker has started, or for a few seconds.

        A pool that is stopped while a worker starts leaves that one complaining.
        """
        latest = monotonic() + _STARTING
        while self._times.introduced() < self._workers and monotonic() < latest:
            sleep(_LOOK / 10)

    def answer(self, task: Task, is_gone: Callable[[], bool] = lambda: False) -> Answer | Fault:
        """Answer a query, or say why it is not answered.

        Args:
            task: The query.
            is_gone: Says whether the client has left, for whom nothing needs to be found.
        """
        if not self._places.acquire(blocking=False):
            return Fault("busy", "too many queries at the same time; try again in a few seconds")
        try:
            found = None
            while found is None:
                found = self._waited_for(self._scheduled(task), is_gone)
        except RuntimeError:
            return Fault("busy", "the server is stopping, or starts its workers anew")
        else:
            return found
        finally:
            self._places.release()

    def _scheduled(self, task: Task) -> ProcessFuture[Answer | Fault]:
        with self._lock:
            if not self._pool.active and not self._stopping:
                # Somebody has ended processes in a way from which a pool does not recover.
                self._pool = self._started()
        return self._pool.schedule(worker.answer, args=(task,), timeout=self._limits.seconds)

    def _waited_for(
        self, future: ProcessFuture[Answer | Fault], is_gone: Callable[[], bool]
    ) -> Answer | Fault | None:
        """Return what a worker found, or ``None`` if it left before it began."""
        seconds = self._limits.seconds
        latest_start = monotonic() + seconds
        while not wait([future], timeout=_LOOK).done:
            if is_gone() or (monotonic() > latest_start and not future.running()):
                future.cancel()  # type: ignore[no-untyped-call]
                return Fault("busy", "other queries take all the time; try again later")
        try:
            found: Answer | Fault = future.result()
        except (TimeoutError, CancelledError):
            return Fault("time", f"the query takes longer than {seconds:g} s and was ended")
        except ProcessExpired as ended:
            if ended.exitcode == worker.WORN:
                return None
            return self._fault_of(ended.exitcode)
        return found

    def _fault_of(self, exit_code: int) -> Fault:
        """Return what most likely ended a worker, by how it ended."""
        if exit_code == -getattr(signal, "SIGALRM", 0):
            return Fault("time", f"the query takes longer than {self._limits.seconds:g} s")
        if exit_code in {-getattr(signal, "SIGABRT", 0), -getattr(signal, "SIGKILL", 0)}:
            megabytes = self._limits.memory_megabytes
            return Fault("memory", f"the query needs more memory than {megabytes} MB")
        return Fault("broken", "the query could not be worked on: it is too large or too nested")

    def __enter__(self) -> Self:
        """Return the pool itself."""
        self._watch.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        """End every worker."""
        self._watch.__exit__()
        with self._lock:
            self._stopping = True
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()
