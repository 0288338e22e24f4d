"""How do the records of files become seeds with drafted claims, in any number of processes?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rls_graph.drafting import Draft, Lexicon, draft_source
from rls_graph.drafting.writing import written
from rls_graph.errors import SourceError
from rls_graph.packaged_data import ontology_folder
from rls_graph.pipeline.drafted_seeds import Drafted, Journal, write_seed
from rls_graph.pipeline.reading import ONTOLOGY_FILES, read_ontology
from rls_graph.pipeline.records import RawRecord, read_record, split_records
from rls_graph.pipeline.spreading import Spread, in_this_process


class Outcome(NamedTuple):
    """What became of one record of a run."""

    file: str
    #: Which record of the file it is, from 1.
    number: int
    #: What happened: drafted, merged, left, nothing claimed, done before, refused.
    status: str
    #: The key of its seed; empty where there is none.
    key: str = ""
    #: How many claims were drafted.
    claims: int = 0
    #: The sentences that could not be read.
    unread: tuple[str, ...] = ()
    #: Why it was refused or left, or which claims of a person were kept.
    detail: str = ""


class _DoneBefore(NamedTuple):
    """A record that an earlier run has done; it is not sent anywhere."""

    file: str
    number: int
    key: str


def draft_files(
    files: Sequence[Path],
    seeds: Path,
    *,
    spread: Spread = in_this_process,
    again: bool = False,
) -> Iterator[Outcome]:
    """Draft the claims of every record of some files and write them as seeds.

    Args:
        files: Files of records, or seed folders.
        seeds: The folder of the seeds; made if it is not there.
        spread: Over what the work is spread; the outcome does not depend on it.
        again: Draft also what an earlier run with the same program and ontology has done.

    Yields:
        What became of each record, in the order of the files.

    Raises:
        SourceError: If a file cannot be read at all.
        OutputError: If a seed cannot be written.
    """
    with Journal.open(seeds, _rules()) as journal:
        for done in spread(_work, _tasks(files, journal, again=again)):
            if isinstance(done, _DoneBefore):
                yield Outcome(done.file, done.number, "done before", done.key)
                continue
            yield _outcome(done, seeds, journal)


def _tasks(
    files: Sequence[Path], journal: Journal, *, again: bool
) -> Iterator[RawRecord | _DoneBefore]:
    for file in files:
        for raw in split_records(file):
            key = None if again else journal.key_of(hashlib.sha256(raw.content).hexdigest())
            yield raw if key is None else _DoneBefore(raw.file, raw.number, key)


def _work(task: RawRecord | _DoneBefore) -> Drafted | _DoneBefore:
    return task if isinstance(task, _DoneBefore) else draft_record(task)


def draft_record(raw: RawRecord) -> Drafted:
    """Read a record and draft its claims: a function of the record alone, in any process."""
    digest = hashlib.sha256(raw.content).hexdigest()
    try:
        record = read_record(raw)
    except SourceError as error:
        return Drafted(raw.file, raw.number, digest, refused=error.problem)
    draft = draft_source(record.source, the_lexicon())
    text = written(draft) if draft.claims or draft.unread else ""
    return Drafted(
        raw.file,
        raw.number,
        digest,
        key=record.source.key,
        document=record.document,
        suffix=record.suffix,
        draft=draft,
        text=text,
    )


@cache
def the_lexicon() -> Lexicon:
    """Return the names of the program's ontology; they are read once in a process."""
    return Lexicon(read_ontology().terminology)


def _rules() -> str:
    """Return a digest of all that a draft depends on beside the record."""
    folder = Path(__file__).parent.parent / "drafting"
    rules = hashlib.sha256()
    for path in (
        *(ontology_folder() / name for name in ONTOLOGY_FILES),
        *sorted(folder.glob("*.py")),
        *sorted(folder.glob("tables/*.tsv")),
    ):
        rules.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return rules.hexdigest()


def _outcome(drafted: Drafted, seeds: Path, journal: Journal) -> Outcome:
    result = Outcome(
        drafted.file,
        drafted.number,
        "refused",
        claims=len(drafted.draft.claims),
        unread=tuple(each.quote for each in drafted.draft.unread),
        detail=drafted.refused,
    )
    if drafted.refused:
        return result
    if not drafted.text:
        journal.note(drafted.digest, "")
        return result._replace(status="nothing claimed")
    seed = write_seed(seeds, drafted)
    journal.note(drafted.digest, seed.key)
    return result._replace(status=seed.status, key=seed.key, detail=seed.detail)


__all__ = ["Draft", "Outcome", "draft_files", "draft_record", "the_lexicon"]
