"""Which number follows from strengths for and against? DF-QuAD, a published rule.

Source:
    A. Rago, F. Toni, M. Aurisicchio, P. Baroni: Discontinuity-Free Decision Support with
    Quantitative Argumentation Debates. KR 2016. Balance and monotony: P. Baroni, A. Rago,
    F. Toni: From fine-grained properties to broad principles for gradual argumentation,
    International Journal of Approximate Reasoning 105 (2019). Symmetry of attack and support
    (duality): N. Potyka: Continuous dynamical systems for weighted bipolar argumentation, KR 2018.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import prod


@dataclass(frozen=True, slots=True)
class Score:
    """The number of a claim or proposition, and the three numbers that it comes from."""

    #: Where it starts, before anything speaks for or against.
    start: float
    #: What speaks for it, joined; 0 where nothing does.
    support: float
    #: What speaks against it, joined.
    attack: float
    #: The number: between 0 (refuted) and 1 (sure); at the start nothing is known.
    value: float


def joined(strengths: Iterable[float]) -> float:
    """Return the strength of all on one side: 1 minus the product of what each leaves open.

    The order makes no difference, to the last bit.

    >>> joined([0.4, 0.4])
    0.64
    >>> joined([])
    0.0
    """
    # Rounding would otherwise differ with the order, and 1 - 0.36 is no round number.
    return round(1 - prod(1 - strength for strength in sorted(strengths)), 12) + 0.0


def df_quad(start: float, supporters: Iterable[float], attackers: Iterable[float]) -> Score:
    """Return the number of an argument.

    Args:
        start: Its base score, between 0 and 1.
        supporters: The strengths of what supports it, between 0 and 1.
        attackers: The strengths of what attacks it.

    >>> df_quad(0.5, [0.4, 0.4], []).value
    0.82
    >>> df_quad(0.5, [0.4], [0.4]).value
    0.5
    """
    support, attack = joined(supporters), joined(attackers)
    moved = support - attack
    room = 1 - start if moved > 0 else start
    return Score(start, support, attack, round(start + room * moved, 12))
