"""Do two graphs agree where one says the opposite of what the other says?"""

from __future__ import annotations

import pytest

from rls_graph.analysis.comparison import compare
from rls_graph.analysis.content import Content
from tests.analysis.arguments import claim, contents, denial, said


def says(predicate: str, *, denied: bool = False) -> Content:
    """Return a graph whose only claim is that iron does something to RLS, or does not."""
    about = said("p", "iron", predicate, "rls")
    return contents([denial("c", "p") if denied else claim("c", "p")], propositions=[about])


@pytest.mark.parametrize(
    ("here", "there", "verdicts"),
    [
        (says("ameliorates"), says("exacerbates"), {"contradicts": [(True, False)]}),
        (says("exacerbates"), says("ameliorates"), {"contradicts": [(False, True)]}),
        (says("exacerbates"), says("exacerbates"), {"agrees": [(False, False)]}),
        (says("ameliorates"), says("ameliorates", denied=True), {"contradicts": [(True, False)]}),
        (
            says("exacerbates", denied=True),
            says("exacerbates", denied=True),
            {"agrees": [(False, False)]},
        ),
        (
            # Who denies that it worsens does not say that it eases.
            says("exacerbates", denied=True),
            says("ameliorates"),
            {"absent here": [(None, True)], "absent there": [(False, None)]},
        ),
    ],
)
def test_to_affirm_the_opposite_contradicts_and_to_deny_it_says_nothing(
    here: Content, there: Content, verdicts: dict[str, list[tuple[bool | None, bool | None]]]
) -> None:
    found = compare(here, there)
    told: dict[str, list[tuple[bool | None, bool | None]]] = {}
    for row in found.rows:
        sides = [each[0].affirms if each else None for each in (row.here, row.there)]
        told.setdefault(row.verdict, []).append((sides[0], sides[1]))

    assert told == verdicts
    assert found.counts == {each: len(told.get(each, [])) for each in found.counts}
