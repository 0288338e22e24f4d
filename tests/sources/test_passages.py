"""Where do words stand, and what counts as cutting one?"""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rls_graph.sources.passages import cuts_a_pair, cuts_a_word, occurrences, passage_at


def _span(words: str, characters: str) -> tuple[int, int]:
    (start,) = occurrences(words, characters)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("words", "characters"),
    [
        ("iron tre", "iron treatment"),
        ("on treatment", "iron treatment"),
        ("anemic", "for non-anemic patients"),
        ("non", "for non-anemic patients"),
        ("non-", "for non-anemic patients"),
        ("-anemic", "for non-anemic patients"),
        ("anemic", "for non\N{NON-BREAKING HYPHEN}anemic patients"),
        ("patient", "the patient's iron"),
        ("patient", "the patient\N{RIGHT SINGLE QUOTATION MARK}s iron"),
        ("5 mg", "with 2.5 mg daily"),
        ("with 2", "with 2.5 mg daily"),
        ("with 2.", "with 2.5 mg daily"),
        ("with 1", "with 1,200 mg daily"),
        ("5", "for 5-10 days"),
        ("cafe", "a cafe\N{COMBINING ACUTE ACCENT} in Paris"),
        ("S440", "S440-8"),
    ],
)
def test_words_numbers_and_compounds_are_not_cut(words: str, characters: str) -> None:
    assert cuts_a_word(characters, *_span(words, characters))


@pytest.mark.parametrize(
    ("words", "characters"),
    [
        ("iron", "low iron, in some"),
        ("iron", "low iron."),
        ("iron.", "low iron."),
        ("iron", "low (iron)"),
        ("2.5", "about 2.5 mg"),
        ("2.5", "about 2.5."),
        ("iron", "dopamine/iron"),
        ("iron", "dopamine\N{EN DASH}iron"),
        ("End", "End.Begin"),
        ("iron", "iron - or none"),
        ("patients", "the patients' iron"),
        ("all", "all"),
    ],
)
def test_whole_words_may_be_taken_out(words: str, characters: str) -> None:
    assert not cuts_a_word(characters, *_span(words, characters))


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        ("iron (all", True),
        ("all) is", True),
        ("(all)", False),
        ("all", False),
        ("iron (all)", False),
        ("is", False),
    ],
)
def test_a_pair_of_brackets_is_taken_out_whole(words: str, *, cut: bool) -> None:
    characters = "iron (all) is"
    assert cuts_a_pair(characters, *_span(words, characters)) == cut


def test_a_numbering_with_one_bracket_is_no_pair() -> None:
    assert not cuts_a_pair("that: 1) all", 6, 12)


@settings(deadline=None)
@given(st.text(), st.data())
def test_a_passage_is_the_text_between_its_offsets(characters: str, data: st.DataObject) -> None:
    characters += "x"
    start = data.draw(st.integers(0, len(characters) - 1))
    end = data.draw(st.integers(start + 1, len(characters)))
    assume(characters[start:end].strip())
    passage = passage_at("a", "abstract", characters, start, end)
    assert passage.exact == characters[start:end]
    assert passage.prefix + passage.exact + passage.suffix in characters
    assert start in occurrences(passage.exact, characters)
    cuts_a_word(characters, start, end)
    cuts_a_pair(characters, start, end)


def test_no_words_stand_nowhere() -> None:
    assert occurrences("", "iron") == ()
