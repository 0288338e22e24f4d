from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rls_graph.page.content import Content
from rls_graph.page.writing import render_page
from tests.page.visits import Opener

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!--<script>",
    "{{ 7 * 7 }} {% raw %}",
    "\"'`&amp;&lt; \\ \\u003c",
    "\u202eright to left \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "line\u2028and paragraph\u2029separators",
    "\U0001f9e0\U0001f469\U0001f3fd\u200d\U0001f52c \u03b2-amyloid",
    "W" * 300,
    "constructor __proto__ toString",
    "javascript:alert(1)",
]


@pytest.fixture(scope="module")
def hostile_file(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page in which everything that people write is hostile."""
    claims = tuple(
        replace(claim, label=text, statement=text, quote=text, hedges=(text,), note=text)
        for claim, text in zip(content.claims, HOSTILE * 3, strict=False)
    )
    entities = {
        key: replace(entity, label=text, definition=text, synonyms=(text,), notes=(text,))
        for (key, entity), text in zip(content.entities.items(), HOSTILE * 4, strict=False)
    }
    sources = tuple(
        replace(source, title=HOSTILE[0], citation=HOSTILE[1], doi_iri=HOSTILE[-1])
        for source in content.sources
    )
    hostile = replace(
        content,
        edition=replace(content.edition, title=HOSTILE[0]),
        claims=claims,
        entities=entities,
        sources=sources,
    )
    path = tmp_path_factory.mktemp("hostile") / "rls.html"
    path.write_text(render_page(hostile), encoding="utf-8")
    return path


def test_hostile_labels_run_nothing_and_ask_for_nothing(visit: Opener, hostile_file: Path) -> None:
    found = visit(hostile_file)
    found.page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    for fragment in ("", "view=text", "view=table", "layout=mechanism"):
        found.show(fragment)
        found.page.wait_for_timeout(200)
        assert found.page.locator("img, iframe, object, embed").count() == 0
    assert (found.requests, found.complaints) == ([hostile_file.as_uri()], [])


def test_hostile_texts_appear_as_they_are(
    visit: Opener, hostile_file: Path, content: Content
) -> None:
    found = visit(hostile_file, "#view=table")
    page = found.page
    for claim, text in zip(content.claims, HOSTILE, strict=False):
        found.show(f"view=table&select={claim.id}")
        assert page.locator("#panel h2").text_content() == text
        assert page.locator("#panel blockquote").first.text_content() == text
        row = page.locator(f'tr[data-claim="{claim.id}"]')
        assert row.locator("blockquote").text_content() == text


def test_only_links_to_the_web_can_be_followed(visit: Opener, hostile_file: Path) -> None:
    page = visit(hostile_file).page
    schemes = page.evaluate("[...document.links].map((link) => link.protocol)")
    assert set(schemes) <= {"http:", "https:", "file:"}


def test_hostile_labels_stay_inside_their_boxes(visit: Opener, hostile_file: Path) -> None:
    boxes = visit(hostile_file).drawn()
    assert [box["label"] for box in boxes if box["textWidth"] > box["room"]] == []
    assert [box["label"] for box in boxes if len(box["text"]) * 15 > box["height"]] == []


def test_a_phone_does_not_scroll_sideways_for_hostile_labels(
    visit: Opener, hostile_file: Path
) -> None:
    found = visit(hostile_file, width=390, height=844)
    for fragment in ("", "view=text", "view=table"):
        found.show(fragment)
        assert found.page.evaluate("document.documentElement.scrollWidth") == 390
