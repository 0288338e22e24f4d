"""The ontology and its examples, read for the tests."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rdflib import Graph

from rls_graph.packaged_data import ontology_folder
from rls_graph.store.files import read_turtle

TERM_FILES = (
    "rls.ttl",
    "vocabularies.ttl",
    "weighing.ttl",
    "publication-types.ttl",
    "entities.ttl",
    "lexicon.ttl",
)
BREAKS = "# breaks: "


def graph_of(files: Iterable[Path]) -> Graph:
    """Return the union of Turtle files."""
    graph = Graph()
    for file in files:
        for triple in read_turtle(file):
            graph.add(triple)
    return graph


def ontology_files() -> list[Path]:
    """Return the files of the terms."""
    return [ontology_folder() / name for name in TERM_FILES]


def shapes_file() -> Path:
    """Return the file of the shapes."""
    return ontology_folder() / "shapes.ttl"


def valid_examples() -> list[Path]:
    """Return the examples that keep every shape, in order."""
    return sorted((ontology_folder() / "examples" / "valid").glob("*.ttl"))


def invalid_examples() -> list[Path]:
    """Return the examples that break one shape each, in order."""
    return sorted((ontology_folder() / "examples" / "invalid").glob("*.ttl"))


def broken_shape(example: Path) -> str:
    """Return the CURIE of the shape that the first line of an invalid example names."""
    first, _, _ = example.read_text(encoding="utf-8").partition("\n")
    assert first.startswith(BREAKS), f"{example.name} does not start with {BREAKS!r}"
    return first.removeprefix(BREAKS)
