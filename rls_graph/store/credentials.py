"""With which user and password does the program speak to a server?

They come from the environment, from ``~/.netrc`` or from a prompt; an address never holds
them, and they are sent only to a host that the user named, after it asked for them.
"""

from __future__ import annotations

import base64
import netrc
import os
import re
from collections.abc import Callable, Generator
from ipaddress import ip_address
from typing import NamedTuple

import httpx

from rls_graph.errors import ServerError

USER_VARIABLE = "RLS_GRAPH_USER"
PASSWORD_VARIABLE = "RLS_GRAPH_PASSWORD"  # noqa: S105 - a name
PLAIN_VARIABLE = "RLS_GRAPH_ALLOW_BASIC_OVER_HTTP"
_SCHEME = re.compile(r"(?:^|,\s*)(basic|digest)\b")


class Credentials(NamedTuple):
    """A user and a password; neither is shown when the pair is printed."""

    user: str
    password: str

    def __repr__(self) -> str:
        """Return the pair without its words."""
        return "Credentials(…)"

    def hidden_in(self, text: str) -> str:
        """Return a text in which the password does not stand, in no form that HTTP gives it."""
        basic = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        for secret in (basic, self.password):
            text = text.replace(secret, "…") if secret else text
        return text


#: Is asked for the credentials for a host; ``None`` where there are none.
Prompt = Callable[[str], Credentials | None]


def find_credentials(host: str, prompt: Prompt | None = None) -> Credentials | None:
    """Return the credentials for a host: of the environment, of ``~/.netrc``, or typed in.

    Raises:
        ServerError: If only one of the two environment variables is set.
    """
    user, password = os.environ.get(USER_VARIABLE), os.environ.get(PASSWORD_VARIABLE)
    if user is not None and password is not None:
        return Credentials(user, password)
    if user is not None or password is not None:
        raise ServerError(f"set both {USER_VARIABLE} and {PASSWORD_VARIABLE}, or neither")
    return _of_netrc(host) or (prompt(host) if prompt else None)


def _of_netrc(host: str) -> Credentials | None:
    try:
        found = netrc.netrc().authenticators(host)
    except (OSError, netrc.NetrcParseError):
        return None
    return Credentials(found[0], found[2]) if found and found[2] else None


class AnsweringAuth(httpx.Auth):
    """Answers a server that asks for basic or digest authentication; else sends nothing.

    Source:
        RFC 7617 (basic), RFC 7616 (digest).
    """

    def __init__(self, prompt: Prompt | None = None) -> None:
        self._prompt = prompt
        self._answers: dict[str, httpx.Auth] = {}
        self._used: set[Credentials] = set()

    @property
    def answered(self) -> bool:
        """Whether credentials have been sent."""
        return bool(self._used)

    def hidden_in(self, text: str) -> str:
        """Return a text without the secrets that were sent."""
        for credentials in self._used:
            text = credentials.hidden_in(text)
        return text

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response]:
        """Send a request, and once more with credentials if the server asks for them."""
        origin = f"{request.url.scheme}://{request.url.netloc.decode()}"
        known = self._answers.get(origin)
        if known is not None:
            yield from known.auth_flow(request)
            return
        response = yield request
        if response.status_code != httpx.codes.UNAUTHORIZED:
            return
        answer = self._answer_to(response, request.url)
        if answer is None:
            return
        self._answers[origin] = answer
        flow = answer.auth_flow(request)
        sent = next(flow)
        if isinstance(answer, httpx.DigestAuth):
            # Its first request would be the one that was just answered.
            sent = flow.send(response)
        yield sent

    def _answer_to(self, response: httpx.Response, url: httpx.URL) -> httpx.Auth | None:
        asked = _asked_schemes(response)
        if not asked:
            return None
        credentials = find_credentials(url.host, self._prompt)
        if credentials is None:
            return None
        self._used.add(credentials)
        if "digest" in asked:
            return httpx.DigestAuth(*credentials)
        if url.scheme == "http" and not _is_loopback(url.host) and PLAIN_VARIABLE not in os.environ:
            raise ServerError(
                f"{url.host} asks for the password unencrypted (basic authentication over "
                f"http); use https, or set {PLAIN_VARIABLE}=1 where the network is trusted"
            )
        return httpx.BasicAuth(*credentials)


def _asked_schemes(response: httpx.Response) -> set[str]:
    challenges = ", ".join(response.headers.get_list("www-authenticate")).lower()
    return set(_SCHEME.findall(challenges))


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
