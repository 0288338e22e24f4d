from __future__ import annotations

from pathlib import Path

import pytest

from rls_graph.analysis.content import Content
from rls_graph.analysis.reading import read_content
from rls_graph.page.writing import render_page
from rls_graph.store.embedded import EmbeddedStore
from tests.page.contents import with_disagreement
from tests.page.visits import Opener

DISAGREEMENT = "disagreement:example"


@pytest.fixture(scope="module")
def disputed(content: Content) -> Content:
    return with_disagreement(content)


@pytest.fixture(scope="module")
def disputed_file(disputed: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("disputed") / "rls.html"
    path.write_text(render_page(disputed), encoding="utf-8")
    return path


def test_a_disagreement_is_read_with_its_sides(built_graph: Path) -> None:
    import pyoxigraph as ox

    store = EmbeddedStore.in_memory()
    store.add(ox.parse(path=str(built_graph / "rls.nt"), format=ox.RdfFormat.N_TRIPLES))
    base = "https://w3id.org/rls-graph/id"
    first, second = [claim.id for claim in read_content(store).claims][:2]
    sides = ", ".join(f"<{base}/{key.replace(':', '/', 1)}>" for key in (first, second))
    text = f"""
      @prefix rls: <https://w3id.org/rls-graph/ontology#> .
      <urn:d> a rls:Disagreement ; rls:side {sides} ; rls:disagreementOn <urn:p> ;
        rls:disagreementKind rls:nullAgainstEffect ;
        <http://www.w3.org/2000/01/rdf-schema#label> "Who is right?" ."""
    store.add(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE))
    (found,) = read_content(store).disagreements
    assert found.label == "Who is right?"
    assert set(found.sides) == {first, second}


def test_a_disagreement_is_a_box_with_its_sides(visit: Opener, disputed_file: Path) -> None:
    found = visit(disputed_file)
    box = found.page.locator(f'#boxes button[value="{DISAGREEMENT}"]')
    assert box.get_attribute("aria-label") == "Disagreement: Is brain iron low in RLS?, 2 sides"
    found.click_box("Is brain iron low in RLS?")
    panel = found.panel()
    assert "The sides (2)" in panel
    assert "affirms it" in panel
    assert "denies it" in panel
    assert found.complaints == []


def test_a_claim_names_who_disagrees_with_it(
    visit: Opener, disputed_file: Path, disputed: Content
) -> None:
    affirms, denies = disputed.disagreements[0].sides
    found = visit(disputed_file, f"#select={affirms}")
    assert "Others disagree" in found.panel()
    assert "denies it" in found.panel()
    found.show(f"select={denies}")
    assert "The source denies this proposition." in found.panel()


def test_what_speaks_against_says_so_without_colour(visit: Opener, disputed_file: Path) -> None:
    page = visit(disputed_file).page
    names = page.locator("#boxes button").evaluate_all("all => all.map((one) => one.ariaLabel)")
    assert [name for name in names if name.endswith("denied by the source")] != []
    assert [name for name in names if "against" in name] != []
    page.locator("#saving summary").click()
    with page.expect_download() as download:
        page.locator("[data-save=svg]").click()
    saved = Path(download.value.path()).read_text(encoding="utf-8")
    assert "denied by the source" in saved
    assert "against the claim" in saved
