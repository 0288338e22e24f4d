"""Does the graph tell editors what they ask for, and does it tell the truth?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import OWL, RDF, RDFS, VOID, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from rls_graph.identifiers import ONTOLOGY_IRI, PREFIXES
from rls_graph.queries import Question, list_questions
from rls_graph.queries.asking import ask
from rls_graph.self_description import describe_graph
from rls_graph.self_description.naming import DATASET, DESCRIPTION_GRAPH, part_iri
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.files import lines_of
from rls_graph.store.terms import triple_from_oxigraph
from rls_graph.vocabulary import RLS
from tests.queries.literature import graphs_of_literature, literature
from tests.rdf.builders import graph_with

# What sparql-editor of the SIB (packages/sparql-editor/src/metadata.ts) asks an endpoint, restated.
CLASSES_AND_PROPERTIES = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX void: <http://rdfs.org/ns/void#>
PREFIX void-ext: <http://ldf.fi/void-ext#>
SELECT DISTINCT ?subjectClass ?prop ?objectClass ?objectDatatype ?triples
  ?subjectClassLabel ?subjectClassComment ?propLabel ?propComment
WHERE {
  {
    OPTIONAL { ?graph sd:graph ?described . ?described void:classPartition ?part }
    ?part void:class ?subjectClass ; void:propertyPartition ?inner .
    OPTIONAL { ?subjectClass rdfs:label ?subjectClassLabel }
    OPTIONAL { ?subjectClass rdfs:comment ?subjectClassComment }
    ?inner void:property ?prop .
    OPTIONAL { ?inner void:triples ?triples }
    OPTIONAL { ?prop rdfs:label ?propLabel }
    OPTIONAL { ?prop rdfs:comment ?propComment }
    OPTIONAL {
      { ?inner void:classPartition [ void:class ?objectClass ] }
      UNION
      { ?inner void-ext:datatypePartition [ void-ext:datatype ?objectDatatype ] }
    }
  } UNION {
    ?linkset void:subjectsTarget [ void:class ?subjectClass ] ;
      void:linkPredicate ?prop ;
      void:objectsTarget [ void:class ?objectClass ] .
  }
}
ORDER BY ?subjectClass ?prop ?objectClass ?objectDatatype
"""
EXAMPLES = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX spex: <https://purl.expasy.org/sparql-examples/ontology#>
SELECT DISTINCT ?example ?comment ?query
WHERE {
  ?example a sh:SPARQLExecutable ;
    rdfs:comment ?comment ;
    sh:select|sh:ask|sh:construct|spex:describe ?query .
}
ORDER BY ?example
"""
NAMES = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT DISTINCT ?prefix ?namespace
WHERE { [] sh:namespace ?namespace ; sh:prefix ?prefix }
ORDER BY ?prefix
"""


@pytest.fixture(scope="module")
def store(built_graph: Path) -> Iterator[EmbeddedStore]:
    with EmbeddedStore.open(built_graph) as opened:
        yield opened


@pytest.fixture(scope="module")
def description(built_graph: Path) -> Graph:
    """The named graph of the TriG file that describes the others."""
    return graph_with(
        triple_from_oxigraph(quad)
        for quad in ox.parse(path=built_graph / "rls.trig", format=ox.RdfFormat.TRIG)
        if quad.graph_name == ox.NamedNode(DESCRIPTION_GRAPH)
    )


def test_an_editor_learns_the_classes_with_their_properties_and_values(
    store: EmbeddedStore,
) -> None:
    rows = store.query(CLASSES_AND_PROPERTIES).dicts()
    known = {(row["subjectClass"], row["prop"], row["objectClass"]) for row in rows}
    assert (str(RLS.Claim), str(RLS.asserts), str(RLS.Proposition)) in known
    assert (
        f"{PREFIXES['rls']}Postulate",
        f"{PREFIXES['rls']}evidenceLine",
        str(RLS.EvidenceLine),
    ) in known
    datatypes = {(row["subjectClass"], row["prop"], row["objectDatatype"]) for row in rows}
    assert (str(RLS.Claim), str(RLS.statement), PREFIXES["xsd"] + "string") in datatypes
    assert (f"{PREFIXES['oa']}TextQuoteSelector", f"{PREFIXES['oa']}exact") in {
        (row["subjectClass"], row["prop"]) for row in rows
    }


def test_an_editor_learns_labels_and_meanings(store: EmbeddedStore) -> None:
    rows = store.query(CLASSES_AND_PROPERTIES).dicts()
    row = next(
        row
        for row in rows
        if (row["subjectClass"], row["prop"]) == (str(RLS.Claim), str(RLS.hedge))
    )
    assert row["subjectClassLabel"] == "claim"
    assert row["subjectClassComment"].startswith("One source saying that a proposition holds")
    assert row["propLabel"] == "hedge"
    assert row["propComment"].startswith("Words of the source")
    ours = [row for row in rows if row["prop"].startswith(PREFIXES["rls"])]
    assert all(row["propLabel"] and row["propComment"] for row in ours)


def test_an_editor_finds_every_question(store: EmbeddedStore) -> None:
    rows = store.query(EXAMPLES).dicts()
    names = [row["example"].removeprefix(PREFIXES["question"]) for row in rows]
    assert names == [question.name for question in list_questions()]
    assert all(question.answers in row["comment"] for question, row in zip_(rows))


def zip_(rows: list[dict[str, str]]) -> Iterator[tuple[Question, dict[str, str]]]:
    return zip(list_questions(), rows, strict=True)


def test_a_question_in_the_graph_runs_on_any_server_and_answers_as_the_program_does(
    store: EmbeddedStore,
) -> None:
    # Nothing is declared beside the text, as on a server that knows none of our prefixes.
    foreign = store.oxigraph
    for question, row in zip_(store.query(EXAMPLES).dicts()):
        answer = foreign.query(row["query"], use_default_graph_as_union=True)
        assert isinstance(answer, ox.QuerySolutions)
        found = Counter(tuple(str(term) for term in solution) for solution in answer)
        expected = Counter(
            tuple(str(term) for term in terms) for terms in ask(store, question).terms()
        )
        assert found == expected, question.name


def test_an_editor_finds_every_prefix(store: EmbeddedStore) -> None:
    rows = store.query(NAMES).dicts()
    assert {row["prefix"]: row["namespace"] for row in rows} == PREFIXES


def test_the_questions_name_the_node_that_declares_the_prefixes(store: EmbeddedStore) -> None:
    rows = store.query(
        "SELECT DISTINCT ?prefix { ?q a sh:SPARQLSelectExecutable ; "
        "sh:prefixes/sh:declare [ sh:prefix ?prefix ; sh:namespace ?space ] "
        "FILTER(DATATYPE(?space) = xsd:anyURI) }"
    ).dicts()
    assert {row["prefix"] for row in rows} == set(PREFIXES)


def test_the_ontology_stands_beside_with_its_labels(store: EmbeddedStore) -> None:
    labelled = "rls:Claim a owl:Class ; rdfs:label ?label"
    assert store.query(f"ASK {{ GRAPH <{ONTOLOGY_IRI}> {{ {labelled} }} }}").truth


def test_a_description_has_no_blank_node_and_says_whose_graph_it_is(description: Graph) -> None:
    assert len(description) > 1000
    assert not [triple for triple in description if any(isinstance(t, BNode) for t in triple)]
    assert (DATASET, RDF.type, VOID.Dataset) in description
    licence = description.value(DATASET, URIRef(f"{PREFIXES['dcterms']}license"))
    assert str(licence) == "https://creativecommons.org/publicdomain/zero/1.0/"


def test_what_is_counted_is_true(description: Graph, built_graph: Path) -> None:
    graph = Graph().parse(data=(built_graph / "rls.nt").read_text("utf-8"), format="nt")

    def said(part: URIRef, property_: URIRef) -> int:
        value = description.value(part, property_)
        assert isinstance(value, Literal)
        return int(value)

    assert said(DATASET, VOID.triples) == len(graph)
    assert said(DATASET, VOID.distinctSubjects) == len(set(graph.subjects()))
    assert said(DATASET, VOID.distinctObjects) == len(set(graph.objects()))
    assert said(DATASET, VOID.entities) == len(set(graph.subjects(RDF.type, OWL.NamedIndividual)))
    classes = Counter(graph.objects(None, RDF.type))
    properties = Counter(graph.predicates())
    assert said(DATASET, VOID.classes) == len(classes)
    assert said(DATASET, VOID.properties) == len(properties)
    for class_, number in classes.items():
        assert said(part_iri("class", str(class_)), VOID.entities) == number
    for property_, number in properties.items():
        assert said(part_iri("property", str(property_)), VOID.triples) == number


def test_the_properties_of_a_class_are_counted_among_its_members(
    description: Graph, built_graph: Path
) -> None:
    graph = Graph().parse(data=(built_graph / "rls.nt").read_text("utf-8"), format="nt")
    lines = set(graph.subjects(RDF.type, RLS.EvidenceLine))
    expected = Counter(p for s, p, _ in graph if s in lines)
    part = part_iri("class", str(RLS.EvidenceLine))
    found = {
        description.value(inner, VOID.property): int(str(description.value(inner, VOID.triples)))
        for inner in description.objects(part, VOID.propertyPartition)
    }
    assert found == expected


def description_of(store: EmbeddedStore) -> list[tuple[Node, Node, Node]]:
    quads = list(store.quads())
    lines = lines_of({triple_from_oxigraph(quad) for quad in quads})
    ontology = [
        triple_from_oxigraph(q) for q in quads if q.graph_name == ox.NamedNode(ONTOLOGY_IRI)
    ]
    return describe_graph(lines, ontology)


def test_a_graph_whose_sources_share_triples_is_counted_once() -> None:
    union = graph_with(triple for each in graphs_of_literature().values() for triple in each)
    with literature() as store:
        described = graph_with(description_of(store))
    assert int(str(described.value(DATASET, VOID.triples))) == len(union)


def test_equal_graphs_have_equal_descriptions() -> None:
    with literature() as one, literature() as other:
        assert description_of(one) == description_of(other)


def test_the_description_is_not_in_the_files_without_named_graphs(built_graph: Path) -> None:
    for name in ("rls.ttl", "rls.nt"):
        assert "description#" not in (built_graph / name).read_text("utf-8")


def test_every_part_has_a_name_of_its_own(description: Graph) -> None:
    for part in description.subjects(VOID.property):
        assert len(list(description.objects(part, VOID.property))) == 1
        assert len(list(description.objects(part, VOID.triples))) == 1
    for part in description.subjects(VOID["class"]):
        assert len(list(description.objects(part, VOID["class"]))) == 1
    assert all(description.value(part, RDFS.comment) for part in (RLS.Claim, RLS.quote))


iris = st.builds(
    str.__add__, st.sampled_from(sorted(PREFIXES.values())), st.text("aA0-_./:", max_size=6)
)


@given(iris, iris)
def test_different_terms_give_different_names(one: str, other: str) -> None:
    assert (part_iri("class", one) == part_iri("class", other)) is (one == other)
