"""The first picture stands before vis-network is loaded, and vis-network takes it over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rls_graph.analysis.content import Content
from tests.page.visits import Opener, Visit

# Runs before the page's own scripts: holds back the moments in which the page would load more.
HOLD_BACK = "window.requestIdleCallback = () => 0;"
PICTURE = "document.querySelector('#network canvas').toDataURL()"
PLACE = "[rlsGraph.network.getScale(), rlsGraph.network.getViewPosition()]"
LOADED = "Boolean(window.vis)"


def held_back(visit: Opener, file: Path, fragment: str = "") -> Visit:
    """Open the page and keep vis-network away until somebody reaches for the graph."""
    found = visit(file)
    found.page.add_init_script(HOLD_BACK)
    found.page.goto("about:blank")
    found.page.goto(file.as_uri() + fragment)
    return found


def test_every_box_is_drawn_and_search_answers_before_vis_network_is_loaded(
    visit: Opener, file: Path, content: Content
) -> None:
    found = held_back(visit, file)
    assert not found.page.evaluate(LOADED)
    standing = found.page.evaluate("rlsGraph.standing()")
    assert standing["inSight"] == standing["boxes"] >= len(content.claims)
    assert found.page.evaluate("rlsGraph.find('brain iron').length") > 0


def test_vis_network_shows_the_very_same_picture_at_the_same_place(
    visit: Opener, file: Path
) -> None:
    for fragment in ("", "#layout=mechanism", "#select=entity:brain-iron-insufficiency"):
        found = held_back(visit, file, fragment)
        first = found.page.evaluate(f"[{PICTURE}, {PLACE}]")
        found.page.evaluate("rlsGraph.showVisNetwork()")
        found.page.evaluate("rlsGraph.network.redraw()")
        assert found.page.evaluate(LOADED)
        assert found.page.evaluate(f"[{PICTURE}, {PLACE}]") == first
        assert found.complaints == []


def test_a_click_and_the_zoom_buttons_work_before_vis_network_is_loaded(
    visit: Opener, file: Path
) -> None:
    found = held_back(visit, file)
    scale = found.page.evaluate("rlsGraph.network.getScale()")
    # A click by the keyboard or by a program reaches for no pointer.
    found.page.locator("[data-zoom=in]").evaluate("button => button.click()")
    assert not found.page.evaluate(LOADED)
    assert found.page.evaluate("rlsGraph.network.getScale()") > scale
    found.page.locator("[data-zoom=all]").evaluate("button => button.click()")
    box = found.drawn()[0]
    middle = {"x": box["left"] + box["width"] / 2, "y": box["top"] + box["height"] / 2}
    place = found.page.evaluate("middle => rlsGraph.network.canvasToDOM(middle)", middle)
    found.page.locator("#network canvas").evaluate(
        """(canvas, {x, y}) => {
          const {left, top} = canvas.getBoundingClientRect();
          const where = {clientX: left + x, clientY: top + y, bubbles: true};
          canvas.dispatchEvent(new MouseEvent("click", where));
        }""",
        place,
    )
    assert not found.page.evaluate(LOADED)
    assert box["label"] in found.panel()


def test_who_reaches_for_the_graph_at_once_can_drag_it_and_turn_the_wheel(
    visit: Opener, file: Path
) -> None:
    found = held_back(visit, file)
    x, y = _empty_place(found)
    before: Any = found.page.evaluate(PLACE)
    found.page.mouse.move(x, y)
    found.page.mouse.wheel(0, -200)
    found.page.wait_for_timeout(100)
    found.page.mouse.wheel(0, -200)
    found.page.wait_for_timeout(300)
    scale, position = found.page.evaluate(PLACE)
    assert scale > before[0]
    found.page.mouse.down()
    found.page.mouse.move(x + 60, y + 40, steps=4)
    found.page.mouse.up()
    found.page.wait_for_timeout(100)
    assert found.page.evaluate(PLACE)[1] != position


def _empty_place(found: Visit) -> tuple[float, float]:
    """Return a place of the graph, on the screen, where no box stands."""
    bounds = found.page.locator("#stage").bounding_box()
    assert bounds is not None
    return bounds["x"] + bounds["width"] / 2, bounds["y"] + 8
