"""Is a store what was written? Its files are listed in one more file, with their checksums.

RocksDB, on which Oxigraph stands, checks the blocks of its tables as it reads them. It takes a log
that was cut off for one that ended there, though, and so answers from half a store; and some damage
keeps it waiting without end. So everything is looked at before it is opened.
"""

from __future__ import annotations

import os
from os.path import isfile, join
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
# The number rises when stores of earlier versions can no longer be asked.
_HEAD = "rls-graph store 1"
# What RocksDB tells of itself there is never read.
_NOT_SEALED = ("LOCK", "LOG", SEAL)
_TABLE = ".sst"
#: Tables larger than this together are left to RocksDB, in bytes: reading them takes too long.
MOST_CHECKED = 64_000_000
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
    except OSError as error:
        raise StoreError(f"the store at {folder} cannot be written: {error}") from error


def check_seal(folder: Folder) -> None:
    """Check that the files of a store are as they were written.

    A store without a seal was not made by a build, and is taken as it is.

    Raises:
        StoreError: If a file is missing, has another size or other contents.
    """
    try:
        with open(join(folder, SEAL), "rb") as file:
            lines = file.read().decode("ascii").split("\n")
    except FileNotFoundError:
        return
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
    together = sum(int(size) for _, size, _ in listed)
    for name, size, checksum in listed:
        if together > MOST_CHECKED and name.endswith(_TABLE):
            whole = isfile(join(folder, name)) and os.stat(join(folder, name)).st_size == int(size)
        else:
            whole = _is_whole(folder, name, int(size), int(checksum))
        if not whole:
            raise damaged(folder, name)


def is_sealed(folder: Folder) -> bool:
    """Say whether a store has a seal."""
    return isfile(join(folder, SEAL))


def checksum_of_seal(folder: Folder) -> int:
    """Return a number that tells a sealed store from every other one; 0 without a seal."""
    try:
        return crc32(_content(folder, SEAL))
    except OSError:
        return 0


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


def _is_whole(folder: Folder, name: str, size: int, checksum: int) -> bool:
    try:
        return os.stat(join(folder, name)).st_size == size and _crc(folder, name) == checksum
    except OSError:
        return False


def _crc(folder: Folder, name: str) -> int:
    checksum = 0
    with open(join(folder, name), "rb") as file:
        while piece := file.read(_PIECE):
            checksum = crc32(piece, checksum)
    return checksum
