"""What was measured, written down line by line as it comes."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.askings import Asking

if TYPE_CHECKING:
    from benchmarks.rdflib_engine import Asked


class Beside(NamedTuple):
    """How long an answer takes here and on Oxigraph's server, in seconds."""

    #: On the clock, the best; infinite where nobody waited any longer.
    here: float
    there: float
    #: Of the processor, in the mean: of our server and its workers, and of theirs.
    work_here: float
    work_there: float
    #: How many bytes the answer has.
    size: int

    @property
    def is_stopped(self) -> bool:
        """Whether there is no answer from one of them."""
        return math.inf in {self.here, self.there}

    @property
    def cell_here(self) -> str:
        """The time here in milliseconds."""
        return _milliseconds(self.here)

    @property
    def cell_there(self) -> str:
        """The time on Oxigraph's server in milliseconds."""
        return _milliseconds(self.there)

    @property
    def cell_ratio(self) -> str:
        """The ratio of the times.

        >>> Beside(0.3, 0.2, 0.29, 0.1, 10).cell_ratio
        '1.50'
        """
        return "" if self.is_stopped else f"{self.here / self.there:.2f}"

    @property
    def cell_work(self) -> str:
        """The ratio of the times of the processor; empty where they are too short to tell."""
        told = min(self.work_here, self.work_there) >= _TOLD
        return f"{self.work_here / self.work_there:.2f}" if told else ""

    def line(self) -> str:
        """Return everything in one line."""
        return (
            f"here {self.cell_here} ms, Oxigraph {self.cell_there} ms, ratio "
            f"{self.cell_ratio or '?'}, of processors {self.cell_work or '?'}, {self.size:,} bytes"
        )


class OfRdflib(NamedTuple):
    """How long rdflib took, in seconds of the processor."""

    seconds: float
    stopped: bool
    rows: int | None
    bound: float


# The system counts the time of a process in hundredths of a second.
_TOLD = 0.02


class Records:
    """A file with a line of JSON for each measurement; the last one of a query counts.

    Args:
        file: Is made with the first measurement.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        #: By the digest of the query.
        self.http: dict[str, Beside] = {}
        self.rdflib: dict[str, OfRdflib] = {}
        #: The seconds on the clock of an answer that was given before.
        self.again: dict[str, float] = {}
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        for line in lines:
            said = json.loads(line)
            if "http" in said:
                self.http[said["query"]] = Beside(*said["http"])
            elif "again" in said:
                self.again[said["query"]] = said["again"]
            else:
                self.rdflib[said["query"]] = OfRdflib(*said["rdflib"])

    def is_known_of_rdflib(self, asking: Asking, bound: float) -> bool:
        """Say whether rdflib has answered, or was stopped at no smaller bound."""
        known = self.rdflib.get(asking.digest)
        return known is not None and not (known.stopped and known.bound < bound)

    def add_http(self, asking: Asking, found: Beside) -> None:
        """Note the times of two servers."""
        self.http[asking.digest] = found
        self._write({"query": asking.digest, "name": asking.name, "http": found})

    def add_again(self, asking: Asking, seconds: float) -> None:
        """Note the time of an answer that was given before."""
        self.again[asking.digest] = seconds
        self._write({"query": asking.digest, "name": asking.name, "again": seconds})

    def add_rdflib(self, asking: Asking, found: Asked, bound: float) -> None:
        """Note the time of rdflib."""
        record = OfRdflib(found.seconds, found.stopped, found.rows, bound)
        self.rdflib[asking.digest] = record
        self._write({"query": asking.digest, "name": asking.name, "rdflib": record})

    def _write(self, said: dict[str, object]) -> None:
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(said) + "\n")


def _milliseconds(seconds: float) -> str:
    return "-" if seconds == math.inf else f"{seconds * 1000:,.1f}"
