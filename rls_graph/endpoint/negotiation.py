"""Which format does a client get, by what it says it accepts?"""

from __future__ import annotations

from typing import NamedTuple

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header


class Offer(NamedTuple):
    """A media type, and the name of the format that is written for it."""

    media_type: str
    format_name: str


#: What rows and truth values can be had as, the preferred first.
#:
#: Source: the media types that SPARQL 1.1 Query Results in JSON, XML, CSV and TSV register,
#: and the general ones that clients ask for.
ROW_OFFERS = (
    Offer("application/sparql-results+json", "json"),
    Offer("application/sparql-results+xml", "xml"),
    Offer("text/csv", "csv"),
    Offer("text/tab-separated-values", "tsv"),
    Offer("application/json", "json"),
    Offer("application/xml", "xml"),
    Offer("text/xml", "xml"),
)
#: What graphs can be had as, the preferred first.
#:
#: Source: the media types that the RDF 1.1 formats register.
GRAPH_OFFERS = (
    Offer("text/turtle", "turtle"),
    Offer("application/n-triples", "ntriples"),
    Offer("application/rdf+xml", "rdfxml"),
    Offer("application/ld+json", "jsonld"),
    Offer("application/trig", "trig"),
    Offer("application/n-quads", "nquads"),
    Offer("application/json", "jsonld"),
    Offer("application/xml", "rdfxml"),
    Offer("text/xml", "rdfxml"),
    Offer("application/x-turtle", "turtle"),
)
#: The offers for each kind of answer.
OFFERS = {"rows": ROW_OFFERS, "truth": ROW_OFFERS, "graph": GRAPH_OFFERS}


def best_offer(accept: str, offers: tuple[Offer, ...]) -> Offer | None:
    """Return the offer that a client likes best, or ``None`` if it accepts none.

    Args:
        accept: The ``Accept`` header; empty for none, which means anything.
        offers: What there is; of equals the first is taken.

    Source:
        RFC 9110, section 12.5.1 (quality values; the most specific range counts).

    >>> best_offer("text/csv;q=0.5, application/*;q=0.1", ROW_OFFERS)
    Offer(media_type='text/csv', format_name='csv')
    >>> best_offer("image/png", ROW_OFFERS) is None
    True
    """
    accepted = parse_accept_header(accept, MIMEAccept)
    if not accepted:
        return offers[0]
    liked = [(accepted.quality(offer.media_type), offer) for offer in offers]
    best = max(quality for quality, _ in liked)
    return next(offer for quality, offer in liked if quality == best) if best > 0 else None


def content_type(media_type: str) -> str:
    """Return the ``Content-Type`` for a media type; texts are in UTF-8."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
