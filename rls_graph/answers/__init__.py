"""How is an answer said: as a page on a terminal, as Markdown, and as JSON."""

from rls_graph.answers.blocks import Page
from rls_graph.answers.data import as_data

__all__ = ["Page", "as_data"]
