"""Other tools' formats: how the graph leaves."""

from rls_graph.exports.formats import FORMATS, Format, export, get_format

__all__ = ["FORMATS", "Format", "export", "get_format"]
