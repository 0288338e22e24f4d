"""Which formats are imported, and in which is a file?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from rls_graph.errors import SourceError, UnknownFormatError
from rls_graph.imports.collection import Collection
from rls_graph.imports.dismech import read_dismech
from rls_graph.imports.kgx import read_kgx
from rls_graph.imports.nanopublications import is_nanopublication, read_nanopublications
from rls_graph.imports.own_graph import read_own_graph
from rls_graph.imports.sssom import read_sssom
from rls_graph.rdf.ontology import Ontology
from rls_graph.store.files import READ
from rls_graph.suggestions import nearest_names


class ImportFormat(NamedTuple):
    """A format of files that are imported."""

    name: str
    title: str
    #: How its files are called, in words.
    files: str
    #: What becomes of it.
    description: str
    read: Callable[[Path, Ontology], Collection]


#: The formats by name; the command line, errors and documents share this one list.
FORMATS = {
    each.name: each
    for each in (
        ImportFormat(
            "rdf",
            "The graph's own RDF",
            "*.ttl, *.trig, *.nt, *.nq, *.rdf, *.jsonld",
            "Sources, claims and lines come back equal to what was exported.",
            read_own_graph,
        ),
        ImportFormat(
            "dismech",
            "dismech disorder YAML",
            "*.yaml, *.yml",
            "Items and arrows become claims, their evidence lines with unverified quotes.",
            read_dismech,
        ),
        ImportFormat(
            "kgx",
            "KGX, tab-separated or JSON Lines (Biolink)",
            "*_edges.tsv beside *_nodes.tsv, *_edges.jsonl beside *_nodes.jsonl, or their folder",
            "Each edge becomes a claim of its knowledge source.",
            read_kgx,
        ),
        ImportFormat(
            "sssom",
            "SSSOM mappings",
            "*.sssom.tsv",
            "Exact matches become cross-references of entities that the ontology does not know.",
            read_sssom,
        ),
        ImportFormat(
            "nanopub",
            "Nanopublications (TriG)",
            "*.trig",
            "The claim of each nanopublication that this program has exported.",
            read_nanopublications,
        ),
    )
}


def get_format(name: str) -> ImportFormat:
    """Return a format by its name.

    Raises:
        UnknownFormatError: If no format has it.
    """
    if name not in FORMATS:
        known = nearest_names(name, list(FORMATS))
        raise UnknownFormatError(f"unknown import format {name!r}; {known}")
    return FORMATS[name]


def recognized(path: Path) -> ImportFormat:
    """Return the format that a file or folder is in, by its name and first words.

    Raises:
        SourceError: If there is no such file, or it is in none of the formats.
    """
    name = path.name.lower()
    if not path.exists():
        raise SourceError(str(path), "no such file or folder")
    if name.endswith(".sssom.tsv"):
        return FORMATS["sssom"]
    if path.is_dir() or name.endswith((".tsv", ".jsonl")):
        return FORMATS["kgx"]
    if name.endswith((".yaml", ".yml")):
        return FORMATS["dismech"]
    if name.rpartition(".")[2] in READ:
        return FORMATS["nanopub" if is_nanopublication(path) else "rdf"]
    known = "; ".join(f"{each.name}: {each.files}" for each in FORMATS.values())
    raise SourceError(str(path), f"is in no format that is imported ({known}); or use --format")
