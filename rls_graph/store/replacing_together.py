"""How do several files of a folder get new contents, all of them or none?

One file takes its place in a single step of the file system; several do not. So the new contents
are first written into a hidden folder, which appears with everything in it. From then on they
count as written: a run that is killed before each has its place is finished by whoever
reads the folder next.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from rls_graph.errors import OutputError
from rls_graph.store.replacement import umask

#: In the folder, while files take their places.
UNDER_WAY = ".replacing"
# Always the same names: what a run left that was killed is found and taken away by the next.
_NEW, _DONE = f"{UNDER_WAY}.new", f"{UNDER_WAY}.done"
_PLACES = "places.json"


def replace_together(folder: Path, contents: Mapping[Path, bytes]) -> None:
    """Give files of a folder new contents, all of them or none, however the run ends.

    Args:
        folder: The folder; it is made if it is not there.
        contents: What each file holds from now on; folders below are made for those that lie
            in them.

    Raises:
        OutputError: If a file cannot be written; all are as they were.

    >>> folder = Path("seeds")
    >>> replace_together(folder, {folder / "a" / "x": b"1", folder / "b" / "x": b"2"})
    >>> (folder / "b" / "x").read_bytes()
    b'2'
    """
    finish_replacing(folder)
    before = {path: path.read_bytes() if path.exists() else None for path in contents}
    new = [path.parent for path in contents if not path.parent.exists()]
    try:
        if len(contents) == 1:
            # A single file has no half.
            for path, content in contents.items():
                _replace(path, content)
        else:
            _write_down(folder, contents)
            _put_in_place(folder, _places(folder))
    except BaseException as error:
        _put_back(before, new)
        shutil.rmtree(folder / UNDER_WAY, ignore_errors=True)
        if isinstance(error, OSError):
            raise _cannot(error, folder, "nothing was changed") from error
        raise


def finish_replacing(folder: Path) -> None:
    """Let the files take their places that a killed run has written down.

    Raises:
        OutputError: If one cannot be written.
    """
    if not (folder / UNDER_WAY).is_dir():
        return
    try:
        places = _places(folder)
    except (OSError, ValueError, TypeError) as error:
        raise OutputError(f"{folder / UNDER_WAY} cannot be read: {error}; remove it") from error
    inside = Path(os.path.realpath(folder))
    if not all(Path(os.path.realpath(each)).is_relative_to(inside) for each in places):
        # Not written by this program, or no longer what it was.
        raise OutputError(f"{folder / UNDER_WAY} names files outside of the folder; remove it")
    try:
        _put_in_place(folder, places)
    except OSError as error:
        raise _cannot(error, folder, "a run was ended that was changing it") from error


def _write_down(folder: Path, contents: Mapping[Path, bytes]) -> None:
    fresh = folder / _NEW
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        for number, content in enumerate(contents.values()):
            _write(fresh / str(number), content)
        names = [os.path.relpath(path, folder) for path in contents]
        _write(fresh / _PLACES, json.dumps(names).encode())
        fresh.rename(folder / UNDER_WAY)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _places(folder: Path) -> list[Path]:
    names = json.loads((folder / UNDER_WAY / _PLACES).read_bytes())
    return [folder / str(name) for name in names]


def _put_in_place(folder: Path, places: Sequence[Path]) -> None:
    """Copy the files to their places; what is done twice is the same as done once."""
    written = folder / UNDER_WAY
    for number, place in enumerate(places):
        _replace(place, (written / str(number)).read_bytes())
    # Taken away in one step: half of it would be read as the whole.
    done = folder / _DONE
    shutil.rmtree(done, ignore_errors=True)
    written.rename(done)
    for left in (done, folder / _NEW):
        shutil.rmtree(left, ignore_errors=True)


def _replace(path: Path, content: bytes) -> None:
    # A link to a file stays a link; what it leads to is replaced.
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}{UNDER_WAY}")
    try:
        _write(fresh, content)
        fresh.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~umask())
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _put_back(before: Mapping[Path, bytes | None], new: list[Path]) -> None:
    for path, content in before.items():
        with suppress(OSError):
            if content is None:
                path.unlink(missing_ok=True)
            elif path.read_bytes() != content:
                _replace(path, content)
    for folder in new:
        with suppress(OSError):
            folder.rmdir()


def _cannot(error: OSError, folder: Path, rest: str) -> OutputError:
    where = error.filename or folder
    return OutputError(f"{where} cannot be written: {error.strerror or error}; {rest}")
