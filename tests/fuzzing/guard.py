"""While a reader works: no network, no program, no file outside its folder, no second too much."""

from __future__ import annotations

import logging
import os
import resource
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

#: Seconds of the processor that a case may take, and those after which it is stopped.
MOST_SECONDS, STOPPED_AFTER = 1.0, 5.0
#: MB by which the largest memory may grow in one case.
MOST_MEGABYTES = 300
_FORBIDDEN = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.sendto",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
)
_CHANGING = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.chmod")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class HostileError(BaseException):
    """A reader did what no file may make it do; it is no Exception, so that nobody catches it."""


class _Log(logging.Handler):
    """Keeps the first message that comes with a traceback."""

    told = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Look at a record."""
        if record.exc_info:
            self.told = self.told or record.getMessage()


class _Watch:
    """What is forbidden at the moment."""

    folder: str | None = None
    installed = False


def _look(event: str, arguments: tuple[object, ...]) -> None:
    if _Watch.folder is None:
        return
    if event in _FORBIDDEN:
        raise HostileError(f"{event} {arguments[:2]}")
    if event == "open":
        _look_at_a_file(*arguments)
    elif event in _CHANGING and not _inside(arguments[0]):
        raise HostileError(f"{event} {arguments[0]!r}")


def _look_at_a_file(path: object, _: object, flags: object) -> None:
    writes = isinstance(flags, int) and flags & _WRITING
    if writes and not _inside(path):
        raise HostileError(f"{path!r} is written")
    if isinstance(path, str) and path.startswith("/etc/host"):
        raise HostileError(f"{path} is read")


def _inside(path: object) -> bool:
    if isinstance(path, int):
        return True
    place = os.path.realpath(os.fsdecode(path))  # type: ignore[arg-type]  # a path
    return _Watch.folder is not None and place.startswith((_Watch.folder, os.devnull))


def _too_long(_: int, __: FrameType | None) -> None:
    raise HostileError(f"takes more than {STOPPED_AFTER:.0f} s")


@contextmanager
def guarded(folder: Path) -> Iterator[None]:
    """Let a reader work that may write in one folder only.

    Raises:
        HostileError: If it does what no file may make it do, or takes too much.
    """
    if not _Watch.installed:
        sys.addaudithook(_look)
        _Watch.installed = True
    _Watch.folder = os.path.realpath(folder)
    written = sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    # Time on the clock would say more about the machine than about the reader.
    before = signal.signal(signal.SIGPROF, _too_long)
    signal.setitimer(signal.ITIMER_PROF, STOPPED_AFTER)
    logged = _Log()
    logging.getLogger().addHandler(logged)
    start, largest = time.process_time(), _megabytes()
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        logging.getLogger().removeHandler(logged)
        _Watch.folder = None
        sys.dont_write_bytecode = written
    seconds, grown = time.process_time() - start, _megabytes() - largest
    if logged.told:
        raise HostileError(f"logs a traceback: {logged.told}")
    if seconds > MOST_SECONDS:
        raise HostileError(f"takes {seconds:.1f} s of the processor")
    if grown > MOST_MEGABYTES:
        raise HostileError(f"takes {grown:.0f} MB")


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
