"""Which store is it that answers? A build may put another one in its place at any time."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from rls_graph.store.sealing import STORE_FOLDER, seal_of

#: What tells a store from the next one in the same place; empty while there is none.
Identity = tuple[int, ...]


def identity_of(folder: Path) -> Identity:
    """Return what tells the store of an output folder from the one that a build puts there next.

    Args:
        folder: The output folder of a build, or its store.
    """
    for store in _places(folder):
        try:
            found = (store / "CURRENT").stat()
        except OSError:
            continue
        return (found.st_dev, found.st_ino, found.st_mtime_ns)
    return ()


class StoreVersion:
    """The version of the store that lies in a folder at the moment.

    Args:
        folder: The output folder of a build, or its store.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: tuple[Identity, str] = ((), "")

    def current(self) -> tuple[Identity, str]:
        """Return which store is there, and a text that only stores with the same files share.

        Both are empty while there is no store, or just another one comes.
        """
        identity = identity_of(self._folder)
        # Both parts change in one step, whichever thread is first.
        known = self._known
        if identity and identity != known[0]:
            text = self._digest(identity)
            if identity_of(self._folder) != identity:
                return (), ""
            known = self._known = (identity, text)
        return known if identity else ((), "")

    def _digest(self, identity: Identity) -> str:
        """Return a digest of the seal; a store that no build made is told by its time."""
        seals = (seal_of(store) for store in _places(self._folder))
        return sha256(next(filter(None, seals), repr(identity).encode())).hexdigest()


def _places(folder: Path) -> tuple[Path, Path]:
    return folder / STORE_FOLDER, folder
