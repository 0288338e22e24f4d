"""Formats that come in and go out are listed, and what is brought in is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rls_graph.exports import FORMATS as EXPORTS
from rls_graph.imports import FORMATS as IMPORTS
from tests.cli.conftest import Run
from tests.imports.conftest import EXAMPLES

EXAMPLE = EXAMPLES / "example_edges.tsv"


@pytest.mark.parametrize(("command", "formats"), [("import", IMPORTS), ("export", EXPORTS)])
def test_every_format_is_listed_for_people_and_programs(
    run: Run, command: str, formats: dict[str, object]
) -> None:
    listed = run(command).out
    assert all(name in listed for name in formats)
    assert f"rls-graph {command} " in listed.splitlines()[-1]
    assert [each["name"] for each in json.loads(run(command, "--json").out)] == list(formats)


def test_an_import_says_what_it_found_and_where_it_wrote(run: Run, tmp_path: Path) -> None:
    output = tmp_path / "seeds"
    told = run("import", EXAMPLE, "-o", output)

    assert told.code == 0
    written = sorted(output.rglob("*.ttl"))
    assert written
    assert "format             kgx" in told.out
    assert "\nwritten:\n" in told.out
    assert all(f"  {each}\n" in told.out for each in written)
    assert told.out.endswith(f"Build the graph with 'rls-graph build {output}'.\n")


def test_an_import_is_told_to_programs_as_json(run: Run, tmp_path: Path) -> None:
    told = run("import", EXAMPLE, "-o", tmp_path / "seeds", "--json")
    data = json.loads(told.out)

    assert data["format"] == "kgx"
    assert data["claims"] > 0
    assert all(Path(each).is_file() for each in data["written"])


def test_what_cannot_be_imported_ends_with_a_message(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.docx"
    file.write_text("hello", encoding="utf-8")
    told = run("import", file, "-o", tmp_path / "seeds")

    assert told.code != 0
    assert "is in no format that is imported" in told.err
    assert "Traceback" not in told.err
    assert not (tmp_path / "seeds").exists()


def test_an_export_says_what_it_wrote(run: Run, built_graph: Path, tmp_path: Path) -> None:
    target = tmp_path / "rls.graphml"
    told = run("export", "graphml", "-g", built_graph, "-o", target, "--json")
    assert json.loads(told.out) == {"format": "graphml", "written": str(target)}
    assert target.is_file()
