from __future__ import annotations

import pytest

from benchmarks.askings import FILLED, WHOLE, askings_of
from benchmarks.corpus import open_corpus
from benchmarks.rdflib_engine import ask, graph_of
from rls_graph.queries import get_question, list_questions
from rls_graph.store.embedded import EmbeddedStore

CLAIMS = 300


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return open_corpus(CLAIMS)


def test_values_are_such_that_there_is_an_answer(store: EmbeddedStore) -> None:
    filled = [each for each in askings_of(store, list_questions()) if each.values]
    assert filled
    for asking in filled:
        assert next(store.query(asking.text).terms(), None), asking.name


def test_every_question_is_asked_in_both_ways(store: EmbeddedStore) -> None:
    askings = list(askings_of(store, list_questions()))
    for name in (FILLED, WHOLE):
        asked = [each.question for each in askings if name in each.sets]
        assert asked == [question.name for question in list_questions()]


def test_rdflib_is_asked_the_same_of_the_same_graph(store: EmbeddedStore) -> None:
    graph = graph_of(store)
    assert len(graph) == len(store)
    for asking in askings_of(store, [get_question("mediators")]):
        found = ask(graph, asking.text, bound=60)
        assert found.rows == len(list(store.query(asking.text).terms()))


def test_rdflib_is_stopped_at_the_bound(store: EmbeddedStore) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"
    found = ask(graph_of(store), endless, bound=0.2)
    assert found.stopped
    assert found.rows is None
