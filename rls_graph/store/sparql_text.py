"""What stands in the text of a query? Its words, its form and its prefixes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from rls_graph.errors import QueryError
from rls_graph.identifiers import PREFIXES

# PN_CHARS_BASE of SPARQL 1.1, without what lies beyond the letters of \w.
_LETTERS = (
    r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    r"\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = rf"[{_LETTERS}_0-9][{_LETTERS}_0-9\u00b7\u0300-\u036f\u203f\u2040]*"
_PREFIX = rf"(?:[{_LETTERS}](?:[{_LETTERS}_0-9\-.\u00b7\u0300-\u036f]*[{_LETTERS}_0-9\-])?)?"
_LOCAL = (
    rf"(?:[{_LETTERS}_0-9:.\-\u00b7\u0300-\u036f]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?#@%])*"
)
_TOKEN = re.compile(
    rf"""
    (?P<space>\s+|\#[^\r\n]*)
  | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*>)
  | (?P<text>\"\"\"(?:\"{{0,2}}(?:[^"\\]|\\.))*\"\"\"|'''(?:'{{0,2}}(?:[^'\\]|\\.))*'''
      |"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
  | (?P<variable>[?$]{_NAME})
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<blank>_:{_NAME})
  | (?P<prefixed>{_PREFIX}:{_LOCAL})
  | (?P<word>[A-Za-z_][A-Za-z_0-9]*)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_FORMS = ("SELECT", "CONSTRUCT", "DESCRIBE", "ASK")


class Token(NamedTuple):
    """A word of a query: its kind is the name of a group of the grammar above."""

    kind: str
    text: str
    #: The spaces and comments that stand before it.
    before: str = ""

    def is_word(self, *words: str) -> bool:
        """Say whether this is one of some keywords, in any case."""
        return self.kind == "word" and self.text.upper() in words

    def is_sign(self, *signs: str) -> bool:
        """Say whether this is one of some signs, such as a brace."""
        return self.kind == "other" and self.text in signs


def tokens_of(text: str) -> list[Token]:
    r"""Return the words of a query; spaces and comments go with the word after them.

    Source:
        SPARQL 1.1 Query Language, section 19.8 (grammar).

    >>> [token.text for token in tokens_of('?x "?y" <?z> # ?w')]
    ['?x', '"?y"', '<?z>']
    """
    tokens: list[Token] = []
    before = ""
    for found in _TOKEN.finditer(text):
        if found.lastgroup == "space":
            before += found[0]
        else:
            tokens.append(Token(str(found.lastgroup), found[0], before))
            before = ""
    return tokens


def text_of(tokens: Iterable[Token]) -> str:
    """Return the text that tokens make."""
    return "".join(token.before + token.text for token in tokens)


def form_of(tokens: Sequence[Token], query: str) -> str:
    """Return what a query asks for: ``SELECT``, ``CONSTRUCT``, ``DESCRIBE`` or ``ASK``.

    Raises:
        QueryError: If the text is no query, for instance an update.
    """
    waiting = iter(tokens)
    for token in waiting:
        if token.is_word("PREFIX"):
            next(waiting, None)
            next(waiting, None)
        elif token.is_word("BASE"):
            next(waiting, None)
        elif token.is_word(*_FORMS):
            return token.text.upper()
        else:
            break
    raise QueryError("not SPARQL: a query starts with SELECT, CONSTRUCT, DESCRIBE or ASK", query)


def uses_word(tokens: Iterable[Token], *words: str) -> bool:
    """Say whether one of some keywords stands in a query, outside of texts and comments."""
    return any(token.is_word(*words) for token in tokens)


def with_prefixes(tokens: Sequence[Token]) -> list[Token]:
    """Return a query that declares each prefix of the graph that it uses and does not declare.

    The declarations stand before the query's own first line.
    """
    used = {token.text.partition(":")[0] for token in tokens if token.kind == "prefixed"}
    declared = {
        following.text.partition(":")[0]
        for token, following in pairwise(tokens)
        if token.is_word("PREFIX")
    }
    wanted = [prefix for prefix in PREFIXES if prefix in used - declared]
    lines = (f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in wanted)
    return [*(Token("declaration", line) for line in lines), *tokens]
