"""How does what a record says become a source with one text to quote from?"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rls_graph.models import Link, Section, Source, SourceText
from rls_graph.sources.article import Article, Paragraph, without_full_stop
from rls_graph.sources.naming import key_of, label_of
from rls_graph.sources.publication_types import document_class, says_retracted
from rls_graph.sources.records import RecordError
from rls_graph.sources.relations import RETRACTING
from rls_graph.sources.telling import checked_doi, distinct, told_of

BULLET = "\N{BULLET} "
_YEAR = re.compile(r"(?<![0-9])(?:1[5-9]|2[0-9])[0-9]{2}(?![0-9])")
_SUPPLEMENT = re.compile(r"^(?P<volume>.*?) ?(?P<supplement>Suppl\b.*)$")
# "BACKGROUND: ", "MATERIALS AND METHODS: " at the start of a text or of a sentence.
_LABEL = re.compile(r"(?:^|(?<=[.?!)\]] ))(?P<label>[A-Z][A-Z ,/&()-]{1,60}[A-Z)]): ")


@dataclass(slots=True)
class _Text:
    """A text that grows by blocks with an empty line between them."""

    blocks: list[str] = field(default_factory=list)
    length: int = 0
    sections: list[Section] = field(default_factory=list)
    parts: list[Section] = field(default_factory=list)

    def add(self, block: str, section: str = "") -> int:
        """Add a block, and a section where it has a name; return where it starts."""
        start = self.length + (2 if self.blocks else 0)
        self.blocks.append(block)
        self.length = start + len(block)
        if section:
            self.sections.append(Section(name=section, start=start, end=self.length))
        return start

    def add_abstract(self, section: str, paragraphs: Sequence[Paragraph]) -> None:
        """Add an abstract, each of its parts on a line of its own behind its label."""
        lines = [f"{each.label}: {each.words}" if each.label else each.words for each in paragraphs]
        end = self.add("\n".join(lines), section) - 1
        for paragraph, line in zip(paragraphs, lines, strict=True):
            end += 1 + len(line)
            if paragraph.label:
                start = end - len(paragraph.words)
                self.parts.append(Section(name=paragraph.label, start=start, end=end))


def compose(
    article: Article, number: int, notes: list[str], key: str = ""
) -> tuple[Source, tuple[Source, ...]]:
    """Return the source of a record, and the sources that the record tells of.

    Args:
        article: What the record says.
        number: The number of the record in its file.
        notes: Takes what was left out.
        key: The key of the source, where it is given and not made.

    Raises:
        RecordError: If the record names no title.
    """
    article.title = without_full_stop(article.title)
    article.vernacular_title = without_full_stop(article.vernacular_title)
    if not article.title:
        raise RecordError("names no title")
    doi = checked_doi(article.doi, notes)
    year = _year(article.year, notes)
    pmid = _number(article.pmid, "PMID", notes)
    pmcid = _number(article.pmcid.upper().removeprefix("PMC"), "PMCID", notes)
    families = [creator.family for creator in article.creators]
    identifiers = (pmid, pmcid and f"PMC{pmcid}", doi)
    key = key or key_of(families[0] if families else "", year, identifiers, article.title, number)
    characters, sections, parts, told = _text(article, key)
    volume, supplement = _volume(article.volume)
    source = Source(
        key=key,
        kind=document_class(article.types),
        label=label_of(families, year, article.title, complete=article.creators_complete),
        title=article.title,
        vernacular_title=article.vernacular_title or None,
        creators=tuple(creator.name for creator in article.creators),
        creators_complete=article.creators_complete,
        journal=article.journal or None,
        year=int(year) if year else None,
        volume=volume or None,
        issue=article.issue or None,
        supplement=supplement or None,
        pages=article.pages or None,
        doi=doi or None,
        pmid=pmid or None,
        pmcid=f"PMC{pmcid}" if pmcid else None,
        languages=tuple(dict.fromkeys(article.languages)),
        publication_types=tuple(dict.fromkeys(article.publication_types)),
        mesh_headings=tuple(dict.fromkeys(article.mesh_headings)),
        keywords=tuple(dict.fromkeys(article.keywords)),
        grants=tuple(dict.fromkeys(article.grants)),
        retracted=says_retracted(article.types)
        or any(each.heading in RETRACTING for each in article.mentions),
        links=tuple(dict.fromkeys(link for link, _ in told if link)),
        text=SourceText(
            characters=characters,
            digest=hashlib.sha256(characters.encode()).hexdigest(),
            sections=tuple(sections),
            parts=tuple(parts),
        ),
    )
    return source, distinct([other for _, other in told])


def labelled_paragraphs(abstract: str) -> list[Paragraph]:
    """Return the parts of an abstract that starts with a label in capitals, or it as one part.

    >>> [each.label for each in labelled_paragraphs("AIM: Iron. RESULTS: It is low.")]
    ['AIM', 'RESULTS']
    >>> labelled_paragraphs("Iron is low. RLS: it is common.")[0].label
    ''
    """
    labels = list(_LABEL.finditer(abstract))
    if not labels or labels[0].start():
        return [Paragraph(abstract)] if abstract else []
    ends = [each.start() for each in labels[1:]] + [len(abstract)]
    parts = [
        Paragraph(abstract[each.end() : end].strip(" "), each["label"])
        for each, end in zip(labels, ends, strict=True)
    ]
    return parts if all(each.words for each in parts) else [Paragraph(abstract)]


def _text(
    article: Article, key: str
) -> tuple[str, list[Section], list[Section], list[tuple[Link | None, Source]]]:
    text = _Text()
    text.add(article.title, "title")
    if article.abstract:
        text.add_abstract("abstract", article.abstract)
    for name, paragraphs in article.other_abstracts:
        text.add_abstract(name, paragraphs)
    for section in article.body:
        if section.heading:
            text.add(section.heading)
        if section.paragraphs:
            name = " > ".join(("body", *section.path))
            text.add("\n\n".join(section.paragraphs), name)
    places = []
    for heading in dict.fromkeys(each.heading for each in article.mentions):
        text.add(heading)
        for mention in article.mentions:
            if mention.heading == heading:
                start = text.add(f"{BULLET}{mention.citation}") + len(BULLET)
                places.append((mention, start))
    characters = "\n\n".join(text.blocks)
    told = [told_of(key, mention, start, characters) for mention, start in places]
    return characters, text.sections, text.parts, told


def _year(text: str, notes: list[str]) -> str:
    found = _YEAR.search(text)
    if text and not found:
        notes.append(f"no year in {text[:40]!r}; left out")
    return found[0] if found else ""


def _number(text: str, name: str, notes: list[str]) -> str:
    text = text.strip()
    if text and not (text.isascii() and text.isdigit()):
        notes.append(f"{text[:40]!r} is no {name}; left out")
        return ""
    return text


def _volume(volume: str) -> tuple[str, str]:
    """Return volume and supplement: PubMed writes both into the volume."""
    found = _SUPPLEMENT.match(volume)
    return (found["volume"], found["supplement"]) if found else (volume, "")
