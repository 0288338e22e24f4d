"""What does a record say, before it becomes a source? The same for every structured format."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_SPACE = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Creator:
    """Somebody who made a document: a person with a family name, or a group with one name."""

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def name(self) -> str:
        """The name as it is said: given name first."""
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A part of a text, with the label that stands before it, if one does."""

    words: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class BodySection:
    """A part of the body with the heading above it, if one stands there."""

    heading: str
    #: The headings from the outermost to this one.
    path: tuple[str, ...]
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """Another document that the record names, and under which heading."""

    #: As PubMed words it: "Erratum in", "Retraction of", ….
    heading: str
    citation: str
    pmid: str = ""
    doi: str = ""


@dataclass(slots=True)
class Article:
    """What a record says of one document; filled in by the reader of its format."""

    title: str = ""
    vernacular_title: str = ""
    abstract: list[Paragraph] = field(default_factory=list)
    #: Further abstracts by the name of their section.
    other_abstracts: list[tuple[str, list[Paragraph]]] = field(default_factory=list)
    body: list[BodySection] = field(default_factory=list)
    creators: list[Creator] = field(default_factory=list)
    creators_complete: bool | None = None
    journal: str = ""
    year: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    languages: list[str] = field(default_factory=list)
    #: The types as the format names them, such as "pubmed:Review".
    types: list[str] = field(default_factory=list)
    publication_types: list[str] = field(default_factory=list)
    mesh_headings: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    grants: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)


def one_line(text: str) -> str:
    r"""Return a text on one line, without space around it.

    Only the space that formats break lines with is evened out; others stay as they are.

    >>> one_line(" iron\n   in  the brain ")
    'iron in the brain'
    """
    # Most texts are on one line already, and looking is quicker than replacing.
    if "\n" in text or "  " in text or "\t" in text or "\r" in text:
        text = _SPACE.sub(" ", text)
    return text.strip(" ")


def creator_of(name: str) -> Creator:
    """Return the creator that an index form names; a name without comma is a group's.

    >>> creator_of("Allen, Richard P").name, creator_of("King, Martin Luther, Jr").name
    ('Richard P Allen', 'Martin Luther King Jr')
    >>> creator_of("RLS Study Group,").name
    'RLS Study Group'
    """
    family, *rest = [one_line(part) for part in name.split(",")]
    given, *suffixes = [part for part in rest if part] or [""]
    return Creator(family, given, " ".join(suffixes))


def without_full_stop(title: str) -> str:
    """Return a title as PubMed shows it: without the full stop that its records add.

    >>> (
    ...     without_full_stop("Iron in RLS."),
    ...     without_full_stop("And then..."),
    ...     without_full_stop("Why?"),
    ... )
    ('Iron in RLS', 'And then...', 'Why?')
    """
    return title[:-1].rstrip() if title.endswith(".") and not title.endswith("..") else title
