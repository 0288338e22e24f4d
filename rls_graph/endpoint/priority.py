"""How do long queries leave the processor to short ones?

Oxigraph holds Python's lock while it works, so that a worker cannot lower its own priority: it
notes when it starts a query, and its parent lowers the priority of those that take long while
others run. The system lets nobody raise it again, so such a worker leaves its place to a fresh
one after its query (``worker.answer``).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing.sharedctypes import RawArray
from threading import Event, Thread
from time import monotonic
from typing import Self

#: From when on, in seconds, a query counts as long.
LONG_SECONDS = 1.0
_LOOK_SECONDS = 0.25
_LOWER = 10
# Processes are told apart by a part of their number; should two meet, one keeps its priority.
_SLOTS = 1024


class StartTimes:
    """When each process started what it is at; shared between processes."""

    def __init__(self) -> None:
        self._processes = RawArray("q", _SLOTS)
        self._times = RawArray("d", _SLOTS)

    def introduce(self) -> None:
        """Note that this process is there."""
        self._processes[os.getpid() % _SLOTS] = os.getpid()

    def introduced(self) -> int:
        """Return how many processes have been there so far."""
        return sum(process > 0 for process in self._processes[:])

    def start(self) -> None:
        """Note that this process starts something."""
        slot = os.getpid() % _SLOTS
        self._processes[slot] = os.getpid()
        self._times[slot] = monotonic()

    def stop(self) -> None:
        """Note that this process has finished."""
        self._times[os.getpid() % _SLOTS] = 0

    def forget_ended(self) -> None:
        """Forget processes that were ended: another one may get their number."""
        for process in self.running():
            try:
                os.kill(process, 0)
            except OSError:
                self._times[process % _SLOTS] = 0

    def running(self) -> dict[int, float]:
        """Return the processes that have not finished, with the times at which they started."""
        pairs = zip(self._processes[:], self._times[:], strict=True)
        return {process: time for process, time in pairs if time}


def in_the_way(running: Mapping[int, float], now: float) -> list[int]:
    """Return the processes that are at a long query while others are at short ones.

    A long query that is alone is in nobody's way.

    >>> in_the_way({7: 10.0, 8: 19.9}, now=20.0), in_the_way({7: 10.0}, now=20.0)
    ([7], [])
    """
    long = [process for process, time in running.items() if time < now - LONG_SECONDS]
    return long if len(long) < len(running) else []


class PriorityWatch:
    """Lowers the priority of processes that are in the way of others; used as a context.

    Args:
        times: Where they note what they do.
    """

    def __init__(self, times: StartTimes) -> None:
        self._times = times
        self._stopped = Event()
        self._thread = Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        """Start to watch, where the system has priorities."""
        if hasattr(os, "setpriority"):
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop watching."""
        self._stopped.set()

    def _watch(self) -> None:
        while not self._stopped.wait(_LOOK_SECONDS):
            self._times.forget_ended()
            for process in in_the_way(self._times.running(), monotonic()):
                # It may have ended since.
                with suppress(OSError):
                    os.setpriority(os.PRIO_PROCESS, process, _LOWER)


def own_priority() -> int:
    """Return the priority of this process; a larger number is a lower priority."""
    return os.getpriority(os.PRIO_PROCESS, 0) if hasattr(os, "getpriority") else 0
