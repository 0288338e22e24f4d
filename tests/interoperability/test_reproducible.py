"""Does the same input give the same bytes?"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rls_graph.packaged_data import seeds_folder
from rls_graph.pipeline import GRAPH_FILES

BUILD = (
    "import sys, pathlib, rls_graph.pipeline as p; p.build_graph(*map(pathlib.Path, sys.argv[1:]))"
)


@pytest.fixture(scope="module")
def built_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second build, by another process that orders its sets and dicts in another way."""
    output = tmp_path_factory.mktemp("again") / "out"
    subprocess.run(
        [sys.executable, "-c", BUILD, seeds_folder(), output],
        env={**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Asia/Kathmandu", "LC_ALL": "C"},
        check=True,
    )
    return output


@pytest.mark.parametrize("name", GRAPH_FILES)
def test_two_builds_in_two_processes_give_the_same_bytes(
    name: str, built_graph: Path, built_again: Path
) -> None:
    assert (built_again / name).read_bytes() == (built_graph / name).read_bytes()
