"""Claims that people wrote down, checked against their source and the ontology."""

from rls_graph.curation.reading import read_claims
from rls_graph.curation.schema import claims_file_schema

__all__ = ["claims_file_schema", "read_claims"]
