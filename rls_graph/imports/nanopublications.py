"""What do nanopublications say? Those that this program has exported are understood.

Source:
    Nanopublication Guidelines 1.0; Kuhn and Dumontier 2014 (trusty URIs, module RA).
"""

from __future__ import annotations

from pathlib import Path

from rls_graph.errors import OntologyError, SourceError
from rls_graph.imports.collection import Collection
from rls_graph.rdf.ontology import Ontology
from rls_graph.store.files import read_quads

_NP = "http://www.nanopub.org/nschema#"


def is_nanopublication(file: Path) -> bool:
    """Say whether an RDF file starts with the head of a nanopublication."""
    try:
        first = next(iter(read_quads(file)), None)
    except OntologyError:
        return False
    return first is not None and _NP in f"{first.predicate} {first.object}"


def read_nanopublications(file: Path, ontology: Ontology) -> Collection:
    """Read nanopublications."""
    raise SourceError(str(file), "nanopublications")
