"""Of which part of a very large graph is the page? Nobody looks through 100,000 claims in one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from rls_graph.analysis.content import Content
from rls_graph.analysis.reading import read_content
from rls_graph.page.choosing import best_supported
from rls_graph.store.protocol import GraphStore

_QUERIES = Path(__file__).parent / "excerpt_queries"
#: A page has as many claims at most.
MOST_ON_PAGE = 2_000


class Excerpt(NamedTuple):
    """What a page shows."""

    content: Content
    #: Says that it is a part, of what, and which; empty where it is all.
    note: str


def read_excerpt(store: GraphStore, most: int = MOST_ON_PAGE) -> Excerpt:
    """Read what a page shows: all of a graph, or the sources with the best supported claims.

    Those come first whose evidence is said to be replicated most often, then those that name
    most kinds of evidence.

    Args:
        store: Holds the graph.
        most: How many claims there may be.
    """
    claims = _numbers(store, "claims")
    if sum(claims.values()) <= most:
        return Excerpt(read_content(store), "")
    replicated, named = _numbers(store, "replicated"), _numbers(store, "named")
    in_order = dict(sorted(claims.items()))
    chosen = best_supported(in_order, replicated, named, most)
    content = _read_part(store, set(claims).difference(chosen))
    note = (
        f"the page shows {len(content.claims):,} of {sum(claims.values()):,} claims, those of the "
        f"{len(chosen):,} best supported of {len(claims):,} sources; "
        "'rls-graph query' and 'rls-graph serve' answer about all"
    )
    return Excerpt(content, note)


def _numbers(store: GraphStore, query: str) -> dict[str, int]:
    """Return the number that a query counts in each graph, by its name."""
    rows = store.query((_QUERIES / f"{query}.rq").read_text(encoding="utf-8")).texts()
    return {graph: int(number) for graph, number in rows}


def _read_part(store: GraphStore, left_out: Collection[str]) -> Content:
    """Read a graph without some of its named graphs."""
    with store.in_this_process().without(left_out) as part:
        content = read_content(part)
    shown = content.claims_by_id
    disagreements = (
        replace(each, sides=tuple(side for side in each.sides if side in shown))
        for each in content.disagreements
        if each.proposition in content.propositions
    )
    whole = tuple(each for each in disagreements if len(each.sides) > 1)
    return replace(content, disagreements=whole).indexed()
