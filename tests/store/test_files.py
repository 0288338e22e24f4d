from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD, Dataset, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from rls_graph.errors import OntologyError
from rls_graph.identifiers import PREFIXES
from rls_graph.store.files import FORMATS, in_order, read_turtle, write_file
from rls_graph.store.terms import quad_to_oxigraph, triple_from_oxigraph

iris = st.sampled_from([URIRef(PREFIXES["claim"] + name) for name in ("a", "b", "a.b-1")])
texts = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=30)
literals = st.one_of(
    texts.map(Literal),
    texts.map(lambda text: Literal(text, lang="en")),
    st.integers(0, 9).map(lambda number: Literal(str(number), datatype=XSD.integer)),
)
triples = st.lists(st.tuples(iris, iris, st.one_of(iris, literals)), min_size=1, max_size=12)


@given(triples)
def test_every_format_reads_back_in_rdflib_as_the_same_graph(
    tmp_path_factory: pytest.TempPathFactory, triples: list[tuple[URIRef, URIRef, URIRef | Literal]]
) -> None:
    folder = tmp_path_factory.mktemp("files")
    expected = Graph()
    for triple in triples:
        expected.add(triple)
    for name in FORMATS:
        write_file(
            folder / f"g.{name}", in_order(quad_to_oxigraph(t, URIRef("x:g")) for t in triples)
        )
        dataset = Dataset()
        dataset.parse(folder / f"g.{name}", format={"ttl": "turtle"}.get(name, name))
        found = Graph()
        for subject, predicate, object_, _ in dataset.quads():
            found.add((subject, predicate, object_))
        assert isomorphic(found, expected)


@given(triples)
def test_terms_survive_the_way_to_oxigraph_and_back(
    triples: list[tuple[URIRef, URIRef, URIRef | Literal]],
) -> None:
    for triple in triples:
        assert triple_from_oxigraph(quad_to_oxigraph(triple, None)) == triple


def test_the_order_of_the_input_does_not_change_the_bytes(tmp_path: Path) -> None:
    quads = [
        quad_to_oxigraph(
            (URIRef(f"x:{s}"), URIRef(PREFIXES["rls"] + "statement"), Literal(o)), None
        )
        for s in "bca"
        for o in "21"
    ]
    write_file(tmp_path / "one.ttl", in_order(quads))
    write_file(tmp_path / "two.ttl", in_order(reversed(quads)))
    assert (tmp_path / "one.ttl").read_bytes() == (tmp_path / "two.ttl").read_bytes()


def test_only_prefixes_that_are_used_are_declared_in_order(tmp_path: Path) -> None:
    names = [PREFIXES["claim"] + "a", PREFIXES["rls"] + "asserts", PREFIXES["RO"] + "1"]
    subject, predicate, object_ = map(URIRef, names)
    quad = quad_to_oxigraph((subject, predicate, object_), None)
    write_file(tmp_path / "g.ttl", [quad])
    declared = [line.split()[1] for line in (tmp_path / "g.ttl").read_text().splitlines()[:3]]
    assert declared == ["claim:", "rls:", "RO:"]


def test_the_types_of_a_node_come_first(tmp_path: Path) -> None:
    node = ox.NamedNode(PREFIXES["claim"] + "a")
    quads = [
        ox.Quad(node, ox.NamedNode(PREFIXES["dcterms"] + "source"), ox.Literal("x")),
        ox.Quad(
            node, ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(PREFIXES["rls"] + "Claim")
        ),
    ]
    write_file(tmp_path / "g.ttl", in_order(quads))
    assert "claim:a a rls:Claim" in (tmp_path / "g.ttl").read_text()


def test_a_blank_node_is_refused() -> None:
    from rdflib import BNode

    with pytest.raises(TypeError):
        quad_to_oxigraph((BNode(), URIRef("x:p"), URIRef("x:o")), None)


def test_a_broken_turtle_file_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("<x:a> <x:b> <x:c> .\n<x:a> <x:b> nonsense .\n")
    with pytest.raises(OntologyError, match=r"broken\.ttl.*line 2"):
        list(read_turtle(tmp_path / "broken.ttl"))
