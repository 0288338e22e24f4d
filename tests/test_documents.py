"""What documents show is what the program does."""

from __future__ import annotations

import re
import shlex
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pytest

from rls_graph.cli import COMMANDS, main
from rls_graph.pipeline.reading import read_ontology
from rls_graph.queries import list_questions

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_FILE = re.compile(r"^<!-- file: (\S+) -->\n```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SESSION = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


class Step(NamedTuple):
    command: str
    expected: list[str]


def steps_of(document: Path) -> list[Step]:
    """Return the commands of a document with the lines that it shows for each."""
    steps = []
    for session in _SESSION.findall(document.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
            command, *lines = part.rstrip("\n").split("\n")
            steps.append(Step(command, lines))
    return steps


def matches(shown: list[str], printed: list[str]) -> bool:
    """Say whether lines are as shown; a line with only an ellipsis stands for any lines."""
    pattern = "".join("(?:.*\n)*?" if line == "…" else re.escape(line) + "\n" for line in shown)
    return re.fullmatch(pattern, "".join(line.rstrip() + "\n" for line in printed)) is not None


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_console_session_prints_what_the_document_shows(
    document: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, content in _FILE.findall(document.read_text(encoding="utf-8")):
        (tmp_path / name).write_text(content, encoding="utf-8")
    for step in steps_of(document):
        program, *arguments = shlex.split(step.command)
        assert program == "rls-graph"
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        printed = capfdbinary.readouterr().out.decode().splitlines()
        assert not ended.value.code
        shown = [line.rstrip() for line in step.expected]
        assert matches(shown, printed), f"{step.command} printed:\n" + "\n".join(printed)


def test_the_readme_shows_sessions() -> None:
    assert len(steps_of(ROOT / "README.md")) >= 3


@pytest.mark.parametrize("document", [*DOCUMENTS, *sorted(ROOT.glob("docs/decisions/*.md"))])
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


def test_every_command_and_question_is_documented() -> None:
    commands = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    questions = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
    assert all(f"## rls-graph {name}\n" in commands for name in COMMANDS)
    assert all(f"## {question.name}\n" in questions for question in list_questions())


def test_the_ontology_and_the_citation_name_the_same_day() -> None:
    from rdflib import DCTERMS, URIRef

    from rls_graph.identifiers import ONTOLOGY_IRI

    day = read_ontology().graph.value(URIRef(ONTOLOGY_IRI), DCTERMS.issued)
    assert f"date-released: {day}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_the_ontology_the_changelog_and_the_citation_have_the_version_of_the_package() -> None:
    from rdflib import OWL, URIRef

    from rls_graph.identifiers import ONTOLOGY_IRI

    expected = version("rls-graph")
    graph = read_ontology().graph
    assert str(graph.value(URIRef(ONTOLOGY_IRI), OWL.versionInfo)) == expected
    assert f"## {expected} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"version: {expected}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_every_module_stands_in_the_architecture() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    modules = {
        path.stem for path in (ROOT / "rls_graph").iterdir() if not path.name.startswith(("_", "."))
    }
    assert modules == set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
