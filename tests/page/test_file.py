from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from html import unescape
from pathlib import Path

from rls_graph.analysis.content import Content
from rls_graph.analysis.reading import read_content
from rls_graph.page.embedding import content_security_policy
from rls_graph.page.writing import render_page, write_page
from rls_graph.store.embedded import EmbeddedStore
from tests.page.visits import Opener


def test_the_same_store_gives_the_same_bytes(
    graph_store: EmbeddedStore, file: Path, tmp_path: Path
) -> None:
    write_page(graph_store, tmp_path / "again.html")
    assert (tmp_path / "again.html").read_bytes() == file.read_bytes()


def test_a_page_without_claims_says_so(visit: Opener, tmp_path: Path) -> None:
    write_page(EmbeddedStore.in_memory(), tmp_path / "empty.html")
    found = visit(tmp_path / "empty.html")
    assert "This graph holds no claims" in found.panel()
    assert "Select a box" not in found.panel()
    assert found.page.locator("h1").inner_text() == "A graph without a title"


def test_an_empty_store_gives_a_page_all_the_same(tmp_path: Path) -> None:
    write_page(EmbeddedStore.in_memory(), tmp_path / "empty.html")
    assert (tmp_path / "empty.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_page_names_its_language_title_and_width(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert '<html lang="en">' in text
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in text
    assert re.search(r"<title>[^<]+</title>", text)


def test_the_policy_forbids_everything_but_the_scripts_and_styles_of_the_file(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert found is not None
    policy = unescape(found[1])
    # The last of them becomes a script when the first picture stands.
    pattern = r'<script(?: type="text/plain" id="vis-network")?>(.*?)</script>'
    scripts = re.findall(pattern, text, flags=re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", text, flags=re.DOTALL)
    assert policy == content_security_policy(scripts, styles)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_no_element_loads_anything(file: Path) -> None:
    text = re.sub(r"<script.*?</script>", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert re.findall(r'\s(?:src|srcset|action|poster)="', text) == []
    assert re.findall(r'<link [^>]*href="([^"]*)"', text) == ["data:,"]


WRITING = """
import sys
from pathlib import Path
from rls_graph.page.writing import write_page
from rls_graph.store.embedded import EmbeddedStore
from tests.page.visits import Opener
write_page(EmbeddedStore.open(sys.argv[1]), Path(sys.argv[2]))
"""


def test_the_locale_and_the_code_page_change_no_byte(
    built_graph: Path, file: Path, tmp_path: Path
) -> None:
    other = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252"}
    path = tmp_path / "other.html"
    subprocess.run(
        [sys.executable, "-c", WRITING, str(built_graph / "store"), str(path)],
        check=True,
        env={**os.environ, "PYTHONCOERCECLOCALE": "0", **other},
    )
    assert path.read_bytes() == file.read_bytes()


def test_the_page_names_version_licence_and_how_to_cite_it(file: Path, content: Content) -> None:
    text = file.read_text(encoding="utf-8")
    edition = content.edition
    assert f"Version {edition.version} of {edition.date}." in text
    assert '<a href="https://creativecommons.org/publicdomain/zero/1.0/"' in text
    assert (
        f"<q>{edition.title}. Version {edition.version}, {edition.date}. {edition.iri}</q>" in text
    )


def test_the_date_is_that_of_the_header_of_the_graph_and_not_of_the_clock(
    built_graph: Path, content: Content
) -> None:
    import pyoxigraph as ox

    text = (built_graph / "rls.nt").read_text(encoding="utf-8")
    store = EmbeddedStore.in_memory()
    changed = text.replace(f'"{content.edition.date}"^^', '"2026-01-02"^^')
    store.add(ox.parse(changed.encode(), format=ox.RdfFormat.N_TRIPLES))
    dated = read_content(store).edition
    assert dated.date == "2026-01-02"
    page = render_page(replace(content, edition=dated))
    assert f"Version {dated.version} of 2026-01-02." in page
