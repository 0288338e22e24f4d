from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest

from rls_graph.analysis.content import Content, Edition
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
    "a NUL\0 in the middle",
    "\u202ean override that nobody ends",
    "javascript:alert(1)",
]
# What an identifier may be at worst; the page never trusts that the store has checked it.
HOSTILE_IDS = [
    "</script><script>alert(1)</script>",
    '"><img/src=x/onerror=alert(1)>',
    "'onfocus='alert(1)",
    "javascript:alert(1)",
    "__proto__",
    "constructor",
    "claim:nul\0nul",
    "claim:\u202e\u05e9\u05dc\u05d5\u05dd",
    "claim:&amp;#x3c;",
    "https://example.org/?a=b&select=c#d",
]


def shown(text: str) -> str:
    """Return a text as a page can show it: there is no NUL in HTML, so a sign stands for it."""
    return text.replace("\0", "\u2400")


def with_hostile_ids(content: Content) -> Content:
    """Return the content with other identifiers for some claims and entities."""
    claims = dict(zip((each.id for each in content.claims), HOSTILE_IDS, strict=False))
    ids = [f"{each}/entity" for each in HOSTILE_IDS]
    entities = dict(zip(content.entities, ids, strict=False))

    def renamed(each: Any, names: dict[str, str], *fields: str) -> Any:
        found = {field: getattr(each, field) for field in fields}
        return replace(each, **{field: names.get(key, key) for field, key in found.items()})

    roles = ("subject", "object", "mediator", "qualifier", "population")
    return replace(
        content,
        claims=tuple(renamed(each, claims, "id") for each in content.claims),
        lines=tuple(
            renamed(renamed(each, claims, "claim"), entities, "method", "population")
            for each in content.lines
        ),
        relations=tuple(renamed(each, claims, "claim", "other") for each in content.relations),
        propositions={
            key: renamed(each, entities, *roles) for key, each in content.propositions.items()
        },
        entities={
            entities.get(key, key): replace(
                renamed(each, entities, "id"),
                links=(*each.links, ("skos:exactMatch", "javascript:alert(1)")),
            )
            for key, each in content.entities.items()
        },
    )


@pytest.fixture(scope="module")
def hostile(content: Content) -> Content:
    """A content in which everything that people write is hostile."""
    renamed = with_hostile_ids(content)
    claims = tuple(
        replace(claim, label=text, statement=text, quote=text, hedges=(text,), note=text)
        for claim, text in zip(renamed.claims, HOSTILE * 2, strict=False)
    )
    entities = {
        key: replace(entity, label=text, definition=text, synonyms=(text,), notes=(text,))
        for (key, entity), text in zip(renamed.entities.items(), HOSTILE * 4, strict=False)
    }
    sources = tuple(
        replace(source, title=HOSTILE[0], citation=HOSTILE[1], doi_iri=HOSTILE[-1])
        for source in content.sources
    )
    # Each passage starts with a mark-up, a NUL and an override that nobody ends.
    passages = {
        key: replace(each, exact=f"<b>\0\u202e{each.exact[5:]}")
        for key, each in content.passages.items()
    }
    return replace(
        renamed,
        edition=Edition("javascript:alert(1)", HOSTILE[0], HOSTILE[1], HOSTILE[-1], HOSTILE[2]),
        claims=claims + renamed.claims[len(claims) :],
        entities=entities,
        sources=sources,
        passages=passages,
    )


@pytest.fixture(scope="module")
def hostile_file(hostile: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
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
    visit: Opener, hostile_file: Path, hostile: Content
) -> None:
    page = visit(hostile_file, "#view=table").page
    rows = page.locator("#claims tbody tr")
    for number, text in enumerate(HOSTILE):
        rows.nth(number).locator("[data-select]").click()
        assert page.locator("#panel").get_attribute("data-shows") == hostile.claims[number].id
        assert page.locator("#panel h2").text_content() == shown(text)
        assert page.locator("#panel blockquote").first.text_content() == shown(text)
        assert rows.nth(number).locator("blockquote").text_content() == shown(text)


def test_everything_with_a_hostile_identifier_is_opened_by_its_address(
    visit: Opener, hostile_file: Path, hostile: Content
) -> None:
    found = visit(hostile_file)
    ids = [each.id for each in hostile.claims] + list(hostile.entities)
    for each in [each for each in ids if any(each.startswith(part) for part in HOSTILE_IDS)]:
        found.show(f"select={quote(each, safe='')}")
        assert found.page.locator("#panel").get_attribute("data-shows") == each
    assert found.complaints == []


def test_hostile_quotes_appear_in_the_text_and_turn_nothing_around(
    visit: Opener, hostile_file: Path
) -> None:
    page = visit(hostile_file, "#view=text").page
    words = page.locator(".words.claimed").first
    assert (words.text_content() or "").startswith("<b>\u2400\u202e")
    isolated = words.evaluate("one => getComputedStyle(one).unicodeBidi")
    assert isolated == "isolate"


def test_a_picture_of_hostile_texts_is_well_formed(visit: Opener, hostile_file: Path) -> None:
    page = visit(hostile_file).page
    page.locator("#saving summary").click()
    with page.expect_download() as download:
        page.locator("[data-save=svg]").click()
    root = ET.fromstring(Path(download.value.path()).read_bytes())  # noqa: S314  made by our page
    assert root.tag.endswith("svg")


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
