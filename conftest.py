"""What all tests share: one built graph, and examples in documents that run."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sybil import Sybil
from sybil.parsers import markdown, rest

from rls_graph.packaged_data import seeds_folder
from rls_graph.pipeline import build_graph

# Machines are shared: how long an example takes says nothing. In CI the examples never change.
settings.register_profile("rls-graph", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("rls-graph")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: at the end one process would be left alone with it."""
    items.sort(key=lambda item: not item.nodeid.startswith("tests/faults/"))


@pytest.fixture(scope="session")
def built_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a build of the program's own seeds."""
    output = tmp_path_factory.mktemp("built") / "out"
    build_graph(seeds_folder(), output)
    return output


def _enter_folder(namespace: dict[str, Any]) -> None:
    """Run the examples of a document in an empty folder of their own."""
    namespace["_back"] = Path.cwd()
    namespace["_folder"] = tempfile.mkdtemp(prefix="rls-graph-examples-")
    os.chdir(namespace["_folder"])


def _leave_folder(namespace: dict[str, Any]) -> None:
    os.chdir(namespace["_back"])
    shutil.rmtree(namespace["_folder"], ignore_errors=True)


pytest_collect_file = (
    Sybil(
        parsers=[markdown.PythonCodeBlockParser(), markdown.SkipParser()],
        patterns=["*.md"],
        setup=_enter_folder,
        teardown=_leave_folder,
        fixtures=["built_graph"],
    )
    + Sybil(
        parsers=[rest.DocTestParser()],
        patterns=["*.py"],
        excludes=["tests/*", "benchmarks/*", "conftest.py"],
        setup=_enter_folder,
        teardown=_leave_folder,
        fixtures=["built_graph"],
    )
).pytest()
