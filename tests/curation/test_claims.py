"""Which claims hold, and what is said of those that do not?"""

from __future__ import annotations

from pathlib import Path

import pytest

from rls_graph.curation import claims_file_schema, read_claims
from rls_graph.errors import CurationError, CurationProblem
from rls_graph.models import Term, Terminology
from tests.curation.claims_files import (
    QUOTE,
    SEED,
    a_claim,
    a_line,
    a_source,
    as_yaml,
    place,
    problems,
    read,
    the_article,
    the_terminology,
)


def test_a_claim_that_holds_becomes_a_value(tmp_path: Path) -> None:
    claims, found = read(
        tmp_path,
        as_yaml(
            a_claim(
                hedge="now well established",
                mediator="dopaminergic system",
                population="some patients with RLS",
                note="A note.",
                evidence=[a_line(items=[{"id": "one", "label": "One", "source": "other-2001"}])],
            ),
            a_claim("second", derived_from="first", contrasts_with=["first"], postulate=2),
        ),
        source_keys=("other-2001",),
    )
    assert found == ()
    first, second = claims
    assert (first.slug, first.type, first.certainty, first.polarity, first.curation) == (
        "allen-2007.first",
        "rls:Conclusion",
        "rls:established",
        "rls:affirms",
        "rls:drafted",
    )
    assert first.proposition.slug == (
        "brain-iron-insufficiency.occurs-in.restless-legs-syndrome"
        ".mediator.dopaminergic-system.population.some-patients-with-rls"
    )
    assert first.hedges == ("now well established",)
    (line,) = first.lines
    assert (line.label, line.direction, line.method) == (
        "autopsy study",
        "rls:supporting",
        "entity:autopsy-study",
    )
    assert line.items[0].source == "other-2001"
    assert (second.derived_from, second.contrasts_with, second.postulate) == (
        ("first",),
        ("first",),
        2,
    )


ONE = {"id": "one", "label": "One", "source": "other-2001"}
OTHER = {"id": "other", "label": "Other", "source": "other-2001"}


def test_studies_that_the_source_calls_dependent_are_of_one_group(tmp_path: Path) -> None:
    one = {**ONE, "same_group_as": "other-2001.other", "same_group_quote": QUOTE}
    (claim,), found = read(
        tmp_path,
        as_yaml(a_claim(evidence=[a_line(items=[one]), a_line("second", items=[OTHER])])),
        source_keys=("other-2001",),
    )
    assert found == ()
    (group,) = claim.lines[0].items[0].same_groups
    assert (group.others, group.passage.exact) == (("other-2001.other",), QUOTE)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"same_group_as": "other-2001.other"}, "the evidence item has no 'same_group_quote'"),
        ({"same_group_quote": QUOTE}, "the evidence item has no 'same_group_as'"),
        (
            {"same_group_as": "other-2001.othr", "same_group_quote": QUOTE},
            "unknown evidence item 'other-2001.othr'; did you mean 'other-2001.other'?",
        ),
        (
            {"same_group_as": "other-2001.one", "same_group_quote": QUOTE},
            "'other-2001.one' is of one group with itself",
        ),
        (
            {"same_group_as": "other", "same_group_quote": QUOTE},
            "'other' cannot be an id; write the source of the finding, a full stop, and its id",
        ),
        (
            {"same_group_as": "other-2001.other", "same_group_quote": "the same people"},
            "these words do not stand in the source: 'the same people'",
        ),
    ],
)
def test_a_group_of_studies_that_does_not_hold_is_refused(
    tmp_path: Path, changes: dict[str, object], expected: str
) -> None:
    items = [{**ONE, **changes}, OTHER]
    _, found = read(
        tmp_path,
        as_yaml(a_claim(evidence=[a_line(items=items)])),
        source_keys=("other-2001",),
    )
    assert len(found) == 1
    assert expected in str(found[0])


def test_a_passage_is_the_quote_with_its_place(tmp_path: Path) -> None:
    (claim,), _ = read(tmp_path, as_yaml(a_claim()))
    text = the_article().text
    assert text is not None
    passage = claim.passage
    assert (passage.exact, passage.section) == (QUOTE, "abstract")
    assert text.characters[passage.start : passage.end] == QUOTE


@pytest.mark.parametrize(
    ("changes", "wrong", "expected"),
    [
        (
            {"subject": "leovdopa treatment"},
            "leovdopa treatment",
            "unknown entity 'leovdopa treatment'; did you mean 'levodopa treatment'",
        ),
        ({"predicate": "amelorates"}, "amelorates", "unknown predicate 'amelorates'; did you mean"),
        (
            {"certainty": "probable"},
            "probable",
            "unknown certainty 'probable'; there are: asserted,",
        ),
        ({"confidence": "hihg"}, "hihg", "unknown confidence 'hihg'; did you mean 'high'?"),
        ({"type": "conclusoin"}, "conclusoin", "unknown type of claim 'conclusoin'; did you mean"),
        ({"polarity": "deny"}, "deny", "unknown polarity 'deny'; did you mean 'denies'?"),
        (
            {"curation": "draft"},
            "draft",
            "unknown curation status 'draft'; did you mean 'drafted'?",
        ),
        (
            {"population": "levodopa"},
            "levodopa",
            "'levodopa' (entity:levodopa) is no population; there are: ",
        ),
        (
            {"evidence": [a_line(method="levodopa treatment")]},
            "levodopa treatment",
            (
                "'levodopa treatment' (entity:levodopa-treatment) is no method; "
                "did you mean 'levodopa treatment response'"
            ),
        ),
        (
            {"evidence": [a_line(method="autopsi study")]},
            "autopsi study",
            "unknown method 'autopsi study'; did you mean 'autopsy study'",
        ),
        (
            {"evidence": [a_line(direction="suporting")]},
            "suporting",
            "unknown direction 'suporting'; did you mean 'supporting'?",
        ),
        (
            {"evidence": [a_line(items=[{"id": "x", "label": "X", "source": "alen-2007"}])]},
            "alen-2007",
            "unknown source 'alen-2007'; did you mean 'allen-2007'?",
        ),
    ],
)
def test_a_name_that_is_unknown_or_of_another_kind_gets_the_nearest_names(
    tmp_path: Path, changes: dict[str, object], wrong: str, expected: str
) -> None:
    content = as_yaml(a_claim(**changes))
    (found,) = problems(tmp_path, content)
    assert found.startswith(f"{place(content, wrong)}: {expected}")


def test_case_hyphens_and_synonyms_do_not_matter(tmp_path: Path) -> None:
    for name in ("Restless-Legs  Syndrome", "RLS", "entity:restless-legs-syndrome"):
        (claim,), _ = read(tmp_path, as_yaml(a_claim(object=name)))
        assert claim.proposition.object == "entity:restless-legs-syndrome"


def test_a_name_of_several_terms_asks_which_is_meant(tmp_path: Path) -> None:
    roles = dict(the_terminology().roles)
    rival = Term(curie="entity:wed", label="wednesday", synonyms=("WED",))
    roles["Entity"] = (*roles["Entity"], rival)
    content = as_yaml(a_claim(object="WED"))
    assert problems(tmp_path, content, terminology=Terminology(roles=roles)) == [
        (
            "9:13: the entity 'WED' stands for several terms; "
            "say which: entity:restless-legs-syndrome or entity:wed"
        )
    ]
    content = as_yaml(a_claim(object="entity:wed"))
    assert problems(tmp_path, content, terminology=Terminology(roles=roles)) == []


@pytest.mark.parametrize("key", ["id", "type", "label", "statement", "quote", "subject", "object"])
def test_a_missing_key_is_named_at_its_claim(tmp_path: Path, key: str) -> None:
    (found,) = problems(tmp_path, as_yaml(a_claim(**{key: None})))
    assert found.startswith(f"2:5: the claim has no {key!r}; ")


def test_a_missing_key_of_a_line_or_item_names_these(tmp_path: Path) -> None:
    content = as_yaml(a_claim(evidence=[a_line(quote=None, items=[{"id": "x", "label": "X"}])]))
    assert problems(tmp_path, content) == [
        "12:16: the evidence line has no 'quote'; The exact words of the source, in double quotes.",
        (
            f"{place(content, {'id': 'x', 'label': 'X'})}: the evidence item has no 'source'; "
            "The key of the source that states the finding."
        ),
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"statment": "x"}, "12:5: unknown key 'statment'; did you mean 'statement'?"),
        ({"method": "x"}, "12:5: unknown key 'method'; it is a key of an evidence line"),
        ({"source": "x"}, "12:5: unknown key 'source'; it is a key of an evidence item"),
        (
            {"evidence": [a_line(subject="x")]},
            "12:147: unknown key 'subject'; it is a key of a claim",
        ),
        (
            {"evidence": [a_line(premise="x")]},
            "12:147: unknown key 'premise'; did you mean 'premises'?",
        ),
    ],
)
def test_an_unknown_key_gets_the_nearest_one(
    tmp_path: Path, changes: dict[str, object], expected: str
) -> None:
    assert problems(tmp_path, as_yaml(a_claim(**changes))) == [expected]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"label": ""}, "4:12: 'label' is empty; fill it in, or leave it out"),
        ({"note": " \n "}, "12:11: 'note' is empty; fill it in, or leave it out"),
        ({"evidence": ""}, "12:15: 'evidence' is empty; fill it in, or leave it out"),
        ({"derived_from": [""]}, "12:20: 'derived_from' is empty; fill it in, or leave it out"),
        ({"label": "x" * 81}, "4:12: 'label' has 81 characters; at most 80 are shown"),
        ({"label": ["x"]}, "4:12: 'label' must be a text"),
        ({"quote": {"a": "b"}}, "6:12: 'quote' must be a text"),
        ({"evidence": "x"}, "12:15: 'evidence' must be a list"),
        ({"evidence": ["x"]}, "12:16: 'evidence' must have keys of its own, such as 'id:'"),
        ({"derived_from": {"a": "b"}}, "12:19: 'derived_from' must be a list"),
        ({"postulate": "one"}, "12:16: 'postulate' must be a whole number from 1"),
        ({"postulate": 0}, "12:16: 'postulate' must be a whole number from 1"),
        ({"occurrence": 1.5}, "12:17: 'occurrence' must be a whole number from 1"),
        ({"occurrence": 0}, "12:17: 'occurrence' must be a whole number from 1"),
        ({"occurrence": -1}, "12:17: 'occurrence' must be a whole number from 1"),
        ({"occurrence": "9" * 5000}, "12:17: 'occurrence' must be a whole number from 1"),
    ],
)
def test_a_value_of_the_wrong_kind_says_what_it_must_be(
    tmp_path: Path, changes: dict[str, object], expected: str
) -> None:
    assert problems(tmp_path, as_yaml(a_claim(**changes))) == [expected]


@pytest.mark.parametrize("key", ["First", "a b", "a_b", "-a", "../first", "first\n", "a/b", "é"])
def test_an_id_is_a_slug(tmp_path: Path, key: str) -> None:
    advice = "ids are small letters and digits in words joined by hyphens"
    assert problems(tmp_path, as_yaml(a_claim(key))) == [f"2:9: {key!r} cannot be an id; {advice}"]


def test_an_id_that_stands_twice_is_named_with_its_first_place(tmp_path: Path) -> None:
    item = {"id": "one", "label": "One", "source": "allen-2007"}
    content = as_yaml(
        a_claim(evidence=[a_line(), a_line(items=[item, item])]), a_claim("second"), a_claim()
    )
    assert [each.partition(": ")[2] for each in problems(tmp_path, content)] == [
        "the evidence line id 'a-line' stands a second time; it stands at line 12",
        "the evidence item id 'one' stands a second time; it stands at line 12",
        "the claim id 'first' stands a second time; it stands at line 2",
    ]


def test_lines_of_different_claims_may_have_the_same_id(tmp_path: Path) -> None:
    content = as_yaml(a_claim(evidence=[a_line()]), a_claim("second", evidence=[a_line()]))
    assert problems(tmp_path, content) == []


@pytest.mark.parametrize(
    "key", ["derived_from", "corollary_of", "contrasts_with", "qualifies", "branch_of"]
)
def test_an_unknown_reference_gets_the_nearest_id(tmp_path: Path, key: str) -> None:
    content = as_yaml(a_claim("iron-is-low"), a_claim("second", **{key: ["iron-is-lwo"]}))
    assert problems(tmp_path, content) == [
        f"22:{len(key) + 8}: unknown claim 'iron-is-lwo'; did you mean 'iron-is-low'?"
    ]


@pytest.mark.parametrize(
    ("top", "own", "expected"),
    [
        ("", None, "rls:drafted"),
        ("curation: curated\n", None, "rls:curated"),
        ("curation: curated\n", "drafted", "rls:drafted"),
    ],
)
def test_a_claim_counts_as_read_by_a_person_only_where_the_file_says_so(
    tmp_path: Path, top: str, own: str | None, expected: str
) -> None:
    claims, found = read(tmp_path, top + as_yaml(a_claim(curation=own)))
    assert found == ()
    assert [claim.curation for claim in claims] == [expected]


def test_an_unknown_curation_of_a_file_is_named_once(tmp_path: Path) -> None:
    content = "curation: curatd\n" + as_yaml(a_claim())
    assert problems(tmp_path, content) == [
        "1:11: unknown curation status 'curatd'; did you mean 'curated'?"
    ]


def test_a_corollary_says_what_it_follows_from(tmp_path: Path) -> None:
    content = as_yaml(a_claim("first"), a_claim("second", type="corollary"))
    [problem] = problems(tmp_path, content)
    assert problem.startswith(f"{place(content, 'corollary')}: a corollary says which claim")
    assert problem.endswith("add corollary_of: with the id of that claim")
    content = as_yaml(a_claim("first"), a_claim("second", type="corollary", corollary_of="first"))
    assert problems(tmp_path, content) == []


def test_an_unknown_premise_gets_the_nearest_id(tmp_path: Path) -> None:
    content = as_yaml(a_claim("iron-is-low", evidence=[a_line(premises="iron-is-lo")]))
    assert problems(tmp_path, content) == [
        f"{place(content, 'iron-is-lo')}: unknown claim 'iron-is-lo'; did you mean 'iron-is-low'?"
    ]


def test_a_reference_to_a_claim_that_has_a_fault_is_no_second_fault(tmp_path: Path) -> None:
    content = as_yaml(a_claim(label=""), a_claim("second", derived_from="first"))
    assert problems(tmp_path, content) == ["4:12: 'label' is empty; fill it in, or leave it out"]


def _circle(path: str) -> str:
    advice = "take out one of these references"
    return f"these claims rest on each other in a circle: {path}; {advice}"


@pytest.mark.parametrize("key", ["derived_from", "corollary_of", "qualifies", "branch_of"])
def test_a_circle_is_shown_from_its_first_claim_on(tmp_path: Path, key: str) -> None:
    content = as_yaml(
        a_claim("a", **{key: "b"}),
        a_claim("b", derived_from="c"),
        a_claim("c", **{key: "b"} if key == "derived_from" else {"derived_from": "b"}),
    )
    assert problems(tmp_path, content) == ["13:9: " + _circle("b → c → b")]


def test_premises_rest_on_claims_too(tmp_path: Path) -> None:
    content = as_yaml(
        a_claim("a", evidence=[a_line(premises="b")]),
        a_claim("b", qualifies="c"),
        a_claim("c", branch_of="a"),
    )
    assert problems(tmp_path, content) == ["2:9: " + _circle("a → b → c → a")]


def test_two_claims_may_dispute_each_other(tmp_path: Path) -> None:
    content = as_yaml(
        a_claim("a", evidence=[a_line(premises="b", direction="disputing")]),
        a_claim("b", evidence=[a_line(premises="a", direction="disputing")]),
    )
    assert problems(tmp_path, content) == []


def test_a_claim_may_not_rest_on_itself_or_contrast_with_itself(tmp_path: Path) -> None:
    content = as_yaml(a_claim("a", derived_from="a"), a_claim("b", contrasts_with="b"))
    assert problems(tmp_path, content) == [
        "2:9: " + _circle("a → a"),
        "23:21: 'b' contrasts with itself",
    ]


def test_two_claims_may_contrast_with_each_other(tmp_path: Path) -> None:
    content = as_yaml(a_claim("a", contrasts_with="b"), a_claim("b", contrasts_with="a"))
    assert problems(tmp_path, content) == []


def test_no_more_than_twenty_circles_are_shown_at_once(tmp_path: Path) -> None:
    content = as_yaml(*(a_claim(f"c{n}", derived_from=f"c{n}") for n in range(21)))
    assert len(problems(tmp_path, content)) == 20


def test_every_circle_is_shown(tmp_path: Path) -> None:
    content = as_yaml(
        a_claim("a", derived_from=["b", "c"]),
        a_claim("b", derived_from="a"),
        a_claim("c", derived_from="a"),
        a_claim("d", derived_from="d"),
    )
    assert sorted(problems(tmp_path, content)) == sorted(
        [
            "2:9: " + _circle("a → b → a"),
            "2:9: " + _circle("a → c → a"),
            "35:9: " + _circle("d → d"),
        ]
    )


IRON_TWICE = a_source("Low iron is seen. The iron is low (in all). It is not non-anemic: 2.5 mg.")


def test_words_that_stand_twice_ask_which_is_meant(tmp_path: Path) -> None:
    content = as_yaml(a_claim(quote="iron is"))
    assert problems(tmp_path, content, source=IRON_TWICE) == [
        (
            "6:12: these words stand in the source 2 times: 'iron is'; "
            "say which with occurrence: 1 to 2, or quote more words"
        )
    ]


@pytest.mark.parametrize(("occurrence", "words_before"), [(1, "Low "), (2, "The ")])
def test_an_occurrence_says_which_place_is_meant(
    tmp_path: Path, occurrence: int, words_before: str
) -> None:
    content = as_yaml(a_claim(quote="iron is", occurrence=occurrence))
    (claim,), found = read(tmp_path, content, source=IRON_TWICE)
    assert found == ()
    assert claim.passage.prefix.endswith(words_before)


@pytest.mark.parametrize(
    ("quote", "occurrence", "expected"),
    [
        (
            "iron is",
            3,
            (
                "occurrence 3 of words that stand in the source 2 times: 'iron is'; "
                "write occurrence: 1 to 2"
            ),
        ),
        (
            "Low iron",
            2,
            (
                "occurrence 2 of words that stand in the source once: 'Low iron'; "
                "leave the occurrence out"
            ),
        ),
    ],
)
def test_an_occurrence_that_is_not_there_is_refused(
    tmp_path: Path, quote: str, occurrence: int, expected: str
) -> None:
    content = as_yaml(a_claim(quote=quote, occurrence=occurrence))
    assert problems(tmp_path, content, source=IRON_TWICE) == [f"6:12: {expected}"]


def test_words_inside_longer_words_are_no_occurrences(tmp_path: Path) -> None:
    source = a_source("The environment has iron in it.")
    content = as_yaml(a_claim(quote="iron"))
    assert problems(tmp_path, content, source=source) == []


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        (
            "The iron was low",
            (
                "these words do not stand in the source: 'The iron was low'; "
                "the closest passage is 'The iron is low'"
            ),
        ),
        (
            "xyz",
            "these words do not stand in the source: 'xyz'; no passage of the source is like it",
        ),
        (
            "More on iron",
            (
                "these words do not stand in the source: 'More on iron'; "
                "they stand outside its title and abstract"
            ),
        ),
        (
            "levodopa",
            (
                "these words do not stand in the source: 'levodopa'; "
                "they stand outside its title and abstract"
            ),
        ),
        (
            "Iron\nLow iron",
            (
                "these words do not stand in the source: 'Iron\\nLow iron'; "
                "they stand outside its title and abstract"
            ),
        ),
        (
            "ron is seen",
            (
                "the quote starts or ends inside a word: 'ron is seen'; "
                "the closest passage is 'iron is seen.'"
            ),
        ),
        (
            "anemic",
            (
                "the quote starts or ends inside a word: 'anemic'; "
                "the closest passage is 'non-anemic:'"
            ),
        ),
        (
            "5 mg",
            "the quote starts or ends inside a word: '5 mg'; the closest passage is '2.5 mg.'",
        ),
        (
            "is low (in all",
            (
                "the quote starts or ends between the brackets of a pair: 'is low (in all'; "
                "the closest passage is 'is low (in all).'"
            ),
        ),
        (
            "The iron is ",
            "the quote starts or ends with space: 'The iron is '; leave the space out",
        ),
    ],
)
def test_a_misquote_is_shown_with_the_words_that_come_closest(
    tmp_path: Path, quote: str, expected: str
) -> None:
    content = as_yaml(a_claim(quote=quote))
    assert problems(tmp_path, content, source=IRON_TWICE) == [f"6:12: {expected}"]


def test_the_quote_of_an_evidence_line_is_checked_alike(tmp_path: Path) -> None:
    content = as_yaml(a_claim(evidence=[a_line(quote="Autopsy study and")]))
    assert problems(tmp_path, content) == [
        (
            f"{place(content, 'Autopsy study and')}: these words do not stand in the source: "
            "'Autopsy study and'; "
            "the closest passage is 'Autopsy studies and'"
        )
    ]


def test_furniture_of_the_page_cannot_be_quoted(tmp_path: Path) -> None:
    content = as_yaml(a_claim(quote="The site is secure."))
    (found,) = problems(tmp_path, content)
    assert found.endswith("they stand outside its title and abstract")


def test_the_title_can_be_quoted(tmp_path: Path) -> None:
    content = as_yaml(a_claim(quote="The role of iron in restless legs syndrome"))
    (claim,), _ = read(tmp_path, content)
    assert claim.passage.section == "title"


def test_a_source_without_text_cannot_be_quoted(tmp_path: Path) -> None:
    source = the_article().model_copy(update={"text": None})
    assert problems(tmp_path, as_yaml(a_claim()), source=source) == [
        "6:12: the text of 'allen-2007' is not at hand, so no quote can be checked"
    ]


@pytest.mark.parametrize("hedge", ["now wel", "ow well", "perhaps", "Now well"])
def test_a_hedge_that_is_not_in_the_quotes_is_refused(tmp_path: Path, hedge: str) -> None:
    content = as_yaml(a_claim(hedge=["now well established", hedge]))
    assert problems(tmp_path, content) == [
        (
            f"12:37: the hedge {hedge!r} does not stand in the claim's quotes; "
            "copy the words as they stand"
        )
    ]


def test_a_hedge_may_stand_in_the_quote_of_an_evidence_line(tmp_path: Path) -> None:
    line = a_line(quote="Autopsy studies and intravenous iron treatment further link brain iron")
    assert problems(tmp_path, as_yaml(a_claim(hedge="further link", evidence=[line]))) == []


def test_all_problems_of_a_file_are_named_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    content = as_yaml(
        a_claim("a", quote="Not there.", predicate="x-y-z", hedge="perhaps"),
        a_claim("b", typo="x", derived_from="nothing-like-it"),
        a_claim("b", confidence="hgih", contrasts_with="a"),
        a_claim("d", statement="", subject="xyzzy"),
    )
    found = problems(tmp_path, content)
    lines = [int(each.partition(":")[0]) for each in found]
    assert lines == sorted(lines)
    assert [each.partition(": ")[2].partition(";")[0] for each in found] == [
        "these words do not stand in the source: 'Not there.'",
        "unknown predicate 'x-y-z'",
        "the hedge 'perhaps' does not stand in the claim's quotes",
        "unknown key 'typo'",
        "the claim id 'b' stands a second time",
        "unknown confidence 'hgih'",
        "'statement' is empty",
    ]


def test_claims_that_hold_are_returned_beside_the_problems_of_others(tmp_path: Path) -> None:
    claims, found = read(tmp_path, as_yaml(a_claim("a"), a_claim("b", label="")))
    assert [claim.key for claim in claims] == ["a"]
    assert len(found) == 1


def test_problems_of_several_files_name_each_its_file(tmp_path: Path) -> None:
    found: list[CurationProblem] = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        found += read(tmp_path / name, as_yaml(a_claim(label="")))[1]
    error = CurationError(tuple(found))
    assert [each.file for each in error.problems] == [
        str(tmp_path / "one" / "claims.yaml"),
        str(tmp_path / "two" / "claims.yaml"),
    ]
    assert str(error).endswith("\n2 problems; nothing was written")


def test_the_schema_for_editors_knows_every_key_of_the_seed() -> None:
    schema = claims_file_schema()
    keys = set(schema["$defs"]["ClaimEntry"]["properties"])
    content = (SEED / "claims.yaml").read_text(encoding="utf-8")
    used = {line.split(":")[0].strip() for line in content.split("\n") if line.startswith("    ")}
    assert {key for key in used if key.isidentifier()} <= keys | set(
        schema["$defs"]["LineEntry"]["properties"]
    )


def test_reading_the_seed_twice_gives_equal_claims() -> None:
    path = SEED / "claims.yaml"
    first = read_claims(path, the_article(), the_terminology())
    assert first == read_claims(path, the_article(), the_terminology())
