"""What is answered at which path?"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from werkzeug import Request, Response
from werkzeug.exceptions import HTTPException

from rls_graph.endpoint.editor import asset_response, editor_page
from rls_graph.endpoint.files import MEDIA_TYPES, file_response, made_conditional
from rls_graph.endpoint.kept_answers import KeptAnswers
from rls_graph.endpoint.negotiation import content_type
from rls_graph.endpoint.protocol import Asked, read_get, read_post
from rls_graph.endpoint.refusals import Fault, Refusal, refusal_for
from rls_graph.endpoint.resources import resource_response
from rls_graph.endpoint.service import service_description
from rls_graph.endpoint.worker import Answer, Task

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

log = logging.getLogger("rls_graph.endpoint")
#: The most bytes that a request may have in its body.
MOST_BODY_BYTES = 1_000_000
_READING = ("GET", "HEAD", "OPTIONS")
_ASKING = ("GET", "HEAD", "POST", "OPTIONS")
# Every page that is served runs only our own files, and nothing outside can frame it.
_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After, Content-Location",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Application:
    """The endpoint as a WSGI application.

    Args:
        folder: The output folder of a build.
        answers: Answers the queries.

    Source:
        PEP 3333 (WSGI); SPARQL 1.1 Protocol; WHATWG Fetch, section 3.2 (CORS).
    """

    def __init__(self, folder: Path, answers: KeptAnswers) -> None:
        self._folder = folder
        self._answers = answers

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        request = Request(environ)
        response = self._answered(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response(environ, start_response)

    def _answered(self, request: Request) -> Response:
        try:
            return self._routed(request)
        except Refusal as refusal:
            return _plain(refusal)
        except HTTPException as error:
            return _plain(Refusal(error.code or 400, error.description or error.name))
        except Exception:
            # The client learns that it failed; the log of the server says how.
            log.exception("a request to %s failed", request.path)
            return _plain(Refusal(500, "the server could not answer; its log says why"))

    def _routed(self, request: Request) -> Response:
        path = request.path
        _check_method(request, _ASKING if path == "/sparql" else _READING)
        if request.method == "OPTIONS":
            return _preflight(request)
        if path == "/sparql":
            return self._sparql(request)
        if path in {"/query", "/query/"}:
            return made_conditional(editor_page(), request)
        if path.startswith("/assets/"):
            return made_conditional(asset_response(path.removeprefix("/assets/")), request)
        name = path.removeprefix("/") or "rls.html"
        if name in MEDIA_TYPES:
            return file_response(self._folder, name, request)
        return made_conditional(resource_response(path, request, self._ask), request)

    def _sparql(self, request: Request) -> Response:
        asked: Asked | None
        if request.method == "POST":
            kind = request.headers.get("Content-Type", "")
            asked = read_post(kind, request.query_string, _body(request))
        else:
            asked = read_get(request.query_string)
            if asked is None:
                return service_description(request, self._ask)
        task = Task(asked, request.headers.get("Accept", ""))
        had = request.if_none_match
        if request.method != "POST" and had and not had.star_tag:
            tag = self._answers.tag(task)
            if tag and had.contains_weak(tag):
                # Nothing is asked: the same store gave this client the same answer.
                return with_tag(Response(), tag, request)
        answer, tag = self._answered_with_tag(request, task)
        response = response_with(answer)
        return with_tag(response, tag, request) if tag else made_conditional(response, request)

    def _ask(self, request: Request, task: Task) -> Answer:
        return self._answered_with_tag(request, task)[0]

    def _answered_with_tag(self, request: Request, task: Task) -> tuple[Answer, str]:
        is_gone: Callable[[], bool] = request.environ.get(
            "waitress.client_disconnected", lambda: False
        )
        found = self._answers.answer(task, is_gone)
        if isinstance(found, Fault):
            raise refusal_for(found)
        return found


def response_with(answer: Answer) -> Response:
    """Return an answer as a response in its media type."""
    response = Response(answer.content, content_type=content_type(answer.offer.media_type))
    response.headers["Vary"] = "Accept"
    return response


def with_tag(response: Response, tag: str, request: Request) -> Response:
    """Return a response that tells the version of its answer, and is empty if the client has it.

    Another order of rows that have none is the same answer, so the tag is a weak one.

    Source:
        RFC 9110, sections 8.8.1 and 13.1.2.
    """
    response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Vary"] = "Accept"
    response.make_conditional(request)
    return response


def _body(request: Request) -> bytes:
    body = request.stream.read(MOST_BODY_BYTES + 1)
    if len(body) > MOST_BODY_BYTES:
        raise Refusal(413, f"a request may have at most {MOST_BODY_BYTES:,} bytes")
    return body


def _check_method(request: Request, allowed: tuple[str, ...]) -> None:
    if request.method not in allowed:
        said = ", ".join(allowed)
        message = f"{request.method} is not for this address; there are: {said}"
        raise Refusal(405, message, {"Allow": said})


def _preflight(request: Request) -> Response:
    """Let the scripts of any page ask: nothing here is secret, and nothing can be changed."""
    methods = ", ".join(_ASKING if request.path == "/sparql" else _READING)
    headers: dict[str, Any] = {
        "Allow": methods,
        "Access-Control-Allow-Methods": methods,
        "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
        "Access-Control-Max-Age": "86400",
    }
    return Response(status=204, headers=headers)


def _plain(refusal: Refusal) -> Response:
    """Return a refusal as plain text that a person can read."""
    response = Response(f"{refusal.message}\n", status=refusal.status, mimetype="text/plain")
    response.headers.update(refusal.headers)
    response.headers["Cache-Control"] = "no-store"
    return response
