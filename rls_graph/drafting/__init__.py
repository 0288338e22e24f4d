"""From the words of a source to claims that a person can check: rules and tables, no model."""

from rls_graph.drafting.draft import Draft, draft_source
from rls_graph.drafting.lexicon import Lexicon

__all__ = ["Draft", "Lexicon", "draft_source"]
