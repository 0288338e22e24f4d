"""What is read across clauses and from the article: contrasts, changes under treatment, values?"""

from __future__ import annotations

import pytest

from rls_graph.drafting import Draft
from tests.drafting.articles import content, drafted, the_claim

RLS = "restless legs syndrome"
TRIAL = "An open-label trial of pramipexole in restless legs syndrome"
CSF = "Cerebrospinal fluid ferritin in restless legs syndrome"


def polarities(draft: Draft) -> list[tuple[str, str]]:
    return [(claim.subject, claim.polarity) for claim in draft.claims]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Insomnia was associated with RLS, but not significantly after adjustment for age.",
            [("insomnia", "affirms"), ("insomnia", "denies")],
        ),
        (
            "Levodopa relieved RLS symptoms, whereas placebo was without effect.",
            [("levodopa", "affirms"), ("placebo", "denies")],
        ),
        (
            "Pramipexole improved RLS, but there is little evidence that it relieves insomnia.",
            [("pramipexole", "affirms"), ("pramipexole", "denies")],
        ),
        (
            "CSF hepcidin was lower in RLS, although this did not reach statistical significance.",
            [("CSF hepcidin", "denies")],
        ),
        (
            "Migraine was found in patients with RLS but in none of the blood donors.",
            [("migraine", "affirms"), ("migraine", "denies")],
        ),
        (
            "Zinc was higher in RLS, and no serious adverse reaction occurred.",
            [("zinc", "affirms"), ("adverse drug effect", "denies")],
        ),
        ("Rotigotine was no better than placebo.", [("rotigotine", "denies")]),
        (
            "Brain iron deficiency is unlikely to cause RLS.",
            [("brain iron insufficiency", "denies")],
        ),
    ],
)
def test_each_side_of_a_contrast_has_its_own_polarity(
    sentence: str, expected: list[tuple[str, str]]
) -> None:
    assert polarities(drafted(sentence)) == expected


def test_a_word_between_commas_parts_no_clause() -> None:
    claim = the_claim("Hepcidin, on the other hand, causes RLS.")

    assert content(claim) == ("hepcidin", "causes", RLS)


def test_however_between_two_statements_parts_them() -> None:
    claims = drafted("Zinc was higher in RLS, however, copper was lower in RLS.").claims

    assert [claim.subject for claim in claims] == ["zinc", "copper"]


def test_what_is_asked_claims_nothing_but_what_stands_before_it_does() -> None:
    sentence = (
        "Both respond to levodopa: pramipexole relieves RLS, but whether iron does is disputed."
    )

    assert [claim.subject for claim in drafted(sentence).claims] == ["pramipexole"]
    assert drafted("We asked whether pramipexole relieves RLS and zinc causes RLS.").claims == ()


def test_what_changed_in_a_trial_changed_by_what_its_title_says_was_given() -> None:
    claim = the_claim("In this open-label trial the IRLS score declined from 29 to 14.", TRIAL)

    assert content(claim) == ("pramipexole", "ameliorates", "RLS severity")
    assert claim.confidence == "low"
    assert claim.note == "That this is about pramipexole is read from the article."
    assert claim.drafted_from["subject"] == ("pramipexole",)


def test_what_changed_where_nothing_was_given_is_not_guessed_at() -> None:
    assert drafted("RESULTS: The IRLS score declined from 29 to 14.").claims == ()


@pytest.mark.parametrize(("p", "polarity"), [("p < 0.001", "affirms"), ("p = 0.4", "denies")])
def test_two_values_say_that_something_differs(p: str, polarity: str) -> None:
    claim = the_claim(f"Serum ferritin was 23 ng/mL in RLS and 44 ng/mL in controls ({p}).")

    assert content(claim) == ("serum ferritin", "differs in", RLS)
    assert claim.polarity == polarity


@pytest.mark.parametrize(
    ("sentence", "method"),
    [
        ("CSF ferritin was lower in patients with RLS.", "cerebrospinal fluid study"),
        ("Serum ferritin was normal in patients with RLS.", "blood study"),
        ("Levodopa relieved the symptoms of RLS.", "response to levodopa treatment"),
        ("Iron deficiency reduced ferritin in SH-SY5Y cells.", "cell culture study"),
    ],
)
def test_a_sentence_that_names_another_method_than_its_study_rests_on_that(
    sentence: str, method: str
) -> None:
    claims = drafted(f"We collected cerebrospinal fluid. {sentence}", CSF).claims

    assert {line.method for claim in claims for line in claim.evidence} == {method}


def test_trials_that_are_only_called_for_are_no_method() -> None:
    claim = the_claim(
        "We compared cases with matched controls. Zinc was higher in RLS. "
        "Open-label trials are needed."
    )

    assert [line.method for line in claim.evidence] == ["case-control study"]


def test_neither_the_method_nor_those_compared_with_are_mentions() -> None:
    claim = the_claim("In autopsy studies, zinc was higher in RLS than in healthy controls.")

    assert claim.mentions == ()
