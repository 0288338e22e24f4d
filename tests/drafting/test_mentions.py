"""Which entities does a text name?"""

from __future__ import annotations

import pytest

from rls_graph.drafting.mentions import find_mentions, find_short_forms
from rls_graph.drafting.phrases import without_brackets
from rls_graph.drafting.words import words_of
from tests.drafting.articles import the_lexicon


def named(text: str) -> list[str]:
    lexicon = the_lexicon()
    words = without_brackets(words_of(text))
    mentions = find_mentions(words, lexicon, find_short_forms(text, lexicon))
    return [lexicon.labels[each.entity] for each in mentions]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Willis-Ekbom disease", "restless legs syndrome"),
        ("iron-deficiency anaemia", "iron-deficiency anemia"),
        ("haemoglobin", "hemoglobin"),
        ("ferrous sulphate", "ferrous sulfate"),
        ("dopamine receptors", "dopamine receptor"),
        ("Parkinson's disease", "Parkinson disease"),
        ("iron deficiency (ID) anemia", "iron-deficiency anemia"),
        ("restless legs syndrome (RLS) symptoms", "RLS symptoms"),
        ("CSF studies", "cerebrospinal fluid study"),
    ],
)
def test_a_name_is_found_in_other_spellings(text: str, label: str) -> None:
    assert named(text) == [label]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("CSF and serum ferritin", {"CSF ferritin", "serum ferritin"}),
        ("D1, D2 and D3 receptors", {f"dopamine D{n} receptor" for n in (1, 2, 3)}),
        ("serum ferritin and transferrin", {"serum ferritin", "serum transferrin"}),
        (
            "both peripheral and CNS iron insufficiency",
            {"peripheral iron insufficiency", "brain iron insufficiency"},
        ),
    ],
)
def test_coordinated_names_are_completed(text: str, labels: set[str]) -> None:
    assert labels <= set(named(text))


@pytest.mark.parametrize("text", ["ferritin levels in the CSF", "ferritin in cerebrospinal fluid"])
def test_what_is_measured_is_put_together_with_where(text: str) -> None:
    assert named(text) == ["CSF ferritin"]


def test_an_abbreviation_means_what_the_text_introduces_it_for() -> None:
    text = "The substantia nigra (SN) was scanned. The SN was dark."

    assert named(text) == ["substantia nigra", "substantia nigra"]


def test_a_short_name_that_the_text_introduces_for_something_else_is_not_ours() -> None:
    assert "dopamine transporter" not in named("Direct antiglobulin test (DAT). The DAT was done.")


@pytest.mark.parametrize("text", ["a pet dog", "the dat was late", "ironing", "unironed"])
def test_no_name_is_found_in_other_words(text: str) -> None:
    assert named(text) == []


def test_the_parts_of_completed_names_name_nothing_of_their_own() -> None:
    text = "the mean levels of CSF and serum ferritin"

    assert named(text) == ["CSF ferritin", "serum ferritin"]
