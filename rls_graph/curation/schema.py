"""What may stand in a claims file? The names of its keys, and which of them are needed."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from rls_graph.models.value import ItemSlug, Slug, Text, Value


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


#: A list of texts; one text may stand without a list.
Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_list)]
ItemSlugs = Annotated[tuple[ItemSlug, ...], BeforeValidator(_as_list)]
Slugs = Annotated[tuple[Slug, ...], BeforeValidator(_as_list)]
Quote = Annotated[Text, Field(description="The exact words of the source, in double quotes.")]
Occurrence = Annotated[
    int, Field(ge=1, description="Which of several places with the same words is meant.")
]


class ItemEntry(Value):
    """The finding of one study."""

    id: Slug
    label: Text
    source: Annotated[Slug, Field(description="The key of the source that states the finding.")]
    same_group_as: Annotated[
        ItemSlugs,
        Field(
            description="Findings of this file, as 'source.id', of studies that are not "
            "independent of this one: the same people, the same senior author."
        ),
    ] = ()
    same_group_quote: Annotated[
        Text | None,
        Field(description="The exact words that say so, in double quotes."),
    ] = None
    same_group_occurrence: Occurrence | None = None


class LineEntry(Value):
    """One argument of one kind for or against the claim."""

    id: Slug
    quote: Quote
    occurrence: Occurrence | None = None
    label: Text | None = None
    method: Text
    direction: Text = "supporting"
    replication: Text = "replication not stated"
    evidence_type: Text = "author statement used in manual assertion"
    population: Text | None = None
    premises: Annotated[
        Slugs, Field(description="Claims of this file that the line puts to use.")
    ] = ()
    items: tuple[ItemEntry, ...] = ()


class ClaimEntry(Value):
    """One thing that the source says, with its exact words."""

    id: Slug
    type: Annotated[Text, Field(description="observation, conclusion, hypothesis, postulate, …")]
    label: Annotated[Text, Field(max_length=80, description="A short name for graphs and tables.")]
    statement: Annotated[Text, Field(description="One plain sentence in your words.")]
    quote: Quote
    occurrence: Occurrence | None = None
    subject: Text
    predicate: Text
    object: Text
    mediator: Text | None = None
    population: Text | None = None
    qualifier: Text | None = None
    polarity: Text = "affirms"
    certainty: Annotated[Text, Field(description="How sure the authors say they are.")]
    hedge: Annotated[Texts, Field(description="The words that show it, as they stand.")] = ()
    confidence: Annotated[Text, Field(description="How sure you are of the reading.")]
    curation: Annotated[
        Text | None, Field(description="Who read this claim, if not who read the file.")
    ] = None
    note: Text | None = None
    drafted_from: Annotated[
        dict[Text, Texts],
        Field(description="For each drafted key, the words of the source that it was read from."),
    ] = {}  # noqa: RUF012 - pydantic copies it
    mentions: Annotated[
        Texts, Field(description="Further entities that the quote names, as a draft found them.")
    ] = ()
    postulate: Annotated[int, Field(ge=1)] | None = None
    derived_from: Slugs = ()
    corollary_of: Slugs = ()
    contrasts_with: Slugs = ()
    qualifies: Slugs = ()
    branch_of: Slugs = ()
    evidence: tuple[LineEntry, ...] = ()


class UnreadEntry(Value):
    """A sentence that states something which the drafting program could not read."""

    quote: Quote
    reason: Annotated[Text, Field(description="Why it could not be read.")]


class ClaimsFile(Value):
    """The claims of one source."""

    curation: Annotated[
        Text, Field(description="curated, if a person read the source and wrote the claims.")
    ] = "drafted"
    claims: Annotated[tuple[ClaimEntry, ...], Field(description="Empty only in a draft.")]
    unread: Annotated[
        tuple[UnreadEntry, ...], Field(description="Sentences that a draft leaves to a person.")
    ] = ()


#: The fields of a claim that hold ids of other claims of the same file.
CLAIM_REFERENCES = ("derived_from", "corollary_of", "contrasts_with", "qualifies", "branch_of")


def claims_file_schema() -> dict[str, Any]:
    """Return the JSON Schema of a claims file, for editors that check while one types.

    >>> claims_file_schema()["title"]
    'ClaimsFile'
    """
    return ClaimsFile.model_json_schema()
