"""What does an item of CSL-JSON say, as Zotero, Crossref and citation processors write it?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from rls_graph.sources.article import Article, Creator, one_line
from rls_graph.sources.composing import labelled_paragraphs
from rls_graph.sources.decoding import find_unprintable
from rls_graph.sources.markup import without_markup
from rls_graph.sources.records import RawRecord, RecordError

Item = Mapping[str, Any]


def read_csl_json(raw: RawRecord, characters: str) -> Article:
    """Return what an item says.

    Args:
        raw: The record.
        characters: Its characters.

    Raises:
        RecordError: If it is no JSON, or an escape in it stands for what belongs in no text.

    Source:
        CSL 1.0.2, csl-data.json.
    """
    try:
        item = json.loads(characters)
    except (ValueError, RecursionError) as error:
        line = raw.place.line + getattr(error, "lineno", 1) - 1
        message = getattr(error, "msg", "too deep")
        raise RecordError(f"is no JSON at line {line}: {message}") from error
    genre = _text(item, "genre")
    return Article(
        title=without_markup(_text(item, "title")),
        abstract=labelled_paragraphs(without_markup(_text(item, "abstract"))),
        creators=list(_creators(item.get("author"))),
        journal=_text(item, "container-title-short")
        or _text(item, "journalAbbreviation")
        or _text(item, "container-title"),
        year=_year(item.get("issued")),
        volume=_text(item, "volume"),
        issue=_text(item, "issue"),
        pages=_text(item, "page"),
        doi=_text(item, "DOI"),
        pmid=_text(item, "PMID"),
        pmcid=_text(item, "PMCID"),
        languages=[each for each in [_text(item, "language")] if each],
        types=[*([f"pubmed:{genre}"] if genre else []), f"csl:{_text(item, 'type')}"],
        publication_types=[genre] if genre else [],
        keywords=[one_line(each) for each in _text(item, "keyword").split(",") if each.strip()],
    )


def _text(item: Item, name: str) -> str:
    """Return a value as text; numbers are written as they are, lists give their first."""
    value = item.get(name)
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = one_line(str(value))
    if found := find_unprintable(text):
        raise RecordError(f"a character (U+{ord(found[0]):04X}) in {name!r} belongs in no text")
    return text


def _creators(people: object) -> Iterator[Creator]:
    for person in people if isinstance(people, list) else ():
        if not isinstance(person, dict):
            continue
        particles = (_text(person, "non-dropping-particle"), _text(person, "family"))
        family = " ".join(part for part in particles if part)
        given = (_text(person, "given"), _text(person, "dropping-particle"))
        if family:
            yield Creator(family, " ".join(part for part in given if part), _text(person, "suffix"))
        elif group := _text(person, "literal") or _text(person, "name"):
            yield Creator(group)


def _year(issued: object) -> str:
    if not isinstance(issued, dict):
        return ""
    parts = issued.get("date-parts")
    while isinstance(parts, list) and parts:
        parts = parts[0]
    if isinstance(parts, str | int):
        return str(parts)
    return _text(issued, "raw") or _text(issued, "literal")
