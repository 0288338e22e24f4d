"""By which key and which short name is a source known?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

#: The longest part of a key that is made of words.
_LONGEST = 60
_TITLE_WORDS = 6
# Latin letters that no accent makes.
_LETTERS = str.maketrans(
    {
        "\N{LATIN SMALL LETTER SHARP S}": "ss",
        "\N{LATIN SMALL LETTER AE}": "ae",
        "\N{LATIN SMALL LETTER O WITH STROKE}": "o",
        "\N{LATIN SMALL LIGATURE OE}": "oe",
        "\N{LATIN SMALL LETTER L WITH STROKE}": "l",
        "\N{LATIN SMALL LETTER D WITH STROKE}": "d",
        "\N{LATIN SMALL LETTER ETH}": "d",
        "\N{LATIN SMALL LETTER THORN}": "th",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
    }
)


def slug_of(text: str, *, longest: int = _LONGEST) -> str:
    """Return a text as a slug; letters that are not Latin have none, so it may be empty.

    >>> slug_of("Müller-Jørgensen 2007"), slug_of("../etc/passwd"), slug_of("Иванов")
    ('muller-jorgensen-2007', 'etc-passwd', '')
    """
    latin = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(each for each in latin if not unicodedata.combining(each))
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))
    return slug[:longest].rstrip("-") if len(slug) > longest else slug


def key_of(family: str, year: str, identifiers: Sequence[str], title: str, number: int) -> str:
    """Return the key of a source: first author, year, and what tells it from all others.

    It depends on the record alone, so that the same article has the same key in every file,
    whatever else is in it.

    Args:
        family: The family name of the first creator, or an empty text.
        year: The year, or an empty text.
        identifiers: PMID, PMCID and DOI, empty where unknown; the first known one is taken.
        title: Stands in where there is no identifier.
        number: The number of the record, for one that has nothing else.

    >>> key_of("Allen", "2007", ("17566122", "", "10.1002/mds.21607"), "Iron", 1)
    'allen-2007-17566122'
    >>> key_of("", "", ("", "", ""), "The role of iron", 1)
    'the-role-of-iron'
    """
    known = next((each for each in identifiers if each), "")
    last = slug_of(known, longest=100) or slug_of(" ".join(title.split()[:_TITLE_WORDS]))
    parts = [slug_of(family), slug_of(year), last]
    return "-".join(part for part in parts if part) or f"record-{number}"


def label_of(families: Sequence[str], year: str, title: str, *, complete: bool | None) -> str:
    """Return the usual short citation, or the start of the title where nobody is named.

    >>> label_of(["Lee", "Diaz"], "2005", "", complete=True)
    'Lee and Diaz 2005'
    >>> label_of(["Lee"], "2005", "", complete=False)
    'Lee et al. 2005'
    """
    if not families:
        words = title.split()
        start = " ".join(words[:_TITLE_WORDS])[:_LONGEST]
        start += " …" if len(start) < len(" ".join(words)) else ""
        return f"{start} {year}".strip()
    if complete is False or len(families) > 2:  # noqa: PLR2004 - a habit of citing
        return f"{families[0]} et al. {year}".strip()
    return f"{' and '.join(families)} {year}".strip()
