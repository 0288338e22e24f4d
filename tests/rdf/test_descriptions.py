"""How are sources, passages, claims and evidence lines said in triples?"""

from __future__ import annotations

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from rls_graph.identifiers import data_iri, expand
from rls_graph.models import Claim, EvidenceItem, EvidenceLine, Link, Source, SourceText
from rls_graph.rdf.descriptions import (
    describe_claim,
    describe_passage,
    describe_proposition,
    describe_source,
    source_iri,
)
from rls_graph.vocabulary import OA, RLS, SEPIO
from tests.rdf.builders import TEXT, a_claim, a_line, a_passage, a_proposition, a_source, graph_with

CLAIM = URIRef(data_iri("claim", "example-2020.iron-relieves"))
LINE = URIRef(data_iri("line", "example-2020.iron-relieves.trial"))
SOURCE = source_iri("example-2020")
CORRECTS = Link(relation="rls:corrects", target="example-2020")


def iri(curie: str) -> URIRef:
    return URIRef(expand(curie))


def claim(key: str) -> URIRef:
    return URIRef(data_iri("claim", f"example-2020.{key}"))


def described(value: Claim) -> Graph:
    return graph_with(describe_claim(value, {}))


def with_line(line: EvidenceLine) -> Graph:
    return described(a_claim(lines=(line,)))


def values(graph: Graph, subject: Node, predicate: URIRef) -> set[Node]:
    return set(graph.objects(subject, predicate))


# Sources


def test_a_source_has_the_class_of_its_kind() -> None:
    graph = graph_with(describe_source(a_source(kind="fabio:Correction")))

    assert values(graph, SOURCE, RDF.type) == {
        OWL.NamedIndividual,
        RLS.Source,
        iri("fabio:Correction"),
    }


def test_of_a_source_nothing_is_said_that_its_record_does_not_say() -> None:
    graph = graph_with(describe_source(a_source()))

    assert set(graph.predicates(SOURCE)) == {RDF.type, RDFS.label}


@pytest.mark.parametrize(
    ("field", "value", "predicate", "literal"),
    [
        ("title", "Iron", DCTERMS.title, Literal("Iron", lang="en")),
        ("citation", "J Ex. 2020", DCTERMS.bibliographicCitation, Literal("J Ex. 2020")),
        ("journal", "J Ex", RLS.journal, Literal("J Ex")),
        ("year", 2020, RLS.year, Literal(2020)),
        ("year", 2020, DCTERMS.issued, Literal("2020", datatype=XSD.gYear)),
        ("volume", "22", RLS.volume, Literal("22")),
        ("issue", "1", RLS.issue, Literal("1")),
        ("supplement", "Suppl 18", RLS.supplement, Literal("Suppl 18")),
        ("pages", "S440-8", RLS.pages, Literal("S440-8")),
        ("doi", "10.5555/Ex", RLS.doi, Literal("10.5555/Ex")),
        ("doi", "10.5555/Ex", RDFS.seeAlso, URIRef("https://doi.org/10.5555/ex")),
        ("publication_types", ("Review",), RLS.publicationType, Literal("Review")),
        ("pmid", "123", RLS.pmid, Literal("123")),
        ("pmcid", "PMC123", RLS.pmcid, Literal("PMC123")),
        ("vernacular_title", "Eisen", RLS.vernacularTitle, Literal("Eisen")),
        ("languages", ("ger",), RLS.language, Literal("ger")),
        ("mesh_headings", ("*Iron/blood",), RLS.meshHeading, Literal("*Iron/blood")),
        ("keywords", ("iron",), RLS.keyword, Literal("iron")),
        ("grants", ("R01/NIH",), RLS.grant, Literal("R01/NIH")),
        ("retracted", True, RLS.retracted, Literal(lexical_or_value=True)),
        ("creators_complete", False, RLS.creatorListComplete, Literal(lexical_or_value=False)),
    ],
)
def test_what_the_record_of_a_source_says_is_said(
    field: str, value: object, predicate: URIRef, literal: Node
) -> None:
    source: Source = a_source(**{field: value})

    assert values(graph_with(describe_source(source)), SOURCE, predicate) == {literal}


def test_every_creator_is_named_as_given() -> None:
    graph = graph_with(describe_source(a_source(creators=("Allen RP", "et al."))))

    assert values(graph, SOURCE, RLS.creatorAsGiven) == {Literal("Allen RP"), Literal("et al.")}


def test_the_text_of_a_source_is_known_by_its_digest() -> None:
    text = SourceText(characters=TEXT, digest="0" * 64, sections=())
    graph = graph_with(describe_source(a_source(text=text)))

    assert values(graph, SOURCE, RLS.textDigest) == {Literal("0" * 64)}


def test_an_erratum_and_what_it_corrects_lead_to_each_other() -> None:
    graph = graph_with(describe_source(a_source(key="erratum", links=(CORRECTS,))))

    assert (source_iri("erratum"), RLS.corrects, SOURCE) in graph
    assert (SOURCE, RLS.correctedBy, source_iri("erratum")) in graph


def test_a_source_without_a_text_leads_to_the_passage_that_tells_of_it() -> None:
    graph = graph_with(describe_source(a_source(key="erratum", known_from=a_passage())))
    passage = graph.value(source_iri("erratum"), RLS.knownFrom)

    assert (SOURCE, RLS.hasPassage, passage) in graph


# Passages


def test_a_passage_has_its_words_and_its_place() -> None:
    graph = graph_with(describe_passage(a_passage(5, 14)))
    passage = URIRef(data_iri("passage", "example-2020.5-14"))
    words, place = URIRef(f"{passage}.quote"), URIRef(f"{passage}.position")

    assert values(graph, passage, OA.hasSelector) == {words, place}
    assert values(graph, passage, OA.hasSource) == {SOURCE}
    assert graph.value(words, OA.exact) == Literal("treatment")
    assert graph.value(words, OA.prefix) == Literal("Iron ")
    assert graph.value(place, OA.start) == Literal("5", datatype=XSD.nonNegativeInteger)
    assert graph.value(place, OA.end) == Literal("14", datatype=XSD.nonNegativeInteger)


def test_two_passages_at_one_place_are_one() -> None:
    assert set(describe_passage(a_passage())) == set(describe_passage(a_passage()))


# Propositions


def test_a_proposition_says_its_parts() -> None:
    proposition = a_proposition(
        mediator="entity:dopaminergic-system",
        population="entity:some-patients-with-rls",
        qualifier="entity:iron-deficiency-anemia",
    )
    graph = graph_with(describe_proposition(proposition, {}))
    (subject,) = graph.subjects(RDF.type, RLS.Proposition)

    assert {edge: graph.value(subject, edge) for edge in graph.predicates(subject)}.items() >= {
        RLS.subject: iri("entity:iron-treatment"),
        RLS.predicate: iri("rls:ameliorates"),
        RLS.object: iri("entity:rls-symptoms"),
        RLS.mediator: iri("entity:dopaminergic-system"),
        RLS.population: iri("entity:some-patients-with-rls"),
        RLS.qualifier: iri("entity:iron-deficiency-anemia"),
    }.items()


def test_the_population_of_a_proposition_is_a_qualifier_in_the_words_of_sepio() -> None:
    population = "entity:some-patients-with-rls"
    graph = graph_with(describe_proposition(a_proposition(population=population), {}))

    assert set(graph.objects(None, SEPIO["0000144"])) == {iri(population)}


def test_the_label_of_a_proposition_reads_as_a_sentence() -> None:
    labels = {
        "entity:iron-treatment": "iron treatment",
        "rls:ameliorates": "ameliorates",
        "entity:rls-symptoms": "RLS symptoms",
        "entity:dopaminergic-system": "dopaminergic system",
        "entity:some-patients-with-rls": "some patients with RLS",
    }
    proposition = a_proposition(
        mediator="entity:dopaminergic-system", population="entity:some-patients-with-rls"
    )
    graph = graph_with(describe_proposition(proposition, labels))

    assert set(graph.objects(None, RDFS.label)) == {
        Literal(
            "iron treatment ameliorates RLS symptoms, through dopaminergic system, "
            "in some patients with RLS",
            lang="en",
        )
    }


def test_claims_with_equal_content_share_one_proposition() -> None:
    graph = described(a_claim()) + described(a_claim(key="again", polarity="rls:denies"))

    assert len(set(graph.subjects(RDF.type, RLS.Proposition))) == 1


@pytest.mark.parametrize("part", ["mediator", "population", "qualifier"])
def test_a_further_part_makes_another_proposition(part: str) -> None:
    other = a_proposition(**{part: "entity:some-patients-with-rls"})
    graph = described(a_claim()) + described(a_claim(key="other", proposition=other))

    assert len(set(graph.subjects(RDF.type, RLS.Proposition))) == 2


# Claims


@pytest.mark.parametrize(
    ("predicate", "value"),
    [
        (RLS.statedIn, SOURCE),
        (RLS.subject, iri("entity:iron-treatment")),
        (RLS.predicate, iri("rls:ameliorates")),
        (RLS.object, iri("entity:rls-symptoms")),
        (RLS.polarity, RLS.affirms),
        (RLS.certainty, iri("rls:asserted")),
        (RLS.confidence, iri("rls:highConfidence")),
        (RLS.curation, RLS.curated),
        (RLS.statement, Literal("Iron treatment relieves the symptoms.")),
        (RLS.quote, Literal(TEXT)),
        (RDFS.label, Literal("Iron relieves", lang="en")),
    ],
)
def test_a_claim_says_each_thing_once(predicate: URIRef, value: Node) -> None:
    assert values(described(a_claim()), CLAIM, predicate) == {value}


def test_a_claim_has_its_kind_beside_the_class_of_claims() -> None:
    assert values(described(a_claim(type="rls:Outlook")), CLAIM, RDF.type) == {
        OWL.NamedIndividual,
        RLS.Claim,
        iri("rls:Outlook"),
    }


def test_a_claim_asserts_the_proposition_whose_parts_it_repeats() -> None:
    graph = described(a_claim())

    for part in (RLS.subject, RLS.predicate, RLS.object):
        assert values(graph, CLAIM, part) == set(graph.objects(CLAIM, RLS.asserts / part))


def test_the_quote_of_a_claim_is_the_words_of_its_passage() -> None:
    graph = described(a_claim(passage=a_passage(5, 23)))
    words = set(graph.objects(CLAIM, RLS.passage / OA.hasSelector / OA.exact))

    assert values(graph, CLAIM, RLS.quote) == words == {Literal("treatment relieves")}


def test_a_denial_asserts_its_proposition_and_says_that_it_denies() -> None:
    affirming, denying = described(a_claim()), described(a_claim(polarity="rls:denies"))

    assert values(denying, CLAIM, RLS.polarity) == {iri("rls:denies")}
    assert values(denying, CLAIM, RLS.asserts) == values(affirming, CLAIM, RLS.asserts)


def test_a_claim_is_never_a_bare_fact() -> None:
    assert (None, iri("rls:ameliorates"), None) not in described(a_claim())


@pytest.mark.parametrize(
    ("field", "predicate"),
    [
        ("derived_from", RLS.derivedFrom),
        ("corollary_of", RLS.corollaryOf),
        ("contrasts_with", RLS.contrastsWith),
        ("qualifies", RLS.qualifies),
        ("branch_of", RLS.branchOf),
    ],
)
def test_a_claim_leads_to_the_claims_that_it_builds_on(field: str, predicate: URIRef) -> None:
    graph = described(a_claim(**{field: ("first", "second")}))

    assert values(graph, CLAIM, predicate) == {claim("first"), claim("second")}


def test_hedges_are_words_of_the_source_without_a_language_tag() -> None:
    graph = described(a_claim(hedges=("may", "in some patients")))

    assert values(graph, CLAIM, RLS.hedge) == {Literal("may"), Literal("in some patients")}


def test_a_claim_may_carry_a_note_and_the_number_of_its_postulate() -> None:
    graph = described(a_claim(note="Read twice.", postulate=3))

    assert values(graph, CLAIM, SKOS.note) == {Literal("Read twice.", lang="en")}
    assert values(graph, CLAIM, RLS.postulateNumber) == {Literal(3)}


# Evidence lines


@pytest.mark.parametrize(
    ("direction", "to_line", "to_claim"),
    [
        (RLS.supporting, RLS.supportingLine, {RLS.supports}),
        (RLS.disputing, RLS.disputingLine, {RLS.disputes}),
        (RLS.inconclusive, RLS.inconclusiveLine, set()),
    ],
)
def test_the_edges_of_a_line_agree_with_its_direction(
    direction: URIRef, to_line: URIRef, to_claim: set[URIRef]
) -> None:
    item = EvidenceItem(key="study", label="a study", source="study-2018")
    line = a_line(
        direction=f"rls:{direction.fragment}", premises=("earlier",), items=(item,), key="trial"
    )
    graph = with_line(line)
    item_iri = URIRef(data_iri("item", "study-2018.study"))

    assert values(graph, LINE, RLS.direction) == {direction}
    assert set(graph.predicates(CLAIM, LINE)) == {to_line}
    assert set(graph.predicates(LINE, CLAIM)) == {RLS.bearsOn, *to_claim}
    assert set(graph.predicates(item_iri, CLAIM)) == to_claim
    assert set(graph.predicates(claim("earlier"), CLAIM)) == to_claim


def test_a_line_has_its_evidence_type_as_a_value_and_as_a_class() -> None:
    graph = with_line(a_line(evidence_type="ECO:0006185"))

    assert values(graph, LINE, RLS.evidenceType) == {iri("ECO:0006185")}
    assert values(graph, LINE, RDF.type) == {
        OWL.NamedIndividual,
        RLS.EvidenceLine,
        iri("ECO:0006185"),
    }


@pytest.mark.parametrize(
    ("predicate", "value"),
    [
        (RLS.studyMethod, iri("entity:iron-treatment-response")),
        (RLS.replication, RLS.replicationNotStated),
        (RLS.quote, Literal("Iron")),
        (RLS.passage, URIRef(data_iri("passage", "example-2020.0-4"))),
        (RDFS.label, Literal("a trial, on: Iron relieves", lang="en")),
        (RLS.population, None),
    ],
)
def test_a_line_says_each_thing_once(predicate: URIRef, value: Node | None) -> None:
    graph = with_line(a_line(passage=a_passage(0, 4)))

    assert values(graph, LINE, predicate) == ({value} if value else set())


def test_the_population_of_a_line_is_no_qualifier_of_sepio() -> None:
    graph = with_line(a_line(population="entity:some-patients-with-rls"))

    assert values(graph, LINE, RLS.population) == {iri("entity:some-patients-with-rls")}
    assert (LINE, SEPIO["0000144"], None) not in graph


def test_a_premise_is_named_on_the_line_that_uses_it() -> None:
    graph = with_line(a_line(premises=("earlier", "first")))

    assert values(graph, LINE, RLS.premise) == {claim("earlier"), claim("first")}


def test_an_item_is_stated_in_the_source_of_its_study() -> None:
    graph = with_line(a_line(items=(EvidenceItem(key="mri", label="MRI", source="study-2018"),)))
    (item,) = graph.objects(LINE, RLS.item)

    assert (item, RDF.type, RLS.EvidenceItem) in graph
    assert values(graph, item, RLS.statedIn) == {source_iri("study-2018")}


def test_lines_of_one_key_on_two_claims_are_two_lines() -> None:
    graph = with_line(a_line()) + described(a_claim(key="other", lines=(a_line(),)))

    assert len(set(graph.subjects(RDF.type, RLS.EvidenceLine))) == 2


def test_everything_described_is_an_individual_with_a_label() -> None:
    item = EvidenceItem(key="mri", label="MRI", source="study-2018")
    graph = with_line(a_line(items=(item,))) + graph_with(describe_source(a_source()))

    for subject in set(graph.subjects()):
        assert (subject, RDF.type, OWL.NamedIndividual) in graph
        assert len(values(graph, subject, RDFS.label)) == 1
