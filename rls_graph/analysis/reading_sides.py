"""How is what disagreements are found from read from a graph of any size?

A graph of 100,000 claims has more words than fit into memory beside everything else, and none of
them is needed to tell who disagrees.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from rls_graph.analysis.content import Claim, Content, Line, Part, Relation
from rls_graph.analysis.reading import read_frame
from rls_graph.identifiers import contract
from rls_graph.store.protocol import GraphStore

_QUERIES = Path(__file__).parent / "queries" / "sides"


def read_sides(store: GraphStore) -> Content:
    """Read what disagreements are found from, and no words of claims, lines and passages.

    Args:
        store: Holds a graph that keeps its shapes.

    Returns:
        The content with the claims that people have read and what bears on them; texts are empty.
        ``find_disagreements`` finds in it what it finds in ``read_content(store).curated()``.

    >>> from rls_graph.analysis.disagreements import find_disagreements
    >>> from rls_graph.store.embedded import EmbeddedStore
    >>> with EmbeddedStore.open(built_graph) as store:
    ...     content = read_sides(store)
    >>> len(content.claims), content.claims[0].quote, find_disagreements(content)
    (23, '', ())
    """
    claims = {row[0]: _claim(*row) for row in _rows(store, "claims")}
    items = defaultdict(list)
    lines = [_line(*row) for row in _rows(store, "lines") if row[1] in claims]
    known = {line.id for line in lines}
    for line, item, source in _rows(store, "items"):
        if line in known:
            items[line].append(Part(item, "", source))
    return replace(
        read_frame(store),
        claims=tuple(claims[each] for each in sorted(claims)),
        lines=tuple(replace(each, items=tuple(items[each.id])) for each in lines),
        relations=tuple(
            Relation(claim, "rls:disputes", other)
            for claim, other in _rows(store, "disputes")
            if claim in claims and other in claims
        ),
    ).indexed()


def _rows(store: GraphStore, name: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a query, with CURIEs for IRIs; each CURIE is one text in memory."""
    short = cache(contract)
    answer = store.query((_QUERIES / f"{name}.rq").read_text(encoding="utf-8"))
    for row in answer.texts():
        yield tuple(map(short, row))


def _claim(claim: str, polarity: str, proposition: str) -> Claim:
    return Claim(
        id=claim,
        kind="",
        label="",
        statement="",
        quote="",
        passage="",
        source="",
        certainty="",
        polarity=polarity,
        confidence="",
        curation="",
        note="",
        postulate="",
        proposition=proposition,
        hedges=(),
    )


def _line(line: str, claim: str, method: str, population: str) -> Line:
    return Line(
        id=line,
        claim=claim,
        direction="",
        method=method,
        replication="",
        type="",
        quote="",
        passage="",
        population=population,
        kind_named="",
        items=(),
        premises=(),
    )
