"""What does a request ask for, by the SPARQL 1.1 Protocol?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl

from rls_graph.endpoint.refusals import Refusal
from rls_graph.store.embedded import GraphChoice

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_MOST_FIELDS = 1000
_READ_ONLY = "this endpoint is read-only: updates are refused"


class Asked(NamedTuple):
    """A query, and the graphs that the request wants it to see."""

    text: str
    graphs: GraphChoice | None


def read_get(query_string: bytes) -> Asked | None:
    """Return what the address of a GET request asks, or ``None`` if it has no query.

    Raises:
        Refusal: If there are several queries, an update, or text that is not UTF-8.

    Source:
        SPARQL 1.1 Protocol, section 2.1.1.

    >>> read_get(b"query=ASK%20%7B%20%22%2550%22%20%7D").text
    'ASK { "%50" }'
    """
    fields = _fields(query_string)
    return _asked(fields, fields) if _values(fields, "query") else None


def read_post(content_type: str, query_string: bytes, body: bytes) -> Asked:
    """Return what a POST request asks, in a form or as the query itself.

    Args:
        content_type: The ``Content-Type`` header.
        query_string: What stands behind the question mark of the address.
        body: The body.

    Raises:
        Refusal: If it asks no query, or not in a way that the protocol knows.

    Source:
        SPARQL 1.1 Protocol, sections 2.1.2 and 2.1.3.
    """
    media_type, _, parameters = content_type.partition(";")
    media_type = media_type.strip().lower()
    _check_charset(parameters)
    if media_type == _FORM:
        fields = _fields(body)
        return _asked(fields, fields)
    if media_type == _QUERY:
        return _asked([("query", _decoded(body))], _fields(query_string))
    if media_type == _UPDATE:
        raise Refusal(403, _READ_ONLY)
    said = f"{media_type!r} is no type of a query" if media_type else "the body has no Content-Type"
    raise Refusal(415, f"{said}; there are: {_FORM}, {_QUERY}")


def _asked(fields: Sequence[tuple[str, str]], dataset: Sequence[tuple[str, str]]) -> Asked:
    queries = _values(fields, "query")
    if _values(fields, "update"):
        raise Refusal(403, _READ_ONLY)
    if len(queries) != 1:
        many = "more than one query" if queries else "no query"
        raise Refusal(400, f"{many}; exactly one parameter named 'query' is needed")
    default = _values(dataset, "default-graph-uri")
    named = _values(dataset, "named-graph-uri")
    graphs = GraphChoice(tuple(default), tuple(named)) if default or named else None
    return Asked(queries[0], graphs)


def _values(fields: Sequence[tuple[str, str]], name: str) -> list[str]:
    return [value for each, value in fields if each == name]


def _fields(encoded: bytes) -> list[tuple[str, str]]:
    try:
        # In Latin-1 every byte is a letter, so that a wrong one is not replaced in silence.
        pairs = parse_qsl(
            encoded.decode("latin-1"),
            keep_blank_values=True,
            encoding="latin-1",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError as error:
        raise Refusal(400, f"more than {_MOST_FIELDS} parameters") from error
    return [
        (_decoded(name.encode("latin-1")), _decoded(value.encode("latin-1")))
        for name, value in pairs
    ]


def _decoded(text: bytes) -> str:
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(400, "the request is not in UTF-8") from error


def _check_charset(parameters: str) -> None:
    for parameter in parameters.split(";"):
        name, _, value = parameter.strip().partition("=")
        if name.lower() == "charset" and value.strip('"').lower() not in {"utf-8", "utf8"}:
            raise Refusal(415, "a query is sent in UTF-8")
