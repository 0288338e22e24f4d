"""How much time and memory does each step of a build of so many claims take?

Run: ``python -m benchmarks.whole_build 1000``. ``rls-graph build`` is run on seeds, as a curator
would. Each line is written as its step ends, so that a run that is stopped has told of all before.
Memory is the largest of the step, of the one process that a build is, as the system counts it
(resident, with the parts of files that are mapped). Reading that of a process at work needs Linux.
"""

from __future__ import annotations

import argparse
import os
import re
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpora import Corpus

#: How often the process is looked at, in seconds.
_EVERY = 0.2
#: Written into ``clear_refs`` of a process, it forgets the largest memory that it had (proc(5)).
_FORGET = "5"


class Spent(NamedTuple):
    """What one step of a build took."""

    step: str
    #: Seconds of the processor.
    seconds: float
    #: The largest memory in MB.
    megabytes: float


def spent_by(seeds: Path, output: Path) -> Iterator[Spent]:
    """Build, and yield what each step took as it ends.

    Args:
        seeds: The seeds.
        output: The folder to write.

    Raises:
        subprocess.CalledProcessError: If the build fails.
    """
    command = [sys.executable, "-m", "rls_graph", "build", "--full", str(seeds), "-o", str(output)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as build:
        step, start, seconds, megabytes = "starting", 0.0, 0.0, 0.0
        for said in _said(build):
            seconds, megabytes = _status(build.pid) or (seconds, megabytes)
            name = said.partition(":")[0].removesuffix(" …")
            if name and name != step:
                yield Spent(step, seconds - start, megabytes)
                Path(f"/proc/{build.pid}/clear_refs").write_text(_FORGET)
                step, start = name, seconds
        yield Spent(step, seconds - start, megabytes)
    if build.returncode:
        raise subprocess.CalledProcessError(build.returncode, command)


def _said(build: subprocess.Popen[bytes]) -> Iterator[str]:
    """Yield each line of progress, and an empty text now and then."""
    assert build.stderr is not None  # noqa: S101 - it is a pipe
    file, rest = build.stderr.fileno(), ""
    while True:
        if not select.select([file], [], [], _EVERY)[0]:
            yield ""
            continue
        piece = os.read(file, 1 << 16)
        if not piece:
            return
        *lines, rest = (rest + piece.decode("utf-8", "replace")).split("\n")
        yield from filter(None, lines)


def _status(process: int) -> tuple[float, float] | None:
    """Return the seconds and the megabytes of a process; None if it has ended."""
    folder = Path(f"/proc/{process}")
    try:
        # Behind the name, which may hold anything, are numbers.
        fields = (folder / "stat").read_text().rpartition(")")[2].split()
        largest = re.search(r"VmHWM:\s+(\d+)", (folder / "status").read_text())
    except OSError:
        return None
    ticks = int(fields[11]) + int(fields[12])
    return (ticks / os.sysconf("SC_CLK_TCK"), int(largest[1]) / 1000) if largest else None


def measure(corpus: Corpus, output: Path) -> None:
    """Print what each step of a build of a corpus takes, and all of them."""
    seeds = corpus.seeds
    print(f"\n{corpus.claims:,} claims", flush=True)
    whole, most, start = 0.0, 0.0, time.monotonic()
    for each in spent_by(seeds, output):
        whole, most = whole + each.seconds, max(most, each.megabytes)
        print(f"{each.step:<34}{each.seconds:>9.1f} s{each.megabytes:>8,.0f} MB", flush=True)
    clock = time.monotonic() - start
    print(f"{'build, all of it':<34}{whole:>9.1f} s{most:>8,.0f} MB  ({clock:,.0f} s by the clock)")


def main() -> None:
    """Measure each number of claims that was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.whole_build", description=__doc__)
    parser.add_argument("claims", type=int, nargs="*", default=[100, 1000])
    parser.add_argument("--kept-in", type=Path, help="a folder of corpora; they are made once")
    given = parser.parse_args()
    for claims in given.claims:
        with tempfile.TemporaryDirectory() as folder:
            measure(Corpus(given.kept_in or Path(folder), claims), Path(folder) / "out")


if __name__ == "__main__":
    main()
