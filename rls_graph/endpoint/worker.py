"""What does a worker process do? It answers one query after another, and may be ended at any time.

Oxigraph ends neither on a time limit nor before memory is full, and its parser is recursive:
only a process of its own can be stopped for certain (docs/decisions/0013-limits.md).
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping
from multiprocessing import connection, parent_process
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from rls_graph.endpoint.negotiation import OFFERS, Offer, best_offer
from rls_graph.endpoint.priority import StartTimes, own_priority
from rls_graph.endpoint.protocol import Asked
from rls_graph.endpoint.refusals import Fault
from rls_graph.endpoint.store_version import Identity, identity_of
from rls_graph.errors import QueryError, StoreError
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.results import AnswerTooLargeError, BoundedOutput, Result

MEGABYTE = 1_000_000


class Task(NamedTuple):
    """A query and how its answer is wanted."""

    asked: Asked
    #: The ``Accept`` header.
    accept: str
    #: Terms for variables, by name, in N-Triples syntax.
    values: Mapping[str, str] = {}


class Limits(NamedTuple):
    """What one query may take."""

    seconds: float
    memory_megabytes: int
    result_megabytes: int


class Answer(NamedTuple):
    """A complete answer."""

    offer: Offer
    content: bytes
    #: Which store gave it, or the one before: see ``identity_of``.
    store: Identity


class OpenStore:
    """The store of an output folder, opened anew when a build has replaced the folder.

    Args:
        folder: The output folder of a build, or its store.
        memory_megabytes: What queries may take once it is open.
    """

    def __init__(self, folder: Path, memory_megabytes: int) -> None:
        self._folder = folder
        self._memory_megabytes = memory_megabytes
        #: Which store is open; it may be a later one that was just put there.
        self.identity: Identity = ()
        self._store: EmbeddedStore | None = None

    def current(self) -> EmbeddedStore:
        """Return the store that is there now.

        Raises:
            StoreError: If there is none, and there was none before.
        """
        identity = identity_of(self._folder)
        if self._store is None or (identity and identity != self.identity):
            # The threads that read a store have stacks, which no query asked for.
            _bound_memory(None)
            # The server has read the tables, or the build that has just written them.
            self._store = EmbeddedStore.open(self._folder, read_tables=False)
            self.identity = identity
            _bound_memory(self._memory_megabytes)
        return self._store

    def is_replaced(self) -> bool:
        """Say whether a build has put another store in the place of the open one."""
        return identity_of(self._folder) != self.identity


class _State:
    """What a worker keeps from one query to the next."""

    store: OpenStore
    limits: Limits
    times: StartTimes
    #: What it was before anything lowered it.
    priority: int


#: The exit code of a worker that leaves its place to a fresh one; its task is to be given again.
WORN = 75


def start(folder: Path, limits: Limits, times: StartTimes) -> None:
    """Prepare this process: only its parent ends it, and it ends with its parent."""
    _State.times = times
    _State.priority = own_priority()
    _State.store = OpenStore(folder, limits.memory_megabytes)
    _State.limits = limits
    # Ctrl-C reaches every process of a terminal; the parent decides what happens then.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # What libraries cry when they are ended is said in the answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno() if sys.stderr else 2)
    Thread(target=_end_with_parent, daemon=True).start()
    times.introduce()


def answer(task: Task) -> Answer | Fault:
    """Answer a query; what is wrong with it is returned, not raised."""
    if own_priority() > _State.priority:
        # The last query was long; only a fresh process has the priority that this one needs.
        os._exit(WORN)
    _set_alarm(_State.limits.seconds)
    _State.times.start()
    try:
        return _answered_once_more(task)
    except MemoryError:
        megabytes = _State.limits.memory_megabytes
        return Fault("memory", f"the query needs more memory than {megabytes} MB")
    finally:
        _State.times.stop()
        _set_alarm(0)


def _answered_once_more(task: Task) -> Answer | Fault:
    found = _answer(task)
    if isinstance(found, Fault) and found.kind != "refused" and _State.store.is_replaced():
        # The files of the last store may have gone while they were read.
        found = _answer(task)
    return found


def _answer(task: Task) -> Answer | Fault:
    try:
        store = _State.store.current()
        result = store.query(task.asked.text, task.values, graphs=task.asked.graphs)
        return _written(result, task.accept)
    except AnswerTooLargeError:
        megabytes = _State.limits.result_megabytes
        return Fault("too large", f"the answer is larger than {megabytes} MB; a LIMIT helps")
    except QueryError as error:
        refused = error.problem.startswith("SERVICE is refused")
        return Fault("refused" if refused else "malformed", str(error))
    except StoreError:
        return Fault("no store", "there is no graph at the moment; is it being built?")
    except (ValueError, SyntaxError) as error:
        return Fault("malformed", str(error))
    except (OSError, RuntimeError):
        # What these say is about files of this machine, or about another thing inside.
        return Fault("broken", "the graph cannot be read at the moment")


def _written(result: Result, accept: str) -> Answer | Fault:
    offers = OFFERS[result.kind]
    offer = best_offer(accept, offers)
    if offer is None:
        types = ", ".join(each.media_type for each in offers)
        return Fault("unacceptable", f"this answer can be had as: {types}")
    output = BoundedOutput(_State.limits.result_megabytes * MEGABYTE)
    result.write(output, offer.format_name)
    return Answer(offer, output.getvalue(), _State.store.identity)


def _bound_memory(megabytes: int | None) -> None:
    """Let this process take so much memory on top of what it has; ``None`` for all there is."""
    try:
        import resource
    except ImportError:
        # Windows has no such limit.
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    soft = hard
    if megabytes is not None:
        soft = _data_size() + megabytes * MEGABYTE
        soft = soft if hard == resource.RLIM_INFINITY else min(soft, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _data_size() -> int:
    """Return how many bytes of memory this process has asked for; 0 where nothing tells."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return int(status.partition("VmData:")[2].split()[0]) * 1024
    except (OSError, ValueError, IndexError):
        return 0


def _set_alarm(seconds: float) -> None:
    """Let the system end this process a little after its time, should the parent not do it."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds * 1.5 + 5 if seconds else 0)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
