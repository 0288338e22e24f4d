"""What was answered is sent again without being found again, as long as the store is the same."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from rls_graph.endpoint.kept_answers import Keeping, KeptAnswers
from rls_graph.endpoint.negotiation import ROW_OFFERS
from rls_graph.endpoint.protocol import Asked
from rls_graph.endpoint.refusals import Fault
from rls_graph.endpoint.store_version import identity_of
from rls_graph.endpoint.worker import Answer, Task
from rls_graph.packaged_data import seeds_folder
from rls_graph.pipeline import build_graph
from tests.endpoint.servers import FORM, Server, raw, request, running
from tests.endpoint.test_rebuild import MARK, TITLE, changed_seeds

# A blank node gets another name each time that a query is worked on.
NAMED_ANEW = "SELECT (BNODE() AS ?name) {}"
CSV = "text/csv"


def long_query(rows: int) -> str:
    """Return a query with an answer of 100 bytes a row and more."""
    padding = "x" * 100
    return f'SELECT (BNODE() AS ?name) ("{padding}" AS ?long) {{ ?s ?p ?o }} LIMIT {rows}'


@pytest.fixture(scope="module")
def frugal_server(built_graph: Path) -> Iterator[Server]:
    """A server that keeps 1 MB of answers."""
    with running(built_graph, keep=1, keep_each=1) as started:
        yield started


def test_an_answer_is_sent_again_as_it_was(server: Server) -> None:
    first = server.get(NAMED_ANEW, CSV)
    assert first.status == 200
    assert [server.get(NAMED_ANEW, CSV).body for _ in range(5)] == [first.body] * 5


def test_it_does_not_matter_how_it_was_asked(server: Server) -> None:
    first = server.get(NAMED_ANEW, "text/tab-separated-values")
    form = {"Content-Type": FORM, "Accept": "image/png, text/tab-separated-values;q=0.5"}
    again = server.ask("POST", "/sparql", urlencode({"query": NAMED_ANEW}), form)
    assert (again.body, again.headers["etag"]) == (first.body, first.headers["etag"])


def test_each_format_and_each_choice_of_graphs_has_its_own_answer(server: Server) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    graph = {"default-graph-uri": "https://w3id.org/rls-graph/ontology"}
    for _ in range(2):
        replies = [server.get(query, CSV), server.get(query), server.get(query, CSV, **graph)]
        assert [each.media_type for each in replies] == [
            CSV,
            "application/sparql-results+json",
            CSV,
        ]
        assert len({each.headers["etag"] for each in replies}) == len(replies)
        assert replies[0].body != replies[2].body


def test_nothing_is_kept_if_nothing_may_be(built_graph: Path) -> None:
    with running(built_graph, keep=0) as server:
        replies = [server.get(NAMED_ANEW, CSV) for _ in range(3)]
        assert len({each.body for each in replies}) == len(replies)
        # A client still need not read again what it has.
        tag = {"If-None-Match": replies[0].headers["etag"], "Accept": CSV}
        path = f"/sparql?{urlencode({'query': NAMED_ANEW})}"
        assert server.ask("GET", path, headers=tag).status == 304


def test_an_answer_that_is_too_large_is_found_each_time(frugal_server: Server) -> None:
    long = long_query(10_000)
    first, again = (frugal_server.get(long, CSV) for _ in range(2))
    assert min(len(first.body), len(again.body)) > 1_000_000
    assert first.body != again.body


def test_what_was_not_asked_for_longest_gives_way(frugal_server: Server) -> None:
    asked = [long_query(rows) for rows in (3000, 3001, 3002)]
    first, second, _ = (frugal_server.get(query, CSV).body for query in asked[:2] + asked[:1])
    third = frugal_server.get(asked[2], CSV).body
    assert 300_000 < len(first) < 500_000
    assert frugal_server.get(asked[0], CSV).body == first
    assert frugal_server.get(asked[2], CSV).body == third
    assert frugal_server.get(asked[1], CSV).body != second


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (NOW() AS ?x) {}",
        "SELECT (rand() AS ?x) {}",
        "SELECT (UUID() AS ?x) {}",
        "SELECT (StrUUID # a word\n () AS ?x) {}",
    ],
)
def test_what_changes_from_one_time_to_the_next_is_not_kept(server: Server, query: str) -> None:
    path = f"/sparql?{urlencode({'query': query})}"
    first = server.ask("GET", path)
    again = server.ask("GET", path, headers={"If-None-Match": first.headers["etag"]})
    assert (first.status, again.status) == (200, 200)
    assert first.body != again.body


def test_a_client_that_has_the_answer_is_told_so(server: Server) -> None:
    path = f"/sparql?{urlencode({'query': TITLE})}"
    first = server.ask("GET", path)
    assert first.headers["cache-control"] == "no-cache"
    for tags in (first.headers["etag"], f'"other", {first.headers["etag"]}', "*"):
        again = server.ask("GET", path, headers={"If-None-Match": tags})
        assert (again.status, again.body) == (304, b""), tags
        assert (again.headers["etag"], again.headers["vary"]) == (first.headers["etag"], "Accept")
    other = server.ask("GET", path, headers={"If-None-Match": first.headers["etag"], "Accept": CSV})
    assert (other.status, other.media_type) == (200, CSV)


def test_a_wrong_query_is_wrong_whatever_the_client_has(server: Server) -> None:
    for _ in range(2):
        reply = server.ask("GET", "/sparql?query=wrong", headers={"If-None-Match": "*"})
        assert (reply.status, reply.headers["cache-control"]) == (400, "no-store")
        assert "etag" not in reply.headers


def test_a_client_that_leaves_half_way_leaves_no_half_answer(server: Server) -> None:
    long = long_query(8000)
    for read in (0, 1000, 100_000):
        with raw(server, request(long)) as connection:
            if read:
                connection.recv(read)
    reply = server.post(long)
    assert (reply.status, len(reply.json["results"]["bindings"])) == (200, 8000)


def test_a_rebuild_takes_all_kept_answers_away(built_graph: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    shutil.copytree(built_graph, output)
    seeds = changed_seeds(tmp_path)
    path = f"/sparql?{urlencode({'query': TITLE})}"
    with running(output) as server:
        old = server.ask("GET", path)
        has_old = {"If-None-Match": old.headers["etag"]}
        assert server.ask("GET", path, headers=has_old).status == 304
        build_graph(seeds, output)
        # The old graph is gone: at once, and for each worker.
        replies = [server.ask("GET", path, headers=has_old) for _ in range(20)]
        assert {each.status for each in replies} == {200}
        assert all(MARK in each.text for each in replies)
        build_graph(seeds_folder(), output)
        assert MARK not in server.ask("GET", path).text


class _Told:
    """Answers with what it was told to, and says how often it was asked."""

    def __init__(self, *answers: Answer | Fault) -> None:
        self._answers = list(answers)

    def answer(self, _: Task, __: Callable[[], bool] = lambda: False) -> Answer | Fault:
        return self._answers.pop(0)


TASK = Task(Asked("ASK {}", None), "")


def test_a_fault_is_not_kept(built_graph: Path) -> None:
    fault, found = Fault("time", "too long"), answer_of(built_graph, b"found")
    kept = KeptAnswers(_Told(fault, found), built_graph, Keeping())
    assert kept.answer(TASK) == fault
    assert kept.answer(TASK) == kept.answer(TASK) == (found, kept.tag(TASK))


def test_an_answer_of_the_last_store_is_sent_without_a_tag_and_not_kept(built_graph: Path) -> None:
    last = answer_of(built_graph, b"last")._replace(store=(1, 2, 3))
    found = answer_of(built_graph, b"found")
    kept = KeptAnswers(_Told(last, found), built_graph, Keeping())
    assert kept.answer(TASK) == (last, "")
    assert kept.answer(TASK) == kept.answer(TASK) == (found, kept.tag(TASK))


def test_while_there_is_no_store_nothing_has_a_tag(tmp_path: Path) -> None:
    away = Fault("no store", "away")
    kept = KeptAnswers(_Told(away, away), tmp_path, Keeping())
    assert (kept.tag(TASK), kept.answer(TASK), kept.answer(TASK)) == ("", away, away)


def answer_of(folder: Path, content: bytes) -> Answer:
    return Answer(ROW_OFFERS[0], content, identity_of(folder))
