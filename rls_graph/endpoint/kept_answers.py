"""Which answers need not be found again? Those that the same store gave to the same question.

Nothing changes a store between two builds (docs/decisions/0028-kept-answers.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import NamedTuple, Protocol

from cachetools import LRUCache

from rls_graph.endpoint.negotiation import GRAPH_OFFERS, ROW_OFFERS, Offer, best_offer
from rls_graph.endpoint.refusals import Fault
from rls_graph.endpoint.store_version import Identity, StoreVersion
from rls_graph.endpoint.worker import MEGABYTE, Answer, Task

# What a kept answer takes beside its own bytes.
_OVERHEAD = 1000
_LONGEST_REMEMBERED = 500
# What these functions give differs from one call to the next. A comment may stand before the
# bracket, and an escape for any letter: whatever might be one of them is asked again.
_CHANGES = re.compile(r"(?:now|rand|uuid)\s*[(#]|\\u", re.IGNORECASE)


class Keeping(NamedTuple):
    """How many answers are kept."""

    #: All of them together; 0 for none.
    megabytes: int = 200
    #: One of them; larger ones are found each time.
    each_megabytes: int = 20


class Answering(Protocol):
    """Whoever finds answers."""

    def answer(self, task: Task, is_gone: Callable[[], bool] = ...) -> Answer | Fault:
        """Answer a query, or say why it is not answered."""


class KeptAnswers:
    """Answers from memory what was asked before, and lets others answer the rest.

    Only whole answers of the store that is there now are kept; those asked least recently go
    first, and all when a build replaces the store.

    Args:
        answering: Finds answers.
        folder: The output folder that it answers from.
        keeping: How many answers are kept.
    """

    def __init__(self, answering: Answering, folder: Path, keeping: Keeping) -> None:
        self._answering = answering
        self._version = StoreVersion(folder)
        self._lock = Lock()
        self._identity: Identity = ()
        self._most_bytes = min(keeping.megabytes, keeping.each_megabytes) * MEGABYTE
        self._kept: LRUCache[str, Answer] = LRUCache(
            keeping.megabytes * MEGABYTE, getsizeof=_size_of
        )

    def tag(self, task: Task) -> str:
        """Return what names the answer to a query by the store that is there now.

        The same tag means the same answer. It is empty where two answers may differ, and while
        there is no store.
        """
        return self._tagged(task)[1]

    def answer(
        self, task: Task, is_gone: Callable[[], bool] = lambda: False
    ) -> tuple[Answer, str] | Fault:
        """Answer a query, or say why it is not answered.

        Args:
            task: The query.
            is_gone: Says whether the client has left, for whom nothing needs to be found.

        Returns:
            The answer and its tag, which is empty where none is for certain.
        """
        identity, tag = self._tagged(task)
        with self._lock:
            kept = self._kept.get(tag) if tag else None
        if kept is not None:
            return kept, tag
        found = self._answering.answer(task, is_gone)
        if isinstance(found, Fault):
            return found
        if not tag or found.store != identity:
            # It is of a store that was replaced meanwhile, or of its successor.
            return found, ""
        self._keep(tag, found)
        return found, tag

    def _tagged(self, task: Task) -> tuple[Identity, str]:
        if _CHANGES.search(task.asked.text):
            return (), ""
        identity, version = self._version.current()
        if not identity:
            return (), ""
        with self._lock:
            if identity != self._identity:
                self._kept.clear()
                self._identity = identity
        said = (version, task.asked, _offers(task.accept), sorted(task.values.items()))
        return identity, sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def _keep(self, tag: str, answer: Answer) -> None:
        if _size_of(answer) > self._most_bytes:
            return
        with self._lock:
            if answer.store == self._identity:
                self._kept[tag] = answer


def _size_of(answer: Answer) -> int:
    return len(answer.content) + _OVERHEAD


def _offers(accept: str) -> tuple[Offer | None, ...]:
    """Return the formats that a client gets: many say the same in other words."""
    return _read_offers(accept) if len(accept) <= _LONGEST_REMEMBERED else _chosen(accept)


def _chosen(accept: str) -> tuple[Offer | None, ...]:
    return best_offer(accept, ROW_OFFERS), best_offer(accept, GRAPH_OFFERS)


_read_offers = lru_cache(maxsize=256)(_chosen)
