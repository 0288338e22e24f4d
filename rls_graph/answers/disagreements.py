"""How are disagreements laid out?"""

from __future__ import annotations

from collections.abc import Sequence

from rls_graph.analysis.citing import Cited, cite
from rls_graph.analysis.content import Content
from rls_graph.analysis.disagreements import FoundDisagreement
from rls_graph.analysis.disputes import Disagreements
from rls_graph.answers.blocks import Page
from rls_graph.answers.words import and_more, counted, listed

_MOST_CLAIMS = 10


def disagreements_page(answer: Disagreements, content: Content) -> Page:
    """Return the disagreements of a graph as a page.

    Args:
        answer: What ``all_disagreements`` returns.
        content: Gives the words.
    """
    page = Page()
    page.heading("Disagreements", 1)
    if not answer.number:
        page.say("No two claims of this graph contradict each other.")
    else:
        page.say(f"{counted(answer.number, 'disagreement')} found.")
    for found in answer.found:
        lay_out_disagreement(page, found, content)
    if answer.number > len(answer.found):
        left = answer.number - len(answer.found)
        page.say(f"{and_more(left, 'disagreement')}; --most shows more of them.")
    if answer.disputed:
        page.heading("Claims that evidence speaks against")
        for disputed in answer.disputed:
            page.cite(disputed.claim)
            page.cite_all(disputed.lines, "line", before="against it: ", depth=2)
    for text in content.left_out:
        page.say(f"Of the graph {text}.")
    return page


def lay_out_disagreement(page: Page, found: FoundDisagreement, content: Content) -> None:
    """Add one disagreement to a page.

    Args:
        page: The page.
        found: The disagreement.
        content: Gives the words.
    """
    page.heading(found.node.label, 3)
    page.say(f"Kind: {content.label_of(found.node.kind)}.")
    page.say(f"What differs: {'; '.join(found.differs) or 'nothing that the sources say'}.")
    for side in found.sides:
        page.item(f"{counted(side.number, 'claim')} on the side that {side.stance} it:")
        targets = _labels(side.against, content)
        for cited in _cited(side.claims, content):
            page.cite(cited, after=f" Against: {targets}", depth=2)


def _cited(claims: Sequence[str], content: Content) -> list[Cited]:
    return [cite(claim, content) for claim in claims[:_MOST_CLAIMS]]


def _labels(claims: Sequence[str], content: Content) -> str:
    labels = [content.claims_by_id[claim].label for claim in claims[:3]]
    more = len(claims) - len(labels)
    return listed(labels) + (f" and {more} more" if more else "")
