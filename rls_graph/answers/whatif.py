"""How is what falls laid out?"""

from __future__ import annotations

from rls_graph.analysis.content import Content
from rls_graph.analysis.whatif import Affecteds, Toppling, WhatIf
from rls_graph.answers.blocks import Page
from rls_graph.answers.words import and_more, counted, listed, number


def what_if_page(answer: WhatIf, content: Content) -> Page:
    """Return what falls as a page.

    Args:
        answer: What ``what_if`` returns.
        content: Says what of the graph is left out.
    """
    page = Page()
    page.heading(f"Without {listed(each.label for each in answer.without)}", 1)
    for name in answer.guessed:
        page.say(f"“{name}” is read with a small typo.")
    page.say(
        f"That takes {counted(answer.lines, 'evidence line')} and "
        f"{counted(answer.claims, 'claim')}."
    )
    lists = (
        ("Lose all support: no evidence and no claim is left to rest on", answer.bare),
        ("Fall with them: every claim they rest on is gone", answer.fallen),
        ("Lose all their evidence and rest on other claims alone", answer.held),
        ("Lose the only evidence that is said to be replicated", answer.unreplicated),
    )
    if not any(affected.number for _, affected in lists):
        left = "No claim that is left" if answer.claims else "No claim"
        page.say(f"{left} loses all its evidence or its only replicated evidence.")
    less = ("Stand on less evidence, their own or that of their grounds", answer.weakened)
    for title, affected in (*lists, less):
        if affected.number:
            page.heading(f"{title} ({affected.number:,})")
            _affected(page, affected)
    if answer.taken.number:
        page.heading("What is taken away")
        page.cite_all(answer.taken, "line" if not answer.claims else "item")
    for text in content.left_out:
        page.say(f"Of the graph {text}.")
    return page


def _affected(page: Page, affected: Affecteds) -> None:
    for each in affected.shown:
        after = f" Score {number(each.before)} → {number(each.after)}."
        page.cite(each.cited, after=after)
    if affected.number > len(affected.shown):
        page.say(f"{and_more(affected.number - len(affected.shown), 'claim')}.")


def toppling_page(answer: Toppling, content: Content) -> Page:
    """Return the smallest sets as a page.

    Args:
        answer: What ``topple`` returns.
        content: Says what of the graph is left out.
    """
    page = Page()
    page.heading(f"What must go before this has no evidence left: {answer.about.label}", 1)
    if answer.guessed:
        page.say(f"The name is read with a small typo, as that of {answer.about.id}.")
    if answer.type == "proposition":
        page.say("These claims affirm it:" if answer.claims.number else "No claim affirms it.")
    page.cite_all(answer.claims, "claim")
    if not answer.lines.number:
        page.say("It has no evidence to lose: its source names none, nor do claims it rests on.")
    else:
        holds = "holds" if answer.lines.number == 1 else "hold"
        page.say(f"{counted(answer.lines.number, 'evidence line')} {holds} it up, directly or not.")
    for chosen in answer.sets:
        page.item(f"{len(chosen)}: {listed(each.label for each in chosen)}")
    if answer.cut:
        page.say("There may be more sets; --most shows more of them.")
    if answer.lines.number:
        page.heading("What holds it up")
        page.cite_all(answer.lines, "line")
    if answer.just_said.number:
        page.say("It would still rest on what its source just says:")
        page.cite_all(answer.just_said, "claim")
    for text in content.left_out:
        page.say(f"Of the graph {text}.")
    return page
