"""Every function of the page by keyboard alone, and every claim and entity by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from rls_graph.analysis.content import Content
from tests.page.visits import Opener

_MOST_TABS = 120


def _tab_to(page: Page, name: str, *, back: bool = False) -> None:
    """Press Tab until something with this name has the focus."""
    for _ in range(_MOST_TABS):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if page.evaluate(
            """(name) => {
              const at = document.activeElement;
              const labels = at.labels ? [...at.labels].map((label) => label.textContent) : [];
              const said = at.ariaLabel || labels.join(" ") || at.textContent;
              return said.trim().replace(/\\s+/g, " ").startsWith(name);
            }""",
            name,
        ):
            return
    pytest.fail(f"Tab never reaches {name!r}")


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.value || document.activeElement.textContent"))


def _downloaded(page: Page, name: str) -> None:
    _tab_to(page, "Save", back=name != "Selection as Turtle")
    page.keyboard.press("Enter")
    _tab_to(page, name)
    with page.expect_download():
        page.keyboard.press("Enter")


def _help(page: Page) -> None:
    """Help, and out of it again."""
    _tab_to(page, "How to read this")
    page.keyboard.press("Enter")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()


def _views(page: Page) -> None:
    """Views and layouts."""
    for view in ("Text", "Table", "Graph"):
        _tab_to(page, view, back=view == "Graph")
        page.keyboard.press("Enter")
        assert page.locator(f"#view-{view.lower()}").is_visible()
    _tab_to(page, "Mechanism")
    page.keyboard.press("Enter")
    assert "layout=mechanism" in page.url
    _tab_to(page, "Argument", back=True)
    page.keyboard.press("Enter")
    assert "layout" not in page.url


def _search(page: Page) -> None:
    """Search."""
    page.keyboard.press("/")
    page.keyboard.type("willis ekbom")
    page.keyboard.press("Enter")
    assert "Restless legs syndrome" in page.locator("#panel").inner_text()


def _route(page: Page) -> None:
    """A route."""
    _tab_to(page, "Close")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("loss of normal access")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    _tab_to(page, "Where to")
    page.keyboard.type("restless legs")
    page.wait_for_function("location.hash.includes('to=entity:restless-legs-syndrome')")
    page.keyboard.press("Escape")
    assert "to=" not in page.url


def _filter(page: Page) -> None:
    """Filter, and everything back."""
    _tab_to(page, "Filter", back=True)
    page.keyboard.press("Enter")
    _tab_to(page, "speculative")
    page.keyboard.press("Space")
    assert "of 23 claims shown" in page.locator("#status").inner_text()
    _tab_to(page, "Show everything")
    page.keyboard.press("Enter")
    assert page.locator("#status").inner_text() == "23 claims"
    page.keyboard.press("Escape")


def _take_away(page: Page) -> None:
    """Take away, and put back."""
    _tab_to(page, "Take away")
    page.keyboard.press("Enter")
    _tab_to(page, "reviewed data")
    page.keyboard.press("Space")
    assert "If this were taken away" in page.locator("#panel").inner_text()
    _tab_to(page, "Put everything back")
    page.keyboard.press("Enter")
    assert "If this were taken away" not in page.locator("#panel").inner_text()
    page.keyboard.press("Escape")


def _save(page: Page) -> None:
    """Copy and save."""
    for name in ("Selection as Turtle", "Table as CSV", "Picture as SVG", "Picture as PNG"):
        _downloaded(page, name)
    page.keyboard.press("Enter")
    _tab_to(page, "Copy the link")
    page.keyboard.press("Enter")
    # The page's policy lets no test wait by evaluating words in it.
    expect(page.locator("#status")).to_contain_text("ink")


def _boxes(page: Page) -> None:
    """Boxes: walk, select, clear."""
    _tab_to(page, "Evidence line")
    first = _focused(page)
    page.keyboard.press("ArrowRight")
    assert _focused(page) != first
    page.keyboard.press("Enter")
    assert page.locator("#panel").get_attribute("data-shows") == _focused(page)
    page.keyboard.press("Escape")
    assert page.locator("#panel").get_attribute("data-shows") == ""


def _zoom_and_legend(page: Page) -> None:
    """Zoom, and the legend."""
    scale = "rlsGraph.network.getScale()"
    before = page.evaluate(scale)
    _tab_to(page, "Zoom in")
    page.keyboard.press("Enter")
    assert page.evaluate(scale) > before
    _tab_to(page, "Zoom out")
    page.keyboard.press("Enter")
    _tab_to(page, "Show all")
    page.keyboard.press("Enter")
    assert page.evaluate(scale) == before
    _tab_to(page, "postulate")
    page.keyboard.press("Space")
    assert page.locator("#status").inner_text().startswith("15 of 23 claims shown")
    page.keyboard.press("Space")


def _panel_and_table(page: Page) -> None:
    """The panel, and the table's rows and headings."""
    _tab_to(page, "Brain iron insufficiency in RLS is established")
    page.keyboard.press("Enter")
    assert "now well established" in page.locator("#panel").inner_text()
    _tab_to(page, "Skip to the table", back=True)
    _tab_to(page, "Table")
    page.keyboard.press("Enter")
    _tab_to(page, "Weakest point")
    page.keyboard.press("Enter")
    assert "ascending" in page.locator("#claims thead").inner_html()


def test_every_function_is_reached_and_used_by_keyboard_alone(visit: Opener, file: Path) -> None:
    found = visit(file)
    for part in (
        _help,
        _views,
        _search,
        _route,
        _filter,
        _take_away,
        _save,
        _boxes,
        _zoom_and_legend,
        _panel_and_table,
    ):
        part(found.page)
    assert found.complaints == []


def _names(page: Page) -> set[str]:
    """Return the names that the accessibility tree of the browser has."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return {node["name"]["value"] for node in nodes if not node["ignored"] and "name" in node}


def test_the_accessibility_tree_names_every_claim_and_every_entity(
    visit: Opener, file: Path, content: Content
) -> None:
    found = visit(file)
    said = "\n".join(_names(found.page))
    assert [claim.label for claim in content.claims if claim.label not in said] == []
    found.show("layout=mechanism")
    said = "\n".join(_names(found.page)).lower()
    steps = [content.propositions[claim.proposition] for claim in content.claims]
    ends = {end for step in steps for end in (step.subject, step.object)}
    assert [end for end in ends if content.entities[end].label.lower() not in said] == []
    # Entities in other roles are named in the list of all.
    found.page.locator("#entities summary").click()
    # The list is made when it is opened, a moment after the click.
    found.page.locator("#entities li").first.wait_for()
    said = "\n".join(_names(found.page)).lower()
    labels = [entity.label for entity in content.entities.values()]
    assert [label for label in labels if label.lower() not in said] == []
