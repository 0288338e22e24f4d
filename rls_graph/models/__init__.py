"""The values that everything else is made of: frozen, checked, without RDF."""

from rls_graph.models.claim import Claim, EvidenceItem, EvidenceLine, Proposition, SameGroup
from rls_graph.models.entity import Entity
from rls_graph.models.source import Link, Passage, Section, Source, SourceText
from rls_graph.models.terminology import Term, Terminology

__all__ = [
    "Claim",
    "Entity",
    "EvidenceItem",
    "EvidenceLine",
    "Link",
    "Passage",
    "Proposition",
    "SameGroup",
    "Section",
    "Source",
    "SourceText",
    "Term",
    "Terminology",
]
