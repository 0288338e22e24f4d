"""What does a sentence claim: between what, denied or not, how surely, and by which method?"""

from __future__ import annotations

import pytest

from tests.drafting.articles import content, drafted, the_claim

RLS = "restless legs syndrome"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Iron deficiency causes RLS.", ("iron deficiency", "causes", RLS)),
        ("RLS is caused by iron deficiency.", ("iron deficiency", "causes", RLS)),
        ("Pramipexole relieves RLS symptoms.", ("pramipexole", "ameliorates", "RLS symptoms")),
        ("Pregnancy increases the risk of RLS.", ("pregnancy", "increases risk of", RLS)),
        ("Insomnia is associated with RLS.", ("insomnia", "linked to", RLS)),
        (
            "CSF ferritin was lower in patients with RLS than in controls.",
            ("CSF ferritin", "is lower in", RLS),
        ),
        (
            "Patients with RLS had higher serum hepcidin levels.",
            ("serum hepcidin", "is higher in", RLS),
        ),
        (
            "Augmentation was lower with pregabalin than with pramipexole.",
            ("pregabalin", "ameliorates", "augmentation"),
        ),
        (
            "Brain iron deficiency causes RLS through its effects on the dopaminergic system.",
            ("brain iron insufficiency", "causes", RLS),
        ),
    ],
)
def test_the_wording_gives_subject_predicate_and_object(
    sentence: str, expected: tuple[str, str, str]
) -> None:
    assert content(the_claim(sentence)) == expected


def test_a_mediator_stands_behind_through() -> None:
    sentence = "Brain iron deficiency causes RLS through its effects on the dopaminergic system."

    assert the_claim(sentence).mediator == "dopaminergic system"


def test_each_of_two_coordinated_subjects_gives_a_claim() -> None:
    claims = drafted("Iron deficiency and pregnancy cause RLS.").claims

    assert [claim.subject for claim in claims] == ["iron deficiency", "pregnancy"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Iron deficiency does not cause RLS.",
        "Insomnia was not significantly associated with RLS.",
        "There was no significant association between insomnia and RLS.",
        "There was no difference in CSF ferritin between patients with RLS and controls.",
        "Pramipexole failed to improve RLS symptoms.",
        "Neither insomnia nor depression was associated with RLS.",
        "The correlation between insomnia and RLS was not significant.",
        "Insomnia was unrelated to RLS.",
        "CSF ferritin was similar in patients with RLS and controls.",
        "Insomnia is unlikely to cause RLS.",
    ],
)
def test_a_denial_denies(sentence: str) -> None:
    claims = drafted(sentence).claims

    assert claims
    assert {claim.polarity for claim in claims} == {"denies"}
    assert all("polarity" in claim.drafted_from for claim in claims)


@pytest.mark.parametrize(
    "sentence",
    [
        "Not only iron deficiency causes RLS.",
        "Iron deficiency without anemia causes RLS.",
        "Brain iron insufficiency occurs in patients without iron deficiency anemia.",
    ],
)
def test_what_only_looks_like_a_denial_affirms(sentence: str) -> None:
    assert {claim.polarity for claim in drafted(sentence).claims} == {"affirms"}


def test_a_contrast_parts_what_is_denied_from_what_is_affirmed() -> None:
    claims = drafted(
        "Serum ferritin did not differ in patients with RLS, but CSF ferritin was lower."
    ).claims

    assert [(claim.subject, claim.polarity) for claim in claims] == [
        ("serum ferritin", "denies"),
        ("CSF ferritin", "affirms"),
    ]
    assert claims[1].contrasts_with == (claims[0].id,)


@pytest.mark.parametrize(
    ("sentence", "certainty"),
    [
        ("It is well established that iron deficiency causes RLS.", "established"),
        ("Iron deficiency causes RLS.", "asserted"),
        ("These data suggest that iron deficiency causes RLS.", "indicated"),
        ("Iron deficiency may cause RLS.", "putative"),
        ("These data suggest that iron deficiency may cause RLS.", "putative"),
        ("Perhaps iron deficiency causes RLS.", "speculative"),
        ("Binding potential of D2 receptors was higher in patients with RLS.", "asserted"),
    ],
)
def test_the_least_sure_word_gives_the_certainty(sentence: str, certainty: str) -> None:
    assert the_claim(sentence).certainty == certainty


def test_every_drafted_key_says_from_which_words_it_was_read() -> None:
    claim = the_claim("Iron deficiency may cause RLS.")

    assert dict(claim.drafted_from) == {
        "subject": ("Iron deficiency",),
        "object": ("RLS",),
        "predicate": ("cause",),
        "certainty": ("may",),
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "We aimed to investigate whether iron deficiency causes RLS.",
        "The objective was to determine the effect of iron on RLS.",
        "Serum ferritin was measured in patients with RLS.",
        "METHODS: Patients with RLS received iron.",
        "The cause of RLS is unknown.",
        "Further studies of iron in RLS are needed.",
        "Iron status should be assessed in all patients with RLS.",
    ],
)
def test_a_sentence_that_claims_nothing_is_left_out(sentence: str) -> None:
    assert drafted(sentence)[:2] == ((), ())


def test_a_sentence_that_cannot_be_read_is_listed_and_not_guessed() -> None:
    draft = drafted("RESULTS: Zinc was associated with strontium.")

    assert draft.claims == ()
    assert [each.quote for each in draft.unread] == ["Zinc was associated with strontium."]


def test_what_the_article_is_about_stands_in_where_the_sentence_does_not_say() -> None:
    claim = the_claim("Pramipexole was effective.", title="Pramipexole in restless legs syndrome")

    assert content(claim) == ("pramipexole", "ameliorates", "RLS symptoms")
    assert claim.confidence == "medium"
    assert claim.note


@pytest.mark.parametrize(
    ("methods", "method"),
    [
        ("We did a randomized, double-blind trial of iron.", "randomized controlled trial"),
        ("CSF was collected from patients.", "cerebrospinal fluid study"),
        ("Brains were examined at autopsy.", "autopsy study"),
        ("R2* was measured by MRI.", "iron-sensitive MRI study"),
        ("We genotyped 200 patients.", "genetic association study"),
        ("Mice were fed an iron-deficient diet.", "animal study"),
    ],
)
def test_the_own_findings_of_a_study_rest_on_its_method(methods: str, method: str) -> None:
    (claim,) = drafted(f"{methods} Iron deficiency was associated with RLS.").claims
    (line,) = claim.evidence

    assert (line.method, line.quote) == (method, methods)


def test_what_others_found_before_does_not_rest_on_the_method_of_this_study() -> None:
    claims = drafted(
        "Iron deficiency causes RLS. We collected CSF. Depression was associated with RLS."
    ).claims

    assert [len(claim.evidence) for claim in claims] == [0, 1]


def test_thus_ties_a_claim_to_the_one_before() -> None:
    first, second = drafted(
        "Pramipexole relieves RLS symptoms. Thus, RLS is caused by dopaminergic dysfunction."
    ).claims

    assert second.derived_from == (first.id,)
    assert second.type == "conclusion"


def test_the_same_words_always_give_the_same_draft() -> None:
    abstract = "Iron deficiency may cause RLS. Iron improved RLS symptoms."

    assert drafted(abstract) == drafted(abstract)


@pytest.mark.parametrize("abstract", ["", " ", ".", "(", "()", "A", "\n\n", "RLS", "—", "((RLS)"])
def test_hardly_anything_gives_no_claim_and_no_error(abstract: str) -> None:
    assert drafted(f"x{abstract}").claims == ()


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("Patients who had not taken levodopa had lower CSF ferritin.", "affirms"),
        ("CSF ferritin was not only lower in RLS, it was linked to RLS severity.", "affirms"),
        ("Given the lack of any difference in age, iron deficiency causes RLS.", "affirms"),
        ("CSF ferritin was lower in RLS (P = 0.4).", "denies"),
        ("CSF ferritin was lower in RLS (P = 0.01).", "affirms"),
        ("Serum ferritin was lower in RLS, but it was not significant.", "denies"),
        ("CSF ferritin was not different in RLS.", "denies"),
    ],
)
def test_a_denial_is_told_from_what_only_stands_near(sentence: str, polarity: str) -> None:
    assert {claim.polarity for claim in drafted(sentence).claims} == {polarity}


def test_a_verb_without_a_subject_has_that_of_the_clause_before() -> None:
    claims = drafted("Iron improved RLS symptoms but did not change sleep quality.").claims

    assert [(claim.subject, claim.polarity) for claim in claims] == [
        ("iron", "affirms"),
        ("iron", "denies"),
    ]


@pytest.mark.parametrize("place", ["CSF", "serum"])
def test_what_is_measured_takes_its_place_from_the_head_of_the_sentence(place: str) -> None:
    claims = drafted(f"In {place}, ferritin and transferrin were lower in RLS.").claims

    assert [claim.subject for claim in claims] == [f"{place} ferritin", f"{place} transferrin"]


def test_a_prevalence_is_of_those_whom_the_article_studied() -> None:
    title = "Restless legs syndrome in pregnant women"
    (claim,) = drafted("The prevalence of RLS was 12 %.", title).claims

    assert content(claim) == (RLS, "occurs in", "pregnant women")
    assert claim.drafted_from["object"] == ("pregnant women",)


def test_the_design_in_the_title_goes_before_words_of_the_text() -> None:
    title = "Restless legs syndrome in pregnancy, a case-control study"
    text = "We interviewed 90 women face-to-face. Iron deficiency was associated with RLS."
    (claim,) = drafted(text, title).claims

    assert [line.method for line in claim.evidence] == ["case-control study"]


@pytest.mark.parametrize(
    ("sentence", "polarities"),
    [
        (
            "Insomnia was associated with RLS; this relationship was not apparent in women.",
            ["affirms", "denies"],
        ),
        ("Insomnia was associated with RLS; the patients were not anaemic.", ["affirms"]),
    ],
)
def test_only_what_points_back_takes_a_claim_back(sentence: str, polarities: list[str]) -> None:
    assert [claim.polarity for claim in drafted(sentence).claims] == polarities


@pytest.mark.parametrize(
    "sentence",
    [
        "RLS was more frequent in patients with iron deficiency than in controls.",
        "A higher prevalence of RLS was found in patients with iron deficiency.",
    ],
)
def test_a_frequency_is_raised_by_those_in_whom_it_was_found(sentence: str) -> None:
    expected = ("iron deficiency", "increases prevalence of", RLS)
    assert content(the_claim(sentence)) == expected
