"""What all tests share: one built graph, and examples in documents that run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sybil import Sybil
from sybil.parsers import markdown, rest

from rls_graph.packaged_data import seeds_folder
from rls_graph.pipeline import build_graph


@pytest.fixture(scope="session")
def built_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a build of the program's own seeds."""
    output = tmp_path_factory.mktemp("built") / "out"
    build_graph(seeds_folder(), output)
    return output


def _name_folders(namespace: dict[str, Any]) -> None:
    """Give examples the names that they use without defining them."""
    import tempfile

    output = Path(tempfile.mkdtemp(prefix="rls-graph-examples-")) / "out"
    namespace["output_folder"] = output


def _remove_folders(namespace: dict[str, Any]) -> None:
    import shutil

    shutil.rmtree(namespace["output_folder"].parent, ignore_errors=True)


pytest_collect_file = (
    Sybil(
        parsers=[markdown.PythonCodeBlockParser(), markdown.SkipParser()],
        patterns=["*.md"],
        setup=_name_folders,
        teardown=_remove_folders,
        fixtures=["built_graph"],
    )
    + Sybil(
        parsers=[rest.DocTestParser()],
        patterns=["*.py"],
        excludes=["tests/*", "benchmarks/*", "conftest.py"],
        setup=_name_folders,
        teardown=_remove_folders,
        fixtures=["built_graph"],
    )
).pytest()
