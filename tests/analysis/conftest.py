from __future__ import annotations

from pathlib import Path

import pytest

from rls_graph.analysis.content import Content
from rls_graph.analysis.reading import read_content
from rls_graph.store.embedded import EmbeddedStore


@pytest.fixture(scope="session")
def content(built_graph: Path) -> Content:
    """Return what the seed says."""
    with EmbeddedStore.open(built_graph) as store:
        return read_content(store)
