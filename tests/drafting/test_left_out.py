"""Is what a sentence leaves out of its finding, or takes back, denied, and nothing else?"""

from __future__ import annotations

import pytest

from tests.drafting.articles import drafted

BOTH = {"affirms", "denies"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Iron was reduced in the substantia nigra but normal in the putamen.", BOTH),
        ("Iron was reduced in the substantia nigra and normal in the putamen.", BOTH),
        ("CSF ferritin was reduced in RLS, with serum ferritin unchanged.", BOTH),
        ("CSF ferritin was reduced in RLS, leaving serum ferritin unchanged.", BOTH),
        ("Levodopa relieved RLS symptoms, an effect that was not seen with placebo.", BOTH),
        ("RLS severity correlated with hepcidin, but no such correlation existed for iron.", BOTH),
        ("Iron improved RLS symptoms at 6 weeks but not at 24 weeks.", BOTH),
        ("Patients with RLS had lower CSF ferritin but similar serum ferritin.", BOTH),
        ("RLS severity correlated with CSF ferritin (P = 0.01) but not with iron (P = 0.5).", BOTH),
        ("Levodopa reduced periodic limb movements, with little effect on insomnia.", BOTH),
        ("Serum ferritin and RLS severity were not correlated.", {"denies"}),
        ("The groups did not differ in serum ferritin.", {"denies"}),
        ("Patients with RLS had normal serum ferritin.", {"denies"}),
        ("A relationship between ferritin and RLS was not apparent.", {"denies"}),
        ("Iron had negligible effects on RLS severity.", {"denies"}),
        ("Levodopa did not outperform placebo in RLS.", {"denies"}),
        ("Iron cannot be excluded as a cause of RLS.", {"affirms"}),
        ("RLS was associated with low ferritin regardless of age.", {"affirms"}),
        ("Pramipexole, rather than levodopa, relieves RLS.", {"affirms"}),
        ("Pramipexole, unlike levodopa, relieves RLS.", {"affirms"}),
    ],
)
def test_what_is_left_out_or_taken_back_is_denied(sentence: str, expected: set[str]) -> None:
    assert {claim.polarity for claim in drafted(sentence).claims} == expected


def test_what_something_is_unlike_gets_no_claim_of_its_own() -> None:
    draft = drafted("Pramipexole, unlike levodopa, relieves RLS.")

    assert [claim.subject for claim in draft.claims] == ["pramipexole"]
