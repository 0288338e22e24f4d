"""Is a file of 30,000 records drafted in memory that does not grow, and does an ended run go on?

The file is like one of PubMed's yearly baseline; its abstracts are put together from the composed
sentences of ``tests/drafting/development`` until they are as long as abstracts are. Every run is a
process of its own, the command as people call it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from tests.drafting.scoring import read_examples

FILES = ("first-half.yaml", "second-half.yaml", "third-look.yaml", "fourth-look.yaml")
FEW, MANY = 3_000, 30_000
USUAL_LENGTH = 1500
#: So many abstracts a second of processor time are asked for.
LEAST_PER_SECOND = 300
#: How many times the memory of the small file the large one may take.
MOST_MEMORY = 1.2

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n'
_RECORD = """<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM">
<PMID Version="1">{pmid}</PMID>
<Article PubModel="Print"><Journal><JournalIssue CitedMedium="Print"><Volume>{volume}</Volume>
<Issue>1</Issue><PubDate><Year>{year}</Year></PubDate></JournalIssue>
<Title>Sleep and its disorders</Title></Journal><ArticleTitle>{title}</ArticleTitle>
<Pagination><MedlinePgn>10-20</MedlinePgn></Pagination>
<Abstract><AbstractText>{abstract}</AbstractText></Abstract>
<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Family{author}</LastName>
<ForeName>Given</ForeName></Author></AuthorList><Language>eng</Language>
<PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType>
</PublicationTypeList></Article></MedlineCitation><PubmedData><ArticleIdList>
<ArticleId IdType="pubmed">{pmid}</ArticleId></ArticleIdList></PubmedData></PubmedArticle>
"""


class Run(NamedTuple):
    """One call of the command: seconds of processor time, largest memory in KiB, wall seconds."""

    processor: float
    memory: int
    wall: float


def measure() -> None:
    """Measure and print speed, memory, and whether an ended run comes to the same seeds."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        few, many = write_baseline(place / "few", FEW), write_baseline(place / "many", MANY)
        small = _draft(few, place / "few-seeds")
        large = _draft(many, place / "many-seeds")
        # What the command does once in every run counts for no record.
        rate = (MANY - FEW) / (large.processor - small.processor)
        mark = "" if rate >= LEAST_PER_SECOND else "  MISSED"
        print(
            f"draft of {MANY:,} records of {USUAL_LENGTH:,} characters: {rate:,.0f} a second of "
            f"processor time (goal {LEAST_PER_SECOND}){mark}; {large.wall:,.0f} s in all"
        )
        grown = large.memory / small.memory
        mark = "" if grown <= MOST_MEMORY else "  MISSED"
        print(
            f"memory {large.memory / 1024:.0f} MiB, of {FEW:,} records "
            f"{small.memory / 1024:.0f} MiB: {grown:.2f} times (at most {MOST_MEMORY}){mark}"
        )
        _end_half_way(few, place / "ended-seeds", small.wall / 2)
        again = _draft(few, place / "ended-seeds")
        same = digest_of(place / "few-seeds") == digest_of(place / "ended-seeds")
        print(
            f"ended half-way and called again: {'the same seeds' if same else 'MISSED'}, "
            f"{again.processor / small.processor:.2f} of the time of a whole run"
        )


def write_baseline(path: Path, records: int) -> Path:
    """Write a packed file of PubMed records with invented abstracts.

    Args:
        path: The file without its ending.
        records: How many.
    """
    file = path.with_suffix(".xml.gz")
    with gzip.open(file, "wt", encoding="utf-8", compresslevel=1) as packed:
        packed.write(_HEAD)
        for number in range(1, records + 1):
            packed.write(_record(number))
        packed.write("</PubmedArticleSet>\n")
    return file


def _record(number: int) -> str:
    chosen = random.Random(number)  # noqa: S311 - the same texts in every run, no secret
    examples = _examples()
    title = chosen.choice(examples)[0]
    sentences: list[str] = []
    while sum(map(len, sentences)) < USUAL_LENGTH:
        sentences.append(chosen.choice(_SILENT).format(n=chosen.randrange(10, 90)))
        sentences.append(chosen.choice(chosen.choice(examples)[1]))
    return _RECORD.format(
        pmid=number,
        volume=number % 90,
        year=1990 + number % 30,
        author=number % 5_000,
        title=escape(title),
        abstract=escape(" ".join(sentences)[:USUAL_LENGTH].rpartition(". ")[0] + "."),
    )


#: What abstracts say beside their claims: about half of their sentences claim nothing.
_SILENT = (
    (
        "We recruited {n} patients with restless legs syndrome and {n} controls who were matched "
        "for age and sex and took no medication for at least two weeks before the study."
    ),
    (
        "All participants gave written informed consent, and the protocol was approved by the "
        "ethics committees of both hospitals; {n} of those asked did not want to take part."
    ),
    (
        "Fasting blood samples were drawn at {n} minutes after awakening, and ferritin, iron and "
        "transferrin saturation were measured in one laboratory with commercial immunoassays."
    ),
    (
        "The severity of symptoms was rated with the scale of the international study group at "
        "baseline and after {n} days by an examiner who did not know the group."
    ),
    (
        "Differences between groups were tested with analysis of variance, with age, sex and body "
        "mass index as covariates; {n} values were missing and were not replaced."
    ),
    (
        "The aim of this study was to find out whether iron in the brain differs between patients "
        "and controls, and whether {n} days of treatment change it."
    ),
    "Further studies in larger groups of at least {n} people are needed.",
)
_EXAMPLES: list[tuple[str, list[str]]] = []


def _examples() -> list[tuple[str, list[str]]]:
    if not _EXAMPLES:
        _EXAMPLES.extend(
            (each.source.title or "", [sentence.text for sentence in each.sentences])
            for name in FILES
            for each in read_examples(name)
        )
    return _EXAMPLES


def _command(file: Path, seeds: Path) -> list[str]:
    return [sys.executable, "-m", "rls_graph", "draft", str(file), "-o", str(seeds)]


def _draft(file: Path, seeds: Path) -> Run:
    start = time.perf_counter()
    running = subprocess.Popen(_command(file, seeds), stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise RuntimeError("the draft failed")
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss, time.perf_counter() - start)


def _end_half_way(file: Path, seeds: Path, seconds: float) -> None:
    with subprocess.Popen(
        _command(file, seeds), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        time.sleep(seconds)
        running.send_signal(signal.SIGKILL)


def digest_of(seeds: Path) -> str:
    """Return a digest of all files of some seeds and their names; the journal is read as a set."""
    digest = hashlib.sha256()
    for path in sorted(_files(seeds)):
        digest.update(str(path.relative_to(seeds)).encode() + b"\0")
        if path.suffix == ".jsonl":
            lines = {json.dumps(json.loads(line)) for line in path.read_text().splitlines()}
            digest.update("\n".join(sorted(lines)).encode())
        else:
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(seeds: Path) -> Iterator[Path]:
    return (path for path in seeds.rglob("*") if path.is_file())


if __name__ == "__main__":
    measure()
