"""What is answered at the path of an IRI of the graph: HTML for people, RDF for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from werkzeug import Request, Response

from rls_graph.endpoint.negotiation import GRAPH_OFFERS, Offer, best_offer, content_type
from rls_graph.endpoint.protocol import Asked
from rls_graph.endpoint.refusals import Refusal
from rls_graph.endpoint.templates import POLICY, rendered
from rls_graph.endpoint.worker import Answer, Task
from rls_graph.identifiers import BASE_IRI, ONTOLOGY_IRI, contract

Ask = Callable[[Request, Task], Answer]

_QUERIES = Path(__file__).parent / "queries"
_HTML = Offer("text/html", "html")
_JSON = "application/sparql-results+json"
# The characters of the graph's own IRIs: nothing that could end an IRI or leave a folder.
_PATH = re.compile(r"/[A-Za-z0-9_~-]+(?:[/.][A-Za-z0-9_~-]+)*")
#: The ends of a path that ask for one format.
SUFFIXES = {
    ".html": _HTML,
    **{
        suffix: next(offer for offer in GRAPH_OFFERS if offer.format_name == name)
        for suffix, name in {
            ".ttl": "turtle",
            ".nt": "ntriples",
            ".rdf": "rdfxml",
            ".jsonld": "jsonld",
        }.items()
    },
}
_MOST_ROWS = 1000


class Value(NamedTuple):
    """A thing or a text, as it is shown."""

    text: str
    #: Where it leads: a path here, an address elsewhere, or nowhere.
    link: str


def resource_response(path: str, request: Request, ask: Ask) -> Response:
    """Return what the graph says of the IRI that stands at a path.

    Args:
        path: The path of the IRI, with or without one of ``SUFFIXES``.
        request: Says which formats are accepted.
        ask: Answers a query.

    Raises:
        Refusal: If the graph says nothing of it, or no accepted format fits.

    Source:
        Cool URIs for the Semantic Web, W3C 2008, section 4 (one address, several formats).
    """
    bare, offer = _without_suffix(path)
    if not _PATH.fullmatch(bare):
        raise _not_found(path)
    if offer is None:
        offer = best_offer(request.headers.get("Accept", ""), (_HTML, *GRAPH_OFFERS))
        if offer is None:
            types = ", ".join(each.media_type for each in (_HTML, *GRAPH_OFFERS))
            raise Refusal(406, f"this can be had as: {types}")
    iri = BASE_IRI + bare.removeprefix("/")
    write = _page if offer is _HTML else _triples
    content = write(iri, offer, lambda task: ask(request, task))
    if not content:
        raise _not_found(path)
    response = Response(content, content_type=content_type(offer.media_type))
    response.headers["Vary"] = "Accept"
    if offer is _HTML:
        response.headers["Content-Security-Policy"] = POLICY
    return response


def _triples(iri: str, offer: Offer, ask: Callable[[Task], Answer]) -> bytes:
    found = ask(_task("resource-triples", iri, "application/n-triples"))
    if not found.content:
        return b""
    name = "ontology-triples" if iri == ONTOLOGY_IRI else "resource-triples"
    return ask(_task(name, iri, offer.media_type)).content


def _page(iri: str, _: Offer, ask: Callable[[Task], Answer]) -> bytes:
    rows = _rows(ask(_task("resource", iri, _JSON)))
    if not rows:
        return b""
    said = [row for row in rows if row["toward"]["value"] == "out"]
    terms = _rows(ask(_task("ontology", iri, _JSON))) if iri == ONTOLOGY_IRI else []
    return rendered(
        "resource.html.jinja",
        iri=iri,
        path=link_to(iri),
        title=_first(said, "label") or contract(iri),
        statement=_first(said, "statement"),
        quotes=[row["other"]["value"] for row in said if _name(row) in {"quote", "exact"}],
        said=_grouped(said),
        mentioned=_grouped([row for row in rows if row["toward"]["value"] == "in"]),
        more=len(rows) >= _MOST_ROWS,
        terms=[_term(list(group)) for _, group in groupby(terms, lambda row: row["term"]["value"])],
        suffixes=[suffix for suffix in SUFFIXES if suffix != ".html"],
    )


def link_to(iri: str) -> str:
    """Return where an IRI leads from a page of this server; empty if it is no web address.

    >>> link_to("https://w3id.org/rls-graph/id/claim/x"), link_to("javascript:alert(1)")
    ('/id/claim/x', '')
    """
    if iri.startswith(BASE_IRI):
        return "/" + iri.removeprefix(BASE_IRI)
    return iri if urlsplit(iri).scheme in {"http", "https"} else ""


def _without_suffix(path: str) -> tuple[str, Offer | None]:
    for suffix, offer in SUFFIXES.items():
        if path.endswith(suffix):
            return path.removesuffix(suffix), offer
    return path, None


def _task(name: str, iri: str, accept: str) -> Task:
    text = (_QUERIES / f"{name}.rq").read_text(encoding="utf-8")
    values = {"resource": f"<{iri}>"} if "?resource" in text else {}
    return Task(Asked(text, None), accept, values)


def _rows(answer: Answer) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(answer.content)["results"]["bindings"]
    return rows


def _name(row: dict[str, Any]) -> str:
    """Return the local name of the property of a row."""
    return re.split("[#/]", row["property"]["value"])[-1]


def _first(rows: list[dict[str, Any]], name: str) -> str:
    return next((row["other"]["value"] for row in rows if _name(row) == name), "")


def _grouped(rows: list[dict[str, Any]]) -> list[tuple[Value, list[Value]]]:
    """Return each property with its values; those of our own ontology stand first."""
    own = sorted(rows, key=lambda row: not row["property"]["value"].startswith(BASE_IRI))
    found = []
    for iri, group in groupby(own, lambda row: row["property"]["value"]):
        each = list(group)
        label = each[0].get("propertyLabel", {}).get("value") or contract(iri)
        values = dict.fromkeys(_value(row["other"], row.get("otherLabel")) for row in each)
        found.append((Value(label, link_to(iri)), list(values)))
    return found


def _value(term: dict[str, str], label: dict[str, str] | None) -> Value:
    text = term["value"]
    if term["type"] != "uri":
        return Value(text, "")
    return Value(label["value"] if label else contract(text), link_to(text))


def _term(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a term of the ontology with what stands in the rows about it."""
    row = rows[0]
    parents = dict.fromkeys(
        _value(each["parent"], each.get("parentLabel")) for each in rows if "parent" in each
    )
    return {
        "fragment": row["term"]["value"].partition("#")[2],
        "curie": contract(row["term"]["value"]),
        **{
            name: row.get(name, {}).get("value", "")
            for name in ("label", "definition", "source", "kind")
        },
        "parents": list(parents),
    }


def _not_found(path: str) -> Refusal:
    return Refusal(404, f"the graph says nothing of {path[:200]}")
