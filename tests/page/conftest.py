"""What the tests of the page share: its content, its file, and a browser that opens it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from rls_graph.analysis.content import Content
from rls_graph.analysis.reading import read_content
from rls_graph.page.writing import write_page
from rls_graph.store.embedded import EmbeddedStore
from tests.page.visits import ARGUMENTS, CHROMIUM, Contexts, Opener, Visit, opened


@pytest.fixture(scope="session")
def graph_store(built_graph: Path) -> EmbeddedStore:
    return EmbeddedStore.open(built_graph / "store")


@pytest.fixture(scope="session")
def content(graph_store: EmbeddedStore) -> Content:
    return read_content(graph_store)


@pytest.fixture(scope="session")
def file(graph_store: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "rls.html"
    write_page(graph_store, path)
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.is_file():
        reason = f"no browser at {CHROMIUM}: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def contexts() -> Contexts:
    """Contexts of the browser by their options: to make one takes longer than to open the page."""
    return {}


@pytest.fixture
def visit(browser: Browser, contexts: Contexts) -> Iterator[Opener]:
    visits: list[Visit] = []

    def open_page(file: Path, fragment: str = "", **options: object) -> Visit:
        visits.append(opened(browser, contexts, file, fragment, **options))
        return visits[-1]

    yield open_page
    for each in visits:
        each.page.close()
