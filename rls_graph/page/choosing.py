"""What of a large graph does the page show at first?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from rls_graph.analysis.content import Content
from rls_graph.analysis.verdict import is_replicated, is_unnamed

#: A graph with more claims opens with some of its sources.
MOST_AT_FIRST = 150
#: A graph with more claims keeps the rows and the texts of the others as data.
MOST_IN_HTML = 500


def first_sources(content: Content) -> tuple[str, ...]:
    """Return the sources that the page shows at first, or none if it shows all.

    Those come first whose evidence is said to be replicated, then those that name most kinds
    of evidence; as many as have no more than ``MOST_AT_FIRST`` claims, and at least one.

    Args:
        content: What the page shows.
    """
    if len(content.claims) <= MOST_AT_FIRST:
        return ()
    claims = Counter(claim.source for claim in content.claims)
    replicated: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for line in content.lines:
        source = content.passages[line.passage].source
        replicated[source] += is_replicated(line)
        named[source] += not is_unnamed(line)
    return tuple(sorted(best_supported(claims, replicated, named, MOST_AT_FIRST)))


def best_supported(
    claims: Mapping[str, int],
    replicated: Mapping[str, int],
    named: Mapping[str, int],
    most: int,
) -> list[str]:
    """Return the best supported sources, as many as have no more claims than are wanted.

    Args:
        claims: The number of claims of each source; among equals their order counts.
        replicated: How many lines of evidence are said to be replicated, by source.
        named: How many lines of evidence name their kind, by source.
        most: How many claims there may be; the first source is taken even if it has more.

    >>> best_supported({"a": 2, "b": 2, "c": 2}, {"c": 1}, {"b": 1}, most=4)
    ['c', 'b']
    """
    # Sorting is stable.
    ranked = sorted(claims, key=lambda each: (-replicated.get(each, 0), -named.get(each, 0)))
    chosen: list[str] = []
    room = most
    for source in ranked:
        room -= claims[source]
        if room < 0 and chosen:
            break
        chosen.append(source)
    return chosen
