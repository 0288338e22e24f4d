"""The use cases, in the order in which their steps happen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from rls_graph.errors import OutputError, StoreError
from rls_graph.pipeline.report import Report

if TYPE_CHECKING:
    from rls_graph.store.protocol import GraphStore

__all__ = ["Report", "build_graph", "check_seeds", "default_page", "rebuild_page"]

PAGE_FILE = "rls.html"
#: The file that keeps the named graphs apart, the graph's description of itself among them.
DATASET_FILE = "rls.trig"
GRAPH_FILES = ("rls.ttl", DATASET_FILE, "rls.nt")
#: Everything that a build writes into its output folder.
OUTPUT_NAMES = (*GRAPH_FILES, PAGE_FILE, "store", "graphs")

#: Is told the name of each step as it starts.
Progress = Callable[[str], None]


def _silent(_: str) -> None:
    """Tell nobody."""


def check_seeds(seeds: Path, *, progress: Progress = _silent) -> Report:
    """Read and check seeds without writing anything.

    Args:
        seeds: A folder with one folder a source, or the folder of one source.
        progress: Is told each step.

    Returns:
        What was found.

    Raises:
        SourceError: If a source cannot be read.
        CurationError: If claims files are wrong; it names every problem.
        ShapeError: If the graph breaks its shapes.
    """
    from tempfile import TemporaryDirectory

    from rls_graph.pipeline.building import check

    with TemporaryDirectory() as scratch:
        return check(seeds, Path(scratch), progress)


def build_graph(
    seeds: Path, output: Path, *, progress: Progress = _silent, full: bool = False
) -> Report:
    """Turn seeds into the files, the store and the page of a graph.

    The graph of a source whose files, and all else that it was made of, are the same as in the
    last build into this folder is kept; the result is the same as if it had been made anew.

    Args:
        seeds: A folder with one folder a source, or the folder of one source.
        output: The folder to write; it is replaced as a whole when everything is there.
        progress: Is told each step.
        full: Whether nothing is kept of the last build.

    Returns:
        What was found and written.

    Raises:
        SourceError, CurationError, ShapeError: As ``check_seeds``; nothing is written.
        OutputError: If the output folder cannot be written; what stood there stands.
    """
    from rls_graph.pipeline.building import build
    from rls_graph.store.replacement import replacement_of

    with replacement_of(output, OUTPUT_NAMES) as folder:
        report = build(seeds, folder, None if full else output, progress)
    return report._replace(written=tuple(output / name for name in OUTPUT_NAMES))


def default_page(location: str) -> Path:
    """Return where the page of a graph belongs: in its output folder, or here for a server."""
    from rls_graph.store.locations import is_address

    return Path(PAGE_FILE) if is_address(location) else Path(location) / PAGE_FILE


def rebuild_page(store: GraphStore, page: Path) -> str:
    """Write only the page anew, from the store of an earlier build.

    Args:
        store: The graph.
        page: The file to write; it is replaced when all is written.

    Returns:
        Which part of the graph the page shows, in a sentence; empty where it shows all.

    Raises:
        StoreError: If the store cannot be read.
        OutputError: If the page cannot be written; the last one stands as it was.
    """
    from rls_graph.page.writing import write_page

    # Beside the output folder: a build would take a file left in it for somebody else's.
    folder = page.absolute().parent
    fresh = folder.with_name(f".{folder.name}.{page.name}.partial")
    try:
        note = write_page(store, fresh)
        fresh.replace(page)
    except OSError as error:
        if isinstance(error, StoreError):
            raise
        reason = error.strerror or error
        raise OutputError(f"{page} cannot be written: {reason}; it stands as it was") from error
    finally:
        fresh.unlink(missing_ok=True)
    return note
