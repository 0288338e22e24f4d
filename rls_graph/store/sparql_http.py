"""How are requests of SPARQL 1.1 sent to a server, safely and with patience?"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple, Self

import httpx

from rls_graph.errors import ServerError
from rls_graph.store.credentials import PASSWORD_VARIABLE, USER_VARIABLE, AnsweringAuth, Prompt
from rls_graph.store.server_errors import moved, refused

TIMEOUT_VARIABLE = "RLS_GRAPH_TIMEOUT"
#: How long, in seconds, a server may be silent before the program gives up.
SILENCE = 120.0
_CONNECTING = 10.0
#: The largest answer that is read into memory, in bytes.
LARGEST_ANSWER = 1 << 30
# How long to wait, in seconds, before a request is sent again.
_WAITS = (0.2, 0.6, 1.8)
_LONGEST_WAIT = 20.0
_BUSY = {429, 502, 503, 504}
_NOT_THERE = (httpx.ConnectError, httpx.ConnectTimeout)


class Answer(NamedTuple):
    """What a server answered."""

    status: int
    media_type: str
    headers: httpx.Headers
    body: bytes


def checked_address(url: str) -> str:
    """Return the address of a server, if it is one that may be used.

    Raises:
        ServerError: If it is no http address, or holds a user or password.

    >>> checked_address("http://localhost:7878/query")
    'http://localhost:7878/query'
    """
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise ServerError(f"this is no address of a server: {error}") from error
    if parsed.userinfo:
        raise ServerError(
            "an address must not hold a user or password, which end up in logs; "
            f"set {USER_VARIABLE} and {PASSWORD_VARIABLE} instead"
        )
    wrong = parsed.scheme not in {"http", "https"} or not parsed.host
    if wrong or any(character.isspace() for character in url):
        raise ServerError(f"{url!r} is no address of a server; it starts with http:// or https://")
    return url.partition("#")[0]


def shown_address(url: str) -> str:
    """Return an address without its query, which may hold a key."""
    return url.partition("?")[0]


class SparqlHttp:
    """Sends requests to servers that the user named; used as a context, or closed by hand."""

    def __init__(
        self, prompt: Prompt | None = None, *, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._auth = AnsweringAuth(prompt)
        self._sleep = sleep
        silence = _silence()
        self._client = httpx.Client(
            auth=self._auth,
            timeout=httpx.Timeout(silence, connect=min(_CONNECTING, silence)),
            headers={"User-Agent": "rls-graph"},
            follow_redirects=False,
        )

    def ask(self, url: str, form: Mapping[str, str | list[str]], accept: str) -> Answer:
        """Post a form that changes nothing, and return the answer, whatever its status.

        Args:
            url: An address that the user named.
            form: The fields.
            accept: The media types that are understood.

        Raises:
            ServerError: If no whole answer comes, or the server wants to send elsewhere.
        """
        headers = {"Accept": accept}
        request = self._client.build_request("POST", url, data=dict(form), headers=headers)
        return self._send(request, safe=True)

    def change(
        self, method: str, url: str, graph: str | None, content: bytes = b"", media_type: str = ""
    ) -> Answer:
        """Send what changes the server, once, and return the answer, whatever its status.

        Args:
            method: The HTTP method.
            url: An address that the user named.
            graph: The graph, for the Graph Store Protocol.
            content: The body.
            media_type: The type of the body.

        Raises:
            ServerError: As ``ask``; the server may or may not have done it then.
        """
        target = httpx.URL(url)
        request = self._client.build_request(
            method,
            target if graph is None else target.copy_merge_params({"graph": graph}),
            content=content,
            headers={"Content-Type": media_type} if media_type else {},
        )
        return self._send(request, safe=False)

    def _send(self, request: httpx.Request, *, safe: bool) -> Answer:
        where = shown_address(str(request.url))
        for wait in (*_WAITS, None):
            try:
                answer = self._sent(request, where)
            except _NOT_THERE as error:
                # Nothing was sent yet, so that any request may be sent again.
                if wait is None:
                    raise ServerError(f"{where}: no server answers there ({error})") from error
            except httpx.TimeoutException as error:
                raise _silent(where) from error
            except httpx.TransportError as error:
                if not safe or wait is None:
                    raise _broken(where, self._auth.hidden_in(str(error))) from error
            else:
                if not (safe and answer.status in _BUSY and wait is not None):
                    return answer
                wait = _asked_wait(answer, wait)  # noqa: PLW2901 - the server knows better
            self._sleep(wait or 0)
        raise AssertionError  # pragma: no cover - the last turn returns or raises

    def _sent(self, request: httpx.Request, where: str) -> Answer:
        response = self._client.send(request, stream=True)
        body = bytearray()
        try:
            for chunk in response.iter_bytes():
                body += chunk
                if len(body) > LARGEST_ANSWER:
                    raise ServerError(f"{where}: the answer is over {LARGEST_ANSWER >> 20} MiB")
        except httpx.DecodingError as error:
            raise _broken(where, str(error)) from error
        finally:
            response.close()
        if response.is_redirect:
            raise moved(where, self._auth.hidden_in(response.headers["location"]))
        media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        return Answer(response.status_code, media_type, response.headers, bytes(body))

    def must_succeed(self, answer: Answer, url: str, *also: int) -> Answer:
        """Return an answer if its status says success, or is one of ``also``.

        Raises:
            ServerError: Otherwise; it says what to do.
        """
        if (answer.status // 100 == 2 and answer.status != httpx.codes.PARTIAL_CONTENT) or (  # noqa: PLR2004
            answer.status in also
        ):
            return answer
        where = shown_address(url)
        if answer.status == httpx.codes.UNAUTHORIZED:
            raise ServerError(f"{where}: {self._unauthorized()}", answer.status)
        text = self._auth.hidden_in(answer.body.decode("utf-8", "replace"))
        raise refused(where, answer.status, text)

    def _unauthorized(self) -> str:
        if self._auth.answered:
            return "the server does not accept this user and password (HTTP 401)"
        return (
            f"the server asks for a user and password (HTTP 401): set {USER_VARIABLE} and "
            f"{PASSWORD_VARIABLE}, or write them into ~/.netrc"
        )

    def hidden_in(self, text: str) -> str:
        """Return a text without the secrets that were sent."""
        return self._auth.hidden_in(text)

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def __enter__(self) -> Self:
        """Return the sender itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close all connections."""
        self.close()


def _silence() -> float:
    given = os.environ.get(TIMEOUT_VARIABLE)
    if given is None:
        return SILENCE
    try:
        seconds = float(given)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise ServerError(f"{TIMEOUT_VARIABLE} is a number of seconds, not {given!r}")
    return seconds


def _asked_wait(answer: Answer, wait: float) -> float:
    asked = answer.headers.get("retry-after", "")
    return min(float(asked), _LONGEST_WAIT) if asked.isdecimal() else wait


def _silent(where: str) -> ServerError:
    return ServerError(
        f"{where}: the server was silent for too long; try again, or give it more time with "
        f"{TIMEOUT_VARIABLE}=SECONDS"
    )


def _broken(where: str, reason: str) -> ServerError:
    return ServerError(f"{where}: the connection broke before the answer was whole ({reason})")
