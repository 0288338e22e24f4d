from __future__ import annotations

from pathlib import Path

from rls_graph.analysis.content import Content
from rls_graph.analysis.explaining import explain
from rls_graph.answers.words import number
from tests.page.visits import Opener

CLAIM = "claim:allen-2007.brain-iron-insufficiency-without-anemia"
LABEL = "Brain iron is insufficient in RLS without anemia"


def test_a_click_on_a_box_shows_the_exact_words_and_their_place(
    visit: Opener, file: Path, content: Content
) -> None:
    found = visit(file)
    found.click_box(LABEL)
    claim = next(each for each in content.claims if each.id == CLAIM)
    quote = found.page.locator("#panel blockquote").first
    assert quote.inner_text() == claim.quote
    assert "abstract, characters 1244 to 1405" in found.panel()


def test_the_panel_of_a_claim_says_everything_about_it(visit: Opener, file: Path) -> None:
    panel = visit(file, f"#select={CLAIM}").panel()
    expected = (
        "Cerebrospinal fluid study",
        "Brain imaging study",
        "supporting",
        "independently replicated",
        "RLS patients without iron-deficiency anemia",
        "Brain iron insufficiency in RLS is established",
        "is supported by",
        "How sure the authors are",
        "How sure the curator is of this reading",
        "doi:10.1002/mds.21607",
        "https://w3id.org/rls-graph/id/claim/allen-2007.brain-iron-insufficiency-without-anemia",
    )
    assert [text for text in expected if text not in panel] == []


def test_the_panel_gives_the_number_that_explain_gives_and_says_what_it_means(
    visit: Opener, file: Path, content: Content
) -> None:
    for claim in (each for each in content.claims if content.lines_of(each.id)):
        found = visit(file, f"#select={claim.id}")
        score = found.page.locator("#panel .strip div", has_text="score").locator("dd").inner_text()
        (explained,) = explain(claim.id, content).claims
        assert score == number(explained.profile.score.value)
        assert "here more speaks for the claim than against it" in found.panel()
    bare = visit(file, "#select=claim:allen-2007.levodopa-relieves-rls-symptoms").panel()
    assert "nothing moves it here" in bare
    found.page.get_by_role("button", name="How to read this").click()
    assert "starts at 0.5, which is open" in found.page.locator("dialog").inner_text()


def test_every_claim_line_and_entity_has_a_panel(
    visit: Opener, file: Path, content: Content
) -> None:
    found = visit(file)
    claims = [claim.id for claim in content.claims]
    ids = [*claims, *(line.id for line in content.lines), *content.entities]
    without = found.page.evaluate(
        """async (ids) => {
          const without = [];
          for (const id of ids) {
            const there = new Promise((done) => addEventListener("popstate", done, { once: true }));
            location.hash = `select=${id}`;
            await there;
            const shown = document.querySelectorAll("#panel h2").length === 1;
            if (!shown || document.getElementById("panel").dataset.shows !== id) without.push(id);
          }
          return without;
        }""",
        ids,
    )
    assert (without, found.complaints) == ([], [])


def test_an_entity_shows_its_claims_and_its_cross_references_or_that_there_is_none(
    visit: Opener, file: Path
) -> None:
    found = visit(file, "#select=entity:restless-legs-syndrome")
    link = found.page.get_by_role("link", name="MONDO:0005391")
    assert link.get_attribute("href") == "http://purl.obolibrary.org/obo/MONDO_0005391"
    assert "Willis-Ekbom disease" in found.panel()
    assert "A dopaminergic abnormality causes RLS" in found.panel()
    found.show("select=entity:peripheral-iron-insufficiency")
    assert "No cross-reference." in found.panel()
    assert "No exact term exists" in found.panel()


def test_a_method_shows_what_rests_on_it(visit: Opener, file: Path) -> None:
    found = visit(file, "#select=entity:reviewed-data")
    assert "What rests on this method (11)" in found.panel()


def test_routes_from_an_entity_mark_their_weakest_step(visit: Opener, file: Path) -> None:
    page = visit(file, "#select=entity:loss-of-access-to-peripheral-iron").page
    page.get_by_label("Where to").select_option(label="restless legs syndrome")
    first = page.locator(".route").first.inner_text()
    assert "data of an unnamed kind" in first
    assert "weakest step" in first
    assert "Brain iron insufficiency".lower() in first.lower()


def test_what_is_selected_in_one_view_is_selected_in_all(visit: Opener, file: Path) -> None:
    page = visit(file, "#view=table").page
    page.locator("#claims").get_by_role("button", name=LABEL).click()
    page.get_by_role("button", name="Text", exact=True).click()
    chosen = "".join(page.locator(".words.chosen").all_inner_texts())
    assert chosen.startswith("Brain iron insufficiency is supported by")
    page.get_by_role("button", name="Graph", exact=True).click()
    pressed = page.locator("#boxes button[aria-pressed=true]")
    assert pressed.get_attribute("value") == CLAIM


def test_words_that_several_claims_quote_select_them_in_turn(visit: Opener, file: Path) -> None:
    page = visit(file, "#view=text").page
    words = page.locator(".words.claimed", has_text="relief also occurs").first
    seen = []
    for _ in range(3):
        words.click()
        seen.append(page.locator("#panel h2").inner_text())
    assert len(set(seen)) == 3


def test_back_and_forward_go_through_what_was_selected(visit: Opener, file: Path) -> None:
    page = visit(file).page
    heading = page.locator("#panel h2")
    start = heading.inner_text()
    page.locator("#panel").get_by_text("reviewed data of an unnamed kind").click()
    page.get_by_role("button", name="Table", exact=True).click()
    page.go_back()
    page.go_back()
    assert heading.inner_text() == start
    page.go_forward()
    assert heading.inner_text() == "Reviewed data of an unnamed kind"


def test_an_address_that_names_nothing_opens_the_page_as_if_it_were_not_there(
    visit: Opener, file: Path
) -> None:
    found = visit(file, "#select=claim:nobody.nothing&view=%00&layout=x")
    assert "What is claimed" in found.panel()
    assert found.complaints == []
