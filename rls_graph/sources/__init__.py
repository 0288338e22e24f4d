"""Articles in the formats that exist, as sources with their text and offsets."""

from rls_graph.sources.folder import read_source

__all__ = ["read_source"]
