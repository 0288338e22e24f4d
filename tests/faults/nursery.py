"""A process in which everything is loaded, that builds in children and ends them on demand.

Run as a program with a folder of seeds and an output folder. Each line on its standard input is
an order; the answer on its standard output says how the child ended: 0 if well, 1 with an error,
the negative of the signal that ended it, or NOT_REACHED where the build ended well before. A
store is only ever opened in a child: its threads would not live on in a fork.

    after 0.25    end the build after so many seconds
    at 12         end it right before its 12th operation on a file at or beside the output
    full 12       let that operation fail as if the disk were full
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import time
from pathlib import Path

from rls_graph.pipeline import build_graph

# Those of the events that Python reports which change something on the disk.
_CHANGES = frozenset(
    ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "shutil.rmtree")
)


NOT_REACHED = 3


def main() -> None:
    """Answer orders until there are no more."""
    seeds, output = map(Path, sys.argv[1:])
    _load_everything()
    for order in sys.stdin:
        how, _, number = order.partition(" ")
        child = os.fork()
        if not child:
            _build(how, int(float(number)), seeds, output)
        if how == "after":
            time.sleep(float(number))
            os.kill(child, signal.SIGKILL)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)  # noqa: T201 - the answer


def _build(how: str, number: int, seeds: Path, output: Path) -> None:
    code = 1
    try:
        reached = fail_at(how, number, output) if how != "after" else [True]
        build_graph(seeds, output)
        code = 0 if reached else NOT_REACHED
    except Exception as error:  # noqa: BLE001 - the test asks how it ended, and reads this
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)  # noqa: T201
    finally:
        # The child never answers orders of its own.
        os._exit(code)


def fail_at(how: str, number: int, output: Path) -> list[bool]:
    """Arrange for the failure; return a list that is empty until it came."""
    seen = 0
    reached: list[bool] = []

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event not in _CHANGES or str(output.parent) not in str(arguments[0]):
            return
        seen += 1
        if seen == number:
            reached.append(True)
        if seen == number and how == "at":
            os.kill(os.getpid(), signal.SIGKILL)
        if seen == number and how == "full":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))

    sys.addaudithook(hook)
    return reached


def _load_everything() -> None:
    """Load what a build loads, so that a child spends its time on building."""
    import jinja2  # noqa: F401
    import networkx as nx  # noqa: F401
    import pyoxigraph  # noqa: F401
    import pyshacl  # noqa: F401

    import rls_graph.page.writing
    import rls_graph.rdf.validation
    import rls_graph.store.embedded  # noqa: F401


if __name__ == "__main__":
    main()
