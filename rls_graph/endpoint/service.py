"""What does the endpoint say of itself?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from werkzeug import Request, Response
from werkzeug.urls import iri_to_uri
from werkzeug.utils import redirect

from rls_graph.endpoint.negotiation import GRAPH_OFFERS, Offer, best_offer, content_type
from rls_graph.endpoint.protocol import Asked
from rls_graph.endpoint.refusals import Refusal
from rls_graph.endpoint.worker import Answer, Task

_QUERY = Path(__file__).parent / "queries" / "service-description.rq"
_HTML = Offer("text/html", "html")


def service_description(request: Request, ask: Callable[[Request, Task], Answer]) -> Response:
    """Return what the endpoint can do, as RDF; a browser is led to the query editor.

    Args:
        request: Asks for the endpoint itself.
        ask: Answers a query.

    Raises:
        Refusal: If none of the formats is accepted.

    Source:
        SPARQL 1.1 Service Description, section 2.
    """
    accept = request.headers.get("Accept", "")
    offer = best_offer(accept, (*GRAPH_OFFERS, _HTML))
    if offer is None:
        types = ", ".join(each.media_type for each in GRAPH_OFFERS)
        raise Refusal(406, f"the description of this endpoint can be had as: {types}")
    if offer is _HTML:
        return redirect("/query", 303)
    text = _QUERY.read_text(encoding="utf-8")
    address = iri_to_uri(request.base_url)
    parts = {"endpoint": "", "dataset": "#dataset", "default": "#default-graph"}
    values = {name: f"<{address}{fragment}>" for name, fragment in parts.items()}
    answer = ask(request, Task(Asked(text, None), offer.media_type, values))
    response = Response(answer.content, content_type=content_type(offer.media_type))
    response.headers["Vary"] = "Accept"
    return response
