from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rls_graph.packaged_data import seeds_folder

Run = Callable[..., Any]
OUTPUT = {"rls.ttl", "rls.trig", "rls.nt", "rls.html", "store", "graphs"}


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A copy of the program's seeds that a test may spoil."""
    return Path(shutil.copytree(seeds_folder(), tmp_path / "seeds"))


def spoil(seeds: Path, old: str, new: str) -> None:
    claims = seeds / "allen-2007" / "claims.yaml"
    text = claims.read_text(encoding="utf-8")
    assert old in text
    claims.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_build_in_an_empty_folder_reads_the_seeds_of_the_program(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = run("build")
    assert outcome.code == 0, outcome.err
    assert {path.name for path in (tmp_path / "out").iterdir()} == OUTPUT
    assert "checked: 41 quotes stand in their source" in outcome.out


def test_build_says_as_json_what_it_found_and_wrote(run: Run, seeds: Path, tmp_path: Path) -> None:
    report = json.loads(run("build", seeds, "-o", tmp_path / "graph", "--json").out)
    assert report["counts"]["claims"] == 23
    assert report["triples"] > 3000
    assert all(Path(path).exists() for path in report["written"])


def test_build_of_one_source_reads_its_folder(run: Run, seeds: Path, tmp_path: Path) -> None:
    assert run("build", seeds / "allen-2007", "-o", tmp_path / "graph").code == 0


def test_a_failed_build_leaves_the_last_output_untouched(
    run: Run, seeds: Path, tmp_path: Path
) -> None:
    output = tmp_path / "graph"
    run("build", seeds, "-o", output)
    before = {path.name: path.read_bytes() for path in output.iterdir() if path.is_file()}
    spoil(seeds, 'quote: "The impressive relief', 'quote: "The impressive belief')
    outcome = run("build", seeds, "-o", output)
    assert outcome.code == 1
    assert "these words do not stand in the source" in outcome.err
    assert before == {path.name: path.read_bytes() for path in output.iterdir() if path.is_file()}
    assert not list(tmp_path.glob(".graph.*.partial"))


def test_a_killed_build_leaves_the_last_output_and_the_next_one_succeeds(
    run: Run, seeds: Path, tmp_path: Path
) -> None:
    output = tmp_path / "graph"
    run("build", seeds, "-o", output)
    before = (output / "rls.ttl").read_bytes()
    command = [sys.executable, "-m", "rls_graph", "build", str(seeds), "-o", str(output)]
    for delay in (0.2, 0.5, 0.8, 1.1):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        process.kill()
        process.wait()
        assert (output / "rls.ttl").read_bytes() == before
        assert run("query", "ASK { ?c a rls:Claim }", "-g", output).out == "yes\n"
    assert run("build", seeds, "-o", output).code == 0
    assert not list(tmp_path.glob(".graph.*.partial"))


def test_two_builds_of_the_same_input_write_the_same_bytes(
    run: Run, seeds: Path, tmp_path: Path
) -> None:
    run("build", seeds, "-o", tmp_path / "one")
    environment = {**os.environ, "PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    command = [sys.executable, "-m", "rls_graph", "build", str(seeds), "-o", "two"]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    for name in ("rls.ttl", "rls.trig", "rls.nt", "rls.html"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.parametrize("kilobytes", [0, 100, 250, 600])
def test_a_disk_that_takes_no_more_leaves_the_last_output_untouched(
    run: Run, seeds: Path, tmp_path: Path, kilobytes: int
) -> None:
    output = tmp_path / "graph"
    run("build", seeds, "-o", output)
    before = (output / "rls.ttl").read_bytes()
    # The shell's limit on the size of files makes real writes fail, as a full disk does.
    build = f"exec {sys.executable} -m rls_graph build {seeds} -o {output}"
    answer = subprocess.run(
        ["bash", "-c", f"ulimit -f {kilobytes}; {build}"], capture_output=True, check=False
    )
    assert answer.returncode == 1
    assert b"Traceback" not in answer.stderr
    assert b"was changed" in answer.stderr
    assert (output / "rls.ttl").read_bytes() == before
    assert run("query", "ASK { ?c a rls:Claim }", "-g", output).out == "yes\n"
    assert not list(tmp_path.glob(".graph.*.partial"))


def test_an_output_that_is_a_file_is_refused(run: Run, seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "graph").write_text("mine")
    outcome = run("build", seeds, "-o", tmp_path / "graph")
    assert (outcome.code, "is a file" in outcome.err) == (1, True)
    assert (tmp_path / "graph").read_text() == "mine"


def test_an_output_folder_with_files_of_somebody_else_is_refused(
    run: Run, seeds: Path, tmp_path: Path
) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter-1.txt").write_text("mine")
    outcome = run("build", seeds, "-o", tmp_path / "thesis")
    assert outcome.code == 1
    assert "chapter-1.txt" in outcome.err
    assert (tmp_path / "thesis" / "chapter-1.txt").read_text() == "mine"


def test_the_folder_one_is_in_is_not_replaced(
    run: Run, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = run("build", seeds, "-o", ".")
    assert outcome.code == 1
    assert "-o out" in outcome.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere: run as another user")
def test_an_output_folder_that_cannot_be_written_is_a_clear_error(
    run: Run, seeds: Path, tmp_path: Path
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    outcome = run("build", seeds, "-o", locked / "graph")
    assert (outcome.code, "cannot be written" in outcome.err) == (1, True)


def test_an_output_folder_below_a_file_is_a_clear_error(
    run: Run, seeds: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    outcome = run("build", seeds, "-o", tmp_path / "file" / "graph")
    assert (outcome.code, "cannot be written" in outcome.err) == (1, True)


def test_a_link_to_an_output_folder_stays_a_link(run: Run, seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    for _ in range(2):
        assert run("build", seeds, "-o", tmp_path / "link").code == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "rls.ttl").is_file()
    assert not list(tmp_path.glob(".*.partial"))


def test_a_link_in_a_circle_is_a_clear_error(run: Run, seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    outcome = run("build", seeds, "-o", tmp_path / "loop")
    assert (outcome.code, "cannot be" in outcome.err) == (1, True)


def test_all_broken_sources_and_claims_are_told_at_once(run: Run, seeds: Path) -> None:
    for name in ("b-2001", "c-2002"):
        (seeds / name).mkdir()
        (seeds / name / "source.txt").write_text("nothing")
    spoil(seeds, "predicate: causes", "predicate: causs")
    outcome = run("check", seeds)
    assert outcome.err.count(":1:1: ") == 2
    assert "unknown predicate 'causs'" in outcome.err


def test_an_erratum_with_a_folder_of_its_own_is_one_source(
    run: Run, seeds: Path, tmp_path: Path
) -> None:
    page = (seeds / "allen-2007" / "source.txt").read_text(encoding="utf-8")
    own = seeds / "mov-disord-2008-jun-23-8-1200-2"
    own.mkdir()
    (own / "source.txt").write_text(page.replace("Erratum in", "See also"), encoding="utf-8")
    claims = (seeds / "allen-2007" / "claims.yaml").read_text(encoding="utf-8")
    (own / "claims.yaml").write_text(claims, encoding="utf-8")
    report = json.loads(run("build", seeds, "-o", tmp_path / "graph", "--json").out)
    assert report["counts"]["sources"] == 2
    count = "SELECT (COUNT(?p) AS ?n) { ?p a rls:Proposition }"
    answer = run("query", count, "-g", tmp_path / "graph", "-f", "csv").out
    assert answer.split() == ["n", str(report["counts"]["propositions"])]
    everything = "SELECT ?n { ?dataset a void:Dataset ; void:triples ?n }"
    answer = run("query", everything, "-g", tmp_path / "graph", "-f", "csv").out
    assert answer.split() == ["n", str(report["triples"])]


def test_a_second_build_into_the_same_folder_is_refused(
    run: Run, seeds: Path, tmp_path: Path
) -> None:
    from filelock import FileLock

    with FileLock(tmp_path / ".graph.lock"):
        outcome = run("build", seeds, "-o", tmp_path / "graph")
    assert (outcome.code, "written by another build" in outcome.err) == (1, True)


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize(
    ("make", "message"),
    [
        (shutil.rmtree, "no such folder of seeds"),
        (lambda seeds: shutil.rmtree(seeds / "allen-2007"), "holds no folder of a source"),
        (lambda seeds: (seeds / "allen-2007" / "source.txt").unlink(), "expected one document"),
        (lambda seeds: (seeds / "allen-2007" / "claims.yaml").unlink(), "cannot be read"),
        (lambda seeds: (seeds / "allen-2007" / "source.txt").write_bytes(b""), "is empty"),
    ],
)
def test_wrong_seeds_are_a_clear_message_and_exit_code_1(
    run: Run,
    seeds: Path,
    tmp_path: Path,
    command: str,
    make: Callable[[Path], object],
    message: str,
) -> None:
    make(seeds)
    options = ["-o", tmp_path / "graph"] if command == "build" else []
    outcome = run(command, seeds, *options)
    assert outcome.code == 1
    assert message in outcome.err
    assert "Traceback" not in outcome.err
    assert not (tmp_path / "graph").exists()


def test_check_shows_all_problems_at_once_with_file_and_line(run: Run, seeds: Path) -> None:
    spoil(seeds, "object: RLS symptoms", "object: RLS symtoms")
    spoil(seeds, "predicate: causes", "predicate: causs")
    spoil(seeds, "certainty: putative", "certainty: putativ")
    outcome = run("check", seeds)
    assert outcome.code == 1
    assert outcome.err.count("claims.yaml:") == 3
    assert "did you mean 'RLS symptoms'?" in outcome.err
    assert "3 problems; nothing was written" in outcome.err


def test_check_writes_nothing(
    run: Run, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    assert run("check", seeds).code == 0
    assert sorted(tmp_path.rglob("*")) == before
