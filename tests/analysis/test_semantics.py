"""The published properties of DF-QuAD.

Balance and monotony: Baroni, Rago, Toni 2019. Duality, the symmetry of attack and support:
Potyka 2018. Both hold for any argument, so they are tested on strengths alone.
"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rls_graph.analysis.semantics import df_quad, joined

UNIT = st.floats(0, 1)
INSIDE = st.floats(0.01, 0.99)
SOME = st.lists(UNIT, max_size=6)
CLOSE = 1e-9


@given(UNIT, SOME, SOME)
def test_a_number_is_between_0_and_1(start: float, up: list[float], down: list[float]) -> None:
    assert 0 <= df_quad(start, up, down).value <= 1


@given(UNIT)
def test_stability_what_nothing_speaks_to_keeps_its_start(start: float) -> None:
    assert abs(df_quad(start, [], []).value - start) < CLOSE


@given(UNIT, SOME)
def test_balance_equal_sides_leave_the_start(start: float, both: list[float]) -> None:
    assert abs(df_quad(start, both, both).value - start) < CLOSE


@given(UNIT, SOME, SOME)
def test_balance_the_stronger_side_decides_the_direction(
    start: float, up: list[float], down: list[float]
) -> None:
    score = df_quad(start, up, down)
    if score.support > score.attack:
        assert score.value >= start - CLOSE
    if score.support < score.attack:
        assert score.value <= start + CLOSE


@given(UNIT, SOME, SOME, UNIT)
def test_monotony_one_more_attacker_never_raises_and_one_more_supporter_never_lowers(
    start: float, up: list[float], down: list[float], more: float
) -> None:
    value = df_quad(start, up, down).value
    assert df_quad(start, up, [*down, more]).value <= value + CLOSE
    assert df_quad(start, [*up, more], down).value >= value - CLOSE


@given(UNIT, SOME, SOME, UNIT, UNIT)
def test_monotony_a_stronger_attacker_never_raises(
    start: float, up: list[float], down: list[float], one: float, other: float
) -> None:
    weak, strong = sorted((one, other))
    weaker = df_quad(start, up, [*down, weak]).value
    assert df_quad(start, up, [*down, strong]).value <= weaker + CLOSE


@given(SOME, SOME, UNIT, UNIT)
def test_monotony_a_higher_start_never_gives_a_lower_number(
    up: list[float], down: list[float], one: float, other: float
) -> None:
    low, high = sorted((one, other))
    assert df_quad(low, up, down).value <= df_quad(high, up, down).value + CLOSE


@given(UNIT, SOME, SOME)
def test_duality_attack_and_support_are_symmetric(
    start: float, up: list[float], down: list[float]
) -> None:
    mirrored = 1 - df_quad(1 - start, down, up).value
    assert abs(df_quad(start, up, down).value - mirrored) < CLOSE


@given(st.lists(INSIDE, max_size=4), st.lists(INSIDE, max_size=4), INSIDE)
def test_conflict_lowers_for_sure_where_nothing_is_certain(
    up: list[float], down: list[float], more: float
) -> None:
    assert df_quad(0.5, up, [*down, more]).value < df_quad(0.5, up, down).value


@given(SOME.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_the_order_makes_no_difference_to_the_last_bit(
    both: tuple[list[float], list[float]],
) -> None:
    assert joined(both[0]) == joined(both[1])


def test_as_in_the_paper_one_side_joins_as_probabilities_do() -> None:
    assert joined([0.5, 0.5]) == 0.75
    assert df_quad(0.5, [0.5, 0.5], [0.5]).value == 0.625
    assert df_quad(0.5, [0.5], [0.5, 0.5]).value == 0.375
