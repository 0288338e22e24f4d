"""In which order do the steps of a build happen? Each is a function of its own.

What passes from step to step lies in files: one of N-Triples for each named graph, and their union
in pieces. Disagreements are found from who says what, without the words; the page is bounded.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from rls_graph.analysis.content import Content
from rls_graph.analysis.reading import read_content
from rls_graph.analysis.reading_sides import read_sides
from rls_graph.identifiers import DERIVED_IRI, DESCRIPTION_IRI
from rls_graph.pipeline.derived import Derived, derive
from rls_graph.pipeline.keeping import (
    LastBuild,
    digest_of_program,
    last_build,
    write_notes,
)
from rls_graph.pipeline.reading import read_ontology
from rls_graph.pipeline.report import Report, counts_of
from rls_graph.pipeline.source_graphs import STEP, GraphMaking, Progress, SourceGraphs
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.files import TriplesOfFile, lines_of, write_trig, write_turtle
from rls_graph.store.graph_lines import GRAPHS_FOLDER, UNION_FILE, seal_lines
from rls_graph.store.line_order import OrderedUnion
from rls_graph.store.sealing import STORE_FOLDER, seal

_DERIVED_FILE = "_derived.nt"
_DESCRIPTION_FILE = "_description.nt"
# In the new output folder, until the build ends.
_SCRATCH = ".scratch"
#: A graph with fewer triples is asked in memory before it is stored.
_FEW = 300_000


class _Checked(NamedTuple):
    graphs: SourceGraphs
    union: OrderedUnion
    shapes: int


def check(seeds: Path, scratch: Path, progress: Progress) -> Report:
    """Read and check seeds; see ``pipeline.check_seeds``.

    Args:
        seeds: The seeds.
        scratch: A folder for files that nobody needs afterwards.
        progress: Is told each step.
    """
    checked = _checked(seeds, scratch, LastBuild(scratch, {}), scratch, progress)
    progress("finding disagreements")
    # In memory a large graph would take gigabytes.
    small = checked.union.lines < _FEW
    asked = EmbeddedStore.in_memory() if small else EmbeddedStore.create(scratch / STORE_FOLDER)
    with asked as store:
        load(store, checked.graphs.files, checked.union)
        derived = derive(read_sides(store))
        checked.union.add(lines_of(derived.triples))
        return _report(checked, derived)


def build(seeds: Path, folder: Path, last: Path | None, progress: Progress) -> Report:
    """Write everything that a build makes into a new folder.

    Args:
        seeds: The seeds.
        folder: The new folder.
        last: The output folder of the last build, of which as much as possible is kept.
        progress: Is told each step.
    """
    program = digest_of_program()
    graphs_folder, scratch = folder / GRAPHS_FOLDER, folder / _SCRATCH
    graphs_folder.mkdir()
    before = last_build(last, program) if last else LastBuild(graphs_folder, {})
    checked = _checked(seeds, graphs_folder, before, scratch, progress)
    files, union = checked.graphs.files, checked.union
    progress("writing the store")
    with EmbeddedStore.create(folder / STORE_FOLDER) as store:
        # Disk and memory give the same answers, and every load into a folder takes its time.
        asked = EmbeddedStore.in_memory() if union.lines < _FEW else store
        load(asked, files, union)
        progress("finding disagreements")
        # A small graph is read once, for the page, too.
        content = read_content(asked) if asked is not store else None
        derived = derive(content or read_sides(store))
        later = add_derived(derived, union, graphs_folder / _DERIVED_FILE)
        progress("describing the graph")
        later |= describe(checked.graphs, union, graphs_folder / _DESCRIPTION_FILE)
        if asked is store:
            progress("putting the store in order")
            store.load(later, later.values() if union.shared else ())
            store.compact()
        else:
            described = later[DESCRIPTION_IRI]
            store.load(files | later, [*union.files, described] if union.shared else ())
        files |= later
    progress("sealing the store")
    seal(folder / STORE_FOLDER)
    progress("writing the graph files")
    write_graph_files(files, union, folder)
    seal_lines(folder, files)
    progress("writing the page")
    notes = _write_page(derived.added_to(content) if content else None, folder)
    write_notes(graphs_folder, program, checked.graphs.notes)
    shutil.rmtree(scratch)
    return _report(checked, derived)._replace(notes=notes)


def make_graphs(
    seeds: Path, folder: Path, last: LastBuild, progress: Progress = lambda _: None
) -> SourceGraphs:
    """Read seeds, check them, and write the graph of each; SHACL shapes are checked on the way.

    Args:
        seeds: The seeds.
        folder: Takes the files of the graphs.
        last: What may be kept of the last build.
        progress: Is told how many sources are done.

    Raises:
        SourceError, CurationError: As ``read_seeds``.
    """
    return GraphMaking(read_ontology(), folder, last).make(seeds, progress)


def load(store: EmbeddedStore, files: Mapping[str, Path], union: OrderedUnion) -> None:
    """Load graphs into a new store.

    Args:
        store: The store.
        files: Files of N-Triples, by the IRIs of their graphs.
        union: The same triples, each once.
    """
    store.load(files, union.files if union.shared else ())


def add_derived(derived: Derived, union: OrderedUnion, file: Path) -> dict[str, Path]:
    """Write what follows from all graphs into a file, and add it to their union.

    Returns:
        The file by the IRI of its graph; nothing where nothing follows.
    """
    if not derived.triples:
        return {}
    lines = lines_of(derived.triples)
    file.write_bytes(b"".join(lines))
    union.add(lines)
    return {DERIVED_IRI: file}


def describe(graphs: SourceGraphs, union: OrderedUnion, file: Path) -> dict[str, Path]:
    """Write into a file how the graph describes itself; return it by the IRI of its graph."""
    from rls_graph.self_description import describe_graph

    file.write_bytes(b"".join(lines_of(describe_graph(union, graphs.ontology))))
    return {DESCRIPTION_IRI: file}


def write_graph_files(files: Mapping[str, Path], union: OrderedUnion, folder: Path) -> None:
    """Write N-Triples, Turtle and TriG.

    Args:
        files: Files of N-Triples, by the IRIs of their graphs; only TriG keeps the graphs apart.
        union: The triples, each once, without the graph's description of itself.
        folder: Takes the files.
    """
    ntriples = folder / UNION_FILE
    with ntriples.open("wb") as output:
        union.copy_to(output)
    # Files without named graphs are for tools that take every triple for data.
    write_turtle(folder / "rls.ttl", ntriples)
    write_trig(folder / "rls.trig", files)


def _write_page(content: Content | None, folder: Path) -> tuple[str, ...]:
    """Write the page, of the store where its content has not been read; say what it leaves out."""
    from rls_graph.page.writing import write_page, write_page_of

    page = folder / "rls.html"
    if content:
        write_page_of(content, page)
        return ()
    with EmbeddedStore.open(folder / STORE_FOLDER) as store:
        return tuple(filter(None, [write_page(store, page)]))


def _checked(
    seeds: Path, folder: Path, last: LastBuild, scratch: Path, progress: Progress
) -> _Checked:
    progress(STEP)
    graphs = make_graphs(seeds, folder, last, progress)
    progress("putting the graphs together")
    union = OrderedUnion(list(graphs.files.values()), scratch / "union")
    progress("checking the shapes")
    # Nothing new, nothing to break.
    if graphs.rebuilt.sources:
        graphs.shapes.finish(graphs.ontology, TriplesOfFile(union.disputed))
    return _Checked(graphs, union, graphs.shapes.number)


def _report(checked: _Checked, derived: Derived) -> Report:
    graphs = checked.graphs
    counts, quotes = counts_of((note.tally for note in graphs.notes), graphs.sources)
    counts["disagreements"] = len(derived.disagreements)
    return Report(counts, quotes, checked.shapes, checked.union.lines, rebuilt=graphs.rebuilt)
