"""How quick is the page, beside a stock pyvis page of the same boxes and edges?

Both are opened in headless Chromium with the network off, in turns, and the best time of each
counts. The stock page is what ``pyvis.network.Network`` makes as it comes: physics on. It is
waited for at most ``MOST_SECONDS``. Our time is that until every box is drawn and search
answers. The stock page has no search, so that it would never get there: its time is that
until every node is drawn, which is in its favour. Each page notes its own time, counted from
when the browser was asked for it. Opening a page without anything on it takes a share of that,
which nobody can make shorter; it is measured too, and the ratio is given with and without it.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from rls_graph.analysis.content import Content
from rls_graph.analysis.reading import read_content
from rls_graph.packaged_data import seeds_folder
from rls_graph.page.argument import argument_view
from rls_graph.page.writing import render_page
from rls_graph.pipeline import build_graph
from tests.page.copies import store_of_copies
from tests.page.visits import ARGUMENTS, CHROMIUM

MOST_SECONDS = 100
#: Sources that say the same, so that there are about so many boxes.
SOURCES = {"seed": 1, "1,000 boxes": 33, "5,000 boxes": 162}
#: How many times longer the stock page must take at least.
RATIOS = {"seed": 10.0, "1,000 boxes": 50.0}
#: The most that a page of 5,000 boxes may take, in milliseconds.
LIMITS = {"open": 3000.0, "search": 100.0, "filter": 100.0, "select": 100.0}

# Runs in each page before its own scripts: notes when vis-network has drawn the nodes.
_WATCH = """
addEventListener("DOMContentLoaded", () => {
  const stock = typeof network === "undefined" ? null : network;
  if (stock) stock.once("afterDrawing", () => { window.drawnAt = performance.now(); });
});
"""
# Runs in our page as soon as its scripts have run: every box in sight, drawn, and a search that
# finds something. Then notes the time.
_OURS = """
addEventListener("rls-graph-drawn", () => {
  rlsGraph.showEverything();
  rlsGraph.network.redraw();
  const { boxes, inSight } = rlsGraph.standing();
  if (boxes === inSight && rlsGraph.find("brain iron").length) window.drawnAt = performance.now();
});
"""
_NOTED = """(most) => new Promise((noted, never) => {
  setTimeout(never, most);
  setInterval(() => window.drawnAt && noted(window.drawnAt), 20);
})"""
_EMPTY = "addEventListener('DOMContentLoaded', () => (window.drawnAt = performance.now()));"
# The middle of five times, until what was asked for is laid out and drawn.
_TIMED = """([action]) => {
  const rows = [];
  const actions = {
    search: (n) => {
      const box = document.getElementById("search");
      box.value = ["brain iron", "willis", "dopaminergic abn", "levodopa", "autopsy"][n];
      box.dispatchEvent(new Event("input"));
    },
    filter: () => document.querySelector('button[value="rls:Postulate"]').click(),
    select: (n) => document.querySelectorAll("#boxes button")[n * 7 + 1].click(),
  };
  for (let n = 0; n < 5; n += 1) {
    const start = performance.now();
    actions[action](n);
    document.body.getBoundingClientRect();
    rlsGraph.network.redraw();
    rows.push(performance.now() - start);
  }
  return rows.sort((one, other) => one - other)[2];
}"""


class Pages(NamedTuple):
    """Our page and the stock page of one graph."""

    ours: Path
    stock: Path
    empty: Path
    boxes: int
    #: How long it took to write ours, in seconds.
    written: float


def stock_page(content: Content) -> str:
    """Return the page that pyvis makes of the argument as it comes."""
    from pyvis.network import Network

    view = argument_view(content)
    network = Network(directed=True, cdn_resources="in_line")
    for node in view["nodes"]:
        network.add_node(node["id"], label=node["label"])
    for edge in view["edges"]:
        network.add_edge(edge["from"], edge["to"])
    return str(network.generate_html())


def write_pages(triples: Path, sources: int, folder: Path) -> Pages:
    """Write both pages of a graph with so many sources."""
    content = read_content(store_of_copies(triples, sources))
    start = time.perf_counter()
    text = render_page(content)
    written = time.perf_counter() - start
    ours, stock = folder / f"ours-{sources}.html", folder / f"stock-{sources}.html"
    ours.write_text(text, encoding="utf-8")
    stock.write_text(stock_page(content), encoding="utf-8")
    empty = folder / "empty.html"
    empty.write_text("<!doctype html><title>Empty</title>", encoding="utf-8")
    return Pages(ours, stock, empty, len(argument_view(content)["nodes"]), written)


def time_until_drawn(browser: Browser, page: Path, watch: str, fragment: str = "") -> float | None:
    """Return the milliseconds from the start until a page has noted that all is drawn.

    Args:
        browser: Opens the page without a network.
        page: The file.
        watch: The script that notes the time as ``window.drawnAt``.
        fragment: What stands behind the address.

    Returns:
        The time, or None if it never was.
    """
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    context.add_init_script(watch)
    tab = context.new_page()
    context.set_default_timeout(MOST_SECONDS * 1000)
    try:
        tab.goto(f"{page.as_uri()}{fragment}", wait_until="commit")
        # Our page lets no text become code, so that its own event is waited for.
        return float(tab.evaluate(_NOTED, MOST_SECONDS * 1000))
    except Exception:  # noqa: BLE001  a busy page may answer nothing at all
        return None
    finally:
        context.close()


def time_large(browser: Browser, page: Path) -> dict[str, float]:
    """Return the milliseconds of opening a large page and of each action, everything shown."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    tab = context.new_page()
    tab.goto(page.as_uri(), wait_until="domcontentloaded")
    times = {"open": float(tab.evaluate("(rlsGraph.network.redraw(), performance.now())"))}
    tab.wait_for_timeout(1500)
    context.close()
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    tab = context.new_page()
    tab.goto(f"{page.as_uri()}#from=all", wait_until="domcontentloaded")
    tab.wait_for_timeout(2500)
    for action in ("search", "filter", "select"):
        times[action] = float(tab.evaluate(_TIMED, [action]))
    context.close()
    return times


class Times(NamedTuple):
    """Milliseconds until everything is drawn; None where that never came."""

    ours: float
    stock: float | None
    #: A page with nothing on it.
    empty: float

    def ratio(self, *, beyond_empty: bool) -> float:
        """Return how many times longer the stock page takes, at least."""
        stock = MOST_SECONDS * 1000.0 if self.stock is None else self.stock
        spared = self.empty if beyond_empty else 0.0
        return (stock - spared) / max(self.ours - spared, 0.1)


def time_all(browser: Browser, pages: Pages, rounds: int, stock_rounds: int) -> Times:
    """Return the best time of each page; they take turns."""
    ours, stock, empty = [], [], []
    for turn in range(rounds):
        empty.append(time_until_drawn(browser, pages.empty, _EMPTY))
        ours.append(time_until_drawn(browser, pages.ours, _OURS, "#from=all"))
        if turn < stock_rounds:
            stock.append(time_until_drawn(browser, pages.stock, _WATCH))
    if None in ours:
        raise RuntimeError("our page does not draw all of its boxes")
    best = [min((each for each in times if each), default=None) for times in (ours, stock, empty)]
    return Times(best[0] or 0.0, best[1], best[2] or 0.0)


def compare(browser: Browser, name: str, pages: Pages, rounds: int) -> None:
    """Print the times of both pages and their ratio."""
    times = time_all(browser, pages, rounds, rounds if name == "seed" else 1)
    limit = RATIOS[name]
    sign = "≥" if times.stock is None else ""
    stock = MOST_SECONDS * 1000.0 if times.stock is None else times.stock
    ratio = times.ratio(beyond_empty=False)
    mark = "" if ratio >= limit else "  MISSED"
    print(
        f"{name:<14}{pages.boxes:>6} boxes  ours {times.ours:>6.0f} ms"
        f"  stock {sign}{stock:>7.0f} ms  ratio {sign}{ratio:>6.1f}"
        f"  at least {limit:.0f}{mark};  beyond an empty page"
        f" ({times.empty:.0f} ms) {sign}{times.ratio(beyond_empty=True):.1f}"
    )


def measure(rounds: int = 8) -> None:
    """Measure and print every figure of the page."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        output = Path(folder) / "out"
        build_graph(seeds_folder(), output)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        for name, sources in SOURCES.items():
            pages = write_pages(output / "rls.nt", sources, Path(folder))
            print(f"{name}: {pages.boxes} boxes, page written in {pages.written:.1f} s")
            if name in RATIOS:
                compare(browser, name, pages, rounds)
                continue
            best: dict[str, float] = {}
            for _ in range(rounds):
                for action, taken in time_large(browser, pages.ours).items():
                    best[action] = min(taken, best.get(action, taken))
            for action, limit in LIMITS.items():
                mark = "" if best[action] <= limit else "  MISSED"
                print(f"  {action:<8}{best[action]:>7.0f} ms  at most {limit:.0f} ms{mark}")
        browser.close()


if __name__ == "__main__":
    measure()
