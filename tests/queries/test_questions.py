from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rls_graph.errors import InvalidIdentifierError, QueryError, UnknownQuestionError
from rls_graph.identifiers import contract
from rls_graph.queries import get_question, list_questions
from rls_graph.queries.asking import ask
from rls_graph.store.embedded import EmbeddedStore

NAMES = [question.name for question in list_questions()]
Rows = list[dict[str, str]]
#: What one curated review, which cites and denies nothing, has no answer to.
OF_SEVERAL_SOURCES = {
    "affirmed-and-denied",
    "both-sides-in-one-source",
    "disputed-claims",
    "drafted-claims",
    "evidence-by-kind-of-source",
    "evidence-used-for-many-claims",
    "findings",
    "only-finding-for-many-claims",
    "stated-by-several-sources",
    "what-else-a-source-supports",
}


@pytest.fixture(scope="module")
def store(built_graph: Path) -> Iterator[EmbeddedStore]:
    with EmbeddedStore.open(built_graph / "store") as opened:
        yield opened


def answer(store: EmbeddedStore, name: str, **values: str) -> Rows:
    return ask(store, get_question(name), values).dicts()


def claims_in(rows: Rows) -> set[str]:
    return {contract(row["claim"]).removeprefix("claim:allen-2007.") for row in rows}


@pytest.mark.parametrize("name", NAMES)
def test_a_question_says_what_it_answers_and_has_the_columns_it_names(
    store: EmbeddedStore, name: str
) -> None:
    question = get_question(name)
    assert question.title
    assert question.answers.endswith(("?", "."))
    result = ask(store, question)
    assert result.columns == tuple(column for column, _ in question.columns)
    assert bool(result.dicts()) is (name not in OF_SEVERAL_SOURCES)


@pytest.mark.parametrize("name", NAMES)
def test_a_parameter_is_a_variable_of_its_query_and_is_described(name: str) -> None:
    question = get_question(name)
    for parameter in question.parameters:
        assert f"?{parameter.name} " in question.text
        assert parameter.role
        assert parameter.description


@pytest.mark.parametrize(
    "topic",
    ["iron-deficiency anemia", "cerebrospinal fluid", "brain imaging study", "autopsy study",
     "intravenous iron treatment", "dopaminergic pathway", "peripheral iron insufficiency",
     "CNS iron insufficiency", "levodopa", "iron treatment"],
)  # fmt: skip
def test_every_topic_of_the_owner_has_evidence(store: EmbeddedStore, topic: str) -> None:
    assert answer(store, "evidence-for-entity", entity=topic)


def test_evidence_on_people_without_a_condition_says_so(store: EmbeddedStore) -> None:
    rows = answer(store, "evidence-for-entity", entity="iron-deficiency anemia")
    assert {row["role"] for row in rows} == {"people without it"}


def test_a_mention_says_which_part_it_plays(store: EmbeddedStore) -> None:
    rows = answer(store, "evidence-for-entity", entity="dopaminergic system")
    assert {row["role"] for row in rows} == {"subject", "object", "mediator"}


def test_claims_come_in_the_order_of_the_text(store: EmbeddedStore) -> None:
    rows = answer(store, "claims")
    assert len(rows) == 23
    assert rows[0]["quote"].startswith("The impressive relief")
    assert rows[-1]["quote"].endswith("to prevent or cure the disorder")


def test_only_brain_iron_insufficiency_is_called_established(store: EmbeddedStore) -> None:
    rows = answer(store, "claims-by-certainty", certainty="established")
    assert [row["hedges"] for row in rows] == ["now well established"]


def test_the_two_causes_are_only_putative(store: EmbeddedStore) -> None:
    putative = claims_in(answer(store, "claims-by-certainty", certainty="putative"))
    assert putative >= {
        "putative-cause-dopaminergic-abnormality",
        "putative-cause-cns-iron-insufficiency",
    }


def test_hope_is_speculative(store: EmbeddedStore) -> None:
    rows = answer(store, "claims-by-certainty", certainty="speculative")
    assert {row["hedges"] for row in rows} == {"offers hope", "offers hope | perhaps"}


def test_csf_and_imaging_evidence_is_independently_replicated(store: EmbeddedStore) -> None:
    for method in ("cerebrospinal fluid study", "brain imaging study"):
        rows = answer(store, "evidence-by-method", method=method)
        assert [row["replication"] for row in rows] == ["independently replicated"]
        assert claims_in(rows) == {"brain-iron-insufficiency-without-anemia"}


def test_the_replication_of_autopsies_is_not_stated(store: EmbeddedStore) -> None:
    rows = answer(store, "evidence-by-method", method="autopsy study")
    assert [row["replication"] for row in rows] == ["replication not stated"]


def test_there_are_four_postulates_with_their_structure(store: EmbeddedStore) -> None:
    rows = answer(store, "postulates")
    assert {row["number"] for row in rows} == {"1", "2", "3", "4"}
    structure = {
        (contract(row["claim"]).removeprefix("claim:allen-2007."), row["relation"], row["restsOn"])
        for row in rows
        if row["relation"] != "supporting"
    }
    first = "Postulate 1: compromised iron availability raises the risk"
    third = "Postulate 3: CNS iron acts through the dopaminergic system"
    second = "Postulate 2: marginal CNS iron status in some patients"
    assert structure == {
        ("postulate-1-prevalence", "derived from", first),
        ("postulate-2-deprived-of-peripheral-iron", "branch of", second),
        ("postulate-2-despite-normal-peripheral-iron", "branch of", second),
        ("postulate-3-iron-affects-dopaminergic-system", "qualifies", third),
        ("postulate-3-dopaminergic-system-produces-symptoms", "qualifies", third),
        ("postulate-4", "corollary of", third),
    }  # fmt: skip


def test_the_third_postulate_runs_through_the_dopaminergic_system(store: EmbeddedStore) -> None:
    mediated = [row for row in answer(store, "postulates") if row["mediator"]]
    assert {row["mediator"] for row in mediated} == {"dopaminergic system"}
    assert claims_in(mediated) == {"postulate-3"}


def test_claims_on_one_kind_of_evidence_leave_out_those_on_two(store: EmbeddedStore) -> None:
    found = claims_in(answer(store, "one-kind-of-evidence"))
    assert "dopaminergic-abnormality-causes-rls" in found
    assert not found & {
        "brain-iron-insufficiency-without-anemia",
        "brain-iron-insufficiency-linked-to-rls",
    }


def test_evidence_of_an_unnamed_kind_is_no_kind_of_evidence(store: EmbeddedStore) -> None:
    unnamed = claims_in(answer(store, "evidence-of-unnamed-kind"))
    assert len(unnamed) == 11
    assert "postulate-1" in unnamed
    assert not unnamed & claims_in(answer(store, "one-kind-of-evidence"))


def test_claims_without_evidence_lines_are_named(store: EmbeddedStore) -> None:
    assert claims_in(answer(store, "no-evidence-line")) == {
        "levodopa-relieves-rls-symptoms",
        "iron-relieves-rls-symptoms",
        "iron-relief-is-similar",
        "iron-relief-is-more-lasting",
        "brain-iron-insufficiency-established",
        "hope-for-new-treatments",
        "hope-for-prevention-or-cure",
    }


def test_iron_treatment_includes_intravenous_iron(store: EmbeddedStore) -> None:
    rows = answer(store, "treatment", treatment="iron treatment")
    assert "brain-iron-insufficiency-linked-to-rls" in claims_in(rows)
    assert {row["population"] for row in rows} == {"", "some patients with RLS"}


def test_the_erratum_corrects_the_review(store: EmbeddedStore) -> None:
    review, erratum = answer(store, "sources")
    assert review["correctedBy"] == "Erratum, Mov Disord. 2008 Jun;23(8):1200-2"
    assert review["creators"] == "Richard P Allen et al."
    assert review["published"] == "Mov Disord 2007;22 Suppl 18:S440-8"
    assert erratum["claims"] == "0"


def test_the_disease_is_not_the_finding(store: EmbeddedStore) -> None:
    rows = answer(store, "cross-references", entity="RLS")
    matches = {contract(row["term"]): row["match"] for row in rows}
    assert matches["MONDO:0005391"] == "exact"
    assert matches["HP:0012452"] == "close"


def test_brain_iron_insufficiency_says_that_no_exact_term_exists(store: EmbeddedStore) -> None:
    rows = answer(store, "cross-references", entity="brain iron insufficiency")
    assert {row["match"] for row in rows} == {"close"}
    assert "No exact term exists" in rows[0]["note"]


def test_but_is_a_contrast_and_not_a_denial(store: EmbeddedStore) -> None:
    relations = {(row["relation"]) for row in answer(store, "argument")}
    assert "contrasts with" in relations
    assert "disputes" not in relations


def test_claims_on_different_propositions_stay_apart(store: EmbeddedStore) -> None:
    rows = {row["proposition"]: row for row in answer(store, "propositions")}
    general = rows["dopaminergic abnormality causes restless legs syndrome"]
    central = rows["CNS dopaminergic abnormality causes restless legs syndrome"]
    assert (general["affirmed"], general["denied"], general["certainties"]) == (
        "1",
        "0",
        "indicated",
    )
    assert (central["affirmed"], central["denied"], central["certainties"]) == (
        "1",
        "0",
        "putative",
    )


@pytest.mark.parametrize(
    "name",
    ["brain iron insufficiency", "BRAIN IRON INSUFFICIENCY", "brain-iron-insufficiency",
     "CNS iron insufficiency", "entity:brain-iron-insufficiency",
     "https://w3id.org/rls-graph/id/entity/brain-iron-insufficiency",
     "<https://w3id.org/rls-graph/id/entity/brain-iron-insufficiency>"],
)  # fmt: skip
def test_an_entity_goes_by_label_synonym_slug_curie_and_iri(
    store: EmbeddedStore, name: str
) -> None:
    rows = answer(store, "cross-references", entity=name)
    assert {contract(row["entity"]) for row in rows} == {"entity:brain-iron-insufficiency"}


@pytest.mark.parametrize(
    "value", ['x" } DELETE { ?s ?p ?o } #', "> <x:y", "'; DROP", "\\", "\n", "", "\0"]
)
def test_a_value_is_never_part_of_the_query(store: EmbeddedStore, value: str) -> None:
    with pytest.raises(InvalidIdentifierError):
        answer(store, "evidence-for-entity", entity=value)


def test_a_method_is_no_treatment(store: EmbeddedStore) -> None:
    with pytest.raises(InvalidIdentifierError, match="no treatment 'autopsy study'"):
        answer(store, "treatment", treatment="autopsy study")


def test_an_unknown_parameter_is_refused(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match="it takes none"):
        answer(store, "claims", entity="RLS")


@pytest.mark.parametrize("name", ["nonsense", "../queries/claims", "lookup/names", ""])
def test_only_a_listed_question_is_read(name: str) -> None:
    with pytest.raises(UnknownQuestionError):
        get_question(name)


@pytest.mark.parametrize("name", ["MONDO:0005391", "http://purl.obolibrary.org/obo/MONDO_0005391"])
def test_an_entity_goes_by_a_term_that_means_the_same(store: EmbeddedStore, name: str) -> None:
    rows = answer(store, "cross-references", entity=name)
    assert {contract(row["entity"]) for row in rows} == {"entity:restless-legs-syndrome"}


def test_a_finding_that_is_only_close_is_not_the_disease(store: EmbeddedStore) -> None:
    with pytest.raises(InvalidIdentifierError):
        answer(store, "cross-references", entity="HP:0012452")
