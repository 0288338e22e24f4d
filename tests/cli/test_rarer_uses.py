"""Typing errors, long lists and half-typed commands: what does the program say?"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rls_graph.packaged_data import seeds_folder
from tests.cli.conftest import Run

ESTABLISHED = "brain-iron-insufficiency-established"
PAGE = seeds_folder() / "allen-2007" / "source.txt"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (
            ("whatif", "--without", "autopsy-studi"),
            "“autopsy-studi” is read with a small typo.",
        ),
        (
            ("routes", "dopaminergc-abnormality", "RLS"),
            "“dopaminergc-abnormality” is read with a small typo.",
        ),
        (
            ("whatif", "--topple", "levodopa treatment ameliorates RLS symptms"),
            "The name is read with a small typo, as that of ",
        ),
    ],
)
def test_a_name_read_with_a_typo_is_said_to_be(
    run: Run, built_graph: Path, command: tuple[str, ...], said: str
) -> None:
    assert said in run(*command, "-g", built_graph).out


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("whatif", "--without", "reviewed-data", "--most", "1"), "And 10 more claims."),
        (("whatif", "--without", "reviewed-data", "--most", "1"), "- And 1 more line."),
        (
            (
                *("whatif", "--topple", ESTABLISHED, "--most", "1"),
                *("--by", "line", "--by", "group"),
            ),
            "There may be more sets; --most shows more of them.",
        ),
    ],
)
def test_what_is_cut_short_is_said_to_be(
    run: Run, built_graph: Path, command: tuple[str, ...], said: str
) -> None:
    page = run(*command, "-g", built_graph)

    assert said in page.out, page


def test_taking_a_source_away_counts_its_claims_and_names_what_went_with_it(
    run: Run, built_graph: Path
) -> None:
    page = run("whatif", "--without", "allen-2007", "-g", built_graph).out

    assert "and 23 claims." in page
    assert "No claim that is left loses all its evidence" in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("claims", "extra"), "unexpected 'extra'; a parameter is given as --name value"),
        (("claims", "--entity"), "--entity needs a value"),
        (("ASK {}", "--entity", "iron"), "only named questions take parameters such as --entity"),
    ],
)
def test_a_question_with_parameters_it_does_not_take_is_refused_in_plain_words(
    run: Run, built_graph: Path, arguments: tuple[str, ...], said: str
) -> None:
    outcome = run("query", *arguments, "-g", built_graph)

    assert outcome.code == 1
    assert said in outcome.err


def test_diff_prints_each_change_under_its_title(
    run: Run, built_graph: Path, tmp_path: Path
) -> None:
    shutil.copytree(seeds_folder() / "allen-2007", tmp_path / "seeds" / "allen-2007")
    claims = tmp_path / "seeds" / "allen-2007" / "claims.yaml"
    text = claims.read_text(encoding="utf-8")
    claims.write_text(text[: text.rindex("\n  - id: ")], encoding="utf-8")
    assert run("build", tmp_path / "seeds", "-o", tmp_path / "out").code == 0
    forth = run("diff", built_graph, tmp_path / "out").out
    back = run("diff", tmp_path / "out", built_graph).out

    assert forth.startswith("claims that are gone (1)\n  ")
    assert "new claims (1)" in back
    assert "[claim:allen-2007." in back


def test_drafting_takes_processes_or_a_cluster_and_not_both(run: Run, tmp_path: Path) -> None:
    outcome = run("draft", PAGE, "-o", tmp_path, "--jobs", "2", "--cluster", "tcp://127.0.0.1:9")

    assert outcome.code == 2
    assert "--jobs and --cluster exclude each other" in outcome.err


def test_a_report_of_many_refused_records_shows_some_and_says_that_there_are_more(
    run: Run, tmp_path: Path
) -> None:
    broken = "".join(f"PMID- {number}\nTI  - Iron\nDP  - \0\n\n" for number in range(1, 61))
    (tmp_path / "records.nbib").write_text(broken.replace("\0", "\x01"), encoding="utf-8")
    outcome = run("draft", tmp_path / "records.nbib", "-o", tmp_path / "seeds")

    assert outcome.code == 1
    assert outcome.out.count("refused:") == 20
    assert "\n  …\n" in outcome.out


def test_accepting_what_is_curated_already_says_so(run: Run, tmp_path: Path) -> None:
    shutil.copytree(seeds_folder() / "allen-2007", tmp_path / "allen-2007")
    outcome = run("accept", "allen-2007", "--seeds", tmp_path)

    assert outcome.out == "nothing to accept: these claims are curated already\n"


def test_a_file_that_cannot_be_read_is_told_in_the_data_of_all_sources(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"\0\1")
    outcome = run("sources", tmp_path / "empty.txt", "--json")

    assert outcome.code == 1
    assert '"refused"' in outcome.out


def test_an_import_format_that_is_not_known_is_refused_with_those_that_are(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "x.yaml").write_text("a: 1\n", encoding="utf-8")
    outcome = run("import", tmp_path / "x.yaml", "--format", "dismeh", "-o", tmp_path / "seeds")

    assert outcome.code != 0
    assert "dismech" in outcome.err
