"""How does the endpoint listen, and how does it stop?"""

from __future__ import annotations

import errno
import logging
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import AI_PASSIVE, SOCK_STREAM, create_server, getaddrinfo
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer

from rls_graph.endpoint.application import MOST_BODY_BYTES, Application
from rls_graph.endpoint.kept_answers import Keeping, KeptAnswers
from rls_graph.endpoint.pool import WorkerPool
from rls_graph.endpoint.protocol import Asked
from rls_graph.endpoint.worker import Limits, Task
from rls_graph.errors import ListeningError
from rls_graph.store.embedded import EmbeddedStore

if TYPE_CHECKING:
    from types import FrameType

#: The most bytes of the head of a request; a query may stand in its address.
MOST_HEAD_BYTES = 100_000
# A thread waits for each query; the others serve pages meanwhile.
_THREADS = 256
_MOST_WAITING = 224
_MOST_CONNECTIONS = 900


class _Channel(HTTPChannel):  # type: ignore[misc]
    """A connection that knows since when a request has been arriving."""

    arriving_since: float | None = None

    def received(self, data: bytes) -> bool:
        """Take in some bytes of a request."""
        taken = super().received(data)
        if self.request is None:
            self.arriving_since = None
        elif self.arriving_since is None:
            self.arriving_since = monotonic()
        return bool(taken)


class _Server(TcpWSGIServer):  # type: ignore[misc]
    """A server on which nobody holds a connection by sending a request bit by bit."""

    channel_class = _Channel

    def run(self) -> None:
        """Answer until a signal comes; what is still being asked then is given up."""
        with suppress(KeyboardInterrupt, SystemExit):
            self.asyncore.loop(
                timeout=self.adj.asyncore_loop_timeout,
                map=self._map,
                use_poll=self.adj.asyncore_use_poll,
            )

    def maintenance(self, now: float) -> None:
        """Close connections that are idle, or whose request does not end."""
        super().maintenance(now)
        latest = monotonic() - self.adj.channel_timeout
        for channel in self.active_channels.values():
            if channel.arriving_since is not None and channel.arriving_since < latest:
                channel.will_close = True


class Place(NamedTuple):
    """Where and how a server listens."""

    host: str
    #: 0 for any port that is free.
    port: int
    #: How long a request may take to arrive, and a connection may be idle.
    seconds_to_arrive: int = 20


def serve(
    folder: Path,
    place: Place,
    limits: Limits,
    *,
    keeping: Keeping = Keeping(),  # noqa: B008  it is never changed
    ready: Callable[[str], None] = lambda _: None,
) -> None:
    """Answer requests until the process is told to stop, by Ctrl-C or SIGTERM.

    Args:
        folder: The output folder of a build; a build may replace it meanwhile.
        place: Where to listen.
        limits: What one query may take.
        keeping: How many answers are kept to be sent again.
        ready: Called with the address once requests are answered.

    Raises:
        StoreError: If there is no graph in the folder.
        ListeningError: If the address cannot be listened at.
    """
    with EmbeddedStore.open(folder):
        # Said now rather than to the first client.
        pass
    server = _listening(place)
    try:
        with WorkerPool(folder, limits, most_waiting=_MOST_WAITING) as pool, _stopped_by_signals():
            # The first client need not wait for the workers to start.
            pool.answer(Task(Asked("ASK {}", None), ""))
            pool.wait_for_workers()
            server.application = Application(folder, KeptAnswers(pool, folder, keeping))
            ready(_address(server))
            server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.task_dispatcher.shutdown(cancel_pending=True, timeout=1)
        server.close()


def _listening(place: Place) -> _Server:
    logging.getLogger("waitress").setLevel(logging.ERROR)
    try:
        family, kind, protocol, _, address = getaddrinfo(
            place.host, place.port, type=SOCK_STREAM, flags=AI_PASSIVE
        )[0]
        # Whoever connects before the workers have started waits in the backlog.
        listening = create_server(address[:2], family=family, backlog=512)
    except OSError as error:
        raise _cannot_listen(place, error) from error
    adjustments = Adjustments(
        ident=None,
        threads=_THREADS,
        connection_limit=_MOST_CONNECTIONS,
        max_request_header_size=MOST_HEAD_BYTES,
        # A body that is a little too large is read, so that its sender reads the refusal.
        max_request_body_size=10 * MOST_BODY_BYTES,
        channel_timeout=place.seconds_to_arrive,
        cleanup_interval=max(1, place.seconds_to_arrive // 4),
        # Notices a client that leaves while its query runs.
        channel_request_lookahead=1,
        # An answer never waits in a thread for a slow client.
        outbuf_high_watermark=2**40,
        asyncore_use_poll=True,
        clear_untrusted_proxy_headers=True,
    )
    return _Server(
        None,
        _sock=listening,
        bind_socket=False,
        adj=adjustments,
        sockinfo=(family, kind, protocol, address),
    )


def _cannot_listen(place: Place, error: OSError) -> ListeningError:
    host, port, _ = place
    if error.errno == errno.EADDRINUSE:
        return ListeningError(
            f"port {port} of {host} is in use, perhaps by another 'rls-graph serve'; "
            "name another with --port"
        )
    return ListeningError(f"{host} port {port} cannot be listened at: {error.strerror or error}")


def _address(server: _Server) -> str:
    host = server.effective_host
    return f"http://{f'[{host}]' if ':' in host else host}:{server.effective_port}/"


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """Let SIGTERM and SIGINT stop the server, wherever it was started."""

    def stop(_: int, __: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    # A shell lets what runs in the background ignore Ctrl-C; who sends it means it.
    previous = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
