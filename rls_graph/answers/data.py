"""How is an answer said to a program? As plain values for JSON."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any


def as_data(value: Any) -> Any:
    """Return a value of frozen dataclasses as dicts, lists and plain values.

    Args:
        value: What a function of ``rls_graph.analysis`` returns.

    >>> from rls_graph.analysis.semantics import df_quad
    >>> as_data(df_quad(0.5, [0.4], []))
    {'start': 0.5, 'support': 0.4, 'attack': 0.0, 'value': 0.7}
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: as_data(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, (tuple, list)):
        return [as_data(each) for each in value]
    if isinstance(value, dict):
        return {str(key): as_data(each) for key, each in value.items()}
    return value
