"""Drafting, reviewing and accepting, as a curator does it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rls_graph.packaged_data import seeds_folder

Run = Callable[..., Any]
PAGE = seeds_folder() / "allen-2007" / "source.txt"
CLAIM = "levodopa-treatment-ameliorates-rls-symptoms"


@pytest.fixture
def seeds(tmp_path: Path, run: Run) -> Path:
    folder = tmp_path / "seeds"
    assert run("draft", PAGE, "-o", folder).code == 0
    return folder


def claims_file(seeds: Path) -> Path:
    return seeds / "allen-2007" / "claims.yaml"


def test_a_file_becomes_a_seed_whose_claims_are_drafted(seeds: Path, run: Run) -> None:
    assert (seeds / "allen-2007" / "source.txt").read_bytes() == PAGE.read_bytes()
    assert "curation: drafted" in claims_file(seeds).read_text()
    assert run("check", seeds).code == 0


def test_the_report_counts_and_the_json_tells_each_record(tmp_path: Path, run: Run) -> None:
    line = json.loads(run("draft", PAGE, "-o", tmp_path / "seeds", "--json").out)

    assert (line["status"], line["key"]) == ("drafted", "allen-2007")
    assert line["claims"] > 10


def test_a_second_run_skips_what_is_done(seeds: Path, run: Run) -> None:
    assert "done before" in run("draft", PAGE, "-o", seeds).out


def test_a_seed_that_was_taken_away_is_drafted_again(seeds: Path, run: Run) -> None:
    shutil.rmtree(seeds / "allen-2007")
    run("draft", PAGE, "-o", seeds)

    assert claims_file(seeds).is_file()


def test_corrections_survive_a_second_run(seeds: Path, run: Run) -> None:
    path = claims_file(seeds)
    text = path.read_text().replace("predicate: causes", "predicate: contributes to", 1)
    path.write_text(text)
    outcome = run("draft", "--again", PAGE, "-o", seeds)

    assert path.read_text() == text
    assert "kept 1 of a person" in outcome.out


def test_a_seed_folder_can_be_drafted_in_place(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "seeds" / "allen-2007"
    folder.mkdir(parents=True)
    shutil.copy(PAGE, folder)
    run("draft", folder, "-o", tmp_path / "seeds")

    assert (folder / "claims.yaml").is_file()
    assert [each.name for each in folder.parent.iterdir() if each.is_dir()] == ["allen-2007"]


def test_another_article_with_the_same_key_gets_a_folder_of_its_own(
    tmp_path: Path, run: Run
) -> None:
    one, other, seeds = tmp_path / "one.txt", tmp_path / "other.txt", tmp_path / "seeds"
    one.write_bytes(PAGE.read_bytes())
    other.write_bytes(PAGE.read_bytes().replace(b"now well established", b"well established"))
    run("draft", one, other, "-o", seeds)
    first, second = sorted(each.name for each in seeds.iterdir() if each.is_dir())

    assert second == f"{first}-2"


def test_a_file_that_is_no_record_is_refused_with_the_reason(tmp_path: Path, run: Run) -> None:
    rubbish = tmp_path / "rubbish.txt"
    rubbish.write_bytes(b"\0\1\2")
    outcome = run("draft", rubbish, "-o", tmp_path / "seeds")

    assert outcome.code == 1
    assert "rubbish.txt" in outcome.out + outcome.err


def test_a_record_with_hostile_words_is_drafted_as_text(tmp_path: Path, run: Run) -> None:
    page = PAGE.read_text(encoding="utf-8")
    words = 'Iron deficiency "causes" RLS: # {a: &b !!c} \\ <b>%</b> \u2019 \u00a0 in it.'
    (tmp_path / "page.txt").write_text(
        page.replace("But similar and more", f"{words} But similar and more"), encoding="utf-8"
    )
    run("draft", tmp_path / "page.txt", "-o", tmp_path / "seeds")

    assert run("check", tmp_path / "seeds").code == 0


def test_jobs_change_nothing_but_the_time(seeds: Path, tmp_path: Path, run: Run) -> None:
    run("draft", "-j", "2", PAGE, "-o", tmp_path / "other")

    assert claims_file(tmp_path / "other").read_bytes() == claims_file(seeds).read_bytes()


def test_a_cluster_that_is_not_there_is_an_error(tmp_path: Path, run: Run) -> None:
    outcome = run("draft", PAGE, "-o", tmp_path, "--cluster", "tcp://127.0.0.1:9")

    assert outcome.code == 1
    assert "127.0.0.1:9" in outcome.err


def test_review_lists_conflicts_with_curated_claims_first(tmp_path: Path, run: Run) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(seeds_folder() / "allen-2007", seeds / "allen-2007")
    page = PAGE.read_text(encoding="utf-8").replace(
        "But similar", "RLS is not caused by a dopaminergic abnormality. But similar"
    )
    (tmp_path / "page.txt").write_text(page, encoding="utf-8")
    run("draft", tmp_path / "page.txt", "-o", seeds)
    found = json.loads(run("review", seeds, "--json").out)

    assert found[0]["weight"] == 3
    assert "contradicts the curated allen-2007." in found[0]["reasons"][0]
    assert [each["weight"] for each in found] == sorted((e["weight"] for e in found), reverse=True)


def test_accepting_a_claim_changes_nothing_else_in_its_file(seeds: Path, run: Run) -> None:
    path = claims_file(seeds)
    before = path.read_text().splitlines()
    outcome = run("accept", f"allen-2007.{CLAIM}", "--seeds", seeds)
    after = path.read_text().splitlines()

    assert f"curated: allen-2007.{CLAIM}" in outcome.out
    assert "    curation: curated" in after
    gone = [line for line in before if line not in after]
    assert gone in ([], ["        evidence_type: author statement"])
    assert len(json.loads(run("review", seeds, "--json").out)) > 0
    assert CLAIM not in run("review", seeds).out


def test_accepting_a_source_accepts_all_its_drafts(seeds: Path, run: Run) -> None:
    run("accept", "allen-2007", "--seeds", seeds)
    text = claims_file(seeds).read_text()

    assert text.startswith("curation: curated")
    assert "author statement" not in text
    assert run("review", seeds).out.startswith("0 drafted claims")
    assert run("check", seeds).code == 0


@pytest.mark.parametrize("key", ["alen-2007", "allen-2007.levodopa"])
def test_an_unknown_key_is_an_error_with_a_suggestion(seeds: Path, run: Run, key: str) -> None:
    before = claims_file(seeds).read_bytes()
    outcome = run("accept", key, "--seeds", seeds)

    assert outcome.code == 1
    assert "did you mean" in outcome.err
    assert claims_file(seeds).read_bytes() == before


def test_nothing_is_accepted_while_a_quote_is_wrong(seeds: Path, run: Run) -> None:
    path = claims_file(seeds)
    path.write_text(path.read_text().replace('quote: "Thus there', 'quote: "Thus their'))
    before = path.read_bytes()

    assert run("accept", "allen-2007", "--seeds", seeds).code == 1
    assert path.read_bytes() == before


def test_terms_counts_what_the_ontology_does_not_know(tmp_path: Path, run: Run) -> None:
    page = PAGE.read_text(encoding="utf-8").replace(
        "But similar", "Zonisamide was tried. Zonisamide helped. But similar"
    )
    (tmp_path / "page.txt").write_text(page, encoding="utf-8")
    run("draft", tmp_path / "page.txt", "-o", tmp_path / "seeds")
    first = json.loads(run("terms", tmp_path / "seeds", "--json").out)[0]

    assert (first["term"], first["times"], first["sources"]) == ("Zonisamide", 2, 1)
    assert "brain" not in run("terms", tmp_path / "seeds").out.split("for example")[0]


def test_diff_says_what_a_new_source_changed(tmp_path: Path, run: Run, built_graph: Path) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(seeds_folder() / "allen-2007", seeds / "allen-2007")
    page = PAGE.read_text(encoding="utf-8").replace(
        "But similar",
        "RLS is not caused by a dopaminergic abnormality. Gabapentin relieves RLS "
        "symptoms. But similar",
    )
    (tmp_path / "page.txt").write_text(page, encoding="utf-8")
    run("draft", tmp_path / "page.txt", "-o", seeds)
    run("build", seeds, "-o", tmp_path / "out")
    changes = json.loads(run("diff", built_graph, tmp_path / "out", "--json").out)

    assert "gabapentin" in [each["label"] for each in changes["new_entities"]]
    assert any("dopaminergic abnormality causes" in e["label"] for e in changes["disagreements"])
    assert any("also in" in each["detail"] for each in changes["strengthened"])
    assert changes["gone_claims"] == []
    assert run("diff", built_graph, built_graph).out == "nothing changed\n"
