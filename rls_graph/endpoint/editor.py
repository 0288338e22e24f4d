"""The page on which people ask queries; it needs no network but this server."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from werkzeug import Response

from rls_graph.endpoint.negotiation import OFFERS, Offer
from rls_graph.endpoint.refusals import Refusal
from rls_graph.endpoint.templates import POLICY, rendered
from rls_graph.identifiers import BASE_IRI, PREFIXES
from rls_graph.page.embedding import safe_json
from rls_graph.queries import Question, list_questions

_ASSETS = Path(__file__).parent / "assets"
_TYPES = {".css": "text/css", ".js": "text/javascript"}


def editor_page() -> Response:
    """Return the page with a field for a query and the named questions as examples."""
    return Response(_editor(), mimetype="text/html", headers={"Content-Security-Policy": POLICY})


def asset_response(name: str) -> Response:
    """Return a style or a script of the pages.

    Raises:
        Refusal: If there is none of that name.
    """
    found = _assets().get(name)
    if found is None:
        raise Refusal(404, "there is no such file")
    return Response(found, mimetype=_TYPES[Path(name).suffix])


@cache
def _assets() -> dict[str, bytes]:
    """Return every asset by name; the pages share the colours of the page that is built."""
    own = {path.name: path.read_bytes() for path in _ASSETS.iterdir() if path.suffix in _TYPES}
    return {**own, "page.css": files("rls_graph.page").joinpath("page.css").read_bytes()}


@cache
def _editor() -> bytes:
    data = {
        "base": BASE_IRI,
        "prefixes": PREFIXES,
        "formats": {kind: _formats(offers) for kind, offers in OFFERS.items()},
        "questions": [_question(question) for question in list_questions()],
    }
    return rendered("query.html.jinja", data=safe_json(data))


def _formats(offers: tuple[Offer, ...]) -> list[tuple[str, str]]:
    """Return each format with its own media type, in the order of the offers."""
    own: dict[str, str] = {}
    for offer in offers:
        own.setdefault(offer.format_name, offer.media_type)
    return list(own.items())


def _question(question: Question) -> dict[str, Any]:
    body = "\n".join(line for line in question.text.splitlines() if not line.startswith("# "))
    return {
        "name": question.name,
        "title": question.title,
        "answers": question.answers,
        "text": body.strip(),
        "parameters": [
            {
                "name": each.name,
                "role": each.role,
                "description": each.description,
                "default": each.default,
            }
            for each in question.parameters
        ],
    }
