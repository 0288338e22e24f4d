"""One case: one changed file, read under guard. What was found is made small and kept."""

from __future__ import annotations

import shutil
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.fuzzing.guard import HostileError, guarded
from tests.fuzzing.mutations import mutated
from tests.fuzzing.readers import REFUSALS, Reader, readers

#: Files that readers once failed on; each is named after its reader.
REGRESSIONS = Path(__file__).parent / "regressions"


class Finding(NamedTuple):
    """A file that a reader did not bear."""

    reader: str
    content: bytes
    #: The kind of failure and where it happened: equal failures are one finding.
    place: str
    problem: str


def case(reader: Reader, number: int) -> bytes:
    """Return the file of a case: the same one for the same number."""
    others = tuple(content for each in readers() for content in each.good)
    good = reader.good[number % len(reader.good)]
    return mutated(good, (*reader.good, *others), f"{reader.name} {number}")


def fails(reader: Reader, content: bytes) -> Finding | None:
    """Let a reader read a file in a folder of its own; return how it fails, if it does."""
    base = Path(tempfile.mkdtemp(prefix="fuzz-"))
    folder = base / "a" / "b"
    folder.mkdir(parents=True)
    file = folder / f"case{reader.ending}"
    file.write_bytes(content)
    try:
        with guarded(folder):
            reader.read(file, folder)
    except REFUSALS as refusal:
        if not str(refusal).strip():
            return Finding(reader.name, content, "empty refusal", repr(refusal))
    except (Exception, HostileError) as error:  # noqa: BLE001 - whatever it is, it is a finding
        return Finding(reader.name, content, _place_of(error), _told(error))
    finally:
        left = sorted(each.name for each in (*base.iterdir(), *(base / "a").iterdir()))
        shutil.rmtree(base, ignore_errors=True)
    if left != ["a", "b"]:
        return Finding(reader.name, content, "file outside", f"left {left}")
    return None


def _place_of(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "rls_graph" in frame.filename] or frames
    kind = str(error)[:25] if isinstance(error, HostileError) else ""
    return f"{type(error).__name__} {kind} {Path(ours[-1].filename).name}:{ours[-1].name}"


def _told(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))[-3000:]


def smaller(finding: Finding, reader: Reader, tries: int = 300) -> Finding:
    """Take out of a file what its failure does not need."""
    for pieces in _pieces(finding.content):
        if tries <= 0:
            break
        tries -= 1
        if len(pieces) >= len(finding.content):
            continue
        found = fails(reader, pieces)
        if found and found.place == finding.place:
            return smaller(found, reader, tries)
    return finding


def _pieces(content: bytes) -> Iterator[bytes]:
    parts: int = 2
    while parts <= min(64, max(2, len(content))):
        size = max(1, len(content) // parts)
        for start in range(0, len(content), size):
            yield content[:start] + content[start + size :]
        parts *= 2


def keep(finding: Finding) -> Path:
    """Keep a finding as a file that the ordinary tests read."""
    ending = next(each.ending for each in readers() if each.name == finding.reader)
    number = 1
    while (path := REGRESSIONS / f"{finding.reader}.{number}{ending}").exists():
        number += 1
    path.write_bytes(finding.content)
    return path


def look_for(
    reader: Reader,
    numbers: range,
    tell: Callable[[Finding], None],
    before: Callable[[int], None] = lambda _: None,
) -> None:
    """Read many cases; tell each different failure once."""
    known: set[str] = set()
    for number in numbers:
        before(number)
        found = fails(reader, case(reader, number))
        if found and found.place not in known:
            known.add(found.place)
            tell(smaller(found, reader))
