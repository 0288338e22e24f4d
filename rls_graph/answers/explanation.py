"""How is an explanation laid out?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rls_graph.analysis.content import Content
from rls_graph.analysis.evidence import Group
from rls_graph.analysis.explaining import ExplainedClaim, ExplainedLine, Explanation
from rls_graph.analysis.profile import Named, SupportProfile
from rls_graph.analysis.semantics import Score
from rls_graph.answers.blocks import Page
from rls_graph.answers.disagreements import lay_out_disagreement
from rls_graph.answers.words import and_more, counted, listed, number


def explanation_page(answer: Explanation, content: Content) -> Page:
    """Return an explanation as a page.

    Args:
        answer: What ``explain`` returns.
        content: Gives the labels.
    """
    page = Page()
    page.heading(f"{answer.about.label} ({answer.type})", 1)
    if answer.guessed:
        page.say(f"“{answer.asked}” is read as {answer.about.label}.")
    if not answer.number:
        page.say("No claim speaks of it.")
    if answer.named_after:
        names = listed(each.label for each in answer.named_after)
        page.say(f"Claims speak of these, named after it or linked to it: {names}.")
    for profile in answer.propositions:
        page.heading(f"All sources on: {profile.label}")
        _profile(page, profile, content)
    for claim in answer.claims:
        _claim(page, claim, content)
    if answer.number > len(answer.claims):
        left = answer.number - len(answer.claims)
        page.say(f"{and_more(left, 'claim')}; --most shows more of them.")
    if answer.disagreements:
        _disagreements(page, answer, content)
    for text in content.left_out:
        page.say(f"Of the graph {text}.")
    return page


def _disagreements(page: Page, answer: Explanation, content: Content) -> None:
    page.heading("Disagreements")
    for found in answer.disagreements:
        lay_out_disagreement(page, found, content)
    more = answer.number_of_disagreements - len(answer.disagreements)
    if more:
        page.say(f"{and_more(more, 'disagreement')}; `rls-graph disagreements` has them all.")


def _claim(page: Page, claim: ExplainedClaim, content: Content) -> None:
    page.heading(claim.cited.label)
    page.quote(claim.cited)
    if claim.polarity == "denies":
        page.say("The source denies the proposition.")
    _profile(page, claim.profile, content)
    if claim.lines:
        page.heading("Lines of evidence", 3)
        for line in claim.lines:
            page.cite(line.cited, after=_about_line(line))
        more = claim.number_of_lines - len(claim.lines)
        if more:
            page.item(
                f"{and_more(more, 'line')}; `rls-graph query evidence-for-claim` has them all."
            )
    for title, cited in (
        ("Rests on", claim.rests_on),
        ("Holds up", claim.holds_up),
        ("Contradicted by", claim.contradicted_by),
    ):
        if cited.number:
            page.heading(title, 3)
            page.cite_all(cited, "claim")


def _about_line(line: ExplainedLine) -> str:
    parts = [line.direction.label, line.replication.label]
    if line.population:
        parts.append(f"in {line.population.label}")
    if line.studies:
        parts.append(f"studies: {listed(each.label for each in line.studies)}")
    return f": {'; '.join(parts)}"


def _profile(page: Page, profile: SupportProfile, content: Content) -> None:
    page.item(f"Score {number(profile.score.value)} ({_steps(profile.score)})")
    page.item(
        f"Kinds of evidence for: {_labels(profile.kinds_for)}; "
        f"against: {_labels(profile.kinds_against)}"
        + (f"; open: {_labels(profile.kinds_open)}" if profile.kinds_open else "")
    )
    page.item(
        f"Independent groups of studies for: {profile.counts.groups_for:,}; "
        f"against: {profile.counts.groups_against:,}; "
        + _retracted(profile)
        + f"single studies named: {profile.counts.studies:,}"
    )
    replicated = _labels(profile.replicated_kinds)
    page.item(f"Said to be replicated: {replicated}")
    page.item(
        f"Directness: {counted(profile.direct, 'line')} on it, "
        f"{profile.indirect} through claims it rests on"
    )
    if profile.populations:
        page.item(f"Populations: {_labels(profile.populations)}")
    page.item(f"The authors' certainty: {_certainty(profile)}")
    page.item(f"Weakest point: {profile.weakest}")
    counts = profile.counts
    in_all = counts.groups_for + counts.retracted_for
    _groups(page, profile.groups_for, in_all, "for", content)
    in_all = counts.groups_against + counts.retracted_against
    _groups(page, profile.groups_against, in_all, "against", content)
    if profile.left_out:
        names = listed(group.label for group in profile.left_out)
        page.item(f"Not counted, as they may be studies counted already: {names}")


def _retracted(profile: SupportProfile) -> str:
    number_of_them = profile.counts.retracted_for + profile.counts.retracted_against
    return f"retracted: {number_of_them:,}; " if number_of_them else ""


def _steps(score: Score) -> str:
    """Return how the number comes about: every step of it."""
    moved = score.support - score.attack
    room = 1 - score.start if moved > 0 else score.start
    return (
        f"starts at {number(score.start)}; for {number(score.support)}, "
        f"against {number(score.attack)}; {number(score.start)} "
        f"{'+' if moved >= 0 else '-'} {number(room)} * {number(abs(moved))}"
    )


def _groups(
    page: Page, groups: Sequence[Group], number_in_all: int, side: str, content: Content
) -> None:
    if not groups:
        return
    open_ = " * ".join(f"(1 - {number(group.strength)})" for group in groups)
    more = number_in_all - len(groups)
    if more:
        open_ += f" * … ({and_more(more, 'group').lower()})"
    page.item(f"What counts {side}: 1 - {open_}")
    for group in groups:
        grade = content.rules.grades[group.grade].label
        parts = [f"grade {grade}, {number(group.strength)}"]
        parts.append("a named study" if group.named else "pointed to")
        if group.retracted:
            parts.append("retracted, or told by retracted sources only")
        if group.through:
            parts.append(f"through {counted(group.through, 'claim')}")
        page.item(f"{group.label}: {'; '.join(parts)}", 2)
        for words in group.words:
            page.cite(words, depth=3)


def _certainty(profile: SupportProfile) -> str:
    said = dict.fromkeys(
        each.certainty.label
        + (f" (“{'”, “'.join(each.hedges)}”)" if each.hedges else " (no word that hedges)")
        for each in profile.certainty
    )
    return listed(said) if said else "none voiced"


def _labels(things: Iterable[Named]) -> str:
    return listed(each.label for each in things) or "none"
