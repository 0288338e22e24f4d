"""``make mutation``: do the tests notice small wrong changes to the program?

In a copy of the project each package gets so many mutants, drawn with a fixed seed; its own tests
and examples run until one fails. Those that none fails for are printed: survivors. A mutant that
runs so long that the time is over counts as noticed, as the tests would hang.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.util import cache_from_source
from pathlib import Path

from tests.mutation.mutants import Mutant, sample

ROOT = Path(__file__).parent.parent.parent
_COPIED = ("rls_graph", "ontology", "seeds", "tests", "benchmarks", "docs")
#: The tests of each package, the quickest first.
TESTS = {
    "curation": ("tests/curation", "tests/sources/test_seed_folders.py", "tests/seeds"),
    "rdf": ("tests/rdf",),
    "analysis": ("tests/analysis", "tests/retractions", "tests/imports/test_comparison.py"),
    "drafting": ("tests/drafting",),
}


def _copy(into: Path) -> None:
    for name in _COPIED:
        ignored = shutil.ignore_patterns("__pycache__", "node_modules")
        shutil.copytree(ROOT / name, into / name, ignore=ignored)
    for name in ("pyproject.toml", "conftest.py", "README.md"):
        shutil.copy(ROOT / name, into / name)


def _passes(folder: Path, package: str, seconds: float | None) -> bool | None:
    """Run the tests of a package; return whether all pass, nothing when the time is over."""
    arguments = [
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "-o",
        "addopts=--import-mode=importlib",
    ]
    command = [sys.executable, "-m", "pytest", *arguments, *TESTS[package], f"rls_graph/{package}"]
    environment = {**os.environ, "CI": "true", "RLS_GRAPH_MUTANT": "1"}
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as running:
        try:
            return running.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, 9)
            return None


def _try(folder: Path, package: str, mutant: Mutant, seconds: float) -> bool | None:
    """Put a mutant into the copy, run the tests, and put the file back."""
    file = folder / mutant.file.relative_to(ROOT)
    compiled = Path(cache_from_source(str(file)))
    try:
        # Python takes what it compiled for the same size and second of writing as the same file.
        compiled.unlink(missing_ok=True)
        file.write_text(mutant.code, encoding="utf-8")
        return _passes(folder, package, seconds)
    finally:
        shutil.copy(mutant.file, file)
        compiled.unlink(missing_ok=True)


def _one_package(package: str, count: int, seed: int) -> tuple[int, int]:
    """Try the mutants of a package; return how many were noticed, and how many there were."""
    noticed = tried = overtime = 0
    with tempfile.TemporaryDirectory(prefix="rls-graph-mutants-") as name:
        folder = Path(name)
        _copy(folder)
        start = time.monotonic()
        if not _passes(folder, package, None):
            sys.exit(f"The tests of {package} fail without any mutant.")
        seconds = time.monotonic() - start
        print(f"{package}: its tests take {seconds:.0f} s without a mutant", flush=True)
        for mutant in sample(ROOT / "rls_graph" / package, count, seed):
            passed = _try(folder, package, mutant, 30 + 3 * seconds)
            tried += 1
            noticed += passed is not True
            overtime += passed is None
            if passed:
                place = f"{mutant.file.relative_to(ROOT)}:{mutant.line}"
                print(f"  survives: {place}: {mutant.change()}", flush=True)
    print(f"{package}: {noticed} of {tried} noticed ({overtime} by the clock)", flush=True)
    return noticed, tried


def main() -> None:
    """Try a sample of each package and print the score."""
    parser = argparse.ArgumentParser(prog="make mutation", description=__doc__)
    parser.add_argument("--mutants", type=int, default=40, help="mutants a package")
    parser.add_argument("--seed", type=int, default=8, help="which are drawn")
    parser.add_argument("--only", nargs="*", choices=TESTS, help="only these packages")
    given = parser.parse_args()
    found = [_one_package(each, given.mutants, given.seed) for each in given.only or TESTS]
    noticed, tried = (sum(column) for column in zip(*found, strict=True))
    print(f"{noticed} of {tried} mutants noticed: {100 * noticed / max(tried, 1):.0f} %")


if __name__ == "__main__":
    main()
