"""The wheel holds everything that the program needs, and nothing of the checkout is read."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run(
        [*command, "--disable-pip-version-check", "--wheel-dir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


def files_below(folder: str) -> set[str]:
    """Return the files that git would put into a release, below a folder of the checkout."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_ontology_seeds_questions_and_templates(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert files_below("rls_graph") <= names
    for folder in ("ontology", "seeds"):
        expected = {f"rls_graph/_{name}" for name in files_below(folder)}
        assert expected <= names


def test_an_installed_wheel_builds_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--target",
        str(site),
    ]
    subprocess.run([*install, "--disable-pip-version-check", str(wheel)], check=True)
    empty = tmp_path / "empty"
    empty.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(site)}

    def run(*arguments: str) -> str:
        command = [sys.executable, *arguments]
        answer = subprocess.run(
            command, cwd=empty, env=environment, check=True, capture_output=True, text=True
        )
        return answer.stdout

    assert run("-c", "import rls_graph; print(rls_graph.__file__)").startswith(str(site))
    assert "claims              23" in run("-m", "rls_graph", "build")
    assert {path.name for path in empty.iterdir()} >= {"out"}
    assert run("-m", "rls_graph", "query", "ASK { ?c a rls:Claim }") == "yes\n"
