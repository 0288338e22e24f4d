"""What may values hold, and do they stay as they are?"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

import rls_graph.models
from rls_graph.identifiers import data_iri
from rls_graph.models import (
    Claim,
    EvidenceLine,
    Passage,
    Proposition,
    Section,
    Source,
    SourceText,
    Term,
    Terminology,
)

DIGEST = "0" * 64
VALUES = [getattr(rls_graph.models, name) for name in rls_graph.models.__all__]
NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9]{0,8}", fullmatch=True).filter(str.isascii)


def a_passage(**changes: Any) -> Passage:
    return Passage(
        **{
            "source": "lee-2005",
            "section": "abstract",
            "start": 0,
            "end": 4,
            "exact": "Iron",
            "prefix": "",
            "suffix": " is low",
            **changes,
        }
    )


def a_proposition(**changes: Any) -> Proposition:
    parts = {"subject": "entity:iron", "predicate": "rls:occursIn", "object": "entity:rls"}
    return Proposition(**{**parts, **changes})


def a_claim(**changes: Any) -> Claim:
    return Claim(
        **{
            "source": "lee-2005",
            "key": "first",
            "type": "rls:Conclusion",
            "label": "Label",
            "statement": "Statement.",
            "passage": a_passage(),
            "proposition": a_proposition(),
            "polarity": "rls:affirms",
            "certainty": "rls:established",
            "confidence": "rls:high",
            "curation": "rls:curated",
            **changes,
        }
    )


@pytest.mark.parametrize("value", VALUES)
def test_every_value_is_frozen_and_takes_no_unknown_field(value: type[BaseModel]) -> None:
    assert value.model_config.get("frozen") is True
    assert value.model_config.get("extra") == "forbid"


def test_a_value_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        a_passage().start = 7  # type: ignore[misc]


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        a_passage(colour="red")


def test_equal_values_are_one_in_a_set() -> None:
    assert len({a_claim(), a_claim()}) == 1
    assert len({a_claim(), a_claim(key="second")}) == 2


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\N{NO-BREAK SPACE}"])
def test_a_text_of_space_is_no_text(text: str) -> None:
    with pytest.raises(ValidationError):
        a_claim(label=text)


@pytest.mark.parametrize("key", ["", "A", "a b", "../a", "a\n", "a.b", "é"])
def test_a_key_is_a_slug(key: str) -> None:
    with pytest.raises(ValidationError):
        a_claim(key=key)


@pytest.mark.parametrize("curie", ["", "iron", "entity:", ":iron", "entity:a b", "entity:a\n"])
def test_a_part_of_a_proposition_is_a_curie(curie: str) -> None:
    with pytest.raises(ValidationError):
        a_proposition(subject=curie)


@pytest.mark.parametrize("sections", [(0, 0), (3, 2), (0, 6), (5, 6)])
def test_a_section_lies_within_its_text(sections: tuple[int, int]) -> None:
    section = Section(name="abstract", start=sections[0], end=sections[1])
    with pytest.raises(ValidationError, match="'abstract' lies outside the text"):
        SourceText(characters="Iron.", digest=DIGEST, sections=(section,))


def test_offsets_are_not_negative() -> None:
    with pytest.raises(ValidationError):
        Section(name="abstract", start=-1, end=2)


@pytest.mark.parametrize("digest", ["", "0" * 63, "0" * 65, "G" * 64, "A" * 64, "0" * 64 + "\n"])
def test_a_digest_is_a_sha_256_in_small_hexadecimal_digits(digest: str) -> None:
    with pytest.raises(ValidationError):
        SourceText(characters="Iron.", digest=digest, sections=())


def test_a_section_holds_a_passage_only_whole() -> None:
    sections = (Section(name="title", start=0, end=4), Section(name="abstract", start=5, end=9))
    text = SourceText(characters="Iron low.", digest=DIGEST, sections=sections)
    assert text.section_at(0, 4) == sections[0]
    assert text.section_at(5, 9) == sections[1]
    assert text.section_at(2, 7) is None
    assert text.section_at(4, 5) is None


@pytest.mark.parametrize("year", [1499, 3000])
def test_a_year_is_one_of_printing(year: int) -> None:
    with pytest.raises(ValidationError):
        Source(key="a", kind="fabio:JournalArticle", label="A", year=year)


def test_what_a_record_does_not_say_is_missing() -> None:
    source = Source(key="a", kind="fabio:JournalArticle", label="A")
    given_fields = {"key", "kind", "label"}
    assert not any(getattr(source, name) for name in set(Source.model_fields) - given_fields)


def test_slugs_are_made_of_the_content() -> None:
    assert a_passage().slug == "lee-2005.0-4"
    assert a_claim().slug == "lee-2005.first"
    assert a_proposition().slug == "iron.occurs-in.rls"
    assert (
        a_proposition(qualifier="entity:low_iron").slug == "iron.occurs-in.rls.qualifier.low-iron"
    )


@settings(deadline=None)
@given(st.lists(st.tuples(*[NAMES | st.none()] * 3), min_size=2, max_size=2, unique=True))
def test_different_propositions_have_different_slugs_that_fit_an_iri(
    parts: list[tuple[str | None, str | None, str | None]],
) -> None:
    propositions = [
        a_proposition(
            **{
                role: f"entity:{name.lower()}"
                for role, name in zip(("mediator", "population", "qualifier"), names, strict=True)
                if name
            }
        )
        for names in parts
    ]
    first, second = propositions
    assert (first.slug == second.slug) == (first == second)
    assert data_iri("proposition", first.slug).endswith(first.slug)


def test_an_evidence_line_may_stand_without_items_and_premises() -> None:
    line = EvidenceLine(
        key="a-line",
        label="Line",
        passage=a_passage(),
        direction="rls:supporting",
        method="entity:study",
        evidence_type="ECO:1",
        replication="rls:replicationNotStated",
    )
    assert (line.items, line.premises) == ((), ())


IRON = Term(curie="entity:iron-II", label="ferrous iron", synonyms=("Fe(II)", "iron"))
LEVODOPA = Term(curie="entity:levodopa", label="levodopa", synonyms=("L-DOPA", "iron"))


@pytest.mark.parametrize(
    "name",
    ["ferrous iron", "Ferrous  IRON", "ferrous-iron", "iron_ii", "entity:iron-II", " fe(II) "],
)
def test_a_term_is_found_by_each_of_its_names_whatever_case_and_hyphens(name: str) -> None:
    assert Terminology(roles={"Entity": (IRON, LEVODOPA)}).find("Entity", name) == (
        "entity:iron-II",
    )


def test_a_name_of_several_terms_finds_all_in_order() -> None:
    terminology = Terminology(roles={"Entity": (LEVODOPA, IRON)})
    assert terminology.find("Entity", "iron") == ("entity:iron-II", "entity:levodopa")


@pytest.mark.parametrize(("role", "name"), [("Entity", "dopa"), ("Entity", ""), ("Method", "iron")])
def test_a_name_that_no_term_of_the_role_has_finds_nothing(role: str, name: str) -> None:
    assert Terminology(roles={"Entity": (IRON,)}).find(role, name) == ()


def test_labels_and_names_are_in_order() -> None:
    terminology = Terminology(roles={"Entity": (LEVODOPA, IRON)})
    assert terminology.labels("Entity") == ("ferrous iron", "levodopa")
    assert terminology.names("Entity") == ("Fe(II)", "L-DOPA", "ferrous iron", "iron", "levodopa")
    assert terminology.labels("Nothing") == terminology.names("Nothing") == ()
