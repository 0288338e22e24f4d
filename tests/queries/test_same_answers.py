"""Every question gives the same answer wherever the graph lives, and with whichever engine."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import rdflib

from rls_graph.identifiers import PREFIXES
from rls_graph.queries import Question, list_questions
from rls_graph.queries.asking import ask
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.publishing import publish
from rls_graph.store.remote import RemoteStore
from rls_graph.store.remote_answers import result_of
from rls_graph.store.results import Queryable, Result
from rls_graph.store.value_binding import bound_text
from tests.sparql_servers import VIRTUOSO_USER

# How many terms are tried for a parameter.
TRIED = 3
_PARTS = re.compile(r" \| |, ")


class RdflibEngine:
    """Asks rdflib's own engine, which shares no code with any other here."""

    def __init__(self, trig: Path) -> None:
        self._dataset = rdflib.Dataset(default_union=True)
        self._dataset.parse(str(trig), format="trig")

    def query(self, text: str, values: Mapping[str, str] | None = None) -> Result:
        bound = bound_text(text, values or {})
        answer = self._dataset.query(bound, initNs=PREFIXES)
        body = answer.serialize(format="json")
        assert body is not None
        said = json.loads(body)
        # rdflib 7 gives one empty row where GROUP BY finds no group at all.
        said["results"]["bindings"] = [row for row in said["results"]["bindings"] if row]
        mended = json.dumps(said).encode()
        return result_of("SELECT", "application/sparql-results+json", mended, "rdflib")


@pytest.fixture(scope="module")
def folder(built_graph: Path) -> Iterator[EmbeddedStore]:
    with EmbeddedStore.open(built_graph) as store:
        yield store


@pytest.fixture(scope="module")
def engines(built_graph: Path, folder: EmbeddedStore) -> dict[str, Queryable]:
    in_memory = EmbeddedStore.in_memory()
    in_memory.add(folder.oxigraph.quads_for_pattern(None, None, None, None))
    return {"memory": in_memory, "rdflib": RdflibEngine(built_graph / "rls.trig")}


@pytest.fixture(scope="module")
def published() -> Iterator[dict[str, RemoteStore]]:
    """The servers that hold the graph, by name; filled as they are used."""
    stores: dict[str, RemoteStore] = {}
    yield stores
    for store in stores.values():
        store.http.close()


@pytest.fixture(params=["memory", "rdflib", "oxigraph", "virtuoso"])
def engine(
    request: pytest.FixtureRequest,
    engines: dict[str, Queryable],
    published: dict[str, RemoteStore],
    folder: EmbeddedStore,
    monkeypatch: pytest.MonkeyPatch,
) -> Queryable:
    name: str = request.param
    if name in engines:
        return engines[name]
    monkeypatch.setenv("RLS_GRAPH_USER", VIRTUOSO_USER[0])
    monkeypatch.setenv("RLS_GRAPH_PASSWORD", VIRTUOSO_USER[1])
    if name not in published:
        running = request.getfixturevalue(name)
        running.clear()
        published[name] = RemoteStore.at(running.endpoint)
        publish(folder, published[name])
    return published[name]


def rows_of(result: Result) -> list[tuple[Any, ...]]:
    """Return rows that can be compared: SPARQL leaves the order of ties and of parts open."""
    return sorted(
        tuple(tuple(sorted(_PARTS.split(text))) for text in row) for row in result.texts()
    )


def choices(store: EmbeddedStore, question: Question) -> Iterator[dict[str, str]]:
    """Yield values for the parameters of a question: none, and some that stand in the graph."""
    if all(parameter.optional for parameter in question.parameters):
        yield {}
    for number in range(TRIED):
        chosen = {}
        for parameter in question.parameters:
            known = values_of(store, parameter.role)
            if known:
                chosen[parameter.name] = known[number * len(known) // TRIED]
        if chosen:
            yield chosen


def values_of(store: EmbeddedStore, role: str) -> list[str]:
    """Return what a parameter may be given: things of a class, texts of a property, numbers."""
    if role == "integer":
        return ["1", "2", "3"]
    things = (
        f"SELECT DISTINCT ?v {{ ?v a/rdfs:subClassOf* rls:{role} ; rdfs:label ?x }} ORDER BY ?v"
    )
    texts = f"SELECT DISTINCT ?v {{ ?x rls:{role} ?v }} ORDER BY ?v"
    return [row[0] for row in store.query(things if role[0].isupper() else texts).texts()]


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_a_question_gives_the_same_answer_everywhere(
    folder: EmbeddedStore, engine: Queryable, question: Question
) -> None:
    for values in choices(folder, question):
        expected = ask(folder, question, values)
        answered = ask(engine, question, values)
        assert answered.columns == expected.columns
        assert rows_of(answered) == rows_of(expected), values


def test_the_choices_have_answers(folder: EmbeddedStore) -> None:
    asked = [
        rows_of(ask(folder, question, values))
        for question in list_questions()
        for values in choices(folder, question)
    ]
    assert sum(map(bool, asked)) > len(asked) / 2
