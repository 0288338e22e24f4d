"""Graphs that are empty, lack parts, or run in circles: a clear answer and no traceback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rls_graph.analysis.content import Content
from rls_graph.analysis.disputes import all_disagreements
from rls_graph.analysis.explaining import explain
from rls_graph.analysis.gaps import find_gaps
from rls_graph.analysis.reading import read_content
from rls_graph.analysis.routing import find_routes
from rls_graph.analysis.whatif import topple, what_if
from rls_graph.answers import Page, as_data
from rls_graph.answers.disagreements import disagreements_page
from rls_graph.answers.explanation import explanation_page
from rls_graph.answers.gaps import gaps_page
from rls_graph.answers.markdown import to_markdown
from rls_graph.answers.routes import routes_page
from rls_graph.answers.terminal import to_terminal
from rls_graph.answers.whatif import toppling_page, what_if_page
from rls_graph.store.embedded import EmbeddedStore
from tests.analysis.arguments import by_chance, claim, contents, line, own_rules


def pages(content: Content) -> Iterator[Page]:
    """Yield every answer that a graph has, laid out."""
    for each in [*content.entities, *content.propositions]:
        yield explanation_page(explain(each, content), content)
    for one in content.claims:
        yield explanation_page(explain(one.id, content), content)
        for by in (("method",), ("group", "source"), ("line",)):
            yield toppling_page(topple(one.id, content, by), content)
    entities = [each.id for each in content.entities.values() if each.kind != "rls:Method"][:4]
    for start in entities:
        for end in entities:
            yield routes_page(find_routes(start, end, content), content)
    for each in {each.id: None for each in content.lines}:
        yield what_if_page(what_if([each], content), content)
    yield disagreements_page(all_disagreements(content), content)
    yield gaps_page(find_gaps(content), content)


def shown(content: Content) -> str:
    texts = []
    for page in pages(content):
        texts.append(to_markdown(page))
        texts += to_terminal(page, 72, str)
    return "\n".join(texts)


@given(st.integers(0, 10_000))
def test_every_answer_of_any_graph_can_be_shown(number: int) -> None:
    content = by_chance(Random(number), claims=5, lines=6)  # noqa: S311
    assert shown(content)
    assert as_data(find_gaps(content))


def test_an_empty_graph_has_answers_too() -> None:
    with EmbeddedStore.in_memory() as store:
        content = read_content(store)
    assert content.rules == own_rules()
    text = shown(content)
    assert "No two claims of this graph contradict each other" in text
    assert "0 claims in the graph" in text


def without(triples: Path, *parts: str) -> Content:
    """Return the built graph without the lines that name one of some terms."""
    lines = triples.read_text(encoding="utf-8").splitlines()
    kept = "\n".join(line for line in lines if not any(part in line for part in parts))
    with EmbeddedStore.in_memory() as store:
        store.add(ox.parse(kept.encode(), format=ox.RdfFormat.N_TRIPLES))
        return read_content(store)


@pytest.mark.parametrize(
    "part",
    [
        "#asserts>",
        "#passage>",
        "#studyMethod>",
        "#certainty>",
        "#statedIn>",
        "#bearsOn>",
        "ns/oa#exact>",
        "/id/entity/restless-legs-syndrome> <http://www.w3.org",
        "#Proposition>",
        "#Source>",
        "#Entity>",
        "#polarity>",
        "#StepStrength>",
        "#Grade>",
        "#startsAt>",
        "rdf-schema#label>",
        "skos/core#broader>",
    ],
)
def test_a_graph_that_lacks_a_part_is_answered_from(built_graph: Path, part: str) -> None:
    content = without(built_graph / "rls.nt", part)
    assert shown(content)


def test_what_cannot_be_weighed_is_counted(built_graph: Path) -> None:
    content = without(built_graph / "rls.nt", "#asserts>")
    assert set(content.left_out) == {
        "18 evidence lines lack parts and cannot be weighed",
        "23 claims lack parts and cannot be weighed",
    }
    assert "23 claims lack parts" in to_markdown(gaps_page(find_gaps(content), content))


def test_a_circle_of_support_is_walked_once() -> None:
    keys = [f"c{number}" for number in range(50)]
    circle = ";".join(
        f"{one} derivedFrom {other}" for one, other in zip(keys, [*keys[1:], keys[0]], strict=True)
    )
    content = contents([claim(key) for key in keys], [line("1", "c7")], circle)
    assert topple("c0", content).sets[0][0].id == "entity:csf-study"
    assert what_if(["csf-study"], content).fallen.number == 49
    assert explain("c0", content).claims[0].profile.indirect == 1


def test_text_of_the_graph_is_never_markup_nor_a_command_of_the_terminal() -> None:
    hostile = "<script>*x*</script> | [a](b)\n# \x1b[31mred\x1b[0m"
    content = contents([claim(hostile, "p")], [line("1", hostile)])
    text = to_markdown(gaps_page(find_gaps(content), content))
    assert "<script>" not in text
    assert "\\<script\\>\\*x\\*" in text
    page = "\n".join(to_terminal(gaps_page(find_gaps(content), content), 80, str))
    assert "\x1b" not in page
