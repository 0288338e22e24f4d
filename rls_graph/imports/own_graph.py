"""What does a file of the graph's own RDF say? Its models come back as they were exported."""

from __future__ import annotations

from pathlib import Path

from rls_graph.errors import CurationError
from rls_graph.imports.collection import Collection
from rls_graph.pipeline.importing import read_imported
from rls_graph.rdf.ontology import Ontology


def read_own_graph(file: Path, ontology: Ontology) -> Collection:
    """Read Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD of the graph.

    Raises:
        CurationError: If it is no such RDF, lacks parts, or says what no model holds; it names
            every problem.
    """
    seeds, problems = read_imported(file, ontology)
    if problems:
        raise CurationError(problems)
    return Collection(seeds)
