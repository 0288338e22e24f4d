"""What the tests of the endpoint share: one server over the built graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.endpoint.servers import Server, running


@pytest.fixture(scope="session")
def server(built_graph: Path) -> Iterator[Server]:
    with running(built_graph) as started:
        yield started


@pytest.fixture(scope="session")
def strict_server(built_graph: Path) -> Iterator[Server]:
    """A server on which a query may take 2 s."""
    with running(built_graph, seconds=2) as started:
        yield started


@pytest.fixture(scope="session")
def small_server(built_graph: Path) -> Iterator[Server]:
    """A server on which a query may take 200 MB of memory and give 1 MB."""
    with running(built_graph, seconds=120, memory=200, result=1) as started:
        yield started
