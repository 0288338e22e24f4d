"""What is wrong with a query, and where? Said so that a person can mend it."""

from __future__ import annotations

import re

from rls_graph.errors import QueryError
from rls_graph.identifiers import PREFIXES

_PLACE = re.compile(r"error at (\d+):(\d+): ")
_FOUND = re.compile(r"found (?P<found>.+?)\s+\(at char")
_DECLARED = re.compile(r"\bPREFIX\s+([\w-]*):", re.IGNORECASE)
_PREFIXED_NAME = re.compile(r"(?<![\w<:/#?$\"'@-])(?P<prefix>[A-Za-z][\w-]*):(?!//)")


def query_error(message: str, query: str) -> QueryError:
    """Return the error for a query that Oxigraph cannot read.

    Oxigraph's parser names the furthest place that any of its rules reached, which is often
    past the fault; rdflib's names the word that does not fit, but lets unknown prefixes and
    ungrouped variables pass. Each tells what the other does not.

    Args:
        message: What Oxigraph says.
        query: The text of the query.
    """
    return _misplaced_word(query) or _unknown_prefix(query) or _as_oxigraph_says(message, query)


def _unknown_prefix(query: str) -> QueryError | None:
    known = {*PREFIXES, *_DECLARED.findall(query)}
    for name in _PREFIXED_NAME.finditer(query):
        if name["prefix"] not in known:
            line, column = _place(query, name.start())
            problem = f"not SPARQL: the prefix {name['prefix']!r} is not declared"
            return QueryError(problem, query, line, column)
    return None


def _misplaced_word(query: str) -> QueryError | None:
    # Only a wrong query pays for this import.
    from pyparsing.exceptions import ParseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parseQuery(query)
    except ParseException as error:
        found = _FOUND.search(str(error))
        what = "it ends too early"
        if found and found["found"] != "end of text":
            what = f"{found['found']} does not fit here"
        if not re.match(
            r"\s*((PREFIX|BASE)\b.*\s+)*(SELECT|CONSTRUCT|DESCRIBE|ASK)\b", query, re.IGNORECASE
        ):
            what = "a query starts with SELECT, CONSTRUCT, DESCRIBE or ASK"
        return QueryError(f"not SPARQL: {what}", query, error.lineno, error.column)
    except RecursionError:
        return QueryError("not SPARQL: nested too deeply", query)
    except ValueError:
        # An escape beyond Unicode; Oxigraph's own words say where.
        return None
    return None


def _as_oxigraph_says(message: str, query: str) -> QueryError:
    place = _PLACE.match(message)
    if place is None:
        return QueryError(f"not SPARQL: {message}", query)
    problem = _in_plain_words(message[place.end() :])
    return QueryError(f"not SPARQL: {problem}", query, int(place[1]), int(place[2]))


def _in_plain_words(expected: str) -> str:
    """Return the parser's list of what it expected without its sets of characters."""
    tokens = re.split(r", (?![^\[]*\])", expected.removeprefix("expected ").removeprefix("one of "))
    said = [token for token in tokens if " " in token and not token.startswith(("[", '"'))]
    if said:
        return said[0]
    short = [token for token in tokens if not token.startswith("[")][:8]
    return f"expected {' or '.join(short)}" if short else "the query breaks off here"


def _place(query: str, position: int) -> tuple[int, int]:
    before = query[:position]
    return before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1
