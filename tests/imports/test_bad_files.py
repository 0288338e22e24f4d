"""Is what cannot be imported refused with its place, and nothing written?"""

from __future__ import annotations

from pathlib import Path

import pytest

from rls_graph.errors import RlsGraphError, SourceError
from rls_graph.exports import export
from rls_graph.imports import import_file
from rls_graph.store.locations import open_store
from tests.imports.conftest import EXAMPLES

DISORDER = (EXAMPLES / "disorder.yaml").read_text(encoding="utf-8")
NODES = (EXAMPLES / "example_nodes.tsv").read_text(encoding="utf-8")
EDGES = (EXAMPLES / "example_edges.tsv").read_text(encoding="utf-8")
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nname: [*b, *b]\n"
XML_BOMB = """<?xml version="1.0"?>
<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://example.org/">
<rdf:Description rdf:about="http://example.org/a"><x:b>&f;</x:b></rdf:Description></rdf:RDF>
"""


def refused(tmp_path: Path, name: str, text: str) -> str:
    """Return why a file is refused, without the folder it is in."""
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RlsGraphError) as error:
        import_file(file, tmp_path / "seeds")
    assert not (tmp_path / "seeds").exists()
    return str(error.value).replace(f"{tmp_path}/", "")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "MONDO:0005391",
            "MOMDO:0005391",
            "x.yaml:10:9: the prefix of 'MOMDO:0005391' is not known",
        ),
        (
            "MONDO:0005391",
            "MONDO:000 5391",
            "x.yaml:10:9: 'MONDO:000 5391' holds what no identifier",
        ),
        ("supports: REFUTE", "supports: MAYBE", "x.yaml:25:15: supports is 'MAYBE'"),
        ("    snippet: Iron may have been low.\n", "", "this evidence has no snippet"),
        ("PMID:22222222", "PMID:2222x", "x.yaml:28:16: 'PMID:2222x' names no document"),
        ("DOI:10.1002/", "DOI:11.1002/", "x.yaml:24:16: '11.1002/(sici)1234<1::aid-x>3.0.co;2-b'"),
        ("disease_term:", "disorder_term:", "names no disorder by an identifier"),
        ("phenotypes:\n", "phenotypes: 3\nothers:\n", "phenotypes is no list"),
        ("phenotypes:\n", "phenotypes:\n- just words\n", "an entry of phenotypes is no mapping"),
        ("name: Restless Evenings", "name: Too Little Iron", "'Too Little Iron' stands here twice"),
    ],
)
def test_a_broken_disorder_file_is_refused_with_the_line(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert old in DISORDER
    assert problem in refused(tmp_path, "x.yaml", DISORDER.replace(old, new, 1))


def test_all_problems_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = DISORDER.replace("REFUTE", "NO").replace("PMID:22222222", "PMID:z")

    assert "2 problems; nothing was written" in refused(tmp_path, "x.yaml", text)


def test_a_yaml_bomb_and_a_truncated_file_are_refused(tmp_path: Path) -> None:
    assert "x.yaml:1:4: the anchor &a is not allowed" in refused(tmp_path, "x.yaml", BOMB)
    assert "x.yaml:3:" in refused(tmp_path, "x.yaml", DISORDER[: DISORDER.index("-02T00")])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (EDGES.replace("biolink:related_to", "biolink:eats", 1), "x_edges.tsv:2:1: the predicate"),
        (
            EDGES.replace("edge-2", "edge-1"),
            "x_edges.tsv:3:1: the id 'edge-1' stands here a second",
        ),
        (EDGES.replace("HP:0012452", "HP:9999999"), "'HP:9999999' is not in the file of nodes"),
        (EDGES.replace("\ttrue\t", "\tperhaps\t"), "negated is 'perhaps', not true or false"),
        (EDGES[:-20], "x_edges.tsv:4:1: has 4 cells, not 8"),
        (EDGES.replace("predicate", "relation"), "x_edges.tsv:1:1: has no column predicate"),
        ("", "x_edges.tsv:1:1: holds no table"),
    ],
)
def test_broken_edges_are_refused_with_the_line(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "x_nodes.tsv").write_text(NODES, encoding="utf-8")

    assert problem in refused(tmp_path, "x_edges.tsv", text)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"id": "a", "subject": "HP:1"', "x_edges.jsonl:1:1: is no JSON: Expecting"),
        ("[1]", "x_edges.jsonl:1:1: is no object of JSON"),
        ('{"subject": "HP:1", "object": "HP:1"}', "x_edges.jsonl:1:1: has no predicate"),
        ("[" * 200_000, "x_edges.jsonl:1:1: is no JSON"),
        (
            '{"subject": "HP:1", "predicate": "biolink:related_to", "object": "HP:2"}',
            "the object 'HP:2' is not in the file of nodes",
        ),
    ],
)
def test_broken_json_lines_are_refused_with_the_line(
    tmp_path: Path, text: str, problem: str
) -> None:
    (tmp_path / "x_nodes.jsonl").write_text('{"id": "HP:1"}\n', encoding="utf-8")

    assert problem in refused(tmp_path, "x_edges.jsonl", text)


def test_edges_without_nodes_are_refused(tmp_path: Path) -> None:
    assert "no such file; KGX keeps" in refused(tmp_path, "x_edges.tsv", EDGES)


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("x.ttl", "@prefix a: <urn:a> .\nb:c a b:d .\n", "x.ttl:2:1:"),
        ("x.ttl", "<http://example.org/a b> a <urn:c> .\n", "x.ttl:1:1:"),
        ("x.ttl", "<urn:a> a <urn:b> .\n", "holds no source of rls-graph"),
        ("x.trig", "<urn:g> { <urn:a> a <urn:b> ", "x.trig:1:1:"),
        ("x.jsonld", '{"@context": "http://example.org/context", "a": 1}', "x.jsonld:"),
        ("x.rdf", XML_BOMB, "x.rdf: declares XML entities at line 2"),
        ("x.docx", "hello", "is in no format that is imported"),
        ("x.jsonld", "@prefix a: <urn:a> .", "x.jsonld:1:1:"),
    ],
)
def test_other_broken_files_are_refused(tmp_path: Path, name: str, text: str, problem: str) -> None:
    assert problem in refused(tmp_path, name, text)


@pytest.fixture
def nanopublications(built_graph: Path, tmp_path: Path) -> str:
    file = tmp_path / "good.trig"
    with open_store(built_graph) as store:
        export(store.in_this_process(), "nanopub", file)
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "np:hasProvenance sub:provenance",
            "np:hasProof sub:provenance",
            "names 0 graphs with np:has",
        ),
        ("sub:assertion {", "sub:nothing {", "has an empty graph np:hasAssertion"),
        ("rls:affirms", "rls:denies", "is not what its trusty IRI names"),
        ("a rls:Claim", "a rls:Clam", "asserts 0 claims of rls-graph, not one"),
        ("a rls:Source", "a rls:Sauce", "names no source of its claim"),
    ],
)
def test_a_malformed_nanopublication_is_refused(
    tmp_path: Path, nanopublications: str, old: str, new: str, problem: str
) -> None:
    assert old in nanopublications
    assert problem in refused(tmp_path, "x.trig", nanopublications.replace(old, new, 1))


def test_one_claim_in_two_nanopublications_is_refused(
    tmp_path: Path, nanopublications: str
) -> None:
    again = nanopublications.replace("/np/RA", "/np/XX")
    assert "repeats the claim of" in refused(tmp_path, "x.trig", nanopublications + again)


# Composed: one for each way in which the public test suite of nanopublications breaks one.
NANOPUB = """@prefix : <http://example.org/np#> .
@prefix np: <http://www.nanopub.org/nschema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:Head {
  <http://example.org/np> a np:Nanopublication ; np:hasAssertion :assertion ;
    np:hasProvenance :provenance ; np:hasPublicationInfo :pubinfo .
}
:assertion { <urn:a> <urn:b> "2020-02-01"^^xsd:date . }
:provenance { :assertion <urn:from> <urn:c> . }
:pubinfo { <http://example.org/np> <urn:by> <urn:d> . }
"""


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("", "", "asserts 0 claims of rls-graph, not one; nothing else is understood"),
        ("a np:Nanopublication", "a np:Other", "names no nanopublication in this file"),
        (":assertion { <urn:a>", "# { <urn:a>", "has an empty graph np:hasAssertion"),
        (":provenance {", "# {", "has an empty graph np:hasProvenance"),
        (":pubinfo {", "# {", "has an empty graph np:hasPublicationInfo"),
        ("np:hasAssertion :assertion ;", "", "names 0 graphs with np:hasAssertion, not one"),
        (":provenance ;", ":provenance, :x ;", "names 2 graphs with np:hasProvenance, not one"),
        ("hasPublicationInfo :pubinfo", "hasPublicationInfo :assertion", "another part of it"),
        (":assertion <urn:from>", ":other <urn:from>", "a provenance silent on the assertion"),
        ("<http://example.org/np> <urn:by>", ":other <urn:by>", "info silent on itself"),
        ("\n:pub", "\n:x { <urn:a> <urn:b> <urn:c> }\n:pub", "np#x is a graph outside of every"),
        ("np:hasProvenance :", "np:hasProvenance np:", "a graph whose IRI does not start with"),
        ("2020-02-01", "2020-02-31", 'holds "2020-02-31"^^<http://www.w3.org/2001/XMLSchema#date>'),
    ],
)
def test_every_kind_of_broken_nanopublication_is_told(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert old in NANOPUB
    assert problem in refused(tmp_path, "x.trig", NANOPUB.replace(old, new, 1))


def test_a_trusty_iri_over_blank_nodes_is_refused(tmp_path: Path) -> None:
    text = NANOPUB.replace("example.org/np", f"example.org/RA{'x' * 43}").replace("<urn:c>", "[]")
    assert "which no trusty IRI can name" in refused(tmp_path, "x.trig", text)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file or folder"):
        import_file(tmp_path / "x.yaml", tmp_path / "seeds")


def test_a_folder_for_kgx_holds_one_file_of_edges(tmp_path: Path) -> None:
    (tmp_path / "kgx").mkdir()
    with pytest.raises(SourceError, match=r"expected one file .*, found 0"):
        import_file(tmp_path / "kgx", tmp_path / "seeds")
    for name in ("a", "b"):
        (tmp_path / "kgx" / f"{name}_edges.tsv").write_text(EDGES, encoding="utf-8")
    with pytest.raises(SourceError, match=r"expected one file .*, found 2"):
        import_file(tmp_path / "kgx", tmp_path / "seeds")


def test_a_file_of_nodes_is_no_file_of_edges(tmp_path: Path) -> None:
    assert "is no file of edges" in refused(tmp_path, "x_nodes.tsv", NODES)
