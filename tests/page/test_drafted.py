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


def drafted_throughout(content: Content, folder: Path) -> Path:
    """Write a page on which every claim is a draft."""
    claims = tuple(replace(each, curation="rls:drafted") for each in content.claims)
    path = folder / "rls.html"
    path.write_text(render_page(replace(content, claims=claims)), encoding="utf-8")
    return path


def test_the_box_of_a_draft_says_so_to_eyes_and_ears(
    visit: Opener, half_drafted: Path, content: Content
) -> None:
    found = visit(half_drafted)
    box = found.page.locator(f"#boxes button[value='{content.claims[0].id}']")
    assert "draft" in (box.get_attribute("aria-label") or "")
    other = found.page.locator(f"#boxes button[value='{content.claims[1].id}']")
    assert "draft" not in (other.get_attribute("aria-label") or "")
    assert "not counted unless asked" in found.page.locator(".drafts-key").inner_text()
    assert found.complaints == []


def test_the_overview_counts_drafts_only_if_asked(
    visit: Opener, content: Content, tmp_path: Path
) -> None:
    found = visit(drafted_throughout(content, tmp_path))
    assert f"Not counted: {len(content.claims)} drafts." in found.panel()
    assert "asserted" not in found.panel()
    found.page.get_by_label("Count drafts").check()
    assert "Not counted" not in found.panel()
    assert "asserted" in found.panel()


def test_what_stands_below_the_label_of_a_denied_draft_is_short(
    visit: Opener, content: Content, tmp_path: Path
) -> None:
    denied = tuple(
        replace(each, polarity="rls:denies", curation="rls:drafted") for each in content.claims
    )
    path = tmp_path / "denied.html"
    path.write_text(render_page(replace(content, claims=denied).indexed()), encoding="utf-8")
    label = visit(path).page.get_by_role("button", name="denied").first.get_attribute("aria-label")
    assert label is not None
    assert "denied, draft" in label


def test_routes_count_drafts_only_if_asked(visit: Opener, content: Content, tmp_path: Path) -> None:
    start = next(iter(content.propositions.values())).subject
    path = drafted_throughout(content, tmp_path)
    found = visit(path, f"#select={start}")
    assert found.page.locator("select[aria-label='Where to']").count() == 0
    found.page.get_by_label("Count drafts").check()
    assert found.page.locator("select[aria-label='Where to'] option").count() > 1
    assert "drafts=counted" in found.page.url
    assert found.complaints == []


def test_taking_away_counts_drafts_only_if_asked(
    visit: Opener, content: Content, tmp_path: Path
) -> None:
    path = drafted_throughout(content, tmp_path)
    source = content.claims[0].source
    assert "That takes nothing." in visit(path, f"#without={source}").panel()
    assert "That takes nothing." not in visit(path, f"#without={source}&drafts=counted").panel()


def test_a_claim_on_a_retracted_study_is_marked(
    visit: Opener, content: Content, tmp_path: Path
) -> None:
    first = content.claims[0]
    sources = tuple(
        replace(each, retracted=True) if each.id == first.source else each
        for each in content.sources
    )
    path = tmp_path / "rls.html"
    path.write_text(render_page(replace(content, sources=sources)), encoding="utf-8")
    found = visit(path, f"#select={first.id}")
    assert "has been retracted" in found.panel()
    box = found.page.locator(f"#boxes button[value='{first.id}']")
    assert "retracted" in (box.get_attribute("aria-label") or "")
    assert found.complaints == []
