from __future__ import annotations

from pathlib import Path

from rls_graph.analysis.content import Content
from rls_graph.page.writing import render_page
from tests.page.contents import many_sources
from tests.page.visits import Opener

PICTURE = "document.querySelector('#network canvas').toDataURL()"


def test_the_page_asks_nobody_for_anything_and_complains_of_nothing(
    visit: Opener, file: Path
) -> None:
    found = visit(file)
    found.page.wait_for_timeout(500)
    assert (found.requests, found.complaints) == ([file.as_uri()], [])


def test_nothing_moves_once_the_page_is_open(visit: Opener, file: Path) -> None:
    found = visit(file)
    found.page.wait_for_timeout(500)
    early = found.page.evaluate(PICTURE), found.page.screenshot()
    found.page.wait_for_timeout(4500)
    assert (found.page.evaluate(PICTURE), found.page.screenshot()) == early


def test_no_two_boxes_overlap_and_every_label_fits_into_its_box(visit: Opener, file: Path) -> None:
    found = visit(file)
    for layout in ("argument", "mechanism"):
        found.show(f"layout={layout}")
        boxes = found.drawn()
        assert boxes
        assert [pair for pair in _pairs(boxes) if _overlap(*pair)] == []
        assert [box["label"] for box in boxes if box["textWidth"] > box["room"]] == []
        assert [box["label"] for box in boxes if " ".join(box["text"]) != box["label"]] == []


def test_the_whole_argument_is_in_sight_at_a_size_that_can_be_read(
    visit: Opener, file: Path
) -> None:
    found = visit(file)
    scale = found.page.evaluate("rlsGraph.network.getScale()")
    corners = [
        found.page.evaluate(
            "([x, y]) => rlsGraph.network.canvasToDOM({x, y})",
            [box["left"] + right * box["width"], box["top"] + right * box["height"]],
        )
        for box in found.drawn()
        for right in (0, 1)
    ]
    bounds = found.page.locator("#stage").bounding_box()
    assert bounds is not None
    assert scale >= 0.9
    assert all(0 <= corner["x"] <= bounds["width"] for corner in corners)
    assert all(0 <= corner["y"] <= bounds["height"] for corner in corners)


def test_a_phone_shows_it_without_scrolling_sideways(visit: Opener, file: Path) -> None:
    found = visit(file, width=390, height=844)
    for fragment in ("", "view=text", "view=table", "layout=mechanism"):
        found.show(fragment)
        found.page.locator("#saving summary" if fragment else "#filters summary").click()
        assert found.page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_text_and_the_table_are_complete_without_scripts(
    visit: Opener, file: Path, content: Content
) -> None:
    page = visit(file, java_script_enabled=False).page
    assert page.locator("#claims tbody tr").count() == len(content.claims)


def test_a_large_graph_opens_with_its_best_evidenced_sources_and_says_so(
    visit: Opener, content: Content, tmp_path: Path
) -> None:
    path = tmp_path / "large.html"
    path.write_text(render_page(many_sources(content, 7)), encoding="utf-8")
    found = visit(path)
    status = "138 of 161 claims shown, of the 6 best evidenced sources"
    assert found.page.locator("#status").inner_text().startswith(status)
    assert [pair for pair in _pairs(found.drawn()) if _overlap(*pair)] == []
    found.page.locator("#filters summary").click()
    found.page.locator("#show-all").click()
    assert found.page.locator("#status").inner_text() == "161 claims"
    assert [pair for pair in _pairs(found.drawn()) if _overlap(*pair)] == []


def _pairs(boxes: list[dict[str, float]]) -> list[tuple[dict[str, float], dict[str, float]]]:
    return [(one, other) for index, one in enumerate(boxes) for other in boxes[index + 1 :]]


def _overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    return all(
        one[start] < other[start] + other[size] and other[start] < one[start] + one[size]
        for start, size in (("left", "width"), ("top", "height"))
    )
