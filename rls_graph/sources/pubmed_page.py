"""What does the text of a PubMed article page say of the article, and where is its abstract?"""

from __future__ import annotations

import re

from rls_graph.errors import SourceError
from rls_graph.models import Passage, Section, Source, SourceText
from rls_graph.sources.passages import passage_at

_HEADING = "Abstract"
# The first heading that PubMed prints below an abstract; a page without it is cut off.
_BELOW_ABSTRACT = re.compile(r"^PubMed Disclaimer[ \t]*\r?$", re.MULTILINE)
_ABSTRACT = re.compile(rf"^{_HEADING}[ \t]*\r?$", re.MULTILINE)
# "Mov Disord. 2007;22 Suppl 18:S440-8." and, with the journal left out, ". 2007:22 Suppl 18:S440-8."
_CITATION = re.compile(
    r"^(?P<journal>[^.\n]*)\. (?P<year>\d{4})(?: [A-Z][a-z]{2}(?: \d{1,2})?)?"
    r"[;:](?P<volume>[^\s:(;]+)?(?:\((?P<issue>[^)\n]+)\))?(?: (?P<supplement>Suppl[^:\n]*))?"
    r":(?P<pages>[^.\s]+)\.?",
    re.MULTILINE,
)
_DOI = re.compile(r"\bdoi: (?P<doi>10\.\S+?)\.?(?=\s|$)", re.MULTILINE)
# "Richard P Allen et al. Mov Disord. 2007." or "Ann Lee, Bo Diaz. Sleep. 2005."
_BYLINE = re.compile(
    r"^(?P<names>[^.\n]+?)(?P<cut>,?\s+et al)?\. (?P<journal>[^.\n]+)\. (?P<year>\d{4})\.[ \t]*\r?$",
    re.MULTILINE,
)
_ERRATA = re.compile(r"^Erratum in[ \t]*\r?\n(?P<entries>(?:[ \t]*(?:•.*)?\r?\n)+)", re.MULTILINE)
_ERRATUM = re.compile(r"^[ \t]*•[ \t]*(?P<citation>\S.*?)[ \t]*\r?$", re.MULTILINE)
# How PubMed's name of a publication type is said in FaBiO; other types are journal articles.
_KINDS = {"Review": "fabio:ReviewArticle"}
_PUBLICATION_TYPES = frozenset(
    ["Review", "Systematic Review", "Meta-Analysis", "Clinical Trial", "Randomized Controlled Trial",
     "Comparative Study", "Case Reports", "Editorial", "Letter", "Comment", "Observational Study"]
)  # fmt: skip


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
            not name its title, byline or citation.

    Source:
        The layout of pubmed.ncbi.nlm.nih.gov as saved in ``seeds/allen-2007/source.txt``.
    """
    abstract = _abstract(characters, file)
    head = characters[: abstract.start]
    byline = _last(_BYLINE, head)
    if byline is None:
        raise SourceError(file, "no byline such as 'Richard P Allen et al. Mov Disord. 2007.'")
    title = _line_above(head, byline.start())
    if title is None:
        raise SourceError(file, "no title above the byline")
    citation = _CITATION.search(head)
    if citation is None:
        raise SourceError(file, "no citation line such as '. 2007;22 Suppl 18:S440-8.'")
    doi = _DOI.search(head)
    kind = _line_above(head, citation.start())
    publication_type = kind.name if kind and kind.name in _PUBLICATION_TYPES else None
    text = SourceText(
        characters=characters,
        digest=digest,
        sections=(Section(name="title", start=title.start, end=title.end), abstract),
    )
    names = tuple(re.split(r",\s+", byline["names"].strip()))
    complete = byline["cut"] is None
    article = Source(
        key=key,
        kind=_KINDS.get(publication_type or "", "fabio:JournalArticle"),
        label=_label(names, byline["year"], complete=complete),
        title=title.name,
        creators=names,
        creators_complete=complete,
        journal=byline["journal"],
        year=int(citation["year"]),
        volume=citation["volume"],
        issue=citation["issue"],
        supplement=citation["supplement"],
        pages=citation["pages"],
        doi=doi["doi"] if doi else None,
        publication_type=publication_type,
        text=text,
    )
    return (article, *_errata(key, text, head))


def _abstract(characters: str, file: str) -> Section:
    headings = list(_ABSTRACT.finditer(characters))
    if not headings:
        raise SourceError(file, f"no line {_HEADING!r}; is this a PubMed page with an abstract?")
    if len(headings) > 1:
        lines = [characters.count("\n", 0, h.start()) + 1 for h in headings]
        raise SourceError(
            file, f"{len(headings)} abstracts, at lines {', '.join(map(str, lines))}; keep one"
        )
    start = headings[0].end()
    below = _BELOW_ABSTRACT.search(characters, start)
    if below is None:
        raise SourceError(file, "ends inside the abstract: no line 'PubMed Disclaimer' follows it")
    body = characters[start : below.start()]
    if not body.strip():
        raise SourceError(file, f"the abstract is empty: nothing stands below {_HEADING!r}")
    start += len(body) - len(body.lstrip())
    return Section(name="abstract", start=start, end=start + len(body.strip()))


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text):  # noqa: B007 - the last one counts
        pass
    return found


def _line_above(text: str, position: int) -> Section | None:
    """Return the last line with words above a position; its name is its words."""
    end = len(text[:position].rstrip())
    if end == 0:
        return None
    start = text.rfind("\n", 0, end) + 1
    line = text[start:end]
    start += len(line) - len(line.lstrip())
    return Section(name=text[start:end], start=start, end=end)


def _errata(key: str, text: SourceText, head: str) -> tuple[Source, ...]:
    block = _ERRATA.search(head)
    if block is None:
        return ()
    return tuple(
        _erratum(key, passage_at(key, "Erratum in", text.characters, *entry.span("citation")))
        for entry in _ERRATUM.finditer(head, block.start("entries"), block.end("entries"))
    )


def _erratum(key: str, passage: Passage) -> Source:
    citation = _CITATION.match(passage.exact)
    details = citation.groupdict() if citation else {}
    year = details.pop("year", None)
    return Source(
        key=_slug(passage.exact),
        # The page does not say whose error it was, so neither Erratum nor Corrigendum.
        kind="fabio:Correction",
        label=f"Erratum, {passage.exact}",
        citation=passage.exact,
        year=int(year) if year else None,
        corrects=(key,),
        known_from=passage,
        **details,
    )


def _slug(citation: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", citation.casefold())) or "erratum"


def _label(names: tuple[str, ...], year: str, *, complete: bool) -> str:
    families = [name.split()[-1] for name in names]
    if not complete or len(families) > 2:  # noqa: PLR2004 - the usual short citation
        return f"{families[0]} et al. {year}"
    return f"{' and '.join(families)} {year}"
