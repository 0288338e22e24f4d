"""How are routes laid out?"""

from __future__ import annotations

from rls_graph.analysis.content import Content
from rls_graph.analysis.routing import Route, Routes, RouteStep
from rls_graph.answers.blocks import Page
from rls_graph.answers.words import counted, listed


def routes_page(answer: Routes, content: Content) -> Page:
    """Return routes as a page.

    Args:
        answer: What ``find_routes`` returns.
        content: Says what of the graph is left out.
    """
    page = Page()
    page.heading(f"From {answer.start.label} to {answer.end.label}", 1)
    for name in answer.guessed:
        page.say(f"“{name}” is read with a small typo.")
    if answer.start == answer.end:
        page.say("Both names mean the same.")
    elif not answer.routes:
        page.say(
            f"No route of up to {counted(answer.most_steps, 'step')} leads there. Routes follow "
            "propositions that some source affirms."
        )
    elif answer.standing_in:
        names = listed(each.label for each in answer.standing_in)
        page.say(
            f"No route joins the two themselves. These stand in for them, as they name them or "
            f"are linked to them: {names}."
        )
    for place, route in enumerate(answer.routes, 1):
        _route(page, place, route)
    if answer.cut:
        page.say("There may be more routes; --most and --steps look further.")
    for text in content.left_out:
        page.say(f"Of the graph {text}.")
    return page


def _route(page: Page, place: int, route: Route) -> None:
    way = " → ".join(
        [route.steps[0].start.label, *(step.end.label for step in route.steps)],
    )
    page.heading(f"{place}. {way}")
    page.say(f"Weakest step: {route.weakest}." + (" The route is broken." * route.broken))
    for number, step in enumerate(route.steps):
        weakest = number in route.weakest_steps and len(route.steps) > 1
        _step(page, step, weakest=weakest)


def _step(page: Page, step: RouteStep, *, weakest: bool) -> None:
    notes = [step.strength_label]
    if step.broken:
        notes.append("broken: nobody has evidenced it")
    if step.mediated:
        notes.append("half of a mediation that one claim states")
    if weakest:
        notes.append("weakest step")
    page.item(f"{step.start.label} → {step.end.label}: {step.relation} ({'; '.join(notes)})")
    if step.definition:
        page.item(f"Definition in the list of entities: {step.definition}", 2)
    for claim in step.claims:
        page.cite(claim, depth=2)
    for line in step.lines:
        page.cite(line, before="evidence: ", depth=2)
