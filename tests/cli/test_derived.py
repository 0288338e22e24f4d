"""What the build finds in all sources together stands in a graph of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from rdflib import Dataset, Graph, URIRef

from rls_graph.analysis.disagreements import find_disagreements
from rls_graph.analysis.reading import read_content
from rls_graph.identifiers import DERIVED_IRI
from rls_graph.packaged_data import ontology_folder, seeds_folder
from rls_graph.pipeline import build_graph, check_seeds
from rls_graph.rdf.validation import find_violations
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.files import read_turtle

DENIAL = """
  - id: brain-iron-insufficiency-not-linked
    type: conclusion
    label: Brain iron insufficiency is not linked to RLS
    statement: Brain iron insufficiency is not linked to restless legs syndrome.
    quote: "Autopsy studies and intravenous iron treatment further link brain iron insufficiency"
    subject: brain iron insufficiency
    predicate: linked to
    object: restless legs syndrome
    polarity: denies
    certainty: asserted
    confidence: high
"""


@pytest.fixture(scope="module")
def disputed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("disputed")
    shutil.copytree(seeds_folder(), folder / "seeds")
    claims = folder / "seeds" / "allen-2007" / "claims.yaml"
    claims.write_text(claims.read_text(encoding="utf-8") + DENIAL, encoding="utf-8")
    build_graph(folder / "seeds", folder / "out")
    return folder / "out"


def test_a_disagreement_is_written_into_a_graph_of_its_own(disputed: Path) -> None:
    dataset = Dataset()
    dataset.parse(disputed / "rls.trig", format="trig")
    found = dataset.graph(URIRef(DERIVED_IRI))
    assert len(found) == 8
    assert len({subject for subject, _, _ in found}) == 1
    others = [graph for graph in dataset.graphs() if graph.identifier != URIRef(DERIVED_IRI)]
    assert not any("/id/disagreement/" in str(s) for graph in others for s, _, _ in graph)


def test_a_disagreement_keeps_the_shapes(disputed: Path) -> None:
    graph, shapes = Graph(), Graph()
    graph.parse(disputed / "rls.ttl")
    for triple in read_turtle(ontology_folder() / "shapes.ttl"):
        shapes.add(triple)
    assert list(find_violations(graph, shapes)) == []


def test_check_and_build_tell_how_many_disagreements_there_are(
    disputed: Path, tmp_path: Path
) -> None:
    checked = check_seeds(disputed.parent / "seeds")
    built = build_graph(disputed.parent / "seeds", tmp_path / "out")
    assert checked.counts["disagreements"] == 1
    assert checked._replace(written=built.written) == built
    assert check_seeds(seeds_folder()).counts["disagreements"] == 0


def test_the_store_the_page_and_the_answers_have_the_same_disagreement(disputed: Path) -> None:
    with EmbeddedStore.open(disputed) as store:
        content = read_content(store)
    (found,) = find_disagreements(content)
    (node,) = content.disagreements
    assert (node.id, node.kind, set(node.sides)) == (
        found.node.id,
        "rls:affirmedAndDenied",
        set(found.node.sides),
    )
    assert found.node.id.removeprefix("disagreement:") in (disputed / "rls.html").read_text("utf-8")


def test_a_build_without_disagreements_has_no_such_graph(built_graph: Path) -> None:
    assert DERIVED_IRI not in (built_graph / "rls.trig").read_text(encoding="utf-8")


def test_two_builds_find_the_same_bytes(disputed: Path, tmp_path: Path) -> None:
    build_graph(disputed.parent / "seeds", tmp_path / "out")
    for name in ("rls.ttl", "rls.trig", "rls.nt", "rls.html"):
        assert (tmp_path / "out" / name).read_bytes() == (disputed / name).read_bytes()
