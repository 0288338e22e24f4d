"""What is the evidence that iron and dopamine cause restless legs syndrome?

The public API: ``build`` and ``check`` seeds, ``open`` a built graph. Names are loaded when
they are used, so that importing the package costs next to nothing.

>>> import rls_graph
>>> report = rls_graph.build(output="out")
>>> report.counts["claims"]
23
>>> with rls_graph.open("out") as graph:
...     len(graph.query("postulates")) > 0
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from rls_graph.errors import RlsGraphError
    from rls_graph.knowledge_graph import KnowledgeGraph
    from rls_graph.pipeline import Report

__all__ = ["KnowledgeGraph", "Report", "RlsGraphError", "build", "check", "open"]

_HOMES = {
    "KnowledgeGraph": "rls_graph.knowledge_graph",
    "Report": "rls_graph.pipeline",
    "RlsGraphError": "rls_graph.errors",
}


def build(seeds: Path | str | None = None, output: Path | str = "out") -> Report:
    """Turn seeds into Turtle files, a store and a page.

    Args:
        seeds: A folder with one folder a source, or the folder of one source; the folder
            ``seeds`` here if not given, or else the seeds that come with the program.
        output: The folder to write; it is replaced as a whole when everything is there.

    Returns:
        What was read, checked and written.

    Raises:
        RlsGraphError: If anything is wrong; its kinds are listed in ``rls_graph.errors``.
    """
    from pathlib import Path

    from rls_graph.packaged_data import default_seeds
    from rls_graph.pipeline import build_graph

    return build_graph(Path(seeds) if seeds is not None else default_seeds(), Path(output))


def check(seeds: Path | str | None = None) -> Report:
    """Check seeds without writing anything; see ``build``."""
    from pathlib import Path

    from rls_graph.packaged_data import default_seeds
    from rls_graph.pipeline import check_seeds

    return check_seeds(Path(seeds) if seeds is not None else default_seeds())


def open(location: Path | str = "out") -> KnowledgeGraph:  # noqa: A001 - said as rls_graph.open
    """Open the graph that a build has written, or that was published on a server, for reading.

    Args:
        location: The output folder of the build, or the ``http(s)://`` address of a SPARQL
            server; see ``KnowledgeGraph.open``.

    Raises:
        StoreError: If there is no store, or it cannot be read.
    """
    from rls_graph.knowledge_graph import KnowledgeGraph

    return KnowledgeGraph.open(location)


def __getattr__(name: str) -> Any:
    import importlib

    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    message = f"module 'rls_graph' has no attribute {name!r}"
    raise AttributeError(message)
