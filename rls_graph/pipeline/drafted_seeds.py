"""How are drafts written into seed folders, so that nothing is half there and no work is lost?"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path
from types import TracebackType
from typing import IO, NamedTuple, Self

from rls_graph.drafting import Draft
from rls_graph.drafting.merging import merge
from rls_graph.errors import CurationProblem, OutputError

CLAIMS_FILE = "claims.yaml"
#: The claims file as it was last drafted, by which a person's changes are known.
LAST_DRAFT = "draft.yaml"
_JOURNAL = ".drafts.jsonl"
_MOST_NAMESAKES = 1000


class Drafted(NamedTuple):
    """What drafting made of one record; it may come from another process or machine."""

    file: str
    number: int
    #: The SHA-256 of the bytes of the record.
    digest: str
    key: str = ""
    document: bytes = b""
    suffix: str = ""
    draft: Draft = Draft((), (), ())
    #: The claims file; empty if the record claims nothing.
    text: str = ""
    #: Why the record could not be read; empty if it was.
    refused: str = ""


class WrittenSeed(NamedTuple):
    """The seed of a draft: its key, what happened, and what a person should know of it."""

    key: str
    status: str
    detail: str = ""


def write_seed(seeds: Path, drafted: Drafted) -> WrittenSeed:
    """Write a draft as the seed of its record, or bring it into the seed that is there.

    Args:
        seeds: The folder of the seeds.
        drafted: The draft. Its key gets a number if another record has the key already.

    Raises:
        OutputError: If the seed cannot be written; what stood there stands.
    """
    try:
        folder = _folder_of(seeds, drafted)
        if folder.exists():
            return _merged(folder, drafted)
        _write_new(folder, drafted)
    except OSError as error:
        reason = error.strerror or error
        raise OutputError(f"the seed {drafted.key!r} cannot be written: {reason}") from error
    return WrittenSeed(folder.name, "drafted")


def _folder_of(seeds: Path, drafted: Drafted) -> Path:
    """Return the folder of a record: the one that holds it, or the first free one."""
    for number in range(1, _MOST_NAMESAKES):
        folder = seeds / (drafted.key if number == 1 else f"{drafted.key}-{number}")
        if not folder.exists():
            return folder
        wanted = hashlib.sha256(drafted.document).hexdigest()
        if any(_digest(each) == wanted for each in folder.glob("source.*")):
            return folder
    raise OutputError(f"more than {_MOST_NAMESAKES} sources have the key {drafted.key!r}")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _write_new(folder: Path, drafted: Drafted) -> None:
    # Always the same name: what a run left that was killed is found and taken away by the next.
    fresh = folder.with_name(f".{folder.name}.new")
    try:
        fresh.mkdir(mode=0o755)
    except FileExistsError:
        shutil.rmtree(fresh)
        fresh.mkdir(mode=0o755)
    try:
        text = drafted.text.encode("utf-8")
        _write(f"{fresh}/source{drafted.suffix}", drafted.document)
        for name in (CLAIMS_FILE, LAST_DRAFT):
            _write(f"{fresh}/{name}", text)
        fresh.rename(folder)
    except OSError:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


def _write(path: str, content: bytes) -> None:
    """Write a new file with as few calls of the system as there can be: most records need three."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _AS_IT_IS, 0o666)
    try:
        while content:
            content = content[os.write(descriptor, content) :]
    finally:
        os.close(descriptor)


#: Windows would else write its own ends of lines.
_AS_IT_IS = getattr(os, "O_BINARY", 0)


def _merged(folder: Path, drafted: Drafted) -> WrittenSeed:
    claims, last = folder / CLAIMS_FILE, folder / LAST_DRAFT
    if not claims.is_file():
        replace_file(claims, drafted.text)
        replace_file(last, drafted.text)
        return WrittenSeed(folder.name, "drafted")
    try:
        mine = claims.read_bytes().decode("utf-8")
        before = last.read_bytes().decode("utf-8") if last.is_file() else ""
    except UnicodeDecodeError:
        return WrittenSeed(folder.name, "left", f"{claims} is not UTF-8")
    merged = merge(drafted.draft, before, mine, str(claims))
    if isinstance(merged, CurationProblem):
        return WrittenSeed(folder.name, "left", str(merged))
    # In this order: ended in between, the next run finds the new draft in the first file.
    if merged.text != mine:
        replace_file(claims, merged.text)
    if before != drafted.text:
        replace_file(last, drafted.text)
    kept = f"kept {len(merged.kept)} of a person" if merged.kept else ""
    return WrittenSeed(folder.name, "merged", kept)


def replace_file(path: Path, text: str) -> None:
    """Write a file anew, all at once: a reader sees the old text or the new one.

    Raises:
        OSError: If it cannot be written; the old one stands.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        fresh = Path(name)
        fresh.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        fresh.replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


class Journal:
    """Remembers in a file of the seeds which records are done, so that a run can go on.

    A line is added when the seed of a record stands; one that was cut short is passed over.
    """

    def __init__(self, path: Path, rules: str) -> None:
        """Take the file, and a digest of the rules by which is drafted."""
        self._path = path
        self._rules = rules
        self._done = dict(self._lines())
        self._file: IO[str] | None = None

    @classmethod
    def open(cls, seeds: Path, rules: str) -> Self:
        """Open the journal of a folder of seeds; the folder is made if it is not there.

        Raises:
            OutputError: If the folder cannot be made.
        """
        try:
            seeds.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"{seeds} cannot be made: {error.strerror or error}") from error
        return cls(seeds / _JOURNAL, rules)

    def __enter__(self) -> Self:
        """Start to write."""
        try:
            self._file = self._path.open("a", encoding="utf-8")
        except OSError as error:
            raise OutputError(f"{self._path} cannot be written: {error.strerror}") from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    def key_of(self, digest: str) -> str | None:
        """Return the key of a record that is done, empty if it claims nothing; or ``None``."""
        key = self._done.get(digest)
        if key and not (self._path.parent / key / CLAIMS_FILE).is_file():
            return None
        return key

    def note(self, digest: str, key: str) -> None:
        """Note that a record is done."""
        if self._file is not None:
            line = {"record": digest, "rules": self._rules, "key": key}
            self._file.write(json.dumps(line) + "\n")
            self._file.flush()

    def _lines(self) -> list[tuple[str, str]]:
        found = []
        try:
            text = self._path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return []
        for line in text.splitlines():
            try:
                entry = json.loads(line)
                if entry["rules"] == self._rules:
                    found.append((str(entry["record"]), str(entry["key"])))
            except (ValueError, KeyError, TypeError):
                continue
        return found
