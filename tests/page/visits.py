"""An opened page, and what went on while it was open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = Path("/usr/bin/chromium")
# A browser in a container has no rights for its sandbox; the rest keeps it from calling home.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@dataclass
class Visit:
    """An opened page with its requests and its complaints."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Note every request, every message of the console and every error."""
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def show(self, fragment: str) -> None:
        """Go to another part of the page by its address."""
        self.page.evaluate(
            """async (fragment) => {
              if (location.hash.slice(1) === fragment) return;
              await new Promise((done) => {
                addEventListener("popstate", done, { once: true });
                location.hash = fragment;
              });
            }""",
            fragment,
        )

    def drawn(self) -> list[dict[str, Any]]:
        """Return the boxes that are drawn."""
        boxes: list[dict[str, Any]] = self.page.evaluate("rlsGraph.drawn()")
        return boxes

    def click_box(self, label: str) -> None:
        """Click the middle of a drawn box with the mouse."""
        box = next(box for box in self.drawn() if box["label"] == label)
        middle = {"x": box["left"] + box["width"] / 2, "y": box["top"] + box["height"] / 2}
        place = self.page.evaluate("middle => rlsGraph.network.canvasToDOM(middle)", middle)
        bounds = self.page.locator("#stage").bounding_box()
        assert bounds is not None
        self.page.mouse.click(bounds["x"] + place["x"], bounds["y"] + place["y"])

    def panel(self) -> str:
        """Return the text of the panel."""
        return self.page.locator("#panel").inner_text()


Opener = Callable[..., Visit]
Contexts = dict[str, BrowserContext]


def opened(
    browser: Browser, contexts: Contexts, file: Path, fragment: str, **options: Any
) -> Visit:
    """Open a page in a browser without a network; visits with the same options share a context."""
    size = {"width": options.pop("width", 1440), "height": options.pop("height", 900)}
    key = repr((size, sorted(options.items())))
    if key not in contexts:
        contexts[key] = browser.new_context(viewport=size, offline=True, **options)  # type: ignore[arg-type]
        contexts[key].set_default_timeout(8000)
    visit = Visit(contexts[key].new_page())
    visit.listen()
    visit.page.goto(file.as_uri() + fragment)
    return visit
