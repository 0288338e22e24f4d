"""Where does a sentence end, and which part of a structured abstract does it stand in?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rls_graph.drafting.sentences import Sentence, sentences_of
from rls_graph.models import SourceText
from tests.drafting.articles import an_article


def text_of(abstract: str) -> SourceText:
    text = an_article(abstract).text
    assert text is not None
    return text


def sentences(abstract: str) -> list[str]:
    text = text_of(abstract)
    return [text.characters[each.start : each.end] for each in sentences_of(text)]


def found(abstract: str) -> list[Sentence]:
    return sentences_of(text_of(abstract))


@pytest.mark.parametrize(
    "sentence",
    [
        "Allen et al. Found it first.",
        "Iron (e.g. FCM) helped, cf. Table 2.",
        "The value was 0.05 vs. Placebo.",
        "See No. 5 of the list.",
        "J. Smith agreed.",
        "Ferritin was 45.5 ng/mL.",
    ],
)
def test_a_full_stop_inside_a_sentence_ends_none(sentence: str) -> None:
    assert sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    ("abstract", "number"),
    [
        ("Iron was low. Dopamine was not.", 2),
        ("We gave vitamin D. It helped.", 2),
        ("Was it iron? Yes! It was.", 3),
        ("It was low (p < 0.01). Ferritin too.", 2),
    ],
)
def test_a_full_stop_before_a_capital_ends_a_sentence(abstract: str, number: int) -> None:
    assert len(sentences(abstract)) == number


def test_headings_give_the_zone_and_belong_to_no_sentence() -> None:
    abstract = "BACKGROUND: Iron matters. METHODS: We looked. Results: It was low. CONCLUSION: So."

    assert [each.zone for each in found(abstract)] == [
        "background",
        "methods",
        "results",
        "conclusions",
    ]
    assert sentences(abstract)[2] == "It was low."


def test_a_colon_inside_a_sentence_is_no_heading() -> None:
    assert [each.zone for each in found("Two causes are known: iron and dopamine.")] == [""]


def test_the_items_of_an_enumeration_are_sentences_with_numbers_and_one_lead() -> None:
    abstract = "We postulate: (1) Iron is low. (2) Dopamine is high. Both matter."
    items = found(abstract)

    assert [each.number for each in items] == [None, 1, 2, None]
    assert items[1].lead == items[2].lead == (items[0].start, items[0].end)


def test_numbers_inside_a_sentence_divide_nothing() -> None:
    assert len(sentences("We measured (1) ferritin and (2) iron.")) == 1


@given(st.text(alphabet="ab .:()12\n?AB", max_size=80))
def test_sentences_never_overlap_and_stand_in_the_abstract(abstract: str) -> None:
    text = text_of(f"X{abstract}X")
    end = text.sections[1].start
    for each in sentences_of(text):
        assert end <= each.start < each.end <= text.sections[1].end
        end = each.end


def test_spaces_around_a_sentence_belong_to_none() -> None:
    assert sentences("  Iron was low.   Dopamine was high.  \n") == [
        "Iron was low.",
        "Dopamine was high.",
    ]


def test_an_enumeration_may_start_with_its_first_item() -> None:
    items = found("(1) Iron is low. (2) Dopamine is high.")

    assert [each.number for each in items] == [1, 2]


def test_a_heading_right_behind_a_heading_gives_its_own_zone() -> None:
    assert [each.zone for each in found("METHODS: RESULTS: It was low.")] == ["results"]
