"""Where do two graphs agree, and are their things the same by identifier only?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rls_graph.cli import main
from rls_graph.imports import import_file
from rls_graph.pipeline import build_graph
from tests.imports.conftest import EXAMPLES

NODES = "id\tname\n{subject}\tanything\nMONDO:0005391\tanything else\n"
EDGES = (
    "id\tsubject\tpredicate\toriginal_predicate\tobject\tnegated\n"
    "e1\t{subject}\tbiolink:x\t{predicate}\tMONDO:0005391\t{negated}\n"
)


def compared(capfd: pytest.CaptureFixture[str], graph: Path, other: Path, *options: str) -> str:
    with pytest.raises(SystemExit) as ended:
        main(["compare", str(other), "-g", str(graph), *options])
    printed = capfd.readouterr()
    assert not ended.value.code, printed.err
    return printed.out


def other(tmp_path: Path, subject: str, predicate: str, negated: str = "false") -> Path:
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "x_nodes.tsv").write_text(NODES.format(subject=subject), encoding="utf-8")
    edges = EDGES.format(subject=subject, predicate=predicate, negated=negated)
    (folder / "x_edges.tsv").write_text(edges, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("subject", "predicate", "negated", "verdict"),
    [
        ("entity:brain-iron-insufficiency", "rls:linkedTo", "false", "agrees"),
        ("entity:brain-iron-insufficiency", "rls:linkedTo", "true", "contradicts"),
        ("MONDO:0001356", "rls:linkedTo", "false", "absent here"),
        ("HP:0012452", "rls:linkedTo", "false", "absent here"),
    ],
)
def test_a_proposition_is_agreed_on_contradicted_or_absent(
    capfd: pytest.CaptureFixture[str],
    built_graph: Path,
    tmp_path: Path,
    subject: str,
    predicate: str,
    negated: str,
    verdict: str,
) -> None:
    file = other(tmp_path, subject, predicate, negated)
    found = json.loads(compared(capfd, built_graph, file, "--json"))

    [row] = [row for row in found["rows"] if row["there"]]
    assert row["verdict"] == verdict
    assert bool(row["here"]) == (verdict != "absent here")


def test_a_graph_agrees_with_itself_on_everything(
    capfd: pytest.CaptureFixture[str], built_graph: Path
) -> None:
    found = json.loads(compared(capfd, built_graph, built_graph, "--json"))

    assert found["counts"] == {
        "contradicts": 0,
        "agrees": 23,
        "absent here": 0,
        "absent there": 0,
    }


def test_things_unknown_to_the_ontology_meet_through_their_identifiers(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    import_file(EXAMPLES / "disorder.yaml", tmp_path / "seeds")
    build_graph(tmp_path / "seeds", tmp_path / "out")
    file = other(tmp_path, "HP:0012452", "rls:occursIn", "true")

    page = compared(capfd, tmp_path / "out", file)

    assert "1 contradicts" in page
    assert "They contradict each other (1)" in page
    assert "- Restless legs occurs in" in page
    assert "here, affirmed\n" in page
    assert "there, denied: it is not so that anything occurs in" in page


def test_the_comparison_is_also_markdown(
    capfd: pytest.CaptureFixture[str], built_graph: Path
) -> None:
    text = compared(capfd, built_graph, EXAMPLES / "disorder.yaml", "--markdown")

    assert text.startswith("# Comparison\n")
    assert "## Only the other graph says it (9)" in text


def test_a_statement_that_is_the_proposition_is_not_said_twice(
    capfd: pytest.CaptureFixture[str], built_graph: Path
) -> None:
    text = compared(capfd, built_graph, EXAMPLES / "disorder.yaml")

    assert text.count("Lower ferritin linked to restless legs syndrome") == 1
    assert "  - there, affirmed\n" in text
    assert "there, denied: " in text or "here, affirmed: " in text
