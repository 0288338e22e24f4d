"""Which words of other collections stand for which of ours? They stand in ``words.json``."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any


@cache
def words() -> dict[str, Any]:
    """Return the words by their subject."""
    file = Path(__file__).with_name("words.json")
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found
