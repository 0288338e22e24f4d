"""People ask the graph in a browser that reaches nothing but this server."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.endpoint.servers import ENDLESS, Server
from tests.page.visits import ARGUMENTS, CHROMIUM


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.is_file():
        reason = f"no browser at {CHROMIUM}: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        # Every name but the server's own leads nowhere: the network is off.
        rules = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, rules])
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> list[str]:
    return []


@pytest.fixture
def page(browser: Browser, server: Server, complaints: list[str]) -> Iterator[Page]:
    context = browser.new_context(accept_downloads=True)
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    page.on(
        "request",
        lambda request: (
            complaints.append(request.url)
            if not request.url.startswith((server.address, "data:", "blob:"))
            else None
        ),
    )
    page.goto(f"{server.address}query")
    yield page
    context.close()


def run(page: Page, query: str) -> None:
    page.fill("#query", query)
    page.press("#query", "Control+Enter")


def test_the_page_opens_with_a_question_that_the_keyboard_runs(
    page: Page, complaints: list[str]
) -> None:
    expect(page.locator("#query")).to_have_value(re.compile("^SELECT [?]claim"))
    page.press("#query", "Control+Enter")
    expect(page.locator("#status")).to_contain_text("23 rows")
    assert page.locator("#result tbody tr").count() == 23
    assert not complaints


def test_a_link_in_an_answer_leads_to_the_thing_on_this_server(page: Page) -> None:
    page.click("#run")
    page.click("#result tbody a >> nth=0")
    expect(page.locator("blockquote").first).to_be_visible()
    assert "/id/claim/" in page.url


def test_a_question_is_asked_of_one_thing_by_its_name(page: Page) -> None:
    page.select_option("#question", "evidence-for-entity")
    page.click("#run")
    expect(page.locator("#status")).to_contain_text("rows")
    every = page.locator("#result tbody tr").count()
    page.select_option("#parameter-entity", label="brain iron insufficiency")
    expect(page.locator("#query")).to_have_value(re.compile("VALUES [?]entity"))
    page.click("#run")
    expect(page.locator("#result tbody tr")).not_to_have_count(every)
    assert 0 < page.locator("#result tbody tr").count() < every


def test_every_question_runs_as_it_is_offered(page: Page) -> None:
    names = page.eval_on_selector_all("#question option", "all => all.map(each => each.value)")
    for name in filter(None, names):
        page.select_option("#question", name)
        page.click("#run")
        expect(page.locator("#status")).to_contain_text(" ms")
        assert page.locator("#error").is_hidden(), name


def test_an_error_is_shown_at_its_place(page: Page) -> None:
    run(page, "SELECT ?x {\n  ?x nonsense }")
    expect(page.locator("#error")).to_contain_text("line 2")
    assert page.locator("#result").is_hidden()
    chosen = page.eval_on_selector("#query", "q => q.value.slice(q.selectionStart, q.selectionEnd)")
    assert chosen == "  ?x nonsense }"


def test_texts_of_the_graph_are_never_markup(page: Page, complaints: list[str]) -> None:
    run(
        page,
        """SELECT ("<img src=x onerror=alert(1)>" AS ?x) (IRI("javascript:alert(1)") AS ?y) {}""",
    )
    expect(page.locator("#result tbody")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("#result img").count() == 0
    assert page.locator("#result a").count() == 0
    assert not complaints


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("ASK {}", "yes"),
        ("ASK { ?s ?s ?s }", "no"),
        ("CONSTRUCT { ?s rls:quote ?o } { ?s rls:quote ?o }", "rls:quote"),
        ("SELECT * { ?s ?p ?o } LIMIT 0", "s"),
    ],
)
def test_every_kind_of_answer_is_shown(page: Page, query: str, shown: str) -> None:
    run(page, query)
    expect(page.locator("#result")).to_contain_text(shown)


def test_a_query_that_runs_can_be_stopped(page: Page) -> None:
    run(page, ENDLESS)
    page.click("#stop")
    expect(page.locator("#status")).to_have_text("stopped")
    run(page, "ASK {}")
    expect(page.locator("#result")).to_contain_text("yes")


def test_an_answer_is_saved_in_a_chosen_format(page: Page, tmp_path: Path) -> None:
    run(page, "SELECT ?claim { ?claim a rls:Claim }")
    expect(page.locator("#status")).to_contain_text("23 rows")
    page.select_option("#format", label="csv")
    with page.expect_download() as saving:
        page.click("#download")
    saving.value.save_as(tmp_path / "answer.csv")
    assert saving.value.suggested_filename == "answer.csv"
    assert len((tmp_path / "answer.csv").read_text(encoding="utf-8").splitlines()) == 24


def test_earlier_queries_and_links_bring_a_query_back(page: Page, server: Server) -> None:
    query = "ASK { ?earlier ?p ?o }"
    run(page, query)
    expect(page.locator("#status")).to_contain_text("ms")
    page.click("#link")
    expect(page.locator("#status")).to_contain_text("link")
    linked = page.url
    page.goto(f"{server.address}query?again")
    page.select_option("#earlier", label=query)
    expect(page.locator("#query")).to_have_value(query)
    page.goto("about:blank")
    page.goto(linked)
    expect(page.locator("#query")).to_have_value(query)


def test_terms_are_found_and_written_into_the_query(page: Page) -> None:
    page.fill("#query", "")
    page.click("#terms summary")
    page.fill("#find", "hedge")
    page.click("#found-terms button:has-text('rls:hedge')")
    expect(page.locator("#query")).to_have_value("rls:hedge")


@pytest.mark.parametrize(
    "path", ["query", "ontology", "id/claim/allen-2007.iron-relief-is-similar"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible(page: Page, server: Server, path: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(server.address + path)
    if path == "query":
        page.click("#run")
        expect(page.locator("#status")).to_contain_text("23 rows")
        page.click("#terms summary")
        expect(page.locator("#found-terms li").first).to_be_visible()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(
    "path", ["query", "ontology", "id/claim/allen-2007.iron-relief-is-similar"]
)
def test_the_pages_fit_a_phone(page: Page, server: Server, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(server.address + path)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360
