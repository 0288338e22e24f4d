"""The command that lists what would be read of files of records."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from rls_graph.cli.progress import StepProgress
from rls_graph.errors import SourceError
from rls_graph.sources import Record, RefusedRecord, read_records


@click.command("sources")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a record, one a line.")
@click.option("-q", "--quiet", is_flag=True, help="Print only refused records and the counts.")
def command(files: tuple[Path, ...], *, as_json: bool, quiet: bool) -> None:
    """List the records of files, read or refused.

    Each is shown with its place and key, or with the reason why it cannot be read. The
    format is told by what stands in a file: PubMed page text, MEDLINE (nbib), PubMed XML,
    JATS XML, RIS, EndNote XML, CSL-JSON, BibTeX or plain text, packed with gzip or not.
    Nothing is written.

    The exit code is 1 if a record or a file was refused.
    """
    counts: Counter[str] = Counter()
    with StepProgress() as progress:
        for file in files:
            for number, found in enumerate(_records(file), start=1):
                if number % 1000 == 0:
                    progress(f"{file}: {number:,} records")
                read = isinstance(found, Record)
                counts["read" if read else "refused"] += 1
                if as_json:
                    click.echo(json.dumps(_data(file, found), ensure_ascii=False))
                elif not (read and quiet):
                    click.echo(_line(file, found))
    if not as_json:
        some = f"{counts['read']:,} record{'' if counts['read'] == 1 else 's'}"
        words = f"{some} read, {counts['refused']:,} refused"
        click.echo(words, err=not sys.stdout.isatty())
    if counts["refused"]:
        sys.exit(1)


def _records(file: Path) -> Iterator[Record | RefusedRecord | SourceError]:
    try:
        yield from read_records(file)
    except SourceError as error:
        yield error


def _line(file: Path, found: Record | RefusedRecord | SourceError) -> str:
    if isinstance(found, SourceError):
        return click.style(_printable(f"{file}: {found.problem}"), fg="red")
    place = _printable(f"{file}: {found.place}")
    if isinstance(found, RefusedRecord):
        return f"{place}: " + click.style(_printable(f"refused: {found.reason}"), fg="red")
    source = found.source
    marks = [found.format, *(["retracted"] if source.retracted else []), *found.notes]
    words = f"{source.title or source.label} ({'; '.join(marks)})"
    return f"{place}: {source.key}: {_printable(words)}"


def _data(file: Path, found: Record | RefusedRecord | SourceError) -> dict[str, Any]:
    if isinstance(found, SourceError):
        return {"file": str(file), "refused": found.problem}
    data = {"file": str(file), "format": found.format, **found.place._asdict()}
    if isinstance(found, RefusedRecord):
        return {**data, "refused": found.reason}
    text = found.source.text
    return {
        **data,
        "source": found.source.model_dump(mode="json", exclude={"text"}, exclude_defaults=True),
        "sections": [each.name for each in text.sections] if text else [],
        "told": [each.key for each in found.told],
        "notes": list(found.notes),
    }


def _printable(text: str) -> str:
    """Return words of a record so that they cannot command the terminal."""
    return "".join(each if each.isprintable() else "\ufffd" for each in text)
