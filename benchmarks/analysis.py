"""How long does weighing take on a large graph, and how does it grow?

Graphs of claims are made in memory, with hubs as real graphs have them: a few entities, sources
and propositions are spoken of very often, most of them once. Each answer is asked for by a name,
after the graph is loaded, and laid out as a page. Growth is the time at the larger size over that
at the smaller; ``n log n`` is what it may grow by at most. Times are of
the processor, as others work on the machine too.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import replace
from math import log
from random import Random
from typing import NamedTuple

from rls_graph.analysis.content import Content
from rls_graph.analysis.disputes import all_disagreements
from rls_graph.analysis.explaining import explain
from rls_graph.analysis.gaps import find_gaps
from rls_graph.analysis.routing import find_routes
from rls_graph.analysis.whatif import topple, what_if
from rls_graph.answers import as_data
from rls_graph.answers.disagreements import disagreements_page
from rls_graph.answers.explanation import explanation_page
from rls_graph.answers.gaps import gaps_page
from rls_graph.answers.markdown import to_markdown
from rls_graph.answers.routes import routes_page
from rls_graph.answers.whatif import toppling_page, what_if_page
from rls_graph.cli.collection import collect_rarely
from tests.analysis.arguments import METHODS, REPLICATION, claim, contents, line, said

SIZES = (25_000, 100_000)
#: The most that an answer may take at the largest size, in seconds.
LIMIT = 2.0
#: Noise and the caches of the processor may add this much to the growth.
_NOISE = 2.0
_SOURCE_CLAIMS = 25


class Question(NamedTuple):
    """One answer to be measured."""

    name: str
    ask: Callable[[Content], object]


def _page(
    ask: Callable[[Content], object], lay_out: Callable[..., object]
) -> Callable[..., object]:
    def asked(content: Content) -> object:
        answer = ask(content)
        return as_data(answer), to_markdown(lay_out(answer, content))  # type: ignore[arg-type]

    return asked


QUESTIONS = (
    Question("explain a hub", _page(lambda c: explain("e0", c), explanation_page)),
    Question("explain a claim", _page(lambda c: explain("claim:c70", c), explanation_page)),
    Question("explain, with a typo", _page(lambda c: explain("claim c71b", c), explanation_page)),
    Question("routes", _page(lambda c: find_routes("e1", "e0", c), routes_page)),
    Question("routes, none", _page(lambda c: find_routes("e0", "e7", c), routes_page)),
    Question("whatif", _page(lambda c: what_if(["csf-study"], c), what_if_page)),
    Question("whatif, a source", _page(lambda c: what_if(["s1"], c), what_if_page)),
    Question(
        "topple",
        _page(lambda c: topple("claim:c70", c, ("method", "source")), toppling_page),
    ),
    Question("disagreements", _page(all_disagreements, disagreements_page)),
    Question("gaps", _page(find_gaps, gaps_page)),
)


def corpus(claims: int, seed: int = 1) -> Content:
    """Return a graph with hubs: a few things are spoken of very often, most of them once.

    Claims rest on claims of their own source; one in ten supports or disputes a claim of another,
    and mostly the same few.
    """
    chance = Random(seed)  # noqa: S311 - the same graph each time
    sources = claims // _SOURCE_CLAIMS

    def hub(most: int) -> int:
        return min(most - 1, int(chance.paretovariate(0.6)) - 1)

    def one_in(number: int) -> bool:
        return not chance.randrange(number)

    propositions = [
        said(
            f"p{each}",
            f"e{hub(claims // 4)}",
            chance.choice(("causes", "ameliorates", "exacerbates", "affects", "occursIn")),
            f"e{hub(claims // 4)}",
            **({"population": f"e{hub(claims // 4)}"} if one_in(3) else {}),
        )
        for each in range(claims * 3 // 4)
    ]
    stated = [
        claim(
            f"c{each}",
            f"p{hub(len(propositions)) if one_in(5) else each % len(propositions)}",
            f"s{each // _SOURCE_CLAIMS}",
            "denies" if one_in(10) else "affirms",
        )
        for each in range(claims)
    ]
    lines = [
        line(
            f"l{each}",
            f"c{hub(claims) if one_in(5) else each}",
            chance.choice(METHODS),
            chance.choice((*["supporting"] * 8, "disputing", "inconclusive")),
            chance.choice(REPLICATION),
            source=f"s{each // _SOURCE_CLAIMS}",
            studies=[f"s{hub(sources)}"] if one_in(3) else (),
        )
        for each in range(claims)
    ]
    relations = []
    for each in range(1, claims, 2):
        if one_in(10):
            relations.append(f"c{each} {chance.choice(('supports', 'disputes'))} c{hub(claims)}")
        elif each % _SOURCE_CLAIMS:
            first = each - each % _SOURCE_CLAIMS
            relations.append(f"c{each} derivedFrom c{chance.randrange(first, each)}")
    return contents(stated, lines, ";".join(relations), propositions)


def measure(sizes: tuple[int, int] = SIZES, rounds: int = 3) -> list[str]:
    """Print the time of each answer and how it grows, and return what missed its limit."""
    graphs = [corpus(size) for size in sizes]
    allowed = _NOISE * (sizes[1] * log(sizes[1])) / (sizes[0] * log(sizes[0]))
    missed = []
    print(
        f"\n{'answer, after load':<26}{sizes[0]:>12,}{sizes[1]:>12,}  claims"
        f"{'growth':>9}{'limit':>7}"
    )
    # As the commands do.
    collect_rarely()
    gc.freeze()
    for question in QUESTIONS:
        first = [_seconds(question, _unasked(graph)) for graph in graphs]
        for _ in range(rounds - 1):
            first = [
                min(best, _seconds(question, _unasked(graph)))
                for best, graph in zip(first, graphs, strict=True)
            ]
        # Below a few milliseconds the clock says little of growth.
        growth = first[1] / max(first[0], 0.005)
        late = first[1] > LIMIT or growth > allowed
        missed += [question.name] * late
        print(
            f"{question.name:<26}{first[0] * 1000:>9.0f} ms{first[1] * 1000:>9.0f} ms"
            f"{growth:>16.1f}{allowed:>7.1f}{'  MISSED' if late else ''}"
        )
    return missed


def _unasked(content: Content) -> Content:
    """Return a graph as it is when it has just been loaded: nothing was asked of it yet."""
    return replace(content).indexed()


def _seconds(question: Question, content: Content) -> float:
    gc.collect()
    start = time.process_time()
    question.ask(content)
    return time.process_time() - start


if __name__ == "__main__":
    measure()
