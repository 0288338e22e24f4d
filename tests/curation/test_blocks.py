"""A claims file is taken into pieces without changing a character."""

from __future__ import annotations

import pytest

from rls_graph.curation.blocks import Block, Blocks, split_blocks, with_curation
from rls_graph.errors import CurationProblem

FILE = """# of whom
curation: drafted
source: x-2020

# the first
claims:
  # one
  - id: a
    type: observation

  # two
  - id: b
    # inside
    type: observation
  - id: c
# the end
notes: none
"""


def split(text: str) -> Blocks:
    found = split_blocks(text, "claims.yaml")
    assert isinstance(found, Blocks)
    return found


def refused(text: str) -> tuple[int, int, str]:
    found = split_blocks(text, "claims.yaml")
    assert isinstance(found, CurationProblem)
    return found.line, found.column, found.message


def test_a_file_is_the_sum_of_its_pieces() -> None:
    assert str(split(FILE)) == FILE


def test_comments_belong_to_the_claim_below_them() -> None:
    blocks = split(FILE)

    assert [block.text.splitlines()[0] for block in blocks.claims] == ["  # one", "", "  - id: c"]
    assert blocks.head.endswith("claims:\n")
    assert blocks.tail == "# the end\nnotes: none\n"
    assert blocks.curation == "drafted"


def test_a_file_that_no_claims_end_has_no_tail() -> None:
    blocks = split("claims:\n  - id: a\n  - id: b\n  - id: c\n")
    assert blocks.tail == ""
    assert [block.text for block in blocks.claims] == ["  - id: a\n", "  - id: b\n", "  - id: c\n"]


def test_one_claim_ends_where_the_next_key_of_the_file_begins() -> None:
    blocks = split("claims:\n  - id: a\nnotes: none\n")
    assert [block.text for block in blocks.claims] == ["  - id: a\n"]
    assert blocks.tail == "notes: none\n"


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("source: x\n", (1, 1), "the file has no list 'claims:'"),
        ("claims: none\n", (1, 1), "the file has no list 'claims:'"),
        ("source: x\nclaims: [{id: a}, {id: b}]\n", (2, 1), "several claims stand on one line"),
        ("source: x\nclaims: [{id: a}]\n", (2, 1), "several claims stand on one line"),
    ],
)
def test_pieces_that_cannot_be_told_apart_are_refused_with_their_place(
    text: str, place: tuple[int, int], problem: str
) -> None:
    assert refused(text) == (*place, problem)


def test_what_is_no_yaml_is_refused() -> None:
    line, _, problem = refused("claims:\n  - id: [a\n")
    assert line == 2
    assert problem.startswith("not YAML")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  - id: a\n    curation: drafted # why\n", "  - id: a\n    curation: curated # why\n"),
        ("  - curation: drafted\n    id: a\n", "  - curation: curated\n    id: a\n"),
        ("- id: a\n", "- id: a\n  curation: curated\n"),
        ("# who\n  -   id: a\n", "# who\n  -   id: a\n      curation: curated\n"),
    ],
)
def test_another_word_for_who_read_a_claim_changes_one_line(text: str, expected: str) -> None:
    assert with_curation(Block("a", text), "curated").text == expected
