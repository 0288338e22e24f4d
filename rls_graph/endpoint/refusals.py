"""How is a refusal said: with which status of HTTP, and in which words?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Refusal(Exception):  # noqa: N818  it is no fault of the program
    """A request is not answered; the text is meant for the person who asked.

    Args:
        status: The status of HTTP.
        message: What is wrong, and what helps.
        headers: Further headers, such as ``Allow``.
    """

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        #: The status of HTTP.
        self.status = status
        #: What is wrong.
        self.message = message
        #: Further headers.
        self.headers = dict(headers or {})


class Fault(NamedTuple):
    """Why a worker gives no answer."""

    #: One of ``STATUSES``.
    kind: str
    #: What is wrong.
    message: str


#: The status for each kind of fault.
#:
#: Source: SPARQL 1.1 Protocol, section 2.1.6 (400 for malformed queries); RFC 9110, section 15.
STATUSES = {
    "malformed": 400,
    "refused": 403,
    "unacceptable": 406,
    "too large": 422,
    "memory": 422,
    "broken": 500,
    "no store": 503,
    "busy": 503,
    "time": 504,
}


def refusal_for(fault: Fault) -> Refusal:
    """Return how a fault is said over HTTP."""
    headers = {"Retry-After": "5"} if STATUSES[fault.kind] == 503 else {}  # noqa: PLR2004
    return Refusal(STATUSES[fault.kind], fault.message, headers)
