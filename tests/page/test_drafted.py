"""Are drafted claims told from curated ones?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rls_graph.analysis.content import Content
from rls_graph.page.writing import render_page
from tests.page.visits import Opener


@pytest.fixture(scope="module")
def half_drafted(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    first, *others = content.claims
    drafted = replace(content, claims=(replace(first, curation="rls:drafted"), *others))
    path = tmp_path_factory.mktemp("drafted") / "rls.html"
    path.write_text(render_page(drafted), encoding="utf-8")
    return path


def test_a_drafted_claim_is_marked_in_its_row_and_in_the_panel(
    visit: Opener, half_drafted: Path
) -> None:
    found = visit(half_drafted, "#view=table")
    marked = found.page.locator("#claims tr:has(strong.drafted)")
    assert marked.count() == 1
    marked.locator("[data-select]").click()
    assert "no person has accepted it yet" in found.panel()
    assert found.complaints == []


def test_drafted_claims_can_be_left_out(
    visit: Opener, half_drafted: Path, content: Content
) -> None:
    found = visit(half_drafted)
    found.page.locator("#filters summary").click()
    found.page.locator("input[data-group=curation][value='rls:drafted']").uncheck()
    number = len(content.claims)
    assert f"{number - 1} of {number} claims" in found.page.locator("#status").inner_text()
