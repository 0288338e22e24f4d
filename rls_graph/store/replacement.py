"""How does a finished folder take the place of the last one, all at once?

A build writes into a new folder beside the output folder. Only when everything is there do
the two change places, in one step of the file system where it has one (Linux: renameat2 with
RENAME_EXCHANGE). A build that fails or is killed leaves the last good folder as it was.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from rls_graph.errors import OutputError, StoreError

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
# What file managers leave behind in a folder that somebody looks into.
_LITTER = (".DS_Store", "Thumbs.db", "desktop.ini")


@contextmanager
def replacement_of(folder: Path, own_names: Collection[str]) -> Iterator[Path]:
    """Give a new, empty folder that takes the place of ``folder`` when the block ends well.

    Args:
        folder: The output folder; it need not exist.
        own_names: The names that this program writes; other files are never thrown away.

    Raises:
        OutputError: If the folder is a file, holds files of somebody else, is the current
            folder, cannot be written, or is being written by another build.
    """
    # A link to a folder stays a link; what it leads to is replaced.
    target = Path(os.path.realpath(folder))
    try:
        _check(folder, target, own_names)
        target.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(target.with_name(f".{target.name}.lock"), timeout=0):
            _restore(target)
            fresh = _new_folder(target)
            try:
                yield fresh
                # A build takes a while, in which somebody may have saved a file there.
                _check(folder, target, own_names)
                _replace(fresh, target)
            finally:
                shutil.rmtree(fresh, ignore_errors=True)
    except Timeout as error:
        msg = f"{folder} is being written by another build; wait for it or name another with -o"
        raise OutputError(msg) from error
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        if isinstance(error, StoreError):
            msg = f"{error}; nothing at {folder} was changed"
            raise OutputError(msg) from error
        where = f" ({error.filename})" if error.filename else ""
        reason = f"{error.strerror or error}{where}"
        msg = f"{folder} cannot be written: {reason}; nothing there was changed"
        raise OutputError(msg) from error


@contextmanager
def file_replacement(file: Path, suffix: str) -> Iterator[Path]:
    """Give the path of a new file that takes the place of ``file`` when the block ends well.

    Args:
        file: The file; it need not exist.
        suffix: How the name of the new file ends until then, such as ``.ttl``.

    Raises:
        OutputError: If the file cannot be written; what stood there stands.
    """
    target = Path(os.path.realpath(file))
    try:
        if target.is_dir():
            msg = f"{file} is a folder; name a file with -o"
            raise OutputError(msg)
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, made = tempfile.mkstemp(
            prefix=f".{target.stem}.", suffix=f".partial{suffix}", dir=target.parent
        )
        os.close(descriptor)
        fresh = Path(made)
        try:
            yield fresh
            # mkstemp makes files that only their owner can read.
            fresh.chmod(0o666 & ~umask())
            fresh.replace(target)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        if isinstance(error, (OutputError, StoreError)):
            raise
        msg = f"{file} cannot be written: {error.strerror or error}; nothing there was changed"
        raise OutputError(msg) from error


def _new_folder(target: Path) -> Path:
    made = tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".partial", dir=target.parent)
    fresh = Path(made)
    # mkdtemp makes folders that only their owner can read.
    fresh.chmod(0o777 & ~umask())
    return fresh


def _check(folder: Path, target: Path, own_names: Collection[str]) -> None:
    if target.exists() and not target.is_dir():
        msg = f"{folder} is a file; name a folder with -o"
        raise OutputError(msg)
    here = Path(os.path.realpath(Path.cwd()))
    if target == here or target in here.parents:
        msg = f"{folder} is the folder you are in or holds it; name one of its own, as with -o out"
        raise OutputError(msg)
    if target.is_dir():
        try:
            foreign = sorted(
                each.name for each in target.iterdir() if each.name not in {*own_names, *_LITTER}
            )
        except OSError as error:
            msg = f"{folder} cannot be read: {error.strerror or error}"
            raise OutputError(msg) from error
        if foreign:
            msg = (
                f"{folder} holds files that this program did not write ({', '.join(foreign[:3])}"
                f"{', …' if len(foreign) > 3 else ''}); name another folder with -o"  # noqa: PLR2004
            )
            raise OutputError(msg)


def _replace(fresh: Path, target: Path) -> None:
    if not target.exists():
        fresh.rename(target)
    elif not _exchange(fresh, target):
        previous = _previous(target)
        target.rename(previous)
        fresh.rename(target)
        shutil.rmtree(previous, ignore_errors=True)


def _restore(target: Path) -> None:
    """Put the last good folder back if a run ended between its two renames."""
    previous = _previous(target)
    if previous.is_dir() and not target.exists():
        previous.rename(target)
    # Exactly the names that mkdtemp gives: 'out' must not match the new folder of 'out.v2'.
    own = re.compile(rf"\.{re.escape(target.name)}\.[a-z0-9_]{{8}}\.partial")
    for each in target.parent.iterdir():
        if own.fullmatch(each.name):
            shutil.rmtree(each, ignore_errors=True)


def _previous(target: Path) -> Path:
    return target.with_name(f".{target.name}.previous")


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; say whether the system can."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None)
    if renameat2 is None:
        return False
    paths = os.fsencode(one), os.fsencode(other)
    return bool(renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0)


def umask() -> int:
    """Return which permissions new files are not given; the system tells only who sets it."""
    current = os.umask(0)
    os.umask(current)
    return current
