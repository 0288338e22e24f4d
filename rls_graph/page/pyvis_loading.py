"""How is pyvis loaded without the notebook that it does not need here?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_NOTEBOOK = ("IPython", "IPython.display")


@contextmanager
def without_notebook() -> Iterator[None]:
    """Let ``import pyvis`` pass without loading IPython.

    pyvis names IPython's ``IFrame`` for showing a page in a notebook, which this program never
    does; loading IPython takes longer than writing the page. Where it is loaded already, as in
    a notebook, nothing is changed; else the stand-in is gone when the block ends.
    """
    if any(name in sys.modules for name in _NOTEBOOK):
        yield
        return
    package, display = map(ModuleType, _NOTEBOOK)
    vars(display)["IFrame"] = None
    sys.modules.update(zip(_NOTEBOOK, (package, display), strict=True))
    try:
        yield
    finally:
        for name in _NOTEBOOK:
            sys.modules.pop(name, None)
