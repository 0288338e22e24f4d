"""How are numbers and lists said in words?"""

from __future__ import annotations

from collections.abc import Iterable


def number(value: float) -> str:
    """Return a number between 0 and 1 with two or three digits after the point.

    The page's script writes it the same way.

    >>> number(0.7), number(0.8704), number(0.868928)
    ('0.70', '0.87', '0.869')
    """
    return f"{value:.3f}".removesuffix("0")


def counted(count: int, word: str) -> str:
    """Return a count with its word.

    >>> counted(1, "claim"), counted(2000, "claim")
    ('1 claim', '2,000 claims')
    """
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def and_more(count: int, word: str) -> str:
    """Return what says that a list goes on.

    >>> and_more(3, "claim")
    'And 3 more claims'
    """
    return f"And {count:,} more {word}{'' if count == 1 else 's'}"


def listed(words: Iterable[str]) -> str:
    """Return words as a list.

    >>> listed(["a", "b"])
    'a, b'
    """
    return ", ".join(words)
