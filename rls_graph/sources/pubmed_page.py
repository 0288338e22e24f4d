"""What does the text of a PubMed article page say of the article, and where is its abstract?"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from rls_graph.errors import InvalidIdentifierError, SourceError
from rls_graph.identifiers import doi_iri
from rls_graph.models import Link, Section, Source, SourceText
from rls_graph.sources.article import Mention
from rls_graph.sources.citations import (
    DATE,
    Citation,
    doi_in,
    read_citation,
    starts_with_doi,
)
from rls_graph.sources.naming import key_of, label_of
from rls_graph.sources.publication_types import document_class, pubmed_types, says_retracted
from rls_graph.sources.relations import HEADINGS, RETRACTING
from rls_graph.sources.telling import distinct, told_of

_HEADING = "Abstract"
_ABSTRACT = re.compile(rf"^{_HEADING}[ \t]*\r?$", re.MULTILINE)
# The first heading that PubMed prints below an abstract; a page without it is cut off.
_BELOW = "PubMed Disclaimer"
_BELOW_ABSTRACT = re.compile(rf"^{_BELOW}[ \t]*\r?$", re.MULTILINE)
_BULLET = "•"
_KEYWORDS = "Keywords:"
# What PubMed prints between an abstract and the disclaimer is no part of the abstract.
_NO_ABSTRACT = (_KEYWORDS, "Copyright", "©", "(c) ", "Published by")

# "Richard P Allen et al. Mov Disord. 2007." or "Ann Lee, Bo Diaz. Sleep. 2005."
_BYLINE = re.compile(rf"(?P<names>[^.{_BULLET}]+)\. (?P<journal>[^.]+)\. {DATE}\.")
# Lines that stand above a byline whose title is missing.
_NO_TITLES = frozenset({"Affiliation", "Affiliations", "Authors", "Expand"})


class _Line(NamedTuple):
    """The words of a line, from ``start`` up to and without ``end`` in the page."""

    words: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.words)


@dataclass(frozen=True, slots=True)
class _Byline:
    names: tuple[str, ...]
    names_complete: bool
    journal: str
    year: str

    @property
    def families(self) -> list[str]:
        """The last word of each name."""
        return [name.split()[-1] for name in self.names]


def read_pubmed_page(key: str, characters: str, content: bytes, *, file: str) -> tuple[Source, ...]:
    """Read the article of a PubMed page that was saved as text.

    Args:
        key: The slug by which the source is known, or an empty text for one that is made.
        characters: The whole page, with its furniture.
        content: The bytes of the file.
        file: The path to name in errors.

    Returns:
        The article first, then one source for each erratum, comment or retraction that the
        page lists. Nothing is filled in that the page does not say.

    Raises:
        SourceError: If the page has no abstract, more than one, ends inside it, or does
            not name its title, byline or citation, or if these contradict each other.

    Source:
        The layout of pubmed.ncbi.nlm.nih.gov as saved in ``seeds/allen-2007/source.txt``.
    """
    abstract, keywords = _abstract(characters, file)
    lines = _lines(characters[: abstract.start])
    at, byline = _find_byline(lines, file)
    title = _title(lines[:at], file)
    above, below = lines[: at - 1], lines[at + 1 :]
    publication_type, citation = _find_citation(above, byline, file)
    doi = _find_doi(above, file)
    key = key or key_of(byline.families[0], byline.year, ("", "", doi), title.words, 1)
    mentions = list(_mentions(below))
    types = [f"pubmed:{publication_type}"] if publication_type else []
    told = [told_of(key, mention, start, characters) for mention, start in mentions]
    article = Source(
        key=key,
        kind=document_class([*types, "pubmed:Journal Article"]),
        label=label_of(byline.families, byline.year, title.words, complete=byline.names_complete),
        title=title.words,
        creators=byline.names,
        creators_complete=byline.names_complete,
        journal=byline.journal,
        year=int(byline.year),
        volume=citation.volume or None,
        issue=citation.issue or None,
        supplement=citation.supplement or None,
        pages=citation.pages or None,
        doi=doi or None,
        publication_types=(publication_type,) if publication_type else (),
        keywords=keywords,
        retracted=says_retracted(types) or any(m.heading in RETRACTING for m, _ in mentions),
        links=_links(told),
        text=SourceText(
            characters=characters,
            digest=hashlib.sha256(content).hexdigest(),
            sections=(Section(name="title", start=title.start, end=title.end), abstract),
        ),
    )
    return (article, *distinct([other for _, other in told]))


def _links(told: Sequence[tuple[Link | None, Source]]) -> tuple[Link, ...]:
    return tuple(dict.fromkeys(link for link, _ in told if link))


def _abstract(characters: str, file: str) -> tuple[Section, tuple[str, ...]]:
    """Return the section of the abstract, without the space around it, and the keywords."""
    ends = [found.start() for found in _BELOW_ABSTRACT.finditer(characters)]
    headings = list(_ABSTRACT.finditer(characters))
    if not headings:
        raise SourceError(file, f"no line {_HEADING!r}; is this a PubMed page with an abstract?")
    start = headings[0].end()
    end = next((each for each in ends if each > start), None)
    if end is None:
        raise SourceError(file, f"ends inside the abstract: no line {_BELOW!r} follows it")
    # PubMed's list of links at the foot of a page has a line "Abstract" too.
    above_an_end = [each.start() for each in headings if each.start() < ends[-1]]
    if len(above_an_end) > 1:
        lines = [characters.count("\n", 0, each) + 1 for each in above_an_end[:2]]
        raise SourceError(
            file,
            f"{len(above_an_end)} abstracts, the first at lines {lines[0]}, {lines[1]}; keep one",
        )
    body, keywords = _without_what_follows(characters[start:end])
    if not body.strip():
        raise SourceError(file, f"the abstract is empty: nothing stands below {_HEADING!r}")
    start += len(body) - len(body.lstrip())
    return Section(name="abstract", start=start, end=start + len(body.strip())), keywords


def _without_what_follows(body: str) -> tuple[str, tuple[str, ...]]:
    """Return the words of an abstract, and the keywords that stand below it."""
    keywords: tuple[str, ...] = ()
    lines = body.rstrip().split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    while len(lines) > first + 1:
        line = lines[-1].strip()
        if line and not line.startswith(_NO_ABSTRACT):
            break
        lines.pop()
        if line.startswith(_KEYWORDS):
            listed = line.removeprefix(_KEYWORDS).rstrip(".").split(";")
            keywords = tuple(word for each in listed if (word := each.strip()))
    return "\n".join(lines), keywords


def _lines(text: str) -> list[_Line]:
    """Return the lines with words in them, without the space around their words."""
    lines, start = [], 0
    for line in text.split("\n"):
        if words := line.strip():
            lines.append(_Line(words, start + len(line) - len(line.lstrip())))
        start += len(line) + 1
    return lines


def _find_byline(lines: Sequence[_Line], file: str) -> tuple[int, _Byline]:
    """Return the last byline above the abstract, and which of the lines it is."""
    for at in reversed(range(len(lines))):
        found = _BYLINE.fullmatch(lines[at].words)
        byline = _byline(found) if found else None
        if byline:
            return at, byline
    raise SourceError(file, "no byline such as 'Richard P Allen et al. Mov Disord. 2007.'")


def _byline(found: re.Match[str]) -> _Byline | None:
    names = found["names"]
    complete = names.split()[-2:] != ["et", "al"]
    if not complete:
        names = names.rstrip().removesuffix("al").rstrip().removesuffix("et").rstrip().rstrip(",")
    listed = tuple(name.strip() for name in names.split(","))
    journal = found["journal"].strip()
    return _Byline(listed, complete, journal, found["year"]) if all((*listed, journal)) else None


def _title(above_byline: Sequence[_Line], file: str) -> _Line:
    title = above_byline[-1] if above_byline else None
    if (
        title is None
        or title.words in _NO_TITLES
        or title.words in pubmed_types()
        or read_citation(title.words)
        or starts_with_doi(title.words)
    ):
        raise SourceError(file, "no title above the byline")
    return title


def _find_citation(
    lines: Sequence[_Line], byline: _Byline, file: str
) -> tuple[str | None, Citation]:
    """Return the publication type above the citation line, and what that line says."""
    kind = None
    for line in lines:
        if found := read_citation(line.words):
            if found.year != byline.year:
                raise SourceError(
                    file, f"the citation line says {found.year} and the byline {byline.year}"
                )
            return kind if kind in pubmed_types() else None, found
        kind = line.words
    raise SourceError(file, "no citation line such as '. 2007;22 Suppl 18:S440-8.' above the title")


def _find_doi(lines: Sequence[_Line], file: str) -> str:
    """Return the first DOI that the lines name, or an empty text."""
    doi = next((found for line in lines if (found := doi_in(line.words))), "")
    if doi:
        try:
            doi_iri(doi)
        except InvalidIdentifierError as error:
            raise SourceError(file, str(error)) from error
    return doi


def _mentions(lines: Sequence[_Line]) -> Iterator[tuple[Mention, int]]:
    """Yield each document listed under a heading such as 'Erratum in', and where it stands."""
    for at, line in enumerate(lines):
        if line.words not in HEADINGS:
            continue
        entries = takewhile(
            lambda entry: entry.words.startswith(_BULLET) or read_citation(entry.words),
            lines[at + 1 :],
        )
        seen = set()
        for entry in entries:
            citation = entry.words.removeprefix(_BULLET).lstrip()
            if citation and citation not in seen:
                seen.add(citation)
                yield Mention(line.words, citation, doi=doi_in(citation)), entry.end - len(citation)
