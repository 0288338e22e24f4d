"""What does the text of a PubMed article page say of the article, and where is its abstract?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from rls_graph.errors import InvalidIdentifierError, SourceError
from rls_graph.identifiers import doi_iri
from rls_graph.models import Section, Source, SourceText
from rls_graph.sources.passages import passage_at

_HEADING = "Abstract"
_ABSTRACT = re.compile(rf"^{_HEADING}[ \t]*\r?$", re.MULTILINE)
# The first heading that PubMed prints below an abstract; a page without it is cut off.
_BELOW = "PubMed Disclaimer"
_BELOW_ABSTRACT = re.compile(rf"^{_BELOW}[ \t]*\r?$", re.MULTILINE)
_ERRATA = "Erratum in"
_BULLET = "•"

# The patterns below are tried on one line, and no two neighbouring repetitions in them take the
# same character: so the time that they need grows with the length of the line, not faster.
_DATE = r"(?P<year>(?:1[5-9]|2[0-9])[0-9]{2})(?: [A-Z][a-z]{2}(?:-[A-Z][a-z]{2})?(?: [0-9]{1,2})?)?"
# "Mov Disord. 2007;22 Suppl 18:S440-8." or, without the journal, ". 2007:22 Suppl 18:S440-8."
_CITATION = re.compile(
    rf"(?P<journal>[^.]*)\. {_DATE}"
    r"(?:[;:](?P<volume>[^\s:(;]*[^\s:(;.])?(?:\((?P<issue>[^)]+)\))?"
    r"(?: (?P<supplement>Suppl(?:[^:]*(?=:)|[^:.]*)))?(?::(?P<pages>[^.\s]+))?)?(?:\.|$)"
)
# "Richard P Allen et al. Mov Disord. 2007." or "Ann Lee, Bo Diaz. Sleep. 2005."
_BYLINE = re.compile(rf"(?P<names>[^.{_BULLET}]+)\. (?P<journal>[^.]+)\. {_DATE}\.")
_DOI = re.compile(r"(?:^|(?<=\s))(?i:doi): ?(?P<doi>10\.\S+)")
# How PubMed's name of a publication type is said in FaBiO; other types are journal articles.
_KINDS = {"Review": "fabio:ReviewArticle"}
_PUBLICATION_TYPES = frozenset(
    {
        "Case Reports",
        "Clinical Trial",
        "Comment",
        "Comparative Study",
        "Editorial",
        "Letter",
        "Meta-Analysis",
        "Observational Study",
        "Randomized Controlled Trial",
        "Review",
        "Systematic Review",
    }
)
# Lines that stand above a byline whose title is missing.
_NO_TITLES = _PUBLICATION_TYPES | {"Affiliation", "Affiliations", "Authors", "Expand"}


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
    def label(self) -> str:
        """The usual short citation."""
        families = [name.split()[-1] for name in self.names]
        if not self.names_complete or len(families) > 2:  # noqa: PLR2004 - a habit of citing
            return f"{families[0]} et al. {self.year}"
        return f"{' and '.join(families)} {self.year}"


def read_pubmed_page(key: str, characters: str, digest: str, *, file: str) -> tuple[Source, ...]:
    """Read the article of a PubMed page that was saved as text.

    Args:
        key: The slug by which the source is known.
        characters: The whole page, with its furniture.
        digest: The SHA-256 digest of the bytes of the file.
        file: The path to name in errors.

    Returns:
        The article first, then one source for each erratum that the page lists. Nothing
        is filled in that the page does not say.

    Raises:
        SourceError: If the page has no abstract, more than one, ends inside it, or does
            not name its title, byline or citation, or if these contradict each other.

    Source:
        The layout of pubmed.ncbi.nlm.nih.gov as saved in ``seeds/allen-2007/source.txt``.
    """
    abstract = _abstract(characters, file)
    lines = _lines(characters[: abstract.start])
    at, byline = _find_byline(lines, file)
    title = _title(lines[:at], file)
    above, below = lines[: at - 1], lines[at + 1 :]
    publication_type, details = _find_citation(above, byline, file)
    text = SourceText(
        characters=characters,
        digest=digest,
        sections=(Section(name="title", start=title.start, end=title.end), abstract),
    )
    article = Source(
        key=key,
        kind=_KINDS.get(publication_type or "", "fabio:JournalArticle"),
        label=byline.label,
        title=title.words,
        creators=byline.names,
        creators_complete=byline.names_complete,
        doi=_find_doi(above, file),
        publication_type=publication_type,
        text=text,
        **{**details, "journal": byline.journal, "year": int(byline.year)},
    )
    return (article, *_errata(key, characters, below, file))


def _abstract(characters: str, file: str) -> Section:
    """Return the section of the abstract, without the space around it."""
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
    body = characters[start:end]
    if not body.strip():
        raise SourceError(file, f"the abstract is empty: nothing stands below {_HEADING!r}")
    start += len(body) - len(body.lstrip())
    return Section(name="abstract", start=start, end=start + len(body.strip()))


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
        or _CITATION.match(title.words)
        or _DOI.match(title.words)
    ):
        raise SourceError(file, "no title above the byline")
    return title


def _find_citation(
    lines: Sequence[_Line], byline: _Byline, file: str
) -> tuple[str | None, dict[str, str | None]]:
    """Return the publication type above the citation line, and what that line says."""
    kind = None
    for line in lines:
        if found := _CITATION.match(line.words):
            if found["year"] != byline.year:
                raise SourceError(
                    file, f"the citation line says {found['year']} and the byline {byline.year}"
                )
            return kind if kind in _PUBLICATION_TYPES else None, found.groupdict()
        kind = line.words
    raise SourceError(file, "no citation line such as '. 2007;22 Suppl 18:S440-8.' above the title")


def _find_doi(lines: Sequence[_Line], file: str) -> str | None:
    """Return the first DOI that the lines name, without the full stop behind it."""
    found = next((match for line in lines if (match := _DOI.search(line.words))), None)
    if found is None:
        return None
    doi = found["doi"].rstrip(".")
    try:
        doi_iri(doi)
    except InvalidIdentifierError as error:
        raise SourceError(file, str(error)) from error
    return doi


def _errata(key: str, characters: str, lines: Sequence[_Line], file: str) -> list[Source]:
    """Return a source for each entry of the list 'Erratum in'."""
    headings = [at for at, line in enumerate(lines) if line.words == _ERRATA]
    if not headings:
        return []
    entries = takewhile(
        lambda line: line.words.startswith(_BULLET) or _CITATION.match(line.words),
        lines[headings[0] + 1 :],
    )
    citations: dict[str, int] = {}
    for entry in entries:
        citations.setdefault(entry.words.removeprefix(_BULLET).lstrip(), entry.end)
    errata: dict[str, Source] = {}
    for citation, end in citations.items():
        if citation:
            erratum = _erratum(key, characters, end - len(citation), end, file)
            errata.setdefault(erratum.key, erratum)
    if key in errata:
        raise SourceError(file, f"an erratum has the same key as the folder, {key!r}; rename it")
    return list(errata.values())


def _erratum(key: str, characters: str, start: int, end: int, file: str) -> Source:
    passage = passage_at(key, _ERRATA, characters, start, end)
    found = _CITATION.match(passage.exact)
    details = found.groupdict() if found else {}
    return Source(
        key="-".join(re.findall(r"[a-z0-9]+", passage.exact.casefold())) or "erratum",
        # The page does not say whose error it was, so neither Erratum nor Corrigendum.
        kind="fabio:Correction",
        label=f"Erratum, {passage.exact}",
        citation=passage.exact,
        doi=_find_doi([_Line(passage.exact, start)], file),
        corrects=(key,),
        known_from=passage,
        **{
            **details,
            "journal": details.get("journal") or None,
            "year": int(details["year"]) if details else None,
        },
    )
