"""Is a store what was written? Its files are listed in one more file, with their checksums.

RocksDB, on which Oxigraph stands, checks the blocks of its tables as it reads them. It takes a log
that was cut off for one that ended there, though, and so answers from half a store; and a query
that meets a damaged block may go on without end. So everything is looked at before it is opened:
all of a small store each time, the tables of a large one when they are not as they were when they
were looked at last, and once a day.
"""

from __future__ import annotations

import os
from contextlib import suppress
from os.path import isfile, join
from time import time
from typing import TYPE_CHECKING
from zlib import crc32

from rls_graph.errors import StoreError

if TYPE_CHECKING:
    from os import PathLike

    Folder = str | PathLike[str]

#: The store in the output folder of a build.
STORE_FOLDER = "store"
#: In the folder of a store: the files that belong to it.
SEAL = "rls-graph.seal"
#: Beside it: which tables of a large store were looked at, when, and how to tell that they changed.
CHECKED = "rls-graph.checked"
# The number rises when stores of earlier versions can no longer be asked.
_HEAD = "rls-graph store 1"
# What RocksDB tells of itself there is never read.
_NOT_SEALED = ("LOCK", "LOG", SEAL, CHECKED)
_TABLE = ".sst"
#: Tables that together are larger, in bytes, are not read each time: that would take too long.
MOST_CHECKED = 64_000_000
#: After so many seconds the tables of a large store are read again: a disk can lose what it holds.
CHECKED_FOR = 24 * 3600
# How much of a file is read at a time, in bytes: a store is larger than memory.
_PIECE = 1 << 20


def seal(folder: Folder) -> None:
    """Write down which files a store has; it must be closed.

    Raises:
        StoreError: If a file cannot be read or written.
    """
    try:
        names = sorted(name for name in os.listdir(folder) if name not in _NOT_SEALED)
        lines = [
            f"{name} {os.stat(join(folder, name)).st_size} {_crc(folder, name)}" for name in names
        ]
        text = "\n".join([_HEAD, *lines, f"{len(lines)} files", ""])
        with open(join(folder, SEAL), "w", encoding="ascii", newline="\n") as file:
            file.write(text)
        tables = [name for name in names if name.endswith(_TABLE)]
        if sum(os.stat(join(folder, name)).st_size for name in tables) > MOST_CHECKED:
            _note_checked(folder, tables)
    except OSError as error:
        raise StoreError(f"the store at {folder} cannot be written: {error}") from error


def check_seal(folder: Folder, *, read_tables: bool = True) -> None:
    """Check that the files of a store are as they were written.

    A store without a seal was not made by a build, and is taken as it is.

    Args:
        folder: The folder of the store.
        read_tables: Whether the tables of a large store are read if they were not lately.

    Raises:
        StoreError: If a file is missing, has another size or other contents.
    """
    listed = _listed(folder)
    sizes = {name: size for name, size, _ in listed}
    tables = [name for name in sizes if name.endswith(_TABLE)]
    # All sizes first: a file that is missing is told at once.
    for name, size in sizes.items():
        if not _has_size(folder, name, size):
            raise damaged(folder, name)
    large = sum(sizes[name] for name in tables) > MOST_CHECKED
    left_out = frozenset(tables) if large and not read_tables else _checked(folder, large=large)
    for name, _, checksum in listed:
        if name not in left_out and not _is_whole(folder, name, checksum):
            raise damaged(folder, name)
    if large and not left_out.issuperset(tables):
        _note_checked(folder, tables)


def _listed(folder: Folder) -> list[tuple[str, int, int]]:
    """Return the name, size and checksum of each file; none where there is no seal."""
    try:
        with open(join(folder, SEAL), "rb") as file:
            lines = file.read().decode("ascii").split("\n")
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        raise damaged(folder, SEAL) from error
    if lines[0] != _HEAD and lines[0].startswith(_HEAD.rstrip("0123456789")):
        raise older(folder)
    listed = [line.split(" ") for line in lines[1:-2]]
    parts = 3
    if lines[0] != _HEAD or lines[-2:] != [f"{len(listed)} files", ""]:
        raise damaged(folder, SEAL)
    if any(len(each) != parts or not (each[1] + each[2]).isdigit() for each in listed):
        raise damaged(folder, SEAL)
    return [(name, int(size), int(checksum)) for name, size, checksum in listed]


def _checked(folder: Folder, *, large: bool) -> frozenset[str]:
    """Return the tables of a large store that were read lately and have not changed since."""
    if not large:
        return frozenset()
    try:
        with open(join(folder, CHECKED), encoding="ascii") as file:
            when, *lines = file.read().splitlines()
        if not 0 <= int(time()) - int(when) < CHECKED_FOR:
            return frozenset()
        return frozenset(
            line.split(" ")[0] for line in lines if line == _state(folder, line.split(" ")[0])
        )
    except (OSError, ValueError):
        return frozenset()


def _note_checked(folder: Folder, tables: list[str]) -> None:
    """Note that tables were read, for who opens the store next; where nothing can be written, not.

    Who reads them while they are written anew sees at most that they have to be read again.
    """
    partial = join(folder, f".{CHECKED}.{os.getpid()}.partial")
    try:
        states = [_state(folder, name) for name in tables]
        with open(partial, "w", encoding="ascii", newline="\n") as file:
            file.write("\n".join([str(int(time())), *states, ""]))
        os.replace(partial, join(folder, CHECKED))
    except OSError:
        # A folder that is only read, or a full disk.
        with suppress(OSError):
            os.unlink(partial)


def _state(folder: Folder, name: str) -> str:
    """Return a line that is another one if a file has changed."""
    found = os.stat(join(folder, name))
    return f"{name} {found.st_size} {found.st_mtime_ns} {found.st_ino}"


def seal_of(folder: Folder) -> bytes:
    """Return what the seal of a store says, which no other store says; empty if it has none."""
    try:
        with open(join(folder, SEAL), "rb") as file:
            return file.read()
    except OSError:
        return b""


def is_sealed(folder: Folder) -> bool:
    """Say whether a store has a seal."""
    return isfile(join(folder, SEAL))


def checksum_of_seal(folder: Folder) -> int:
    """Return a number that tells a sealed store from every other one; 0 without a seal."""
    return crc32(seal_of(folder))


def damaged(folder: Folder, name: str) -> StoreError:
    """Return the error that says which file is not as it was written."""
    return StoreError(
        f"the store at {folder} is damaged: {name} is not as it was written; "
        "'rls-graph build' makes it anew"
    )


def older(folder: Folder) -> StoreError:
    """Return the error that says that another version wrote a store."""
    return StoreError(
        f"the store at {folder} was made by another version; 'rls-graph build' makes it anew"
    )


def _has_size(folder: Folder, name: str, size: int) -> bool:
    try:
        return isfile(join(folder, name)) and os.stat(join(folder, name)).st_size == size
    except OSError:
        return False


def _is_whole(folder: Folder, name: str, checksum: int) -> bool:
    try:
        return _crc(folder, name) == checksum
    except OSError:
        return False


def _crc(folder: Folder, name: str) -> int:
    checksum = 0
    with open(join(folder, name), "rb") as file:
        while piece := file.read(_PIECE):
            checksum = crc32(piece, checksum)
    return checksum
