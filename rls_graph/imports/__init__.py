"""Claims that exist elsewhere, brought into seed folders that a build reads."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from rls_graph.imports.collection import Collection
from rls_graph.imports.formats import FORMATS, ImportFormat, get_format, recognized

__all__ = ["FORMATS", "Collection", "ImportFormat", "Imported", "get_format", "import_file", "read"]


class Imported(NamedTuple):
    """What an import read and wrote."""

    format: str
    claims: int
    lines: int
    #: How many of the entities are not in the ontology.
    entities: int
    #: How many claims and lines quote words that were not found in their source yet.
    unverified: int
    #: The files, in order.
    written: tuple[Path, ...]
    #: What the file holds and was not taken over, with its line.
    left_out: tuple[str, ...]


def read(path: Path, format_name: str | None = None) -> Collection:
    """Read a file in one of ``FORMATS`` and check what was read.

    Args:
        path: The file, or the folder of a KGX graph.
        format_name: Its format; recognised where it is not given.

    Raises:
        CurationError, SourceError, ShapeError: If it cannot be imported; with every problem.
        UnknownFormatError: If no format has that name.
    """
    from rls_graph.pipeline.assembly import assemble
    from rls_graph.pipeline.importing import first_described
    from rls_graph.pipeline.reading import read_graph, read_ontology
    from rls_graph.rdf.validation import check_shapes

    format_ = get_format(format_name) if format_name else recognized(path)
    ontology = read_ontology()
    collection = format_.read(path, ontology)
    graphs = assemble(first_described(collection.seeds), ontology)
    check_shapes(graphs.union, read_graph("shapes.ttl"))
    return collection


def import_file(path: Path, seeds: Path, format_name: str | None = None) -> Imported:
    """Bring what a file says into seed folders, one a source, each with ``imported.ttl``.

    Nothing is written unless everything can be; an import of the same file replaces the last.

    Args:
        path: The file, or the folder of a KGX graph.
        seeds: The folder of seeds; it need not exist.
        format_name: The format; recognised where it is not given.

    Raises:
        CurationError, SourceError, ShapeError, UnknownFormatError: As ``read``.
        OutputError: If a seed folder holds claims of another kind, or cannot be written.
    """
    from rls_graph.imports.writing import write_seeds
    from rls_graph.pipeline.importing import unverified_passages

    format_ = get_format(format_name) if format_name else recognized(path)
    collection = read(path, format_.name)
    written = write_seeds(collection.seeds, seeds)
    claims = [claim for seed in collection.seeds for claim in seed.claims]
    return Imported(
        format_.name,
        len(claims),
        sum(len(claim.lines) for claim in claims),
        len({each.key for seed in collection.seeds for each in seed.entities}),
        unverified_passages(claims),
        written,
        collection.left_out,
    )
