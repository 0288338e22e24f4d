"""What tests of several folders share: the servers, started once a process when first used."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sparql_servers import RunningServer, oxigraph_server, virtuoso_server


@pytest.fixture(scope="session")
def oxigraph() -> Iterator[RunningServer]:
    """Oxigraph's own server."""
    with oxigraph_server() as running:
        yield running


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """Virtuoso, or a skipped test."""
    with virtuoso_server(tmp_path_factory.mktemp("virtuoso")) as running:
        yield running


@pytest.fixture(params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest) -> RunningServer:
    """Each real server in turn, empty."""
    running: RunningServer = request.getfixturevalue(request.param)
    running.clear()
    return running
