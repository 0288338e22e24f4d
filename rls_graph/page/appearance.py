"""How does each kind of thing look? The data is in ``appearance.json``."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import Any

_FILE = Path(__file__).parent / "appearance.json"
#: A label is drawn on at most so many lines; the panel has all of it.
MOST_LINES = 5


@cache
def appearance() -> dict[str, Any]:
    """Return colours, glyphs, dashes and measures, by CURIE of what they are for."""
    loaded: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return loaded


def box_height(label: str) -> int:
    """Return the height of a box that holds a label, in pixels at scale 1."""
    box = appearance()["box"]
    lines = len(wrap(label[:400], box["charactersPerLine"])) or 1
    return int(min(lines, MOST_LINES) * box["lineHeight"] + 2 * box["padding"])


def band_of(kind: str) -> int:
    """Return the place of a kind in the argument, from the left; unknown kinds stand last."""
    bands = appearance()["bands"]
    return next((i for i, band in enumerate(bands) if kind in band["kinds"]), len(bands) - 1)
