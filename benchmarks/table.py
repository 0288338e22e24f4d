"""The steps at every size as one table, on the terminal and in the documents."""

from __future__ import annotations

import math
import os
import platform
import time
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from benchmarks.measuring import Measurement
from benchmarks.steps import STEPS, Step

DOCUMENT = Path(__file__).parents[1] / "docs" / "benchmarks.md"
BEGIN, END = "<!-- written by make bench WRITE=1 -->", "<!-- end of what make bench wrote -->"
#: The step that stands for all others, and what is asked of it.
WHOLE, MOST_GROWTH, MOST_MEGABYTES = "build, all of it", 1.1, 1500.0
#: At this size and above the goals of growth and memory count.
LARGE = 100_000

#: What was measured, by step, rival (or an empty text for ours) and number of claims.
Results = Mapping[tuple[str, str, int], Measurement]


class Row(NamedTuple):
    """One step, or one step beside one tool, in words."""

    step: str
    #: Seconds of the processor at each size.
    seconds: tuple[str, ...]
    growth: str
    megabytes: str
    rival: str
    ratio: str
    missed: str = ""


def growth_of(seconds: Mapping[int, float]) -> float | None:
    """Return the exponent of growth over the last decade; None where there is no decade.

    >>> growth_of({100: 1.0, 1000: 10.0, 10000: 200.0})
    1.301...
    """
    sizes = sorted(seconds)
    if len(sizes) < 2:  # noqa: PLR2004 - two make a line
        return None
    before, last = sizes[-2:]
    if min(seconds[before], seconds[last]) <= 0:
        return None
    return math.log(seconds[last] / seconds[before]) / math.log(last / before)


def rows_of(results: Results, sizes: Sequence[int]) -> Iterator[Row]:
    """Yield the rows of the table: each step once for each tool beside it."""
    for step in STEPS:
        ours = {size: results[step.name, "", size] for size in sizes if _has(results, step, size)}
        if not ours:
            continue
        yield from _rows_of_step(step, ours, results, sizes)


def _has(results: Results, step: Step, size: int) -> bool:
    return (step.name, "", size) in results


def _rows_of_step(
    step: Step, ours: Mapping[int, Measurement], results: Results, sizes: Sequence[int]
) -> Iterator[Row]:
    done = {size: each.seconds for size, each in ours.items() if not each.failed}
    growth = growth_of(done)
    megabytes = ours[max(done)].megabytes if done else 0.0
    cells = tuple(_seconds(ours[size]) if size in ours else "" for size in sizes)
    missed = _missed(step, growth, megabytes, max(done, default=0))
    first = Row(
        step.name,
        cells,
        "" if growth is None else f"{growth:.2f}",
        f"{megabytes:,.0f}" if done else "",
        "",
        "",
        missed,
    )
    compared = [_compared(step, rival.name, done, results) for rival in step.rivals]
    beside = [each for each in compared if each]
    if not beside:
        yield first
        return
    for number, (rival, ratio, too_slow) in enumerate(beside):
        said = "; ".join(each for each in (first.missed if number == 0 else "", too_slow) if each)
        blank = Row("", ("",) * len(sizes), "", "", "", "")
        shown = first if number == 0 else blank
        yield shown._replace(rival=rival, ratio=ratio, missed=said)


def _compared(
    step: Step, rival: str, ours: Mapping[int, float], results: Results
) -> tuple[str, str, str] | None:
    """Return a tool, our time as a multiple of its at the largest size, and a goal missed."""
    theirs = {
        size: found
        for size in ours
        if (found := results.get((step.name, rival, size))) and not found.failed
    }
    if not theirs:
        failed = [each for (s, r, _), each in results.items() if (s, r) == (step.name, rival)]
        return (rival, f"- ({failed[-1].failed})", "") if failed else None
    size = max(theirs)
    ratio = ours[size] / max(theirs[size].seconds, 1e-4)
    at = "" if size == max(ours) else f" ({size:,})"
    goal = step.goals.get(rival)
    too_slow = f"goal {goal:g}" if goal is not None and ratio > goal else ""
    return rival, f"{ratio:.2f}{at}", too_slow


def _missed(step: Step, growth: float | None, megabytes: float, size: int) -> str:
    if step.name != WHOLE or size < LARGE:
        return ""
    found = []
    if growth is not None and growth > MOST_GROWTH:
        found.append(f"goal {MOST_GROWTH:g} for growth")
    if megabytes > MOST_MEGABYTES:
        found.append(f"goal {MOST_MEGABYTES:,.0f} MB")
    return "; ".join(found)


def _seconds(found: Measurement) -> str:
    if found.failed:
        return f"failed: {found.failed}" if len(found.failed) < 60 else "failed"  # noqa: PLR2004
    return f"{found.seconds:.2f}" if found.seconds < 10 else f"{found.seconds:,.0f}"  # noqa: PLR2004


def as_markdown(results: Results, sizes: Sequence[int]) -> str:
    """Return the table in Markdown, with the day and the machine of its measurement."""
    titles = [f"{size:,} claims" for size in sizes]
    lines = [
        said_of_the_run(),
        "",
        f"| step | {' | '.join(titles)} | growth | MB | beside | ours ÷ theirs | missed |",
        f"| --- |{' --: |' * (len(sizes) + 2)} --- | --: | --- |",
    ]
    for row in rows_of(results, sizes):
        cells = [row.step, *row.seconds, row.growth, row.megabytes, row.rival, row.ratio]
        lines.append(f"| {' | '.join([*cells, row.missed])} |")
    return "\n".join(lines)


def as_text(results: Results, sizes: Sequence[int]) -> str:
    """Return the table for a terminal."""
    head = Row(
        "step",
        tuple(f"{size:,}" for size in sizes),
        "growth",
        "MB",
        "beside",
        "ours ÷ theirs",
        "missed",
    )
    rows = [
        [r.step, *r.seconds, r.growth, r.megabytes, r.rival, r.ratio, r.missed]
        for r in (head, *rows_of(results, sizes))
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    left = {0, len(sizes) + 3}
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place in left else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def said_of_the_run() -> str:
    """Say when, where and with what was measured."""
    load = os.getloadavg()[1] if hasattr(os, "getloadavg") else 0.0
    day = time.strftime("%d %B %Y").lstrip("0")
    libraries = ", ".join(f"{each} {version(each)}" for each in ("pyoxigraph", "rdflib", "pyshacl"))
    return (
        f"Measured on {day}: {os.cpu_count()} cores, load {load:.1f}, {platform.system()}, "
        f"Python {platform.python_version()}, {libraries}."
    )


def write_into_document(results: Results, sizes: Sequence[int], document: Path = DOCUMENT) -> None:
    """Put the table into a document, between two comments.

    Raises:
        ValueError: If the document has no such comments.
    """
    text = document.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{document} has no place for the table")
    table = as_markdown(results, sizes)
    document.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")
