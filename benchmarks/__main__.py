"""How fast is every main step, how does it grow, and how does it stand beside the best tools?

The steps run on invented corpora of 100 claims and ten times as many, up to ``--size``; each
step and each tool beside it in a process of its own. Times are those of the processor, so that
other work on the machine disturbs them little; memory is the largest of the process.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.corpora import Corpus
from benchmarks.measuring import Measurement, measure
from benchmarks.steps import STEPS, Step
from benchmarks.table import as_text, said_of_the_run, write_into_document

SMALLEST = 100
#: The other parts, each of which is a module of its own.
PARTS = (
    "commands",
    "questions",
    "reading",
    "exports",
    "page",
    "endpoint",
    "analysis",
    "drafting",
    "drafting_whole",
)


def sizes_up_to(largest: int) -> list[int]:
    """Return the sizes of corpora: 100 and ten times as many, up to the largest.

    >>> sizes_up_to(100_000), sizes_up_to(500)
    ([100, 1000, 10000, 100000], [100, 500])
    """
    sizes = []
    size = SMALLEST
    while size < largest:
        sizes.append(size)
        size *= 10
    return [*sizes, largest]


def measure_steps(
    steps: Sequence[Step], sizes: Sequence[int], kept_in: Path, limit: float
) -> dict[tuple[str, str, int], Measurement]:
    """Measure steps and their rivals, and say each figure as it comes."""
    results: dict[tuple[str, str, int], Measurement] = {}
    for size in sizes:
        corpus = Corpus(kept_in, size)
        start = time.monotonic()
        for path in (
            corpus.seeds,
            *corpus.graphs.values(),
            corpus.quads,
            corpus.triples,
            corpus.store,
        ):
            path.exists()
        say(f"{size:,} claims invented in {time.monotonic() - start:.0f} s")
        for step, rival in _asked(steps, size):
            # Who was too slow before is too slow for more.
            smaller = [results[key] for key in results if key[:2] == (step, rival)]
            if smaller and smaller[-1].failed.startswith("more than"):
                continue
            seconds = limit if rival else None
            found = measure("benchmarks.steps", [step, rival, str(kept_in), str(size)], seconds)
            results[step, rival, size] = found
            name = f"{step}: {rival}" if rival else step
            figures = f"{found.seconds:>9.2f} s{found.megabytes:>8,.0f} MB"
            say(f"  {name:<40}{f'  failed: {found.failed}' if found.failed else figures}")
    return results


def _asked(steps: Sequence[Step], size: int) -> Iterator[tuple[str, str]]:
    for step in steps:
        yield step.name, ""
        yield from ((step.name, rival.name) for rival in step.rivals if size <= rival.most)


def run_part(name: str) -> bool:
    """Run another part in a process of its own; say so where it fails, and return whether."""
    say(f"\n{name}")
    failed = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode
    if failed:
        say(f"{name} FAILED (ended with {failed})")
    return not failed


def say(text: str) -> None:
    """Print at once, also into a pipe."""
    print(text, flush=True)


def main() -> None:
    """Measure and print; write the table if asked to."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--size", type=int, default=1000, help="claims of the largest corpus")
    parser.add_argument("--kept-in", type=Path, help="a folder of corpora; they are made once")
    parser.add_argument(
        "--limit",
        type=float,
        default=900.0,
        help="seconds by the clock that a tool beside ours may take",
    )
    parser.add_argument("--steps", nargs="*", help="only these steps, by the start of their names")
    parser.add_argument("--parts", nargs="*", default=[], help=f"also: all, {', '.join(PARTS)}")
    parser.add_argument("--write", action="store_true", help="write the table into the documents")
    given = parser.parse_args()
    parts = PARTS if given.parts == ["all"] else given.parts
    if wrong := sorted(set(parts) - set(PARTS)):
        parser.error(f"no part {wrong[0]!r}; there are: all, {', '.join(PARTS)}")
    chosen = [
        step
        for step in STEPS
        if given.steps is None
        or any(map(step.name.lower().startswith, map(str.lower, given.steps)))
    ]
    sizes = sizes_up_to(given.size)
    with tempfile.TemporaryDirectory() as temporary:
        results = measure_steps(chosen, sizes, given.kept_in or Path(temporary), given.limit)
    if results:
        say(f"\n{said_of_the_run()}\nSeconds of the processor by number of claims; growth is the")
        say("exponent over the last decade, MB the largest memory of the largest corpus.\n")
        say(as_text(results, sizes))
    if given.write and results:
        write_into_document(results, sizes)
    ran = [run_part(name) for name in parts]
    failed = [key for key, found in results.items() if found.failed and not key[1]]
    sys.exit(1 if failed or not all(ran) else 0)


if __name__ == "__main__":
    main()
