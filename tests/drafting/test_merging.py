"""What becomes of a person's corrections when a source is drafted again?"""

from __future__ import annotations

import pytest

from rls_graph.drafting import Draft
from rls_graph.drafting.merging import Merged, merge
from rls_graph.drafting.writing import written
from rls_graph.errors import CurationProblem
from tests.drafting.articles import drafted

ABSTRACT = (
    "Iron deficiency causes RLS. Pramipexole relieves RLS symptoms. "
    "Thus, insomnia was associated with RLS."
)
FIRST = "  - id: iron-deficiency-causes-restless-legs-syndrome"
LAST = "  - id: insomnia-linked-to-restless-legs-syndrome"


@pytest.fixture
def draft() -> Draft:
    return drafted(ABSTRACT)


def merged(draft: Draft, last: str, mine: str) -> str:
    result = merge(draft, last, mine, "claims.yaml")
    assert isinstance(result, Merged), result
    return result.text


def test_an_unchanged_draft_gives_way_to_the_new_one(draft: Draft) -> None:
    old = written(draft).replace("statement: ", "statement: Old. #")

    assert merged(draft, old, old) == written(draft)


def test_a_changed_claim_stays_with_its_comments(draft: Draft) -> None:
    old = written(draft)
    mine = old.replace("predicate: causes", "predicate: contributes to  # weaker, I think")

    assert merged(draft, old, mine) == mine


def test_only_the_changed_claim_stays(draft: Draft) -> None:
    old = written(draft).replace('"Insomnia linked to', '"Insomnia is linked to')
    mine = old.replace("predicate: causes", "predicate: contributes to")
    text = merged(draft, old, mine)

    assert "predicate: contributes to" in text
    assert '"Insomnia is linked to' not in text


def test_a_claim_that_a_person_wrote_stays(draft: Draft) -> None:
    old = written(draft)
    own = FIRST.replace("iron-", "my-iron-") + "\n    type: observation\n\n"
    mine = old.replace(LAST, f"{own}{LAST}")

    assert own in merged(draft, old, mine)


def test_a_claim_that_a_person_took_out_stays_out_and_nothing_refers_to_it(draft: Draft) -> None:
    old = written(draft)
    blocks = old.split("\n  - id: ")
    (gone,) = [each for each in blocks if each.startswith("pramipexole")]
    mine = old.replace(f"\n  - id: {gone}", "\n")
    text = merged(draft, old, mine)

    assert "- id: pramipexole" not in text
    assert "derived_from" not in text


def test_a_file_that_a_person_calls_curated_stays_whole(draft: Draft) -> None:
    mine = written(draft).replace("curation: drafted", "curation: curated")

    assert merged(drafted("Iron causes RLS."), "", mine) == mine


def test_a_run_that_was_ended_between_its_two_files_took_nothing_for_a_correction(
    draft: Draft,
) -> None:
    old = written(draft).replace("statement: ", "statement: Old. #")
    result = merge(draft, old, written(draft), "claims.yaml")

    assert isinstance(result, Merged)
    assert result.kept == ()


def test_a_file_that_is_no_yaml_is_named_and_left(draft: Draft) -> None:
    result = merge(draft, "", "claims: [", "claims.yaml")

    assert isinstance(result, CurationProblem)
    assert result.file == "claims.yaml"


def ids_in(text: str) -> list[str]:
    return [line.removeprefix("  - id: ") for line in text.splitlines() if line[:8] == "  - id: "]


def test_a_new_claim_stands_behind_the_one_that_it_follows_in_the_text(draft: Draft) -> None:
    longer = drafted(ABSTRACT.replace("Thus,", "Ropinirole relieves RLS symptoms. Thus,"))
    old = written(draft)
    mine = old.replace("predicate: causes", "predicate: contributes to")

    assert ids_in(merged(longer, old, mine)) == [claim.id for claim in longer.claims]


def test_a_person_may_order_the_claims_and_their_order_stays(draft: Draft) -> None:
    old = written(draft)
    head, first, second, third = old.split("\n  - id: ")
    mine = "\n  - id: ".join((head, third.rstrip() + "\n", second, first))

    assert ids_in(merged(draft, old, mine)) == ids_in(mine)


def test_a_claim_that_a_changed_one_refers_to_stays(draft: Draft) -> None:
    old = written(draft)
    mine = old.replace('"Insomnia linked to', '"Insomnia (mine) linked to')
    without = drafted(ABSTRACT.replace("Pramipexole relieves RLS symptoms. ", ""))
    text = merged(without, old, mine)

    assert "Insomnia (mine)" in text
    assert [each for each in ids_in(text) if each.startswith("pramipexole")]


def test_spaces_at_the_ends_of_lines_are_no_change(draft: Draft) -> None:
    old = written(draft).replace("statement: ", "statement: Old. #")
    mine = "\n".join(f"{line}  " for line in old.split("\n"))
    result = merge(draft, old, mine, "claims.yaml")

    assert isinstance(result, Merged)
    assert result.kept == ()
