"""``make fuzz CASES=100000``: let every reader read so many hostile files, in all.

Each reader works in a process of its own with bounded memory, so that one that dies is known with
the case that it died of. What is found is made small, printed and kept in ``regressions``.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path

from tests.fuzzing.cases import Finding, case, fails, keep, look_for
from tests.fuzzing.http import look_for_over_http
from tests.fuzzing.readers import readers

_MOST_BYTES = 3 * 1024**3
_HTTP = "http"


def _one_reader(name: str, first: int, count: int, marker: Path) -> int:
    """Read cases; return how many failures there are."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
    found: list[Finding] = []

    def tell(finding: Finding) -> None:
        found.append(finding)
        print(f"FOUND by {name}: {finding.place}\n{finding.problem}", flush=True)
        print(f"kept as {keep(finding)}", flush=True)

    reader = next(each for each in readers() if each.name == name)
    # What is loaded once, such as the lexicon, is the time of no case.
    for content in reader.good:
        fails(reader, content)
    start = time.monotonic()
    look_for(reader, range(first, first + count), tell, lambda number: _note(marker, number))
    seconds = time.monotonic() - start
    print(f"{name}: {count:,} cases in {seconds:.0f} s, {len(found)} failures", flush=True)
    return len(found)


def _note(marker: Path, number: int) -> None:
    marker.write_text(str(number), encoding="ascii")


def main() -> None:
    """Share the cases out among the readers, one after the other."""
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000, help="cases in all")
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--http", type=float, default=0.05, help="the part sent over HTTP")
    parser.add_argument("--only", nargs="*", help="only these readers")
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    parser.add_argument("--marker", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        sys.exit(min(_one_reader(given.worker, given.first, given.cases, given.marker), 100))
    names = [each.name for each in readers() if not given.only or each.name in given.only]
    over_http = 0 if given.only and _HTTP not in given.only else int(given.cases * given.http)
    share = -(-(given.cases - over_http) // max(1, len(names))) if names else 0
    failures = sum(_run(name, given.first, share) for name in names)
    if over_http:
        problems = look_for_over_http(given.first, over_http)
        failures += len(problems)
        print("\n".join([*problems, f"http: {over_http:,} cases, {len(problems)} failures"]))
    total = share * len(names) + over_http
    print(f"{total:,} cases over {len(names) + bool(over_http)} readers, {failures} failures")
    sys.exit(1 if failures else 0)


def _run(name: str, first: int, count: int) -> int:
    marker = Path(f".fuzz-{name}")
    failures, end = 0, first + count
    try:
        while first < end:
            arguments = ["--worker", name, "--first", str(first), "--cases", str(end - first)]
            command = [sys.executable, "-m", "tests.fuzzing", *arguments, "--marker", str(marker)]
            code = subprocess.run(command, check=False).returncode
            if 0 <= code <= 100:
                return failures + code
            # It died of this case; the next process goes on behind it.
            first = int(marker.read_text()) + 1 if marker.exists() else end
            failures += 1
            reader = next(each for each in readers() if each.name == name)
            died = Finding(name, case(reader, first - 1), "died", f"ended with {code}")
            print(f"FOUND by {name}: case {first - 1} ends the process ({code})", flush=True)
            print(f"kept as {keep(died)}", flush=True)
    finally:
        marker.unlink(missing_ok=True)
    return failures


if __name__ == "__main__":
    main()
