"""What does a source claim, and what evidence does it name?"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from rls_graph.models.source import Passage
from rls_graph.models.value import Curie, ItemSlug, Slug, Text, Value


class Proposition(Value):
    """The content of a claim apart from who makes it; each part is a CURIE.

    >>> Proposition(
    ...     subject="entity:levodopa", predicate="rls:ameliorates", object="entity:rls"
    ... ).slug
    'levodopa.ameliorates.rls'
    """

    subject: Curie
    predicate: Curie
    object: Curie
    mediator: Curie | None = None
    population: Curie | None = None
    qualifier: Curie | None = None

    @property
    def slug(self) -> str:
        """The last part of the IRI, made of the content alone: equal content, equal slug."""
        parts = [_word(self.subject), _word(self.predicate), _word(self.object)]
        for role in ("mediator", "population", "qualifier"):
            value = getattr(self, role)
            if value is not None:
                parts += [role, _word(value)]
        return ".".join(parts)


class SameGroup(Value):
    """What a source says of studies that are not independent: one cohort, one senior author.

    ``others`` are the sources and keys of the other findings, joined by a full stop.
    """

    others: Annotated[tuple[ItemSlug, ...], Field(min_length=1)]
    passage: Passage


class EvidenceItem(Value):
    """The finding of one study; ``source`` is the key of the source that states it.

    ``same_groups`` name the findings of studies that it is not independent of.
    """

    key: Slug
    label: Text
    source: Slug
    same_groups: tuple[SameGroup, ...] = ()

    @property
    def slug(self) -> str:
        """The last part of the IRI: the study that found it and the key."""
        return f"{self.source}.{self.key}"


class EvidenceLine(Value):
    """One argument of one kind for or against one claim.

    ``premises`` are the keys of claims of the same source that the line puts to use.
    """

    key: Slug
    label: Text
    passage: Passage
    direction: Curie
    method: Curie
    evidence_type: Curie
    replication: Curie
    population: Curie | None = None
    premises: tuple[Slug, ...] = ()
    items: tuple[EvidenceItem, ...] = ()


class Claim(Value):
    """One source saying that a proposition holds or does not hold.

    ``derived_from`` and its neighbours are keys of claims of the same source. ``origin`` says
    of an imported claim which file and edition it came from.
    """

    source: Slug
    key: Slug
    type: Curie
    label: Text
    statement: Text
    passage: Passage
    proposition: Proposition
    polarity: Curie
    certainty: Curie
    hedges: tuple[Text, ...] = ()
    confidence: Curie
    curation: Curie
    origin: Text | None = None
    note: Text | None = None
    postulate: Annotated[int, Field(ge=1)] | None = None
    derived_from: tuple[Slug, ...] = ()
    corollary_of: tuple[Slug, ...] = ()
    contrasts_with: tuple[Slug, ...] = ()
    qualifies: tuple[Slug, ...] = ()
    branch_of: tuple[Slug, ...] = ()
    lines: tuple[EvidenceLine, ...] = ()

    @property
    def slug(self) -> str:
        """The last part of the IRI: the source and the key, joined by a full stop."""
        return f"{self.source}.{self.key}"


def _word(curie: str) -> str:
    """Return the local name of a CURIE as a slug: ``rls:occursIn`` becomes ``occurs-in``."""
    local = curie.partition(":")[2].replace("_", "-")
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in local).lstrip("-")
