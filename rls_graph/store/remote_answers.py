"""What does a server's answer to a query say? Mended where a server strays from the standard."""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox

from rls_graph.errors import ServerError
from rls_graph.identifiers import PREFIXES
from rls_graph.store.results import Result
from rls_graph.store.server_errors import not_sparql

#: What a server is asked for, by the form of the query.
ACCEPTED_ROWS = "application/sparql-results+json, application/sparql-results+xml;q=0.8"
ACCEPTED_GRAPHS = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"

# The formats that keep terms whole.
_ROW_FORMATS = (ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML)
_BOOLEAN = f"{PREFIXES['xsd']}boolean"
_TRUTH_VALUES = {"1": "true", "0": "false"}
# Virtuoso 7 answers ASK with a row of this column, and truth values as numbers.
_ASK_COLUMN = "__ASK_RETVAL"
_VIRTUOSO_BLANK = "nodeID://"


def result_of(form: str, media_type: str, body: bytes, where: str) -> Result:
    """Return the result that an answer holds, read to its end.

    Args:
        form: The form of the query: ``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``.
        media_type: The type of the answer, without parameters.
        body: The answer.
        where: The address, as it may be shown.

    Raises:
        ServerError: If the answer is of another kind, or is not whole.

    Source:
        SPARQL 1.1 Query Results JSON Format; SPARQL Query Results XML Format; RDF 1.1.
    """
    rows = form in {"SELECT", "ASK"}
    kinds: Any = ox.QueryResultsFormat if rows else ox.RdfFormat
    format_ = kinds.from_media_type(media_type) if media_type else None
    if format_ is None or (rows and format_ not in _ROW_FORMATS):
        raise not_sparql(where, media_type)
    try:
        if not rows:
            quads = ox.parse(body, format=format_)
            return Result([ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads])
        return Result(_solutions(form, body, format_))
    except (SyntaxError, ValueError, KeyError) as error:
        raise ServerError(f"{where}: the answer is broken or not whole ({error})") from error


def _solutions(form: str, body: bytes, format_: ox.QueryResultsFormat) -> Any:
    if format_ == ox.QueryResultsFormat.JSON and _strays(body):
        body = _mended(body)
    answer = ox.parse_query_results(body, format=format_)
    if isinstance(answer, ox.QueryBoolean) != (form == "ASK"):
        msg = f"it does not fit {form}"
        raise ValueError(msg)
    if isinstance(answer, ox.QuerySolutions):
        # Reads to the end, so that a broken answer is not noticed half-way.
        for _ in answer:
            pass
        return ox.parse_query_results(body, format=format_)
    return answer


def _strays(body: bytes) -> bool:
    return b'"typed-literal"' in body or _ASK_COLUMN.encode() in body


def _mended(body: bytes) -> bytes:
    said = json.loads(body)
    rows = said["results"]["bindings"]
    if said["head"]["vars"] == [_ASK_COLUMN]:
        truth = any(row[_ASK_COLUMN]["value"] == "1" for row in rows)
        return json.dumps({"head": {}, "boolean": truth}).encode()
    for row in rows:
        for term in row.values():
            _mend(term)
    return json.dumps(
        {"head": {"vars": said["head"]["vars"]}, "results": {"bindings": rows}}
    ).encode()


def _mend(term: dict[str, str]) -> None:
    if term["type"] == "typed-literal":
        term["type"] = "literal"
    if term.get("datatype") == _BOOLEAN:
        term["value"] = _TRUTH_VALUES.get(term["value"], term["value"])
    if term["type"] == "bnode":
        term["value"] = term["value"].removeprefix(_VIRTUOSO_BLANK)
