from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.sources.one_article import BROKEN, RECORDS, a_file, write

Run = Callable[..., Any]


def test_each_record_is_listed_with_its_place_key_title_and_format(
    run: Run, tmp_path: Path
) -> None:
    file = write(tmp_path, a_file("ris"), "export.ris")
    outcome = run("sources", file)
    assert outcome.code == 0
    assert outcome.out.startswith(
        f"{file}: record 1, line 1: lee-2005-15700001: Iron and 10⁶ dopamine cells: A & B (ris)\n"
    )
    assert "1 record read, 0 refused" in outcome.out + outcome.err


def test_a_refused_record_is_listed_with_its_reason_and_is_a_failure(
    run: Run, tmp_path: Path
) -> None:
    file = write(tmp_path, a_file("ris", RECORDS["ris"], BROKEN["ris"]), "export.ris")
    outcome = run("sources", file, tmp_path / "nothing", "--quiet")
    assert outcome.code == 1
    assert "record 2, line 24: refused: has no line ER at its end" in outcome.out
    assert "nothing: cannot be read: No such file" in outcome.out
    assert "lee-2005" not in outcome.out


def test_a_script_gets_one_object_a_line(run: Run, tmp_path: Path) -> None:
    file = write(tmp_path, a_file("medline", RECORDS["medline"], BROKEN["medline"]))
    read, refused = map(json.loads, run("sources", "--json", file).out.splitlines())
    assert read["source"]["pmid"] == "15700001"
    assert (read["format"], read["sections"]) == ("medline", ["title", "abstract"])
    assert read["told"] == ["sleep-2006-feb-29-2-1"]
    assert (refused["number"], refused["refused"]) == (2, "has no line PMID-")


def test_words_of_a_record_never_command_the_terminal(run: Run, tmp_path: Path) -> None:
    csl = '[{"type": "book", "title": "iron \\u001b[2J low"}]'
    outcome = run("sources", write(tmp_path, csl))
    assert "\x1b" not in outcome.out
