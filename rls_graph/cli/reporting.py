"""How is a report printed?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rls_graph.pipeline import Report
    from rls_graph.pipeline.report import Rebuilt

#: How many of the sources that were made anew are named.
_MOST_NAMES = 5


def print_report(report: Report, *, as_json: bool) -> None:
    """Print what a check or a build found, for people or for scripts."""
    if as_json:
        click.echo(json.dumps(_data(report), indent=2, ensure_ascii=False))
        return
    plain = {name: number for name, number in report.counts.items() if ":" not in name}
    kinds = {name.split(": ")[1]: n for name, n in report.counts.items() if ":" in name}
    width = max(map(len, plain))
    for name, number in plain.items():
        detail = (
            f"  ({', '.join(f'{n} {kind}' for kind, n in kinds.items())})"
            if name == "claims"
            else ""
        )
        click.echo(f"{name:<{width}}  {number:>6,}{detail}")
    click.echo(f"{'triples':<{width}}  {report.triples:>6,}")
    click.echo(
        f"checked: {report.quotes} quotes stand in their source, "
        f"the graph keeps {report.shapes} shapes"
    )
    if report.written:
        click.echo(_rebuilt(report.rebuilt))
        click.echo("written:")
    for path in report.written:
        click.echo(f"  {path}{'' if path.is_dir() else f'  ({_size(path)})'}")
    for note in report.notes:
        click.echo(f"note: {note}")


def _rebuilt(rebuilt: Rebuilt) -> str:
    """Say what was made anew, and what was kept of the last output and why not more."""
    reason = f"{rebuilt.reason}; " if rebuilt.reason else ""
    if not (rebuilt.kept or rebuilt.gone):
        return f"built: {reason}all sources anew"
    number = len(rebuilt.sources)
    said = [f"{number:,} source{'' if number == 1 else 's'} anew{_some(rebuilt.sources)}"]
    said += [f"{rebuilt.kept:,} kept as in the last output"]
    said += [f"{len(rebuilt.gone):,} gone{_some(rebuilt.gone)}"] if rebuilt.gone else []
    return f"built: {reason}{', '.join(said)}"


def _some(names: Sequence[str]) -> str:
    """Return the first names in brackets, or nothing where there are none."""
    shown = ", ".join(names[:_MOST_NAMES]) + (", …" if len(names) > _MOST_NAMES else "")
    return f" ({shown})" if names else ""


def _data(report: Report) -> dict[str, object]:
    return {
        "counts": report.counts,
        "triples": report.triples,
        "quotes": report.quotes,
        "shapes": report.shapes,
        "rebuilt": report.rebuilt._asdict(),
        "notes": list(report.notes),
        "written": [str(path) for path in report.written],
    }


def _size(path: Path) -> str:
    size = path.stat().st_size
    return f"{size / 1000:,.0f} kB" if size >= 1000 else f"{size} bytes"  # noqa: PLR2004
