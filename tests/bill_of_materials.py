"""``python -m tests.bill_of_materials FILE SITE``: does a bill list what a wheel brings?

FILE is a CycloneDX bill in JSON, SITE the folder of packages that it was made from. It must list
every dependency, direct or not, with its version, and nothing else.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROGRAM = "rls-graph"


def plain_name(name: str) -> str:
    """Return the name of a package in its only spelling (PEP 503)."""
    return str(canonicalize_name(name))


def _needed(distribution: Distribution, extras: Iterable[str] = ("",)) -> set[Requirement]:
    """Return what a distribution needs on this machine, with these extras."""
    requirements = [Requirement(each) for each in distribution.requires or ()]
    return {
        each
        for each in requirements
        if each.marker is None or any(each.marker.evaluate({"extra": extra}) for extra in extras)
    }


def brought_by(program: str, installed: Mapping[str, Distribution]) -> set[str]:
    """Return the names of all that a distribution needs, directly or not."""
    waiting: list[tuple[str, tuple[str, ...]]] = [(program, ("",))]
    seen: set[tuple[str, tuple[str, ...]]] = set()
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in seen or name not in installed:
            continue
        seen.add((name, extras))
        waiting += [
            (plain_name(each.name), ("", *sorted(each.extras)))
            for each in _needed(installed[name], extras)
        ]
    return {name for name, _ in seen} - {program}


def problems(bill: dict[str, Any], site: Iterable[Distribution]) -> list[str]:
    """Return in sentences what a bill of materials lists wrongly; nothing if it is right."""
    installed = {plain_name(each.name): each for each in site}
    listed = {plain_name(each["name"]): each["version"] for each in bill["components"]}
    direct = {plain_name(each.name) for each in _needed(installed[PROGRAM])}
    brought = brought_by(PROGRAM, installed)
    return [
        *(
            f"{name} is a direct dependency and is not listed"
            for name in sorted(direct - listed.keys())
        ),
        *(
            f"{name} is brought and is not listed"
            for name in sorted(brought - direct - listed.keys())
        ),
        *(
            f"{name} is listed and nothing needs it"
            for name in sorted(listed.keys() - brought - direct)
        ),
        *(
            f"{name} is listed as {listed[name]} and is {installed[name].version}"
            for name in sorted(brought & listed.keys())
            if listed[name] != installed[name].version
        ),
    ]


def main(file: str, site: str) -> None:
    """Print what is wrong with a bill of materials, or how many packages it lists."""
    bill = json.loads(Path(file).read_text(encoding="utf-8"))
    found = problems(bill, distributions(path=[site]))
    if found:
        sys.exit("\n".join(found))
    print(f"{file} lists the {len(bill['components'])} packages that the wheel brings.")


if __name__ == "__main__":
    main(*sys.argv[1:])
