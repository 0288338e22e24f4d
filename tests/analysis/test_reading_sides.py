"""What disagreements are found from is read without words, and the same ones are found."""

from __future__ import annotations

import pytest

from benchmarks.corpus import open_corpus
from rls_graph.analysis.content import DRAFTED
from rls_graph.analysis.disagreements import find_disagreements
from rls_graph.analysis.reading import read_content
from rls_graph.analysis.reading_sides import read_sides
from rls_graph.pipeline.derived import derive
from rls_graph.store.embedded import EmbeddedStore


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return open_corpus(600)


def test_the_same_disagreements_are_found_as_in_the_whole_content(store: EmbeddedStore) -> None:
    whole = find_disagreements(read_content(store).curated())
    assert len(whole) > 1
    said = [each.node for each in whole]
    assert [each.node for each in find_disagreements(read_sides(store))] == said
    assert derive(read_sides(store)) == derive(read_content(store))


def test_only_claims_that_people_have_read_take_sides(store: EmbeddedStore) -> None:
    content = read_content(store)
    curated = {claim.id for claim in content.claims if claim.curation != DRAFTED}
    assert 0 < len(curated) < len(content.claims)
    assert set(read_sides(store).claims_by_id) == curated


def test_no_words_of_claims_lines_and_passages_are_kept(store: EmbeddedStore) -> None:
    content = read_sides(store)
    assert content.passages == {}
    assert not any(claim.quote or claim.statement for claim in content.claims)
    assert not any(line.quote for line in content.lines)
    assert any(line.items for line in content.lines)
