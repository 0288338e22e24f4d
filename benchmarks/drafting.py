"""How much is read rightly, how fast, and in how much memory?

The figures of quality are those of ``tests/drafting/development``: abstracts composed for this
project. The first half was used to tune the tables; the others were not, at first. The fifth to
the seventh look are of hands that knew no rules.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator

from rls_graph.drafting import draft_source
from rls_graph.drafting.writing import written
from rls_graph.pipeline.drafting import the_lexicon
from rls_graph.pipeline.spreading import in_this_process
from tests.drafting.scoring import Example, read_examples, score

FILES = (
    "first-half.yaml",
    "second-half.yaml",
    "third-look.yaml",
    "fourth-look.yaml",
    "fifth-look.yaml",
    "sixth-look.yaml",
    "seventh-look.yaml",
    "contrasts.yaml",
    "contrasts-unseen.yaml",
)
#: As many records as a baseline file of PubMed has.
RECORDS = 30_000
GOAL = 300
#: How many characters an abstract of PubMed has, as a rule; the composed ones are shorter.
USUAL_LENGTH = 1500


def measure() -> None:
    """Measure and print quality, speed and memory."""
    lexicon = the_lexicon()
    print(f"\n{'drafts of':<22}{'claims':>8}{'entities':>10}{'polarity':>10}", end="")
    print(f"{'method':>8}{'certainty':>11}{'quotes':>8}")
    for name in FILES:
        found = score(read_examples(name), lexicon)
        print(
            f"{name:<22}{found.claims:>8.2f}{found.entities:>10.2f}{found.polarity:>10.2f}"
            f"{found.method:>8.2f}{found.certainty:>11.2f}{found.quotes:>8.2f}"
        )
    examples = [example for name in FILES for example in read_examples(name)]
    _measure_speed(examples)


def _drafted(example: Example) -> int:
    return len(written(draft_source(example.source, the_lexicon())))


def _measure_speed(examples: list[Example]) -> None:
    for _ in in_this_process(_drafted, examples):
        pass
    characters = sum(len(e.source.text.characters) for e in examples if e.source.text)
    before = _peak()
    start = time.process_time()
    for _ in in_this_process(_drafted, _repeated(examples)):
        pass
    seconds = time.process_time() - start
    rate = RECORDS / seconds
    usual = rate * characters / len(examples) / USUAL_LENGTH
    mark = "" if usual >= GOAL else "  MISSED"
    print(
        f"{RECORDS:,} drafts: {rate:,.0f} a second of processor time, {usual:,.0f} of "
        f"{USUAL_LENGTH:,} characters (goal {GOAL}){mark}"
    )
    print(f"memory grew by {(_peak() - before) / 1024:.0f} MiB over {RECORDS:,} drafts")


def _repeated(examples: list[Example]) -> Iterator[Example]:
    for number in range(RECORDS):
        yield examples[number % len(examples)]


def _peak() -> int:
    """Return the largest memory so far, in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    measure()
