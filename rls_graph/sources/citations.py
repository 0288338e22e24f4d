"""What does a citation as PubMed writes it say: journal, year, volume, pages, DOI?"""

from __future__ import annotations

import re
from typing import NamedTuple

# The patterns below are tried on one line, and no two neighbouring repetitions in them take the
# same character: so the time that they need grows with the length of the line, not faster.
#: The date of a citation.
DATE = r"(?P<year>(?:1[5-9]|2[0-9])[0-9]{2})(?: [A-Z][a-z]{2}(?:-[A-Z][a-z]{2})?(?: [0-9]{1,2})?)?"
_DOI = re.compile(r"(?:^|(?<=\s))(?i:doi): ?(?P<doi>10\.\S+)")
# "Sleep Med. 2023 May 2:S1389-9457(23)00157-9.": ahead of print, with an identifier for pages.
_AHEAD = re.compile(rf"(?P<journal>[^.]*)\. {DATE}:(?P<pages>[^\s:;]+)")
# "Mov Disord. 2007;22 Suppl 18:S440-8." or, without the journal, ". 2007:22 Suppl 18:S440-8."
_PRINTED = re.compile(
    rf"(?P<journal>[^.]*)\. {DATE}"
    r"(?:[;:](?P<volume>[^\s:(;]*[^\s:(;.])?(?:\((?P<issue>[^)]+)\))?"
    r"(?: (?P<supplement>Suppl(?:[^:]*(?=:)|[^:.]*)))?(?::(?P<pages>[^.\s]+))?)?(?:\.|$)"
)


class Citation(NamedTuple):
    """What a citation says; what it does not say is an empty text."""

    journal: str
    year: str
    volume: str = ""
    issue: str = ""
    supplement: str = ""
    pages: str = ""


def read_citation(line: str) -> Citation | None:
    """Return what a citation says, or None for a line that does not start with one.

    >>> read_citation("Mov Disord. 2008 Jun;23(8):1200-2")[:4]
    ('Mov Disord', '2008', '23', '8')
    >>> read_citation("Sleep Med. 2023 May 2:S1389-9457(23)00157-9. doi: 10.1/x").pages
    'S1389-9457(23)00157-9'
    """
    ahead = _AHEAD.match(line)
    # Pages ahead of print end at a full stop; a volume is followed by a colon or a space.
    if ahead and ahead["pages"].endswith(".") and line[ahead.end() : ahead.end() + 1] in {"", " "}:
        return Citation(ahead["journal"].strip(), ahead["year"], pages=ahead["pages"][:-1])
    found = _PRINTED.match(line)
    if not found:
        return None
    said = {name: (words or "").strip() for name, words in found.groupdict().items()}
    return Citation(**said)


def doi_in(line: str) -> str:
    """Return the first DOI that a line names, without the full stop behind it.

    >>> doi_in("Sleep. 2005;28:1. doi: 10.1000/sleep.1. Epub 2005 Jan 1.")
    '10.1000/sleep.1'
    """
    found = _DOI.search(line)
    return found["doi"].rstrip(".") if found else ""


def starts_with_doi(line: str) -> bool:
    """Say whether a line is that of a DOI."""
    return _DOI.match(line) is not None
