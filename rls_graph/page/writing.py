"""How does the store become one HTML file?"""

from pathlib import Path


def write_page(store, path: Path) -> None:
    path.write_text("", encoding="utf-8")
