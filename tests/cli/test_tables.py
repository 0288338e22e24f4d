from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rls_graph.cli.tables import fitted_widths, print_table


@given(st.lists(st.integers(1, 500), min_size=1, max_size=8), st.integers(40, 300))
def test_a_table_never_gets_wider_than_its_window(needed: list[int], width: int) -> None:
    widths = fitted_widths(needed, width)
    assert sum(widths) + 2 * (len(widths) - 1) <= width
    assert all(given <= need for given, need in zip(widths, needed, strict=True))


def test_long_texts_wrap_and_lose_no_word(capsys: pytest.CaptureFixture[str]) -> None:
    text = " ".join(f"word{number}" for number in range(100))
    print_table(("name", "text"), [("a", text)])
    printed = capsys.readouterr().out
    assert max(map(len, printed.splitlines())) <= 160
    assert all(word in printed for word in text.split())


def test_many_wide_columns_become_records(capsys: pytest.CaptureFixture[str]) -> None:
    columns = [f"column{number}" for number in range(12)]
    print_table(columns, [["x" * 60] * 12])
    assert capsys.readouterr().out.splitlines()[0].split() == ["column0", "x" * 60]


def test_terminal_escapes_in_a_text_are_taken_out(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("text",), [("\x1b[31mred\x07",)])
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert "\x07" not in printed
