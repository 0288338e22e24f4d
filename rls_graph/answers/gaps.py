"""How are gaps laid out?"""

from __future__ import annotations

from rls_graph.analysis.content import Content
from rls_graph.analysis.gaps import Gaps
from rls_graph.answers.blocks import Page
from rls_graph.answers.words import and_more, counted


def gaps_page(answer: Gaps, content: Content) -> Page:
    """Return what evidence is missing as a page.

    Args:
        answer: What ``find_gaps`` returns.
        content: Says what of the graph is left out.
    """
    page = Page()
    page.heading("Where evidence is missing", 1)
    page.say(f"{counted(answer.number_of_claims, 'claim')} in the graph.")
    for gap in answer.claims:
        page.heading(f"{gap.label} ({counted(gap.number, 'claim')})")
        for cited in gap.claims:
            page.cite(cited)
        if gap.number > len(gap.claims):
            page.say(f"{and_more(gap.number - len(gap.claims), 'claim')}; --most shows more.")
    if answer.broken_steps:
        page.heading(f"Broken steps ({counted(answer.number_of_broken_steps, 'step')})")
        for step in answer.broken_steps:
            page.item(f"{step.start.label} → {step.end.label}: {step.relation}")
            for cited in step.claims[:1]:
                page.cite(cited, depth=2)
        left = answer.number_of_broken_steps - len(answer.broken_steps)
        if left:
            page.say(f"{and_more(left, 'step')}; --most shows more.")
    for text in content.left_out:
        page.say(f"Of the graph {text}.")
    return page
