"""The use cases, in the order in which their steps happen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rls_graph.errors import OutputError, StoreError
from rls_graph.pipeline.report import Report, report_on

if TYPE_CHECKING:
    import pyoxigraph as ox

    from rls_graph.pipeline.assembly import Graphs
    from rls_graph.store.protocol import GraphStore

__all__ = ["Report", "build_graph", "check_seeds", "default_page", "rebuild_page"]

PAGE_FILE = "rls.html"
#: The file that keeps the named graphs apart, the graph's description of itself among them.
DATASET_FILE = "rls.trig"
GRAPH_FILES = ("rls.ttl", DATASET_FILE, "rls.nt")
#: Everything that a build writes into its output folder.
OUTPUT_NAMES = (*GRAPH_FILES, PAGE_FILE, "store")

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
    from rls_graph.pipeline.derived import derive
    from rls_graph.store.embedded import EmbeddedStore

    report, graphs = _checked(seeds, progress)
    progress("finding disagreements")
    with EmbeddedStore.in_memory() as store:
        store.add(_quads(graphs))
        return report.with_derived(derive(store))


def build_graph(seeds: Path, output: Path, *, progress: Progress = _silent) -> Report:
    """Turn seeds into the files, the store and the page of a graph.

    Args:
        seeds: A folder with one folder a source, or the folder of one source.
        output: The folder to write; it is replaced as a whole when everything is there.
        progress: Is told each step.

    Returns:
        What was found and written.

    Raises:
        SourceError, CurationError, ShapeError: As ``check_seeds``; nothing is written.
        OutputError: If the output folder cannot be written; what stood there stands.
    """
    from rls_graph.page.writing import write_page
    from rls_graph.pipeline.derived import derive
    from rls_graph.self_description import describe_graph
    from rls_graph.self_description.naming import DESCRIPTION_GRAPH
    from rls_graph.store.embedded import STORE_FOLDER, EmbeddedStore
    from rls_graph.store.files import in_order, write_file
    from rls_graph.store.replacement import replacement_of
    from rls_graph.store.terms import quad_to_oxigraph

    with replacement_of(output, OUTPUT_NAMES) as folder:
        report, graphs = _checked(seeds, progress)
        quads = in_order(_quads(graphs))
        progress("writing the store")
        with EmbeddedStore.create(folder / STORE_FOLDER) as store:
            store.add(quads)
            progress("finding disagreements")
            derived = derive(store)
            if derived.quads:
                store.add(derived.quads)
                quads = in_order([*quads, *derived.quads])
            described = in_order(
                quad_to_oxigraph(triple, DESCRIPTION_GRAPH) for triple in describe_graph(store)
            )
            store.add(described)
            store.compact()
            progress("writing the graph files")
            for name in GRAPH_FILES:
                # Files without named graphs are for tools that take every triple for data.
                whole = name == DATASET_FILE
                write_file(folder / name, [*quads, *described] if whole else quads)
            progress("writing the page")
            write_page(store, folder / PAGE_FILE)
    return report.with_derived(derived, tuple(output / name for name in OUTPUT_NAMES))


def default_page(location: str) -> Path:
    """Return where the page of a graph belongs: in its output folder, or here for a server."""
    from rls_graph.store.locations import is_address

    return Path(PAGE_FILE) if is_address(location) else Path(location) / PAGE_FILE


def rebuild_page(store: GraphStore, page: Path) -> Path:
    """Write only the page anew, from the store of an earlier build.

    Args:
        store: The graph.
        page: The file to write; it is replaced when all is written.

    Returns:
        The page.

    Raises:
        StoreError: If the store cannot be read.
        OutputError: If the page cannot be written; the last one stands as it was.
    """
    from rls_graph.page.writing import write_page

    # Beside the output folder: a build would take a file left in it for somebody else's.
    folder = page.absolute().parent
    fresh = folder.with_name(f".{folder.name}.{page.name}.partial")
    try:
        write_page(store, fresh)
        fresh.replace(page)
    except OSError as error:
        if isinstance(error, StoreError):
            raise
        reason = error.strerror or error
        raise OutputError(f"{page} cannot be written: {reason}; it stands as it was") from error
    finally:
        fresh.unlink(missing_ok=True)
    return page


def _quads(graphs: Graphs) -> Iterator[ox.Quad]:
    from rls_graph.store.terms import quad_to_oxigraph

    for name, triples in graphs.named.items():
        for triple in triples:
            yield quad_to_oxigraph(triple, name)


def _checked(seeds: Path, progress: Progress) -> tuple[Report, Graphs]:
    from rls_graph.pipeline.assembly import assemble
    from rls_graph.pipeline.reading import read_graph, read_ontology, read_seeds
    from rls_graph.rdf.validation import check_shapes

    progress("reading the ontology")
    ontology = read_ontology()
    progress("reading the seeds")
    read = read_seeds(seeds, ontology)
    progress("making the graph")
    graphs = assemble(read, ontology)
    progress("checking the shapes")
    shapes = check_shapes(graphs.union, read_graph("shapes.ttl"))
    return report_on(read, shapes, len(graphs.union)), graphs
