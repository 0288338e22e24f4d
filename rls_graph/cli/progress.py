"""What is the program doing? Said only when it takes longer than a second."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import Self

import click

#: How long, in seconds, a command works in silence.
QUIET_SECONDS = 1.0


class StepProgress:
    """Prints the current step to the standard error once a command takes long.

    Used as a context; call it with the name of each step as the step starts.
    """

    def __init__(self, quiet_seconds: float = QUIET_SECONDS) -> None:
        """Take how long to work in silence, in seconds."""
        self._lock = threading.Lock()
        self._step = ""
        self._talking = False
        self._timer = threading.Timer(quiet_seconds, self._start_talking)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        """Start the clock."""
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the clock and take the line back from a terminal."""
        self._timer.cancel()
        if self._talking and sys.stderr.isatty():
            click.echo("\r\033[K", nl=False, err=True)

    def __call__(self, step: str) -> None:
        """Note that a step starts."""
        with self._lock:
            self._step = step
            if self._talking:
                self._say()

    def _start_talking(self) -> None:
        with self._lock:
            self._talking = True
            if self._step:
                self._say()

    def _say(self) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r\033[K{self._step} …", nl=False, err=True)
        else:
            click.echo(f"{self._step} …", err=True)
