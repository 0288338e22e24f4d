"""How is a comparison of two graphs laid out?"""

from __future__ import annotations

from rls_graph.analysis.comparison import VERDICTS, Comparison, Side
from rls_graph.answers.blocks import Page
from rls_graph.answers.words import and_more, counted

_TITLES = {
    "contradicts": "They contradict each other",
    "agrees": "They agree",
    "absent here": "Only the other graph says it",
    "absent there": "Only this graph says it",
}


def comparison_page(answer: Comparison, most: int) -> Page:
    """Return a comparison as a page.

    Args:
        answer: What ``compare`` returns.
        most: How many propositions to tell of each kind at most.
    """
    page = Page()
    page.heading("Comparison", 1)
    total = counted(sum(answer.counts.values()), "proposition")
    parts = ", ".join(f"{answer.counts[each]} {each}" for each in VERDICTS)
    page.say(f"{total}: {parts}.")
    for verdict in VERDICTS:
        rows = [row for row in answer.rows if row.verdict == verdict]
        if not rows:
            continue
        page.heading(f"{_TITLES[verdict]} ({len(rows)})")
        for row in rows[:most]:
            page.item(row.proposition)
            for side, name in ((row.here, "here"), (row.there, "there")):
                for each in side:
                    _say_side(page, each, name, row.proposition)
        if len(rows) > most:
            page.say(f"{and_more(len(rows) - most, 'proposition')}; --most shows more of them.")
    return page


def _say_side(page: Page, side: Side, name: str, proposition: str) -> None:
    """Add a claim with its words; what stands above it is not said again."""
    before = f"{name}, {_stance(side)}"
    if side.affirms and _plain(side.claim.label) == _plain(proposition):
        page.item(before, 2)
        page.quote(side.claim, 2)
    else:
        page.cite(side.claim, before=f"{before}: ", depth=2)


def _plain(sentence: str) -> str:
    return sentence.rstrip(".").casefold()


def _stance(side: Side) -> str:
    return "affirmed" if side.affirms else "denied"
