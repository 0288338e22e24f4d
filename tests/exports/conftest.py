"""What the tests of the exports share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rls_graph.exports import FORMATS, export
from rls_graph.store.embedded import EmbeddedStore

Written = Callable[[str], Path]


@pytest.fixture(scope="session")
def export_store(built_graph: Path) -> EmbeddedStore:
    return EmbeddedStore.open(built_graph)


@pytest.fixture(scope="session")
def written(export_store: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Write the graph in a format, once a session."""
    folder = tmp_path_factory.mktemp("exported")

    def write(name: str) -> Path:
        target = folder / FORMATS[name].file
        return target if target.exists() else export(export_store, name, target)

    return write
