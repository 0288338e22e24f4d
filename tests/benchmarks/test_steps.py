"""Does the benchmark run every step, and say what fails instead of ending?"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import __main__ as bench
from benchmarks.corpora import Corpus
from benchmarks.measuring import Measurement, measure
from benchmarks.steps import STEPS, Step
from benchmarks.table import BEGIN, END, WHOLE, as_markdown, growth_of, write_into_document

FAST = Measurement(1.0, 50.0)


def results(
    seconds: dict[tuple[str, str, int], float],
) -> dict[tuple[str, str, int], Measurement]:
    return {key: Measurement(taken, 100.0) for key, taken in seconds.items()}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return Corpus(tmp_path_factory.mktemp("corpora"), 12)


@pytest.mark.parametrize(
    "step",
    [each for each in STEPS if each.name not in {"export nanopub", WHOLE}],
    ids=lambda step: step.name,
)
def test_every_step_does_its_work(step: Step, corpus: Corpus, tmp_path: Path) -> None:
    step.prepare(corpus, tmp_path)()


def test_rivals_get_the_same_triples(corpus: Corpus) -> None:
    lines = corpus.quads.read_bytes().splitlines()

    graphs = sum(len(path.read_bytes().splitlines()) for path in corpus.graphs.values())
    assert len(lines) == graphs > 0
    assert {line.rpartition(b" <")[0] for line in lines} == {
        line[:-2] for line in corpus.triples.read_bytes().splitlines()
    }


def test_a_step_is_measured_in_a_process_of_its_own(corpus: Corpus) -> None:
    arguments = [WHOLE, "", str(corpus.kept_in), str(corpus.claims)]

    found = measure("benchmarks.steps", arguments, 100)

    assert not found.failed
    assert found.seconds > 0
    assert found.megabytes > 10


def test_what_fails_is_said_and_nothing_ends(corpus: Corpus) -> None:
    found = measure("benchmarks.steps", ["no such step", "", str(corpus.kept_in), "12"], 100)

    assert found.failed.startswith("StopIteration")
    assert "more than 0 s" in measure("benchmarks.steps", [], 0.01).failed


def test_growth_is_the_exponent_over_the_last_decade() -> None:
    assert growth_of({100: 9.0, 1000: 1.0, 10_000: 10.0}) == pytest.approx(1.0)
    assert growth_of({100: 1.0}) is None


def test_the_table_holds_the_ratio_at_the_largest_size_that_both_did() -> None:
    measured = results(
        {
            ("Turtle", "", 100): 1.0,
            ("Turtle", "", 1000): 20.0,
            ("Turtle", "rdflib's serializer", 100): 5.0,
        }
    )

    table = as_markdown(measured, [100, 1000])

    row = "| Turtle | 1.00 | 20 | 1.30 | 100 | rdflib's serializer | 0.20 (100) | goal 0.1 |"
    assert row in table.splitlines()


def test_the_table_is_written_between_its_marks_and_nowhere_else(tmp_path: Path) -> None:
    document = tmp_path / "benchmarks.md"
    document.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")

    write_into_document({("read", "", 100): FAST}, [100], document)

    text = document.read_text(encoding="utf-8")
    assert text.startswith(f"before\n{BEGIN}\nMeasured on ")
    assert "| read | 1.00 |" in text
    assert text.endswith(f"{END}\nafter\n")
    assert "old" not in text


def test_the_documents_have_a_place_for_the_table() -> None:
    text = (Path(__file__).parents[2] / "docs" / "benchmarks.md").read_text(encoding="utf-8")

    assert text.count(BEGIN) == text.count(END) == 1


def test_a_part_that_fails_does_not_end_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    assert not bench.run_part("no_such_part")
    assert "no_such_part FAILED" in capsys.readouterr().out


def test_corpora_grow_tenfold_up_to_the_size_that_is_asked_for() -> None:
    assert bench.sizes_up_to(100_000) == [100, 1000, 10_000, 100_000]
    assert bench.sizes_up_to(500) == [100, 500]
