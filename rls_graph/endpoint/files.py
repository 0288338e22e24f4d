"""Which files of the output folder are served, and how?"""

from __future__ import annotations

from pathlib import Path
from time import sleep

from werkzeug import Request, Response

from rls_graph.endpoint.refusals import Refusal

#: The files by their names, with the media type of each.
MEDIA_TYPES = {
    "rls.html": "text/html; charset=utf-8",
    "rls.ttl": "text/turtle; charset=utf-8",
    "rls.trig": "application/trig",
    "rls.nt": "application/n-triples",
}
# To tell the version of a long answer takes a good part of the time in which it is sent again.
_MOST_TAGGED_BYTES = 2_000_000
# How long to wait, in seconds, for a folder that is being replaced.
_WAITS = (0.0, 0.05, 0.2)


def file_response(folder: Path, name: str, request: Request) -> Response:
    """Return a file of the output folder, or that the client has it already.

    Args:
        folder: The output folder of a build; it may be replaced at any time.
        name: One of ``MEDIA_TYPES``.
        request: Says which version the client has.

    Raises:
        Refusal: If the file is not there.
    """
    for seconds in _WAITS:
        sleep(seconds)
        try:
            with (folder / name).open("rb") as file:
                content = file.read()
            break
        except OSError:
            continue
    else:
        raise Refusal(404, f"there is no {name} here; 'rls-graph build' writes it")
    response = Response(content, content_type=MEDIA_TYPES[name])
    return made_conditional(response, request)


def made_conditional(response: Response, request: Request) -> Response:
    """Return a response that tells its version, and is empty if the client has that one."""
    response.headers["Cache-Control"] = "no-cache"
    if (response.content_length or 0) <= _MOST_TAGGED_BYTES:
        response.add_etag()
        response.make_conditional(request)
    return response
