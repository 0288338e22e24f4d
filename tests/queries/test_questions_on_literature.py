"""Questions that need several sources: each finds something here and leaves something out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rls_graph.errors import InvalidIdentifierError
from rls_graph.identifiers import contract
from rls_graph.pipeline.reading import read_graph
from rls_graph.queries import Question, get_question, list_questions
from rls_graph.queries.asking import ask
from rls_graph.rdf.validation import find_violations
from rls_graph.store.embedded import EmbeddedStore
from tests.queries.literature import graphs_of_literature, literature
from tests.rdf.builders import graph_with

Found = list[tuple[str, ...]]


@pytest.fixture(scope="module")
def store() -> Iterator[EmbeddedStore]:
    with literature() as opened:
        yield opened


def found(store: EmbeddedStore, question: str, columns: str, **values: str) -> Found:
    """Return the chosen columns of an answer, short: ``claim:review-2010.cause`` is ``cause``."""
    rows = ask(store, get_question(question), values).dicts()
    return [tuple(short(row[column]) for column in columns.split()) for row in rows]


def short(text: str) -> str:
    return contract(text).partition(":")[2] if text.startswith("http") else text


def test_the_literature_keeps_every_shape() -> None:
    union = graph_with(triple for each in graphs_of_literature().values() for triple in each)
    assert find_violations(union, read_graph("shapes.ttl")) == ()


@pytest.mark.parametrize("question", list_questions(), ids=lambda each: each.name)
def test_a_question_without_its_header_and_with_its_defaults_answers_the_same(
    store: EmbeddedStore, question: Question
) -> None:
    assert store.query(question.runnable).dicts() == ask(store, question).dicts()


def test_who_denies_what_others_affirm(store: EmbeddedStore) -> None:
    assert found(store, "affirmed-and-denied", "affirmed denied denying deniedIn") == [
        ("1", "1", "review-2010.no-cause", "Review 2010"),
        ("2", "1", "cohort-2012.no-relief", "Cohort 2012 (retracted)"),
    ]


def test_a_source_may_stand_on_both_sides(store: EmbeddedStore) -> None:
    assert found(store, "both-sides-in-one-source", "source for against") == [
        ("review-2010", "review-2010.cause", "review-2010.no-cause"),
        ("review-2010", "review-2010.relief.trials", "review-2010.relief.brains"),
    ]


def test_two_entities_are_linked_whichever_way_round(store: EmbeddedStore) -> None:
    ends = {"entity": "RLS", "other": "brain iron insufficiency"}
    columns = "claim polarity certainty source"
    there = found(store, "claims-about-two-entities", columns, **ends)
    back = found(
        store, "claims-about-two-entities", columns, entity=ends["other"], other=ends["entity"]
    )
    assert there == back
    assert there == [
        ("review-2010.cause", "affirms", "indicated", "Review 2010"),
        ("review-2010.no-cause", "denies", "speculative", "Review 2010"),
    ]


def test_claims_are_counted_by_kind_certainty_and_side(store: EmbeddedStore) -> None:
    assert found(store, "claims-by-kind", "kind certainty affirming denying") == [
        ("conclusion", "indicated", "2", "0"),
        ("corollary", "asserted", "1", "0"),
        ("hypothesis", "speculative", "0", "1"),
        ("observation", "asserted", "2", "1"),
        ("observation", "putative", "0", "1"),
    ]


def test_people_are_spoken_of_by_claims_or_only_by_evidence(store: EmbeddedStore) -> None:
    assert found(store, "claims-by-population", "population role claim") == [
        ("patients-with-rls", "claim", "cohort-2012.shortage"),
        ("patients-with-rls", "claim", "review-2010.consequence"),
        ("some-patients-with-rls", "evidence", "review-2010.cause"),
    ]


def test_a_claim_on_two_lines_is_not_on_one(store: EmbeddedStore) -> None:
    assert found(store, "claims-on-one-line", "claim method") == [
        ("cohort-2012.no-relief", "response to iron treatment"),
        ("review-2010.relief", "response to iron treatment"),
        ("trial-2009.relief", "response to iron treatment"),
    ]


def test_one_line_alone_disputes_a_claim(store: EmbeddedStore) -> None:
    assert found(store, "claims-on-one-line", "claim method", direction="disputing") == [
        ("review-2010.relief", "autopsy study")
    ]


def test_what_a_program_read_or_a_curator_doubts_is_to_be_reviewed(store: EmbeddedStore) -> None:
    assert found(store, "claims-to-review", "claim curation confidence") == [
        ("review-2010.no-cause", "curated", "low"),
        ("trial-2009.no-lasting-relief", "drafted", "high"),
    ]


def test_corrected_and_retracted_sources_come_with_what_stands_on_them(
    store: EmbeddedStore,
) -> None:
    columns = "source reason notice claims lines"
    assert found(store, "corrected-or-retracted", columns) == [
        ("cohort-2012", "retracted", "", "2", "2"),
        ("trial-2009", "corrected", "Erratum 2011", "2", "3"),
    ]


def test_evidence_against_a_claim_stands_beside_that_for_it(store: EmbeddedStore) -> None:
    assert found(store, "disputed-claims", "claim source method supporting") == [
        ("review-2010.relief", "Review 2010", "autopsy study", "1")
    ]


def test_an_entity_with_an_exact_term_is_left_out(store: EmbeddedStore) -> None:
    rows = found(store, "entities-without-cross-reference", "entity nearest")
    assert ("brain-iron-insufficiency", "0020366") in rows
    assert ("peripheral-iron-insufficiency", "") in rows
    assert not {"restless-legs-syndrome", "iron"} & {entity for entity, _ in rows}


def test_evidence_is_counted_by_side_kind_and_study(store: EmbeddedStore) -> None:
    columns = "claim supporting disputing inconclusive methods studies"
    assert found(store, "evidence-balance", columns) == [
        ("cohort-2012.no-relief", "1", "0", "0", "1", "1"),
        ("cohort-2012.shortage", "0", "0", "1", "1", "1"),
        ("review-2010.cause", "2", "0", "0", "2", "1"),
        ("review-2010.consequence", "0", "0", "0", "0", "0"),
        ("review-2010.no-cause", "0", "0", "0", "0", "0"),
        ("review-2010.relief", "1", "1", "0", "2", "1"),
        ("trial-2009.no-lasting-relief", "0", "0", "0", "0", "0"),
        ("trial-2009.relief", "1", "0", "0", "1", "1"),
    ]


def test_one_claim_is_asked_for_by_its_label(store: EmbeddedStore) -> None:
    assert found(store, "evidence-balance", "claim supporting", claim="CAUSE (review 2010)") == [
        ("review-2010.cause", "2")
    ]


def test_findings_of_trials_are_told_from_others(store: EmbeddedStore) -> None:
    columns = "type direction claim finding"
    trials = found(store, "evidence-by-kind-of-source", columns, type="randomized controlled trial")
    assert trials == [
        (
            "Randomized Controlled Trial",
            "inconclusive",
            "cohort-2012.shortage",
            "relief in trial-2009",
        ),
        (
            "Randomized Controlled Trial",
            "supporting",
            "review-2010.relief",
            "relief in trial-2009",
        ),
        (
            "Randomized Controlled Trial",
            "supporting",
            "trial-2009.relief",
            "relief in trial-2009",
        ),
    ]
    assert len(found(store, "evidence-by-kind-of-source", columns)) == 5


def test_an_unknown_kind_of_source_names_the_nearest(store: EmbeddedStore) -> None:
    with pytest.raises(InvalidIdentifierError, match=r"no publication type 'revew' .*'Review'"):
        found(store, "evidence-by-kind-of-source", "claim", type="revew")


def test_lines_are_counted_by_method_and_direction(store: EmbeddedStore) -> None:
    assert found(store, "evidence-counts", "method direction lines claims") == [
        ("autopsy study", "disputing", "1", "1"),
        ("brain imaging study", "supporting", "1", "1"),
        ("cerebrospinal fluid study", "supporting", "1", "1"),
        ("response to iron treatment", "supporting", "3", "3"),
        ("reviewed data of an unnamed kind", "inconclusive", "1", "1"),
    ]


def test_all_evidence_on_a_claim_or_only_that_of_one_kind(store: EmbeddedStore) -> None:
    columns = "method direction replication findings"
    cause = "claim:review-2010.cause"
    assert found(store, "evidence-for-claim", columns, claim=cause) == [
        ("csf-study", "supporting", "independently replicated", "1"),
        ("brain-imaging-study", "supporting", "replication not stated", "0"),
    ]
    assert found(store, "evidence-for-claim", "method", claim=cause, method="autopsy study") == []


def test_a_finding_used_for_many_claims_is_named(store: EmbeddedStore) -> None:
    columns = "item claims sources"
    assert found(store, "evidence-used-for-many-claims", columns) == [
        ("trial-2009.relief", "3", "3")
    ]
    assert found(store, "evidence-used-for-many-claims", columns, minimum="4") == []
    assert len(found(store, "evidence-used-for-many-claims", columns, minimum="1")) == 3


@pytest.mark.parametrize("minimum", ["two", "", "2.5", '2" }', "2 } DELETE"])
def test_a_minimum_is_a_whole_number(store: EmbeddedStore, minimum: str) -> None:
    with pytest.raises(InvalidIdentifierError, match="is no whole number"):
        found(store, "evidence-used-for-many-claims", "item", minimum=minimum)


def test_a_finding_comes_with_its_study_method_and_people(store: EmbeddedStore) -> None:
    columns = "finding method population direction claim"
    assert found(store, "findings", columns, source="cohort 2012") == [
        (
            "low-ferritin in cohort-2012",
            "cerebrospinal fluid study",
            "some patients with RLS",
            "supporting",
            "review-2010.cause",
        ),
        (
            "no-change in cohort-2012",
            "response to iron treatment",
            "",
            "supporting",
            "cohort-2012.no-relief",
        ),
    ]


def test_hedges_are_counted_with_the_certainty_read_from_them(store: EmbeddedStore) -> None:
    assert found(store, "hedges", "hedge certainty claims sources") == [
        ("suggests", "indicated", "2", "1"),
        ("may", "putative", "1", "1"),
    ]


def test_only_claims_with_a_mediator_say_through_what(store: EmbeddedStore) -> None:
    assert found(store, "mediators", "mediator claim certainty") == [
        ("dopaminergic-system", "review-2010.cause", "indicated"),
        ("dopaminergic-system", "review-2010.no-cause", "speculative"),
    ]
    assert found(store, "mediators", "claim", mediator="iron") == []


def test_claims_on_one_kind_of_evidence_for_or_against(store: EmbeddedStore) -> None:
    for_ = {claim for (claim,) in found(store, "one-kind-of-evidence", "claim")}
    assert for_ == {"cohort-2012.no-relief", "review-2010.relief", "trial-2009.relief"}
    assert found(store, "one-kind-of-evidence", "claim method", direction="disputing") == [
        ("review-2010.relief", "autopsy study")
    ]


def test_a_finding_that_alone_supports_several_claims(store: EmbeddedStore) -> None:
    columns = "item claims"
    assert found(store, "only-finding-for-many-claims", columns) == [("trial-2009.relief", "2")]
    assert found(store, "only-finding-for-many-claims", columns, minimum="1") == [
        ("trial-2009.relief", "2"),
        ("cohort-2012.low-ferritin", "1"),
        ("cohort-2012.no-change", "1"),
    ]
    assert found(store, "only-finding-for-many-claims", columns, direction="disputing") == []


def test_replication_that_failed_is_not_that_of_which_nothing_is_said(
    store: EmbeddedStore,
) -> None:
    assert found(store, "replication", "method claim", replication="replication failed") == [
        ("response to iron treatment", "cohort-2012.no-relief")
    ]
    assert len(found(store, "replication", "claim", replication="replication not stated")) == 5


def test_a_route_in_two_steps_counts_only_what_is_affirmed(store: EmbeddedStore) -> None:
    columns = "from first via second to firstClaims secondClaims"
    route = (
        "conditions-compromising-iron-availability",
        "causes",
        "brain-iron-insufficiency",
        "causes",
        "restless-legs-syndrome",
        "2",
        "1",
    )
    assert found(store, "routes-in-two-steps", columns) == [route]
    assert found(store, "routes-in-two-steps", columns, to="levodopa treatment") == []


def test_sources_without_a_journal_have_no_place_of_publication(store: EmbeddedStore) -> None:
    assert {place for (place,) in found(store, "sources", "published")} == {""}


def test_what_several_sources_claim_says_whether_they_agree(store: EmbeddedStore) -> None:
    columns = "proposition sources affirmed denied"
    relief = ("iron treatment ameliorates RLS symptoms", "3", "2", "1")
    assert found(store, "stated-by-several-sources", columns, minimum="3") == [relief]
    two = found(store, "stated-by-several-sources", columns)
    assert [(row[1:]) for row in two] == [("3", "2", "1"), ("2", "2", "0")]


def test_a_source_supports_claims_of_other_sources(store: EmbeddedStore) -> None:
    columns = "finding direction claim claimedIn"
    assert found(store, "what-else-a-source-supports", columns, source="cohort-2012") == [
        ("low-ferritin in cohort-2012", "supports", "review-2010.cause", "Review 2010"),
        (
            "no-change in cohort-2012",
            "supports",
            "cohort-2012.no-relief",
            "Cohort 2012 (retracted)",
        ),
    ]


def test_what_rests_on_a_claim_is_found_far_away_too(store: EmbeddedStore) -> None:
    columns = "relation resting"
    assert found(store, "what-rests-on-a-claim", columns, claim="claim:review-2010.relief") == [
        ("drawn from it", "review-2010.cause"),
        ("has evidence that uses it", "review-2010.cause"),
        ("drawn from it", "review-2010.consequence"),
    ]
    assert found(store, "what-rests-on-a-claim", columns, claim="claim:trial-2009.relief") == []
