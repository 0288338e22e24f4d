"""How much time of the processor and how much memory does one piece of work take?"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

_STATUS = Path("/proc/self/status")


class Measurement(NamedTuple):
    """What a process found out about one piece of work."""

    #: Of the processor, those of its children included.
    seconds: float
    #: The largest memory of the process or of one of its children, in MB; what got it ready counts.
    megabytes: float
    #: Why there are no figures; empty if there are.
    failed: str = ""


def measured(work: Callable[[], object]) -> str:
    """Do a piece of work and return what it took, as a line of JSON."""
    start = _processor_time()
    kept = work()
    seconds = _processor_time() - start
    megabytes = _largest_memory()
    del kept
    return json.dumps({"seconds": seconds, "megabytes": megabytes})


def measure(module: str, arguments: list[str], limit: float | None) -> Measurement:
    """Let a module measure itself in a process of its own.

    Args:
        module: Prints a line of ``measured`` as its last one.
        arguments: What it is called with.
        limit: After so many seconds on the clock it is ended; None lets it take its time.
    """
    command = [sys.executable, "-m", module, *arguments]
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=limit)
        said = json.loads(done.stdout.splitlines()[-1])
        return Measurement(said["seconds"], said["megabytes"])
    except subprocess.TimeoutExpired:
        return Measurement(0.0, 0.0, f"more than {limit:.0f} s")
    except subprocess.CalledProcessError as error:
        lines = error.stderr.strip().splitlines() or [f"ended with {error.returncode}"]
        return Measurement(0.0, 0.0, lines[-1])
    except (ValueError, KeyError, IndexError) as error:
        return Measurement(0.0, 0.0, f"printed no measurement: {error}")


def _processor_time() -> float:
    own, others = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def _largest_memory() -> float:
    # What getrusage says of a process is at least what the one had that started it.
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if _STATUS.exists():
        found = re.search(r"VmHWM:\s+(\d+)", _STATUS.read_text())
        kilobytes = int(found[1]) if found else kilobytes
    elif sys.platform == "darwin":
        kilobytes //= 1024
    return max(kilobytes, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024
