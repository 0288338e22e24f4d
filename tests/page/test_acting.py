from __future__ import annotations

import csv
import io
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from rdflib import Graph

from rls_graph.analysis.content import Content
from tests.page.visits import Opener

CLAIM = "claim:allen-2007.dopaminergic-abnormality-causes-rls"


def test_search_finds_labels_synonyms_quotes_and_hedges(visit: Opener, file: Path) -> None:
    page = visit(file).page
    for words, first in (
        ("willis ekbom", "Restless legs syndrome"),
        ("DOCUMENTING", "Peripheral iron insufficiency occurs with RLS symptoms"),
        ("postulate 4", "Postulate 4: dopaminergic abnormalities"),
        ("autopsy", "Autopsy study"),
        ("Iron", "Iron"),
    ):
        page.locator("body").click(position={"x": 5, "y": 5})
        page.keyboard.press("/")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(words)
        page.keyboard.press("Enter")
        assert page.locator("#panel h2").inner_text().startswith(first)
    page.locator("#search").fill("zebrafish")
    assert page.locator("#found").inner_text() == "Nothing found."


def test_the_legend_and_the_filters_leave_out_in_every_view(visit: Opener, file: Path) -> None:
    found = visit(file)
    page = found.page
    page.get_by_role("button", name="postulate 8").click()
    page.locator("#filters summary").click()
    page.get_by_role("checkbox", name="speculative").uncheck()
    assert page.locator("#status").inner_text() == "13 of 23 claims shown; Filter has the others"
    assert len([box for box in found.drawn() if box["id"].startswith("claim:")]) == 13
    page.get_by_role("button", name="Table", exact=True).click()
    assert page.locator("#claims tbody tr:visible").count() == 13
    page.reload()
    assert page.locator("#claims tbody tr:visible").count() == 13


def test_the_table_sorts_by_each_heading(visit: Opener, file: Path) -> None:
    page = visit(file, "#view=table").page
    heading = page.get_by_role("columnheader", name="Certainty of the authors")
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") == "ascending"
    assert page.locator(".certainty").first.inner_text() == "established"
    heading.get_by_role("button").click()
    assert page.locator(".certainty").first.inner_text() == "speculative"


def test_every_box_is_a_named_button_to_walk_to_and_choose_by_keyboard(
    visit: Opener, file: Path
) -> None:
    page = visit(file).page
    page.locator("#boxes button[tabindex='0']").focus()
    start = page.evaluate("document.activeElement.value")
    page.keyboard.press("ArrowRight")
    reached = page.evaluate("document.activeElement.value")
    assert reached != start
    page.keyboard.press("Enter")
    assert page.locator("#panel").get_attribute("data-shows") == reached
    page.keyboard.press("Escape")
    assert page.locator("#panel").get_attribute("data-shows") == ""
    names = page.locator("#boxes button").evaluate_all("all => all.map((one) => one.ariaLabel)")
    assert "Evidence line: Reviewed data of an unnamed kind, for 9 claims" in names
    assert "Conclusion: A dopaminergic abnormality causes RLS, indicated" in names


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(visit: Opener, file: Path, scheme: str) -> None:
    found = visit(file, color_scheme=scheme, bypass_csp=True)
    serious = []
    # Dark and light differ in their colours only.
    options: dict[str, object] = {"resultTypes": ["violations"]}
    if scheme == "dark":
        options["runOnly"] = ["color-contrast"]
    taken = "without=entity:reviewed-data"
    for fragment in ("", f"layout=mechanism&{taken}", "view=text", f"view=table&select={CLAIM}"):
        found.show(fragment)
        serious += [
            (fragment, finding["id"], finding["nodes"][0]["html"])
            for finding in Axe().run(found.page, options=options).response["violations"]
            if finding["impact"] in {"serious", "critical"}
        ]
    assert serious == []


def _saved(page: Page, name: str) -> bytes:
    page.locator("#saving summary").click()
    with page.expect_download() as download:
        page.locator(f"[data-save={name}]").click()
    return Path(download.value.path()).read_bytes()


def test_a_saved_selection_is_turtle_with_triples_of_the_graph_only(
    visit: Opener, file: Path, built_graph: Path
) -> None:
    page = visit(file).page
    everything = Graph().parse(built_graph / "rls.nt", format="nt")
    saved = Graph().parse(data=_saved(page, "turtle"), format="turtle")
    assert len(saved) > 500
    assert set(saved) - set(everything) == set()


def test_the_saved_table_is_read_back_by_a_csv_reader(
    visit: Opener, file: Path, content: Content
) -> None:
    text = _saved(visit(file, "#view=table").page, "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["quote"] for row in rows] == [claim.quote for claim in content.claims]


def test_pictures_are_saved_as_svg_and_png(visit: Opener, file: Path) -> None:
    found = visit(file)
    root = ET.fromstring(_saved(found.page, "svg"))  # noqa: S314  made by our own page
    words = "".join(root.itertext())
    assert "Conclusions and hypotheses" in words
    assert _saved(found.page, "png").startswith(b"\x89PNG")
    assert found.complaints == []
