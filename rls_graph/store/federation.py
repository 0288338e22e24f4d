"""Does a query ask another server? ``SERVICE`` would let a stranger reach any host from here.

Oxigraph follows ``SERVICE`` and has no switch against it. Its grammar reads a text differently
from a list of tokens: keywords need no space around them (``1SERVICE<…>``), and what looks like
the IRI ``<?b)SERVICE#>`` can be a comparison followed by a comment. So nothing is only looked
at: wherever the word stands in a string, an IRI, a comment or a prefix, it is respelled there
so that it means the same but cannot be read as the keyword, by whichever grammar; in the names
of variables and the like it may stand only where no grammar reads a keyword; anywhere else the
query is refused.
"""

from __future__ import annotations

import re
from functools import cache

from rls_graph.errors import QueryError

_WORD = re.compile("service", re.IGNORECASE | re.ASCII)
# In the order in which they are tried: an IRI may hold '#', a string may hold anything.
_LEXEMES = r"""
      (?P<string> \"{3} (?: \"{0,2} (?: [^"\\] | \\. ) )* \"{3}
                | '{3} (?: '{0,2} (?: [^'\\] | \\. ) )* '{3}
                | \" (?: [^"\\\n\r] | \\. )* \"
                | ' (?: [^'\\\n\r] | \\. )* ' )
    | (?P<iri> < [^<>"{}|^`\x00-\x20]* > )
    | (?P<comment> \# [^\n\r]* )
    | (?P<name> [?$] \w+ | @ [\w-]+ | [\w.-]* : (?: [\w.:-] | %[0-9A-Fa-f]{2} | \\. )* | \w+ )
    | (?P<other> . )
    """
# Oxigraph takes these in whole: no term can end before the word.
_HARMLESS_BEFORE = r"(?:[?$](?!true|false)|@|[\w.-]*:)(?:[A-Za-z_][A-Za-z0-9_-]*)?"
_FROM = re.compile("from", re.IGNORECASE | re.ASCII)


def without_federation(text: str) -> str:
    r"""Return a query that means the same and cannot ask another server.

    Args:
        text: A SPARQL 1.1 query, which may be wrong.

    Returns:
        The text itself, unless the word ``service`` stands in it.

    Raises:
        QueryError: If the query uses ``SERVICE``.

    Source:
        SPARQL 1.1 Query Language, section 19 (grammar); SPARQL 1.1 Federated Query, section 4
        (security considerations).

    >>> without_federation('ASK { ?service rdfs:label "at your service" }')
    'ASK { ?service rdfs:label "at your s\\u0065rvice" }'
    >>> without_federation("ASK { SERVICE <http://localhost/> { } }")
    Traceback (most recent call last):
    ...
    rls_graph.errors.QueryError: SERVICE is refused: a query may not ask another server
      line 1: ASK { SERVICE <http://localhost/> { } }
                    ^
    """
    if _WORD.search(text) is None:
        return text
    return "".join(_respelled(token, text) for token in _token().finditer(text))


def names_a_dataset(text: str) -> bool:
    """Say whether a query chooses its graphs itself, with ``FROM``.

    >>> names_a_dataset("ASK FROM <x:g> {}"), names_a_dataset('ASK { ?s ?p "from" }')
    (True, False)
    """
    if _FROM.search(text) is None:
        return False
    return any(
        token.lastgroup == "name" and ":" not in token[0] and token[0].lower().startswith("from")
        for token in _token().finditer(text)
    )


@cache
def _token() -> re.Pattern[str]:
    # Few queries pay for this.
    return re.compile(_LEXEMES, re.VERBOSE | re.DOTALL)


def _respelled(token: re.Match[str], text: str) -> str:
    said = token[0]
    if _WORD.search(said) is None:
        return said
    if token.lastgroup in {"string", "iri"}:
        # A codepoint escape is read as the letter in these, and nowhere else.
        return _WORD.sub(lambda word: f"{word[0][0]}\\u{ord(word[0][1]):04X}{word[0][2:]}", said)
    if token.lastgroup == "comment":
        return _WORD.sub("-------", said)
    prefix, colon, local = said.partition(":")
    if colon and said[0] not in "?$@":
        # A letter without a dot, which a prefix may hold and the keyword does not.
        said = _WORD.sub("serv\u0131ce", prefix) + colon + local
    for word in _WORD.finditer(said):
        if re.fullmatch(_HARMLESS_BEFORE, said[: word.start()], re.IGNORECASE) is None:
            raise _refusal(text, token.start() + word.start())
    return said


def _refusal(text: str, position: int) -> QueryError:
    before = text[:position]
    line = before.count("\n") + 1
    problem = "SERVICE is refused: a query may not ask another server"
    return QueryError(problem, text, line, position - before.rfind("\n"))
