"""How often does Python look for garbage that refers to itself?"""

from __future__ import annotations

import gc

_NEW_OBJECTS = 100_000


def collect_rarely() -> None:
    """Let the collector run rarely: a build makes many objects, few of which become garbage.

    At Python's own pace it walks everything that was imported again and again, which takes a
    tenth of the time of a small build.
    """
    gc.set_threshold(_NEW_OBJECTS, 20, 50)
