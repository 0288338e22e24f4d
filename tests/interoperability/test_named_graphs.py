"""Which named graphs does the TriG file hold?"""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDF, Dataset, Graph, URIRef

from rls_graph.identifiers import ONTOLOGY_IRI
from rls_graph.packaged_data import seeds_folder
from rls_graph.rdf.descriptions import source_iri
from rls_graph.self_description.naming import DESCRIPTION_GRAPH
from rls_graph.vocabulary import RLS

NamedGraphs = dict[URIRef | None, Graph]


def test_there_is_one_graph_for_each_seed_one_for_the_ontology_and_one_for_the_description(
    named_graphs: NamedGraphs,
) -> None:
    seeds = {source_iri(folder.name) for folder in seeds_folder().iterdir() if folder.is_dir()}

    assert set(named_graphs) == {*seeds, URIRef(ONTOLOGY_IRI), DESCRIPTION_GRAPH}


def test_the_union_of_the_named_graphs_but_for_the_description_is_the_turtle_file(
    named_graphs: NamedGraphs, graph: Graph
) -> None:
    union = {
        triple
        for name, named in named_graphs.items()
        for triple in named
        if name != DESCRIPTION_GRAPH
    }

    assert union == set(graph)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # it warns of itself
def test_rdflib_reads_the_same_named_graphs(named_graphs: NamedGraphs, trig: Path) -> None:
    dataset = Dataset()
    dataset.parse(data=trig.read_text(encoding="utf-8"), format="trig")

    assert set(dataset.quads()) == {
        (*triple, name) for name, named in named_graphs.items() for triple in named
    }


def test_a_source_is_described_in_its_own_graph(named_graphs: NamedGraphs) -> None:
    for name, named in named_graphs.items():
        if name not in {None, URIRef(ONTOLOGY_IRI), DESCRIPTION_GRAPH}:
            assert (name, RDF.type, RLS.Source) in named


def test_a_claim_stands_in_the_graph_of_the_source_that_states_it(
    named_graphs: NamedGraphs,
) -> None:
    placed = [
        (name, named.value(claim, RLS.statedIn))
        for name, named in named_graphs.items()
        for claim in named.subjects(RDF.type, RLS.Claim)
    ]

    assert placed
    assert all(name == source for name, source in placed)
