"""How fast are the main commands? Ratios of wall time, measured in one run.

The machine may be shared and noisy, so no absolute figure is promised. Each command takes
turns with the process that it is compared to, and the best time of each counts: noise only
ever makes a run slower.
"""

from __future__ import annotations

import argparse
import compileall
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import rls_graph

#: Imports the libraries that a build uses; pydantic loads itself only when a name is asked for.
BUILD_LIBRARIES = (
    "import click, filelock, jinja2, networkx, pyoxigraph, pyshacl, pyvis.network, rdflib, yaml; "
    "from pydantic import BaseModel"
)
PROGRAM = str(Path(sysconfig.get_path("scripts")) / "rls-graph")


class Comparison(NamedTuple):
    """A command, the code that it is compared to, and the ratio that it may take at most."""

    name: str
    command: list[str]
    baseline: str
    limit: float


def comparisons(output: Path) -> list[Comparison]:
    """Return what is measured; ``output`` is a folder with a build in it."""
    return [
        Comparison("rls-graph --help", [PROGRAM, "--help"], "import click", 1.3),
        Comparison(
            "rls-graph query claims",
            [PROGRAM, "query", "claims", "-g", str(output)],
            "import click, pyoxigraph",
            1.5,
        ),
        Comparison(
            "rls-graph query 'ASK …'",
            [PROGRAM, "query", "ASK { ?claim a rls:Claim }", "-g", str(output)],
            "import click, pyoxigraph",
            1.5,
        ),
        Comparison(
            "rls-graph build",
            [PROGRAM, "build", "-o", str(output)],
            BUILD_LIBRARIES,
            1.5,
        ),
        Comparison(
            "rls-graph build --full",
            [PROGRAM, "build", "--full", "-o", str(output)],
            BUILD_LIBRARIES,
            1.5,
        ),
    ]


def seconds(command: list[str]) -> float:
    """Return how long a command takes, in seconds."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def best_times(comparison: Comparison, rounds: int) -> tuple[float, float]:
    """Return the best time of the command and of its baseline, in seconds."""
    baseline = [sys.executable, "-c", comparison.baseline]
    pairs = [(seconds(comparison.command), seconds(baseline)) for _ in range(rounds)]
    return min(ours for ours, _ in pairs), min(theirs for _, theirs in pairs)


def measure(rounds: int = 20) -> None:
    """Measure and print every comparison."""
    # An installer does the same; with PYTHONDONTWRITEBYTECODE each run would compile anew.
    compileall.compile_dir(Path(rls_graph.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "out"
        seconds([PROGRAM, "build", "-o", str(output)])
        print(f"{'command':<26}{'ratio':>7}{'limit':>7}{'ours':>9}{'baseline':>10}  compared to")
        for comparison in comparisons(output):
            ours, theirs = best_times(comparison, rounds)
            ratio = ours / theirs
            mark = "" if ratio <= comparison.limit else "  MISSED"
            print(
                f"{comparison.name:<26}{ratio:>7.2f}{comparison.limit:>7.1f}{ours * 1000:>6.0f} ms"
                f"{theirs * 1000:>7.0f} ms  {comparison.baseline}{mark}"
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.commands", description=__doc__)
    parser.add_argument("--rounds", type=int, default=20, help="how often each command runs")
    measure(parser.parse_args().rounds)
