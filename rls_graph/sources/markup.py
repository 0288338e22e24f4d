"""Which words does a text show that exporters of references write with tags of HTML?"""

from __future__ import annotations

import re

from rls_graph.sources.article import one_line

_SUPERSCRIPT = str.maketrans("0123456789+-\N{MINUS SIGN}=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_SUBSCRIPT = str.maketrans("0123456789+-\N{MINUS SIGN}=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_RAISED = re.compile(r"<(?P<name>sup|sub)>(?P<words>[^<>]{0,200})</(?P=name)>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:i|b|u|em|strong|sc|sup|sub|span|p|br|italic|bold|jats:[a-z-]{1,30})"
    r"(?: [^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"</?(?:p|br|jats:p|jats:title|jats:sec)(?: [^<>]{0,200})?/?>", re.IGNORECASE)
_CHARACTERS = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&#39;": "'", "&amp;": "&"}


def raised(words: str, *, up: bool) -> str:
    """Return words as superscript or subscript where Unicode has all their characters.

    >>> raised("2+", up=True), raised("max", up=False)
    ('²⁺', 'max')
    """
    table = _SUPERSCRIPT if up else _SUBSCRIPT
    return words.translate(table) if all(ord(each) in table for each in words) else words


def without_markup(text: str) -> str:
    """Return the words of a text without the tags of a closed list, on one line.

    What only looks like a tag stays: "p <0.05 and n> 3".

    >>> without_markup("<i>Iron</i> in 10<sup>6</sup> cells, p &lt; 0.05")
    'Iron in 10⁶ cells, p < 0.05'
    """
    if "<" in text:
        text = _RAISED.sub(lambda f: raised(f["words"], up=f["name"].lower() == "sup"), text)
        text = _TAG.sub("", _BREAK.sub(" ", text))
    if "&" in text:
        for reference, character in _CHARACTERS.items():
            text = text.replace(reference, character)
    return one_line(text)
