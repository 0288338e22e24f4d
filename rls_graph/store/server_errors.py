"""What did a server do wrong, and what can be done? Said without ever saying a password."""

from __future__ import annotations

import re
from http import HTTPStatus

from rls_graph.errors import ServerError

#: How much of a server's own words is shown.
_SHOWN = 300
_MARKUP = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)

_ADVICE = {
    HTTPStatus.FORBIDDEN: (
        "the server forbids it: this user lacks the right (Virtuoso: grant SPARQL_UPDATE)"
    ),
    HTTPStatus.NOT_FOUND: "there is nothing at this address; is it the server's SPARQL endpoint?",
    HTTPStatus.METHOD_NOT_ALLOWED: "this address does not take such requests; is it the right one?",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "the server takes no request of this size",
    HTTPStatus.PARTIAL_CONTENT: "the server gave only a part of the answer (its time limit?)",
}


def refused(where: str, status: int, body: str) -> ServerError:
    """Return the error for an answer that is not a success.

    Args:
        where: The address, as it may be shown.
        status: The HTTP status.
        body: The body of the answer, without secrets.
    """
    what = _ADVICE.get(HTTPStatus(status)) if status in set(HTTPStatus) else None
    said = in_short(body)
    problem = what or "the server could not do it" + ("; try again later" if status > 499 else "")  # noqa: PLR2004
    return ServerError(f"{where}: {problem} (HTTP {status}{f': {said}' if said else ''})", status)


def moved(where: str, target: str) -> ServerError:
    """Return the error for a redirect, which is never followed: it could lead anywhere."""
    shown = in_short(target.partition("?")[0])
    return ServerError(f"{where}: the server says that it moved to {shown}; name that address")


def not_sparql(where: str, media_type: str) -> ServerError:
    """Return the error for an answer of a kind that was not asked for."""
    kind = "a web page" if "html" in media_type else f"{in_short(media_type) or 'an unnamed type'}"
    return ServerError(
        f"{where}: answers with {kind} instead of SPARQL results; is this the address of the "
        "server's SPARQL endpoint, such as …/sparql or …/query?"
    )


def in_short(text: str) -> str:
    """Return the start of a server's words on one line, without markup and escapes."""
    plain = " ".join(_MARKUP.sub(" ", text[: 20 * _SHOWN]).split())
    plain = "".join(character if character.isprintable() else " " for character in plain)
    return plain[:_SHOWN] + ("…" if len(plain) > _SHOWN else "")
