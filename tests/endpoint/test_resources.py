"""Every IRI of the graph answers at its path, as HTML or RDF, and no text is markup."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef

from rls_graph.identifiers import BASE_IRI, PREFIXES
from rls_graph.store.embedded import EmbeddedStore
from tests.endpoint.servers import Server, running

CLAIM = f"{BASE_IRI}id/claim/allen-2007.iron-relief-is-similar"
HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"' onload=alert(1) {{ 7*7 }}"
)


def path_of(iri: str) -> str:
    return "/" + iri.removeprefix(BASE_IRI).partition("#")[0]


class Links(HTMLParser):
    """The elements of a page and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.elements: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.found += [value or "" for name, value in attrs if name == "href"]


def test_every_iri_of_the_graph_answers_as_html_and_as_rdf(
    server: Server, built_graph: Path
) -> None:
    with EmbeddedStore.open(built_graph) as store:
        query = "SELECT DISTINCT ?s { ?s ?p ?o FILTER(STRSTARTS(STR(?s), ?base)) }"
        rows = store.query(query.replace("?base", f'"{BASE_IRI}"')).texts()
        paths = sorted({path_of(iri) for (iri,) in rows})
    assert len(paths) > 150
    for path in paths:
        page = server.ask("GET", path, headers={"Accept": "text/html"})
        data = server.ask("GET", path, headers={"Accept": "text/turtle"})
        assert (page.status, page.media_type) == (200, "text/html"), path
        assert (data.status, data.media_type) == (200, "text/turtle"), path
        assert Graph().parse(data=data.body, format="turtle")


def test_a_claim_is_shown_with_its_exact_words_and_links(server: Server) -> None:
    text = server.ask("GET", path_of(CLAIM)).text
    assert "But similar and more lasting relief also occurs for iron treatment" in text
    assert "<h1>Iron relief is similar to levodopa relief</h1>" in text
    links = Links(text).found
    assert "/id/claim/allen-2007.iron-relieves-rls-symptoms" in links
    assert "/id/source/allen-2007" in links
    assert "/ontology#certainty" in links


def test_links_within_the_server_lead_somewhere(server: Server) -> None:
    text = server.ask("GET", path_of(CLAIM)).text
    own = {link.partition("#")[0] for link in Links(text).found if link.startswith("/")}
    for link in own:
        assert server.ask("GET", link).status == 200, link


def test_every_term_has_a_place_on_the_page_of_the_ontology(server: Server) -> None:
    text = server.ask("GET", "/ontology").text
    for name in ("causes", "Claim", "certainty", "established"):
        assert f'id="{name}"' in text


def test_the_ontology_has_its_terms_as_data(server: Server) -> None:
    reply = server.ask("GET", "/ontology", headers={"Accept": "text/turtle"})
    graph = Graph().parse(data=reply.body, format="turtle")
    assert (URIRef(PREFIXES["rls"] + "causes"), None, None) in graph
    assert (URIRef(f"{BASE_IRI}ontology"), None, None) in graph


@pytest.mark.parametrize(
    ("suffix", "media_type", "format_name"),
    [
        (".ttl", "text/turtle", "turtle"),
        (".nt", "application/n-triples", "nt"),
        (".rdf", "application/rdf+xml", "xml"),
        (".jsonld", "application/ld+json", "json-ld"),
    ],
)
def test_the_end_of_an_address_chooses_the_format(
    server: Server, suffix: str, media_type: str, format_name: str
) -> None:
    reply = server.ask("GET", path_of(CLAIM) + suffix, headers={"Accept": "text/html"})
    assert (reply.status, reply.media_type) == (200, media_type)
    assert (URIRef(CLAIM), None, None) in Graph().parse(data=reply.body, format=format_name)


def test_a_format_that_does_not_exist_is_refused(server: Server) -> None:
    assert server.ask("GET", path_of(CLAIM), headers={"Accept": "image/png"}).status == 406


@pytest.mark.parametrize(
    "path",
    [
        "/id/claim/nothing",
        "/id/claim/",
        "/nothing.html",
        "/../../etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/assets/../server.py",
        "/assets/..%2fserver.py",
        "/store/CURRENT",
        "/id/claim/x%3E%20%3Curn:y",
        "/id/%00",
        "/%ff%fe",
        "//example.org/",
        "/id/claim/x%22%3E%3Cscript%3E",
    ],
)
def test_other_paths_lead_nowhere(server: Server, path: str) -> None:
    reply = server.ask("GET", path)
    assert (reply.status, reply.media_type) == (404, "text/plain")


def test_pages_let_no_script_but_their_own_run(server: Server) -> None:
    for path in ("/query", "/ontology", path_of(CLAIM)):
        reply = server.ask("GET", path)
        assert "default-src 'none'" in reply.headers["content-security-policy"]
        assert "unsafe" not in reply.headers["content-security-policy"]
        assert reply.headers["x-content-type-options"] == "nosniff"


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose graph holds texts that try to be markup."""
    folder = tmp_path_factory.mktemp("hostile")
    claim = ox.NamedNode(PREFIXES["claim"] + "hostile")
    graph = ox.NamedNode(PREFIXES["source"] + "hostile")
    label = ox.NamedNode(PREFIXES["rdfs"] + "label")
    see = ox.NamedNode(PREFIXES["rdfs"] + "seeAlso")
    with EmbeddedStore.create(folder / "store") as store:
        store.add(
            [
                *(
                    ox.Quad(claim, ox.NamedNode(PREFIXES["rls"] + name), ox.Literal(HOSTILE), graph)
                    for name in ("statement", "quote", "hedge")
                ),
                ox.Quad(claim, label, ox.Literal(HOSTILE), graph),
                ox.Quad(claim, see, ox.NamedNode("javascript:alert(1)"), graph),
                ox.Quad(claim, see, ox.NamedNode("data:text/html,x"), graph),
            ]
        )
    with running(folder) as started:
        yield started


def test_no_text_becomes_markup(hostile_server: Server) -> None:
    text = hostile_server.ask("GET", "/id/claim/hostile").text
    page = Links(text)
    assert not {"script", "img"} & set(page.elements)
    assert "&lt;/script&gt;&lt;script&gt;alert(1)" in text
    assert "{{ 7*7 }}" in text
    assert not [link for link in page.found if link.startswith(("javascript:", "data:text"))]


def test_the_files_of_a_build_are_served(server: Server, built_graph: Path) -> None:
    for name, media_type in {
        "rls.html": "text/html",
        "rls.ttl": "text/turtle",
        "rls.trig": "application/trig",
        "rls.nt": "application/n-triples",
    }.items():
        reply = server.ask("GET", f"/{name}")
        assert (reply.status, reply.media_type) == (200, media_type)
        assert reply.body == (built_graph / name).read_bytes()
    assert server.ask("GET", "/").body == (built_graph / "rls.html").read_bytes()


def test_a_file_that_is_not_there_is_said_to_be_missing(hostile_server: Server) -> None:
    reply = hostile_server.ask("GET", "/")
    assert (reply.status, "rls-graph build" in reply.text) == (404, True)
