"""A large graph: what stands in the file, and what the page draws and names of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rls_graph.analysis.reading import read_content
from rls_graph.page.argument import argument_view
from rls_graph.page.choosing import MOST_AT_FIRST, MOST_IN_HTML
from rls_graph.page.writing import write_page
from tests.page.copies import store_of_copies
from tests.page.visits import Opener


@pytest.fixture(scope="module")
def large(built_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, int]:
    """The page of a graph with more than 1,000 boxes, its claims and its boxes."""
    store = store_of_copies(built_graph / "rls.nt", 33)
    path = tmp_path_factory.mktemp("large") / "rls.html"
    write_page(store, path)
    content = read_content(store)
    return path, len(content.claims), len(argument_view(content)["nodes"])


def test_a_large_graph_keeps_most_as_data_and_draws_what_is_in_sight(
    visit: Opener, large: tuple[Path, int, int]
) -> None:
    path, claims, nodes = large
    assert claims > MOST_IN_HTML
    assert nodes > 1000
    text = path.read_text(encoding="utf-8")
    assert text.count("<tr role=") <= MOST_AT_FIRST + 1
    found = visit(path)
    assert found.page.evaluate("rlsGraph.standing().boxes") < 300
    found.show("from=all")
    standing = found.page.evaluate("rlsGraph.standing()")
    assert standing["boxes"] == nodes
    assert standing["inSight"] < 100
    assert standing["buttons"] <= 301
    assert found.complaints == []


def test_a_large_table_and_text_turn_pages(visit: Opener, large: tuple[Path, int, int]) -> None:
    path, claims, _ = large
    found = visit(path, "#view=table&from=all")
    page = found.page
    assert page.locator("#claims tbody tr").count() == 100
    pager = page.locator("#rows-pager")
    assert f"Rows 1–100 of {claims}" in pager.inner_text()  # noqa: RUF001
    pager.get_by_role("button", name="Next").click()
    assert f"Rows 101–200 of {claims}" in pager.inner_text()  # noqa: RUF001
    page.get_by_role("columnheader", name="Evidence for").get_by_role("button").click()
    assert page.locator("#claims tbody tr").first.inner_text().count("none named") == 2
    found.show("view=text&from=all&select=claim:copy-0031.postulate-1")
    assert page.locator("article.text").count() in range(1, 6)
    assert page.locator(".words.chosen").count() > 0
    assert found.complaints == []


def test_sources_are_found_by_words_and_shown_alone(
    visit: Opener, large: tuple[Path, int, int]
) -> None:
    page = visit(large[0]).page
    page.locator("#filters summary").click()
    page.get_by_label("Find sources").fill("copy-0031")
    page.get_by_role("button", name="Show only these 1").click()
    assert page.locator("#status").inner_text().startswith("23 of 759 claims shown")
    assert "from=source:copy-0031" in page.url


def test_what_search_finds_in_a_source_that_is_left_out_brings_the_source_back(
    visit: Opener, large: tuple[Path, int, int]
) -> None:
    page = visit(large[0], "#from=source:copy-0031").page
    page.evaluate("document.getElementById('search').focus()")
    page.keyboard.type("postulate 4")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    chosen = page.locator("#panel").get_attribute("data-shows") or ""
    assert page.locator(f'#boxes button[value="{chosen}"]').get_attribute("aria-pressed") == "true"
