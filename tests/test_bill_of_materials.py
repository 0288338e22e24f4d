"""The bill of materials of a release lists what the wheel brings, and nothing else."""

from __future__ import annotations

import tomllib
from importlib.metadata import PathDistribution
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from tests.bill_of_materials import brought_by, plain_name, problems

ROOT = Path(__file__).parent.parent


def installed(folder: Path, name: str, *needs: str, version: str = "1.0") -> PathDistribution:
    """Install nothing but what a package says of itself."""
    place = folder / f"{name}-{version}.dist-info"
    place.mkdir(parents=True)
    lines = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {each}" for each in needs)]
    (place / "METADATA").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return PathDistribution(place)


@pytest.fixture
def site(tmp_path: Path) -> list[PathDistribution]:
    return [
        installed(tmp_path, "rls-graph", "Click>=8", "lxml[fast]", "pandas; extra == 'pandas'"),
        installed(tmp_path, "click", "colorama; sys_platform == 'nowhere'"),
        installed(tmp_path, "lxml", "speed; extra == 'fast'", "tests; extra == 'dev'"),
        installed(tmp_path, "speed", "click"),
        installed(tmp_path, "pytest"),
    ]


def bill(**versions: str) -> dict[str, Any]:
    return {"components": [{"name": name, "version": each} for name, each in versions.items()]}


def test_a_bill_that_lists_what_is_brought_is_right(site: list[PathDistribution]) -> None:
    assert problems(bill(Click="1.0", lxml="1.0", speed="1.0"), site) == []


@pytest.mark.parametrize(
    ("listed", "problem"),
    [
        ({"lxml": "1.0", "speed": "1.0"}, "click is a direct dependency and is not listed"),
        ({"click": "1.0", "lxml": "1.0"}, "speed is brought and is not listed"),
        (
            {"click": "1.0", "lxml": "1.0", "speed": "1.0", "pytest": "1.0"},
            "pytest is listed and nothing needs it",
        ),
        ({"click": "1.0", "lxml": "0.9", "speed": "1.0"}, "lxml is listed as 0.9 and is 1.0"),
    ],
)
def test_a_bill_that_lists_too_little_or_too_much_is_told(
    site: list[PathDistribution], listed: dict[str, str], problem: str
) -> None:
    assert problems(bill(**listed), site) == [problem]


def test_what_the_project_names_is_what_a_bill_must_list(tmp_path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = project["dependencies"]
    itself = installed(tmp_path, "rls-graph", *named)
    others = [installed(tmp_path, Requirement(each).name) for each in named]

    every = {plain_name(Requirement(each).name) for each in named}
    by_name = {plain_name(each.name): each for each in (itself, *others)}
    assert brought_by("rls-graph", by_name) == every
    assert len(problems({"components": []}, [itself, *others])) == len(every)
