"""Do models come back from the files of the graph as they went in?"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from rdflib import RDFS, SKOS, Graph, Literal, URIRef

from rls_graph.exports import FORMATS, export
from rls_graph.identifiers import data_iri
from rls_graph.models import Link
from rls_graph.models.source import unverified
from rls_graph.packaged_data import seeds_folder
from rls_graph.pipeline.reading import read_seeds
from rls_graph.rdf.descriptions import Triple
from rls_graph.rdf.ontology import Ontology
from rls_graph.rdf.recovery import recover
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.files import read_statements
from rls_graph.store.locations import open_store
from rls_graph.store.terms import quad_to_oxigraph
from rls_graph.vocabulary import OA, RLS
from tests.rdf.builders import a_claim, a_line, a_source
from tests.rdf.recoverable import Described, graphs

RDF_FORMATS = ["turtle", "trig", "nquads", "ntriples", "rdfxml", "jsonld"]


def through(format_: str, triples: list[Triple]) -> list[Triple]:
    """Return triples as they come back from a file that the graph is exported to."""
    name = URIRef("https://example.org/graph")
    with TemporaryDirectory() as folder, EmbeddedStore.in_memory() as store:
        store.add([quad_to_oxigraph(each, name) for each in triples])
        file = Path(folder) / FORMATS[format_].file
        export(store, format_, file)
        return list(read_statements(file))


@pytest.mark.parametrize("format_", ["turtle", "jsonld"])
@given(described=graphs())
@settings(max_examples=30, suppress_health_check=list(HealthCheck))
def test_models_come_back_from_a_file_equal_to_what_went_in(
    format_: str, ontology: Ontology, described: Described
) -> None:
    found = recover(through(format_, described.triples(ontology)), ontology)

    assert not found.problems
    assert Described(found.sources, found.claims, found.entities) == described


@pytest.mark.parametrize("format_", RDF_FORMATS)
def test_the_built_graph_comes_back_from_every_rdf_format(
    format_: str, built_graph: Path, tmp_path: Path, ontology: Ontology
) -> None:
    file = tmp_path / FORMATS[format_].file
    with open_store(built_graph) as store:
        export(store.in_this_process(), format_, file)

    found = recover(read_statements(file), ontology)

    seeds = read_seeds(seeds_folder(), ontology)
    assert found.problems == ()
    assert {each.slug: each.statement for each in found.claims} == {
        claim.slug: claim.statement for seed in seeds for claim in seed.claims
    }
    assert {each.passage for each in found.claims} == {
        claim.passage for seed in seeds for claim in seed.claims
    }


def problems(ontology: Ontology, *changes: tuple[str, Any]) -> list[str]:
    """Return the problems of a whole graph in which triples were taken away or added."""
    whole = Described((a_source(),), (a_claim(lines=(a_line(),)),), ())
    graph = Graph()
    for triple in whole.triples(ontology):
        graph.add(triple)
    for how, triple in changes:
        if how == "less":
            graph.remove(triple)
        else:
            graph.add(triple)
    return [f"{each.node}: {each.message}" for each in recover(graph, ontology).problems]


CLAIM = URIRef(data_iri("claim", "example-2020.iron-relieves"))
LINE = URIRef(data_iri("line", "example-2020.iron-relieves.trial"))


def test_every_part_that_lacks_is_named_at_once(ontology: Ontology) -> None:
    found = problems(
        ontology,
        ("less", (CLAIM, RLS.statement, None)),
        ("less", (CLAIM, RLS.certainty, None)),
        ("less", (LINE, RLS.studyMethod, None)),
    )

    assert "line:example-2020.iron-relieves.trial: lacks its method" in found
    assert problems(
        ontology,
        ("less", (CLAIM, RLS.statement, None)),
        ("less", (CLAIM, RLS.certainty, None)),
    ) == [
        "claim:example-2020.iron-relieves: lacks its certainty",
        "claim:example-2020.iron-relieves: lacks its statement",
    ]


def test_what_no_model_holds_is_a_problem_and_is_not_lost_in_silence(ontology: Ontology) -> None:
    assert problems(ontology, ("more", (CLAIM, SKOS.editorialNote, Literal("by hand")))) == [
        "claim:example-2020.iron-relieves: says skos:editorialNote 'by hand', which would be lost"
    ]


def test_two_values_where_one_belongs_are_a_problem(ontology: Ontology) -> None:
    assert "claim:example-2020.iron-relieves: says rls:statement 2 times" in problems(
        ontology, ("more", (CLAIM, RLS.statement, Literal("Another.")))
    )


def test_a_line_whose_label_does_not_name_its_claim_is_a_problem(ontology: Ontology) -> None:
    found = problems(
        ontology,
        ("less", (LINE, RDFS.label, None)),
        ("more", (LINE, RDFS.label, Literal("a trial", lang="en"))),
    )

    assert found == [
        (
            "line:example-2020.iron-relieves.trial: has a label that does not end with "
            "', on: Iron relieves'"
        )
    ]


OTHER = URIRef(data_iri("source", "other-2021"))
OTHERS_CLAIM = URIRef(data_iri("claim", "other-2021.iron-fails"))
PROPOSITION = URIRef(data_iri("proposition", "iron-treatment.ameliorates.rls-symptoms"))
ENTITY = "https://w3id.org/rls-graph/id/entity/"


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            [("less", (CLAIM, RLS.statedIn, None)), ("more", (CLAIM, RLS.statedIn, OTHER))],
            "claim:example-2020.iron-relieves: is not stated in the source that its IRI names",
        ),
        (
            [("more", (CLAIM, RLS.derivedFrom, OTHERS_CLAIM))],
            (
                "claim:example-2020.iron-relieves: leads with rls:derivedFrom to a claim of "
                "another source"
            ),
        ),
        (
            [
                ("less", (PROPOSITION, RLS.object, None)),
                ("more", (PROPOSITION, RLS.object, URIRef(f"{ENTITY}restless-legs-syndrome"))),
            ],
            (
                "proposition:iron-treatment.ameliorates.rls-symptoms: has the content of "
                "proposition:iron-treatment.ameliorates.restless-legs-syndrome"
            ),
        ),
        (
            [
                ("more", (URIRef(data_iri("line", "other-2021.x.y")), RLS.bearsOn, CLAIM)),
            ],
            (
                "line:other-2021.x.y: bears on claim:example-2020.iron-relieves, which its IRI "
                "does not name"
            ),
        ),
        (
            [("less", (CLAIM, RLS.passage, None))],
            "claim:example-2020.iron-relieves: lacks its passage",
        ),
    ],
)
def test_a_node_whose_iri_says_something_else_than_its_edges_is_a_problem(
    ontology: Ontology, changes: list[tuple[str, Any]], problem: str
) -> None:
    assert problem in problems(ontology, *changes)


def test_a_passage_with_two_texts_is_a_problem(ontology: Ontology) -> None:
    whole = Graph()
    for triple in Described((a_source(),), (a_claim(),), ()).triples(ontology):
        whole.add(triple)
    (passage,) = whole.objects(CLAIM, RLS.passage)
    second = URIRef("https://example.org/selector")
    whole.add((passage, OA.hasSelector, second))
    whole.add((second, OA.exact, Literal("Other words.")))

    assert any(
        each.message == "has not one text quote selector and at most one place"
        for each in recover(whole, ontology).problems
    )


def test_words_whose_place_is_not_known_are_marked_as_unverified(ontology: Ontology) -> None:
    claim = a_claim(passage=unverified("example-2020", "Iron relieves."))
    said = Described((a_source(),), (claim,), ()).triples(ontology)
    marks = [value for _, edge, value in said if edge == RLS.unverifiedQuote]

    assert [each.toPython() for each in marks if isinstance(each, Literal)] == [True]
    assert recover(said, ontology).claims == (claim,)


@pytest.mark.parametrize("names", [("a-1", "b-1"), ("b-1", "a-1")])
def test_two_sources_that_relate_to_each_other_are_linked_once(
    ontology: Ontology, names: tuple[str, str]
) -> None:
    one, other = (a_source(key=each, label=each) for each in names)
    linked = one.model_copy(update={"links": (Link(relation="rls:relatedTo", target=other.key),)})
    said = Described((linked, other), (), ()).triples(ontology)
    found = recover(said, ontology)

    assert sum(len(each.links) for each in found.sources) == 1
    assert {each.key for each in found.sources if each.links} == {min(names)}
