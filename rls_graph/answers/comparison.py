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
                    page.cite(each.claim, before=f"{name}, {_stance(each)}: ", depth=2)
        if len(rows) > most:
            page.say(f"{and_more(len(rows) - most, 'proposition')}; --most shows more of them.")
    return page


def _stance(side: Side) -> str:
    return "affirmed" if side.affirms else "denied"
