"""Is the data that comes with the program where it says?"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import rls_graph.packaged_data
from rls_graph.packaged_data import ontology_folder, seeds_folder


def test_the_ontology_and_the_seeds_are_there() -> None:
    assert (ontology_folder() / "rls.ttl").is_file()
    assert (seeds_folder() / "allen-2007" / "source.txt").is_file()


def test_the_folders_do_not_depend_on_where_the_program_runs(tmp_path: Path) -> None:
    before = ontology_folder(), seeds_folder()
    command = "from rls_graph.packaged_data import *; print(ontology_folder(), seeds_folder())"
    package = Path(rls_graph.packaged_data.__file__).parents[1]
    shown = subprocess.run(
        [sys.executable, "-c", command],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(package)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert shown.split() == [str(each) for each in before]


def test_an_installed_package_holds_its_own_data(tmp_path: Path) -> None:
    package = tmp_path / "rls_graph"
    package.mkdir()
    (package / "__init__.py").touch()
    shutil.copy(rls_graph.packaged_data.__file__, package)
    # Folders of that name beside an installed package are somebody else's.
    (tmp_path / "seeds").mkdir()
    command = "from rls_graph.packaged_data import *; print(seeds_folder())"
    shown = subprocess.run(
        [sys.executable, "-c", command], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    assert Path(shown.strip()) == (package / "_seeds").resolve()
