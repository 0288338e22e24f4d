"""What becomes of the seeds of drafts that were changed, broken or left half-written?"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from rls_graph.errors import CurationError, OutputError, SourceError
from rls_graph.packaged_data import seeds_folder
from rls_graph.pipeline.drafting import Outcome, draft_files
from rls_graph.pipeline.reviewing import accept_drafts, claims_to_check
from rls_graph.sources import read_source
from tests.sources.one_article import AROUND, FORMATS, RECORDS

PAGE = seeds_folder() / "allen-2007" / "source.txt"
TEXT = "Iron in restless legs syndrome\n\nPramipexole relieves RLS symptoms.\n"


def drafted(*files: Path, into: Path, again: bool = False) -> list[Outcome]:
    return list(draft_files(files, into, again=again))


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """Seeds with the draft of one text."""
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    (outcome,) = drafted(tmp_path / "text.txt", into=tmp_path / "seeds")
    assert outcome.status == "drafted"
    return tmp_path / "seeds"


def the_claims_file(seeds: Path) -> Path:
    (found,) = seeds.glob("*/claims.yaml")
    return found


def again(seeds: Path) -> Outcome:
    (outcome,) = drafted(seeds.parent / "text.txt", into=seeds, again=True)
    return outcome


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"claims: [\xff]", "is not UTF-8"), (b"claims: [", "claims.yaml")],
)
def test_a_claims_file_that_cannot_be_read_is_left_as_it_is(
    seeds: Path, content: bytes, reason: str
) -> None:
    the_claims_file(seeds).write_bytes(content)
    outcome = again(seeds)

    assert (outcome.status, reason in outcome.detail) == ("left", True)
    assert the_claims_file(seeds).read_bytes() == content


def test_drafting_again_without_a_change_writes_nothing(seeds: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in the_claims_file(seeds).parent.iterdir()}

    assert again(seeds).status == "merged"
    after = {path: path.stat().st_mtime_ns for path in the_claims_file(seeds).parent.iterdir()}
    assert after == before


def test_a_claims_file_that_was_taken_away_is_drafted_again(seeds: Path) -> None:
    path = the_claims_file(seeds)
    text = path.read_text(encoding="utf-8")
    path.unlink()

    assert again(seeds).status == "drafted"
    assert path.read_text(encoding="utf-8") == text


def test_what_an_ended_run_left_is_taken_away(tmp_path: Path, seeds: Path) -> None:
    folder = the_claims_file(seeds).parent
    left = folder.with_name(f".{folder.name}.new")
    left.mkdir()
    (left / "half").write_text("x", encoding="utf-8")
    shutil.rmtree(folder)
    drafted(tmp_path / "text.txt", into=seeds, again=True)

    assert not left.exists()
    assert sorted(each.name for each in folder.iterdir() if each.name[0] != ".") == [
        "claims.yaml",
        "draft.yaml",
        "source.txt",
    ]


def test_a_record_that_claims_nothing_is_noted_and_gets_no_folder(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("Weather\n\nIt rained.\n", encoding="utf-8")
    first = drafted(tmp_path / "text.txt", into=tmp_path / "seeds")
    second = drafted(tmp_path / "text.txt", into=tmp_path / "seeds")

    assert [each.status for each in (*first, *second)] == ["nothing claimed", "done before"]
    assert not [each for each in (tmp_path / "seeds").iterdir() if each.is_dir()]


def test_broken_lines_of_the_journal_are_passed_over(tmp_path: Path, seeds: Path) -> None:
    (journal,) = (each for each in seeds.iterdir() if each.is_file())
    good = journal.read_text(encoding="utf-8")
    other = json.dumps({**json.loads(good), "rules": "of an older program"})
    journal.write_text(f'{{"rules"\n[]\n{{}}\n{other}\n{good}', encoding="utf-8")
    (outcome,) = drafted(tmp_path / "text.txt", into=seeds)

    assert outcome.status == "done before"


@pytest.mark.parametrize("format_", FORMATS)
def test_each_of_several_records_becomes_a_file_that_reads_alone(
    tmp_path: Path, format_: str
) -> None:
    start, between, end = AROUND[format_]
    one = RECORDS[format_].replace("Ferritin was", "Pramipexole relieves RLS symptoms. It was")
    other = one.replace("15700001", "15700002").replace("sleep.1", "sleep.2")
    (tmp_path / "records").write_text(start + between.join((one, other)) + end, encoding="utf-8")
    outcomes = drafted(tmp_path / "records", into=tmp_path / "seeds")

    assert {each.status for each in outcomes} == {"drafted"}
    titles = {read_source(tmp_path / "seeds" / each.key)[0].title for each in outcomes}
    assert titles == {"Iron and 10⁶ dopamine cells: A & B"}
    assert len({each.key for each in outcomes}) == 2


@pytest.mark.parametrize("names", [(), ("source.txt", "source.nbib")])
def test_a_folder_to_draft_holds_one_document(tmp_path: Path, names: tuple[str, ...]) -> None:
    (tmp_path / "paper").mkdir()
    for name in names:
        (tmp_path / "paper" / name).write_text(TEXT, encoding="utf-8")

    with pytest.raises(SourceError, match=r"expected one document source\.\*, found"):
        drafted(tmp_path / "paper", into=tmp_path / "seeds")


def test_seeds_that_cannot_be_made_are_an_error_that_names_them(tmp_path: Path) -> None:
    (tmp_path / "seeds").write_text("a file", encoding="utf-8")
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")

    with pytest.raises(OutputError, match="seeds cannot be made"):
        drafted(tmp_path / "text.txt", into=tmp_path / "seeds")


def test_the_opposite_of_a_curated_claim_is_to_be_checked_first(
    tmp_path: Path, seeds: Path
) -> None:
    accept_drafts(seeds, [the_claims_file(seeds).parent.name])
    (tmp_path / "other.txt").write_text(TEXT.replace("relieves", "worsens"), encoding="utf-8")
    drafted(tmp_path / "other.txt", into=seeds)
    (found,) = claims_to_check(seeds)

    assert found.weight == 3
    assert found.reasons[0].startswith("says the opposite of the curated ")


def test_a_file_that_marks_each_claim_by_itself_becomes_curated_as_a_whole(seeds: Path) -> None:
    path = the_claims_file(seeds)
    text = path.read_text(encoding="utf-8").replace("curation: drafted\n\n", "")
    path.write_text(
        text.replace("    type: ", "    curation: drafted\n    type: "), encoding="utf-8"
    )
    accept_drafts(seeds, [path.parent.name])

    assert path.read_text(encoding="utf-8").startswith("curation: curated\n")
    assert claims_to_check(seeds) == []


def test_a_file_that_cannot_be_changed_line_by_line_is_left_with_a_hint(seeds: Path) -> None:
    path = the_claims_file(seeds)
    lines = path.read_text(encoding="utf-8").replace("curation: drafted\n", '"curation": drafted\n')
    path.write_text(lines, encoding="utf-8")

    with pytest.raises(CurationError):
        accept_drafts(seeds, [path.parent.name])
    assert path.read_text(encoding="utf-8") == lines
