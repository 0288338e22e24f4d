"""What is a source, and where in it does a passage stand?"""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated, Self

from pydantic import Field, model_validator

from rls_graph.models.value import Curie, Slug, Text, Value

Offset = Annotated[int, Field(ge=0)]


class Section(Value):
    """A named part of a text, from ``start`` up to and without ``end``, in characters."""

    name: Text
    start: Offset
    end: Offset


class SourceText(Value):
    """The text of a document as it is kept.

    A page or a plain text is kept as it was found. Of a record in a structured format one
    text is made: title, abstract, body, and the list of the documents that it names.

    Offsets count characters (Unicode code points) of ``characters``, never bytes.
    ``digest`` is the SHA-256 of the bytes of the file that was kept, or of the text made of a
    record, in UTF-8; in hexadecimal. ``sections`` are what may be quoted, in order, and do not
    overlap; ``parts`` are the labelled parts of a structured abstract, without their labels.
    """

    characters: str
    digest: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    sections: tuple[Section, ...]
    parts: tuple[Section, ...] = ()

    @model_validator(mode="after")
    def _sections_lie_within_the_text(self) -> Self:
        for section in (*self.sections, *self.parts):
            if not section.start < section.end <= len(self.characters):
                msg = f"the section {section.name!r} lies outside the text"
                raise ValueError(msg)
        return self

    def section_at(self, start: int, end: int) -> Section | None:
        """Return the section that holds all characters from ``start`` to ``end``, if one does."""
        return next((s for s in self.sections if s.start <= start and end <= s.end), None)


#: The section of a passage of which only somebody else's quote is known.
UNKNOWN_SECTION = "place not known"


class Passage(Value):
    """The exact words of a source, with their place and what stands around them.

    An imported quote has no place until the text of its source is at hand: then ``start`` and
    ``end`` are ``None``, and the words are what somebody else says that the source says.

    Source:
        Web Annotation Data Model, sections 4.2.4 (text quote selector) and 4.2.5 (text
        position selector): ``start`` is the first character, ``end`` is one past the last.
    """

    source: Slug
    section: Text
    start: Offset | None
    end: Offset | None
    exact: Text
    prefix: str
    suffix: str

    @model_validator(mode="after")
    def _has_a_whole_place_or_none(self) -> Self:
        if (self.start is None) != (self.end is None):
            msg = "a passage has a start and an end, or neither"
            raise ValueError(msg)
        return self

    @property
    def verified(self) -> bool:
        """Whether the words were found in the text of the source."""
        return self.start is not None

    @property
    def slug(self) -> str:
        """The last part of the IRI: the source and the two offsets, or a hash of the words."""
        if self.verified:
            return f"{self.source}.{self.start}-{self.end}"
        digest = sha256(self.exact.encode()).hexdigest()[:16]
        return f"{self.source}.quote-{digest}"


def unverified(source: str, words: str) -> Passage:
    """Return a passage of which only the words are known, from somebody else.

    >>> unverified("pmid-1", "Iron is low.").slug
    'pmid-1.quote-bcc0be1d296d821b'
    """
    return Passage(
        source=source,
        section=UNKNOWN_SECTION,
        start=None,
        end=None,
        exact=words,
        prefix="",
        suffix="",
    )


class Link(Value):
    """What one document does to another: it retracts it, corrects it, comments on it, ….

    ``relation`` is a property of the ontology such as ``rls:retracts``; ``target`` the key of
    the other document.
    """

    relation: Curie
    target: Slug


class Source(Value):
    """A document, as its record describes it; what the record does not say is ``None`` or empty.

    ``text`` is missing where the document itself is not at hand: then ``known_from`` is
    the passage that tells of it. ``retracted`` is true where the record says so.
    """

    key: Slug
    kind: Text
    label: Text
    title: Text | None = None
    vernacular_title: Text | None = None
    creators: tuple[Text, ...] = ()
    creators_complete: bool | None = None
    journal: Text | None = None
    year: Annotated[int, Field(ge=1500, le=2999)] | None = None
    volume: Text | None = None
    issue: Text | None = None
    supplement: Text | None = None
    pages: Text | None = None
    doi: Text | None = None
    pmid: Annotated[str, Field(pattern=r"^[0-9]+$")] | None = None
    pmcid: Annotated[str, Field(pattern=r"^PMC[0-9]+$")] | None = None
    languages: tuple[Text, ...] = ()
    publication_types: tuple[Text, ...] = ()
    mesh_headings: tuple[Text, ...] = ()
    keywords: tuple[Text, ...] = ()
    grants: tuple[Text, ...] = ()
    retracted: bool = False
    citation: Text | None = None
    links: tuple[Link, ...] = ()
    known_from: Passage | None = None
    text: SourceText | None = None
    #: The digest of a text that is not at hand here; of one at hand ``text`` holds it.
    text_digest: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] | None = None
