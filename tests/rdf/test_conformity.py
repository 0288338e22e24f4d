"""Does whatever the models allow become triples that keep the shapes?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.compare import isomorphic

from rls_graph.models import Claim, EvidenceItem, EvidenceLine, Passage, Proposition
from rls_graph.pipeline.reading import read_ontology
from rls_graph.rdf.descriptions import Triple, describe_claim, describe_source
from rls_graph.rdf.entailment import written_out
from rls_graph.rdf.validation import find_violations
from tests.rdf.builders import TEXT, a_passage, a_source, graph_with
from tests.rdf.examples import graph_of, shapes_file

ONTOLOGY = read_ontology()
SHAPES = graph_of([shapes_file()])
STUDY = "study-2018"
Keyed = TypeVar("Keyed", EvidenceItem, EvidenceLine)


def curies(role: str) -> st.SearchStrategy[str]:
    return st.sampled_from([term.curie for term in ONTOLOGY.terminology.roles[role]])


def maybe(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | strategy


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(str.strip)
slugs = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4})?", fullmatch=True)


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    start = draw(st.integers(0, len(TEXT) - 1).filter(lambda place: not TEXT[place].isspace()))
    return a_passage(start, draw(st.integers(start + 1, len(TEXT))))


propositions = st.builds(
    Proposition,
    subject=curies("Entity"),
    predicate=curies("Predicate"),
    object=curies("Entity"),
    mediator=maybe(curies("Entity")),
    population=maybe(curies("Population")),
    qualifier=maybe(curies("Entity")),
)
items = st.builds(EvidenceItem, key=slugs, label=texts, source=st.just(STUDY))


def unique_by_key(
    strategy: st.SearchStrategy[Keyed],
) -> st.SearchStrategy[tuple[Keyed, ...]]:
    return st.lists(strategy, max_size=2, unique_by=lambda each: each.key).map(tuple)


def lines(premises: tuple[str, ...]) -> st.SearchStrategy[EvidenceLine]:
    return st.builds(
        EvidenceLine,
        key=slugs,
        label=texts,
        passage=passages(),
        direction=curies("Direction"),
        method=curies("Method"),
        evidence_type=curies("EvidenceType"),
        replication=curies("Replication"),
        population=maybe(curies("Population")),
        premises=st.sampled_from([(), premises]),
        items=unique_by_key(items),
    )


@st.composite
def claims(draw: st.DrawFn, key: str, *earlier: str) -> Claim:
    some = st.sampled_from([(), earlier])
    kind = draw(curies("Claim").filter(lambda curie: bool(earlier) or curie != "rls:Corollary"))
    values = {
        "type": st.just(kind),
        "label": texts,
        "statement": texts,
        "passage": passages(),
        "proposition": propositions,
        "polarity": curies("Polarity"),
        "certainty": curies("Certainty"),
        "hedges": st.lists(texts, max_size=2).map(tuple),
        "confidence": curies("Confidence"),
        "curation": curies("CurationStatus"),
        "note": maybe(texts),
        "postulate": st.none() | st.integers(1, 9),
        "derived_from": some,
        # The one thing that a shape asks for and the models leave open.
        "corollary_of": st.just(earlier) if kind == "rls:Corollary" else some,
        "contrasts_with": some,
        "qualifies": some,
        "branch_of": some,
        "lines": unique_by_key(lines(earlier)),
    }
    return draw(st.builds(Claim, source=st.just("example-2020"), key=st.just(key), **values))


def whole_graph(*made: Claim) -> Graph:
    def triples() -> Iterator[Triple]:
        yield from describe_source(a_source())
        yield from describe_source(a_source(key=STUDY, kind="fabio:JournalArticle"))
        for claim in made:
            yield from describe_claim(claim, ONTOLOGY.labels)

    return graph_with(written_out(triples(), ONTOLOGY))


# Without shrinking: each try checks a whole graph, so that a failure would take minutes.
often = settings(
    max_examples=30,
    phases=[Phase.generate],
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


@often
@given(first=claims("first"), second=claims("second", "first"))
def test_whatever_claims_the_models_allow_keep_the_shapes(first: Claim, second: Claim) -> None:
    described = whole_graph(first, second)
    lexicon = graph_with(written_out(ONTOLOGY.from_lexicon(described.objects()), ONTOLOGY))
    graph = ONTOLOGY.graph + lexicon + described

    assert find_violations(graph, SHAPES) == ()


@often
@given(claims("first"))
def test_whatever_is_written_as_turtle_is_read_again(claim: Claim) -> None:
    graph = whole_graph(claim)

    assert isomorphic(Graph().parse(data=graph.serialize(format="turtle")), graph)
