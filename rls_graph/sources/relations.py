"""What does it mean that a record names another document under a heading?"""

from __future__ import annotations

from typing import NamedTuple


class Relation(NamedTuple):
    """How the document of a record and one that it names are related."""

    #: The property of the ontology.
    property: str
    #: Whether the named document does it to this one, and not this one to it.
    by_other: bool
    #: What the named document is, as a class of FaBiO.
    kind: str = "fabio:Expression"


_RELATIONS = {
    "Erratum in": Relation("rls:corrects", by_other=True, kind="fabio:Correction"),
    "Erratum for": Relation("rls:corrects", by_other=False),
    "Corrected and republished in": Relation("rls:republishes", by_other=True),
    "Corrected and republished from": Relation("rls:republishes", by_other=False),
    "Retraction in": Relation("rls:retracts", by_other=True, kind="fabio:RetractionNotice"),
    "Retraction of": Relation("rls:retracts", by_other=False),
    "Partial retraction in": Relation("rls:partlyRetracts", by_other=True),
    "Partial retraction of": Relation("rls:partlyRetracts", by_other=False),
    "Retracted and republished in": Relation("rls:republishes", by_other=True),
    "Retracted and republished from": Relation("rls:republishes", by_other=False),
    "Expression of concern in": Relation("rls:raisesConcernAbout", by_other=True),
    "Expression of concern for": Relation("rls:raisesConcernAbout", by_other=False),
    "Comment in": Relation("rls:commentsOn", by_other=True, kind="fabio:Comment"),
    "Comment on": Relation("rls:commentsOn", by_other=False),
    "Update in": Relation("rls:updates", by_other=True),
    "Update of": Relation("rls:updates", by_other=False),
    "Republished in": Relation("rls:republishes", by_other=True),
    "Republished from": Relation("rls:republishes", by_other=False),
    "Summary for patients in": Relation("rls:relatedTo", by_other=False),
    "Original report in": Relation("rls:relatedTo", by_other=False),
    "See also": Relation("rls:relatedTo", by_other=False),
}
#: Under these headings stands what took the document back.
RETRACTING = frozenset({"Retraction in", "Retracted and republished in"})
#: The headings of lists that PubMed prints.
HEADINGS = frozenset(_RELATIONS) - {"See also"}

#: The headings by the name of the relation in PubMed XML (``CommentsCorrections/@RefType``).
PUBMED_XML = {
    "ErratumIn": "Erratum in",
    "ErratumFor": "Erratum for",
    "CorrectedandRepublishedIn": "Corrected and republished in",
    "CorrectedandRepublishedFrom": "Corrected and republished from",
    "RetractionIn": "Retraction in",
    "RetractionOf": "Retraction of",
    "PartialRetractionIn": "Partial retraction in",
    "PartialRetractionOf": "Partial retraction of",
    "RetractedandRepublishedIn": "Retracted and republished in",
    "RetractedandRepublishedFrom": "Retracted and republished from",
    "ExpressionOfConcernIn": "Expression of concern in",
    "ExpressionOfConcernFor": "Expression of concern for",
    "CommentIn": "Comment in",
    "CommentOn": "Comment on",
    "UpdateIn": "Update in",
    "UpdateOf": "Update of",
    "RepublishedIn": "Republished in",
    "RepublishedFrom": "Republished from",
    "ReprintIn": "Republished in",
    "ReprintOf": "Republished from",
    "SummaryForPatientsIn": "Summary for patients in",
    "OriginalReportIn": "Original report in",
}
#: The headings by the tag of a MEDLINE record.
MEDLINE = {
    "EIN": "Erratum in",
    "EFR": "Erratum for",
    "CRI": "Corrected and republished in",
    "CRF": "Corrected and republished from",
    "RIN": "Retraction in",
    "ROF": "Retraction of",
    "PRIN": "Partial retraction in",
    "PROF": "Partial retraction of",
    "RRI": "Retracted and republished in",
    "RRF": "Retracted and republished from",
    "ECI": "Expression of concern in",
    "ECF": "Expression of concern for",
    "CIN": "Comment in",
    "CON": "Comment on",
    "UIN": "Update in",
    "UOF": "Update of",
    "RPI": "Republished in",
    "RPF": "Republished from",
    "SPIN": "Summary for patients in",
    "ORI": "Original report in",
}
#: The headings by the type of a related article of JATS.
JATS = {
    "corrected-article": "Erratum for",
    "correction": "Erratum in",
    "correction-forward": "Erratum in",
    "retracted-article": "Retraction of",
    "retraction": "Retraction in",
    "retraction-forward": "Retraction in",
    "partial-retraction": "Partial retraction of",
    "object-of-concern": "Expression of concern for",
    "expression-of-concern": "Expression of concern in",
    "commentary-article": "Comment on",
    "commentary": "Comment in",
    "letter": "Comment in",
    "updated-article": "Update of",
    "update": "Update in",
    "republished-article": "Republished from",
}


def relation_of(heading: str) -> Relation:
    """Return what a heading means; an unknown one only says that the two are related.

    >>> relation_of("Retraction of").property, relation_of("Dataset").property
    ('rls:retracts', 'rls:relatedTo')
    """
    return _RELATIONS.get(heading, _RELATIONS["See also"])
