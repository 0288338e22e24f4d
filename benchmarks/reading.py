"""How quickly are records read, and does memory stay the same for a file of ten times as many?

A file like one of PubMed's yearly baseline is made of records of different lengths, and packed
with gzip as those are. Reading it is compared to lxml's bare ``iterparse`` over the same file,
which makes elements and keeps nothing. Each reading is a process of its own, so that its
largest memory can be asked for; they take turns, and the best time of each counts.
"""

from __future__ import annotations

import gzip
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

FEW, MANY = 3_000, 30_000
#: How many times longer reading may take than a bare parse.
MOST_TIMES_PARSING = 8.0
#: How many times the memory of the small file the large one may take.
MOST_MEMORY = 1.1
LEAST_PER_SECOND = 300

_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" \
"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet>
"""
_RECORD = """<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM">
<PMID Version="1">{pmid}</PMID>
<Article PubModel="Print"><Journal><JournalIssue CitedMedium="Print"><Volume>{volume}</Volume>
<Issue>1</Issue><PubDate><Year>{year}</Year></PubDate></JournalIssue>
<Title>Sleep and its disorders</Title>
</Journal><ArticleTitle>Iron, dopamine and sleep in group {pmid}.</ArticleTitle>
<Pagination><MedlinePgn>10-20</MedlinePgn></Pagination>
<ELocationID EIdType="doi" ValidYN="Y">10.1000/sleep.{pmid}</ELocationID>
<Abstract>{abstract}</Abstract>
<AuthorList CompleteYN="Y">{authors}</AuthorList><Language>eng</Language>
<PublicationTypeList>
<PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList>
</Article><MedlineJournalInfo><MedlineTA>Sleep</MedlineTA></MedlineJournalInfo>
<MeshHeadingList>{headings}</MeshHeadingList></MedlineCitation><PubmedData><ArticleIdList>
<ArticleId IdType="pubmed">{pmid}</ArticleId>
<ArticleId IdType="doi">10.1000/sleep.{pmid}</ArticleId>
</ArticleIdList><ReferenceList>{references}</ReferenceList></PubmedData></PubmedArticle>
"""
_SENTENCE = (
    "Ferritin in cerebrospinal fluid was lower in patients than in controls (p &lt; 0.0{n}). "
)
_AUTHOR = (
    "<Author ValidYN='Y'><LastName>Family{n}</LastName><ForeName>Given</ForeName>"
    "<AffiliationInfo><Affiliation>Department {n} of a university</Affiliation>"
    "</AffiliationInfo></Author>"
)
_HEADING = (
    "<MeshHeading><DescriptorName UI='D{n}' MajorTopicYN='N'>Heading {n}</DescriptorName>"
    "<QualifierName UI='Q{n}' MajorTopicYN='Y'>blood</QualifierName></MeshHeading>"
)
_REFERENCE = "<Reference><Citation>Author {n}. A title. Sleep. 2000;1:{n}.</Citation></Reference>"
_LABELS = ("OBJECTIVE", "METHODS", "RESULTS", "CONCLUSIONS")

_OURS = """
import pathlib, resource, sys, time
from rls_graph.sources import Record, read_records
path = pathlib.Path(sys.argv[1])
start = time.perf_counter()
read = sum(isinstance(each, Record) for each in read_records(path))
taken = time.perf_counter() - start
print(read, taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
_BARE = """
import gzip, resource, sys, time
from lxml import etree
start = time.perf_counter()
read = 0
with gzip.open(sys.argv[1]) as file:
    for _, element in etree.iterparse(file, tag="PubmedArticle"):
        read += 1
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
taken = time.perf_counter() - start
print(read, taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


class Reading(NamedTuple):
    """One reading of a file."""

    records: int
    seconds: float
    #: The largest memory of the process, in the unit of the system.
    memory: int


def write_file(path: Path, count: int) -> None:
    """Write a packed file of so many records."""
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as file:
        file.write(_HEAD)
        for number in range(count):
            file.write(_record(number))
        file.write("</PubmedArticleSet>\n")


def _record(number: int) -> str:
    def several(template: str, count: int) -> str:
        return "".join(template.format(n=n) for n in range(1, count + 1))

    words = several(_SENTENCE, 2 + number % 3)
    parts = "".join(f'<AbstractText Label="{label}">{words}</AbstractText>' for label in _LABELS)
    return _RECORD.format(
        pmid=10_000_000 + number,
        volume=number % 60 + 1,
        year=1980 + number % 45,
        abstract=parts if number % 2 else f"<AbstractText>{words * 4}</AbstractText>",
        authors=several(_AUTHOR, 1 + number % 9),
        headings=several(_HEADING, number % 15),
        references=several(_REFERENCE, number % 40),
    )


def reading_of(code: str, path: Path) -> Reading:
    """Return what a process that reads a file prints."""
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    records, seconds, memory = done.stdout.split()
    return Reading(int(records), float(seconds), int(memory))


def measure(rounds: int = 3) -> None:
    """Measure and print the figures of reading."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder) / "few.xml.gz", Path(folder) / "many.xml.gz"
        write_file(few, FEW)
        write_file(many, MANY)
        pairs = [(reading_of(_OURS, few), reading_of(_BARE, few)) for _ in range(rounds)]
        large = reading_of(_OURS, many)
    ours = min((ours for ours, _ in pairs), key=lambda each: each.seconds)
    bare = min((bare for _, bare in pairs), key=lambda each: each.seconds)
    if (ours.records, bare.records, large.records) != (FEW, FEW, MANY):
        raise RuntimeError("not every record is read")
    ratio = ours.seconds / bare.seconds
    memory = large.memory / ours.memory
    rate = ours.records / ours.seconds
    print(
        f"reading PubMed XML: {rate:,.0f} records/s, at least {LEAST_PER_SECOND}"
        f"{'' if rate >= LEAST_PER_SECOND else '  MISSED'};"
        f" {ratio:.1f} times a bare iterparse, at most {MOST_TIMES_PARSING:.0f}"
        f"{'' if ratio <= MOST_TIMES_PARSING else '  MISSED'}"
    )
    print(
        f"memory for {MANY:,} records: {memory:.2f} times that for {FEW:,}, at most {MOST_MEMORY}"
        f"{'' if memory <= MOST_MEMORY else '  MISSED'}"
    )


if __name__ == "__main__":
    measure()
