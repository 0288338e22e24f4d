"""Each rule of reading, shown on one sentence: which claims are made of it, and which are not?"""

from __future__ import annotations

import pytest

from rls_graph.drafting import Draft, draft_source
from rls_graph.drafting.terms import unknown_terms
from tests.drafting.articles import an_article, drafted, the_lexicon

_RLS = "restless legs syndrome"


def claims_of(sentence: str) -> list[str]:
    """Return each claim as one line; a denial starts with "not"."""
    return [
        f"{'not ' * (claim.polarity == 'denies')}{claim.subject} {claim.predicate} {claim.object}"
        for claim in drafted(sentence).claims
    ]


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        (
            "CSF ferritin correlated with RLS severity, whereas serum ferritin did not.",
            ["CSF ferritin linked to RLS severity", "not serum ferritin linked to RLS severity"],
        ),
        (
            "Iron deficiency causes RLS whereas pregnancy does not.",
            [f"iron deficiency causes {_RLS}", f"not pregnancy causes {_RLS}"],
        ),
        (
            "Insomnia was not linked to depression but to RLS.",
            ["not insomnia linked to depression", f"insomnia linked to {_RLS}"],
        ),
        (
            "Insomnia was linked to RLS but never to depression.",
            [f"insomnia linked to {_RLS}", "not insomnia linked to depression"],
        ),
        (
            "Compared to controls, patients with RLS had lower CSF ferritin.",
            [f"CSF ferritin is lower in {_RLS}"],
        ),
        (
            "Compared with placebo, pramipexole reduced the IRLS score.",
            ["pramipexole ameliorates RLS severity"],
        ),
        (
            "Unlike controls, patients with RLS showed reduced iron in the substantia nigra.",
            [f"substantia nigra iron is lower in {_RLS}"],
        ),
        (
            "Higher serum hepcidin was found in patients with RLS than in controls.",
            [f"serum hepcidin is higher in {_RLS}"],
        ),
        (
            "Iron deficiency increases the prevalence of RLS.",
            [f"iron deficiency increases prevalence of {_RLS}"],
        ),
        (
            "Improvement of RLS symptoms was seen with pramipexole.",
            ["pramipexole ameliorates RLS symptoms"],
        ),
        ("Nausea was seen with pramipexole.", ["pramipexole causes nausea"]),
        (
            "Iron deficiency causes RLS, and pregnancy causes insomnia.",
            [f"iron deficiency causes {_RLS}", "pregnancy causes insomnia"],
        ),
        (
            "Ropinirole, but not haloperidol, relieved RLS symptoms.",
            ["ropinirole ameliorates RLS symptoms", "not haloperidol ameliorates RLS symptoms"],
        ),
        (
            "Insomnia, but not depression, was associated with RLS.",
            [f"insomnia linked to {_RLS}", f"not depression linked to {_RLS}"],
        ),
        (
            "Patients with RLS had lower CSF ferritin but not serum ferritin.",
            [f"CSF ferritin is lower in {_RLS}", f"not serum ferritin is lower in {_RLS}"],
        ),
        (
            "CSF ferritin was lower in RLS; it was linked to RLS severity.",
            [f"CSF ferritin is lower in {_RLS}", "CSF ferritin linked to RLS severity"],
        ),
        (
            "Iron deficiency causes RLS and it may cause insomnia.",
            [f"iron deficiency causes {_RLS}", "iron deficiency causes insomnia"],
        ),
        (
            "Serum ferritin was lower in RLS; these differences did not persist.",
            [f"not serum ferritin is lower in {_RLS}"],
        ),
    ],
)
def test_a_clause_takes_over_what_it_leaves_out_from_the_one_before(
    sentence: str, claims: list[str]
) -> None:
    assert claims_of(sentence) == claims


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        (
            "Iron deficiency causes RLS, while pregnancy causes insomnia.",
            [f"iron deficiency causes {_RLS}", "pregnancy causes insomnia"],
        ),
        (
            "Iron deficiency causes RLS; pregnancy causes insomnia.",
            [f"iron deficiency causes {_RLS}", "pregnancy causes insomnia"],
        ),
        (
            "Although insomnia was common, iron deficiency causes RLS.",
            [f"iron deficiency causes {_RLS}"],
        ),
        (
            "Given the lack of zinc, iron deficiency causes RLS.",
            [f"iron deficiency causes {_RLS}"],
        ),
        (
            "Iron deficiency, which is common, causes RLS.",
            [f"iron deficiency causes {_RLS}"],
        ),
    ],
)
def test_each_clause_is_read_by_itself(sentence: str, claims: list[str]) -> None:
    assert claims_of(sentence) == claims


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        (
            "Risk factors for RLS were iron deficiency and pregnancy.",
            [f"iron deficiency increases risk of {_RLS}", f"pregnancy increases risk of {_RLS}"],
        ),
        (
            "Predictors of RLS: iron deficiency, pregnancy.",
            [f"iron deficiency increases risk of {_RLS}", f"pregnancy increases risk of {_RLS}"],
        ),
        ("The association of insomnia with RLS was strong.", [f"insomnia linked to {_RLS}"]),
        (
            "A correlation between CSF ferritin and RLS severity was found.",
            ["CSF ferritin linked to RLS severity"],
        ),
        (
            "There was an association between insomnia or depression and RLS.",
            [f"insomnia linked to {_RLS}", f"depression linked to {_RLS}"],
        ),
        (
            "Association between iron deficiency, insomnia, depression and RLS was found.",
            [f"{each} linked to {_RLS}" for each in ("iron deficiency", "insomnia", "depression")],
        ),
        (
            "RLS was associated with insomnia, depression and anxiety.",
            [f"{_RLS} linked to {each}" for each in ("insomnia", "depression", "anxiety")],
        ),
        (
            "Iron deficiency, pregnancy and insomnia cause RLS.",
            [f"{each} causes {_RLS}" for each in ("iron deficiency", "pregnancy", "insomnia")],
        ),
        (
            "Pramipexole and ropinirole relieve RLS symptoms and insomnia.",
            [
                f"{drug} ameliorates {what}"
                for drug in ("pramipexole", "ropinirole")
                for what in ("RLS symptoms", "insomnia")
            ],
        ),
        (
            "Treatment with iron in patients with RLS improved RLS symptoms.",
            ["iron ameliorates RLS symptoms"],
        ),
        (
            "The use of pramipexole in patients with RLS relieved insomnia.",
            ["pramipexole ameliorates insomnia"],
        ),
        (
            "Serum ferritin in patients with RLS was linked to insomnia.",
            ["serum ferritin linked to insomnia"],
        ),
        (
            "Serum hepcidin was higher in patients with RLS than in pregnant women.",
            [f"serum hepcidin is higher in {_RLS}"],
        ),
        ("In pregnancy, the prevalence of RLS was 20 %.", [f"{_RLS} occurs in pregnancy"]),
        ("RLS is common in pregnant women.", [f"{_RLS} occurs in pregnant women"]),
        (
            "The prevalence of RLS was higher in patients with iron deficiency.",
            [f"iron deficiency increases prevalence of {_RLS}"],
        ),
        ("RLS is not caused by iron deficiency.", [f"not iron deficiency causes {_RLS}"]),
        ("Nor was insomnia associated with RLS.", [f"not insomnia linked to {_RLS}"]),
        (
            "A lack of association between insomnia and RLS was found.",
            [f"not insomnia linked to {_RLS}"],
        ),
    ],
)
def test_the_ends_of_a_relation_stand_where_its_words_have_them(
    sentence: str, claims: list[str]
) -> None:
    assert claims_of(sentence) == claims


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Levodopa lowered serum ferritin.", "levodopa decreases serum ferritin"),
        ("Levodopa lowered RLS severity.", "levodopa ameliorates RLS severity"),
        ("Levodopa increased insomnia.", "levodopa exacerbates insomnia"),
        ("Augmentation was higher with levodopa.", "levodopa exacerbates augmentation"),
        ("Insomnia was lower with pramipexole.", "pramipexole ameliorates insomnia"),
        ("RLS severity was lower with pramipexole.", "pramipexole ameliorates RLS severity"),
        ("Serum ferritin was higher with iron.", "iron increases serum ferritin"),
        ("Augmentation occurs during levodopa.", "levodopa causes augmentation"),
    ],
)
def test_less_of_what_is_bad_is_relief_and_less_of_anything_else_is_less(
    sentence: str, claim: str
) -> None:
    assert claims_of(sentence) == [claim]


@pytest.mark.parametrize(
    "sentence",
    [
        "We tested for association of insomnia with RLS.",
        "Using MRI, an association of insomnia with RLS was determined.",
        "We tested whether insomnia is associated with RLS.",
        "We summarize the association of insomnia with RLS.",
        "We discuss that RLS is caused by iron deficiency.",
    ],
)
def test_what_was_only_looked_for_is_no_claim(sentence: str) -> None:
    assert claims_of(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        (
            "We performed MRI and found that CSF ferritin was lower in RLS.",
            f"CSF ferritin is lower in {_RLS}",
        ),
        (
            "We genotyped patients and showed an association between insomnia and RLS.",
            f"insomnia linked to {_RLS}",
        ),
    ],
)
def test_what_came_of_what_was_done_is_a_claim(sentence: str, claim: str) -> None:
    assert claims_of(sentence) == [claim]


@pytest.mark.parametrize(
    ("sentence", "population"),
    [
        ("In women, iron deficiency causes RLS.", "women"),
        ("Iron deficiency causes RLS in women.", "women"),
        ("Pramipexole in patients with RLS relieved insomnia.", "patients with RLS"),
        ("Iron deficiency causes RLS.", None),
    ],
)
def test_those_of_whom_a_claim_speaks_are_its_population(
    sentence: str, population: str | None
) -> None:
    (claim,) = drafted(sentence).claims

    assert claim.population == population


@pytest.mark.parametrize(
    ("title", "text", "method"),
    [
        ("Brain imaging in RLS", "R2* was measured.", "iron-sensitive MRI study"),
        ("An autopsy study of RLS", "CSF was collected.", "autopsy study"),
        ("A case-control study of RLS", "CSF was collected.", "cerebrospinal fluid study"),
        ("Restless legs syndrome", "CSF was collected.", "cerebrospinal fluid study"),
    ],
)
def test_the_title_names_the_method_unless_the_text_is_more_telling(
    title: str, text: str, method: str
) -> None:
    (claim,) = drafted(f"{text} Iron deficiency was associated with RLS.", title).claims

    assert [line.method for line in claim.evidence] == [method]


@pytest.mark.parametrize(
    ("sentence", "replication"),
    [
        (
            "Independently replicated studies show that CSF ferritin is lower in RLS.",
            "independently replicated",
        ),
        ("CSF ferritin was lower in RLS, which was replicated.", "replicated"),
        ("CSF ferritin was lower in RLS.", "replication not stated"),
    ],
)
def test_a_line_says_whether_a_finding_was_repeated(sentence: str, replication: str) -> None:
    (claim,) = drafted(sentence).claims

    assert [line.replication for line in claim.evidence] == [replication]


@pytest.mark.parametrize(
    "sentence",
    [
        "Iron improved RLS symptoms without changing sleep quality.",
        "Iron improved RLS symptoms, with no effect on depression.",
        "Insomnia was linked to RLS, not with depression.",
        "Insomnia was related to RLS, but not depression.",
        "Pramipexole relieved insomnia, whereas haloperidol did not.",
        "Ropinirole relieved insomnia, whereas depression did not.",
        "RLS severity correlated with CSF ferritin, but not with serum ferritin.",
    ],
)
def test_a_denied_second_part_contrasts_with_the_first(sentence: str) -> None:
    first, second = drafted(sentence).claims

    assert (first.polarity, second.polarity) == ("affirms", "denies")
    assert second.contrasts_with == (first.id,)


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("CSF ferritin was lower in RLS (P > 0.05).", "denies"),
        ("CSF ferritin was lower in RLS (P = 0.05).", "denies"),
        ("CSF ferritin was lower in RLS (P = 0.049).", "affirms"),
        ("CSF ferritin was lower in RLS (P < 0.5).", "affirms"),
        ("CSF ferritin was lower in RLS (P = 0.3, P < 0.01).", "affirms"),
        ("CSF ferritin was lower in RLS (P = n).", "affirms"),
    ],
)
def test_a_difference_that_may_be_chance_is_no_difference(sentence: str, polarity: str) -> None:
    (claim,) = drafted(sentence).claims

    assert claim.polarity == polarity


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        (
            "RLS is common but underdiagnosed, and iron deficiency causes RLS.",
            [f"iron deficiency causes {_RLS}"],
        ),
        (
            "Neither insomnia nor depression were risk factors for RLS.",
            [
                f"not insomnia increases risk of {_RLS}",
                f"not depression increases risk of {_RLS}",
            ],
        ),
        (
            "We found the following risk factors for RLS: pregnancy and insomnia.",
            [f"pregnancy increases risk of {_RLS}", f"insomnia increases risk of {_RLS}"],
        ),
    ],
)
def test_a_colon_before_a_list_and_a_passing_but_part_no_clauses(
    sentence: str, claims: list[str]
) -> None:
    assert claims_of(sentence) == claims


def test_a_source_without_a_text_has_an_empty_draft_and_names_nothing_unknown() -> None:
    source = an_article("Zonisamide helps.").model_copy(update={"text": None})

    assert draft_source(source, the_lexicon()) == Draft((), (), ())
    assert list(unknown_terms(source, the_lexicon())) == []


def test_the_unknown_terms_of_a_source_are_neither_names_nor_verbs_nor_common_words() -> None:
    words = "Zonisamide slowly improved walking in patients with RLS. Persistent zorbosis was seen."
    found = unknown_terms(an_article(words), the_lexicon())

    assert [(each.words, each.folded) for each in found] == [
        ("Zonisamide", "zonisamide"),
        ("Persistent zorbosis", "persistent zorbosis"),
    ]
