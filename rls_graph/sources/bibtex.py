"""What does a BibTeX entry say?"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from rls_graph.sources.article import Article, Creator, one_line
from rls_graph.sources.composing import labelled_paragraphs
from rls_graph.sources.markup import raised, without_markup
from rls_graph.sources.records import RawRecord, RecordError

_LATEX = re.compile(r"[\\{}$~]")
_RAISED = re.compile(r"\$ ?([\^_]) ?\{?([0-9+-]{1,10})\}? ?\$")
# What reference managers write for signs, and the library does not know.
_SIGNS = {
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textasciitilde": "~",
    "textquotesingle": "'",
    "textdegree": "\N{DEGREE SIGN}",
    "textmu": "\N{MICRO SIGN}",
    "textpm": "\N{PLUS-MINUS SIGN}",
    "texttimes": "\N{MULTIPLICATION SIGN}",
}
_KEYWORDS = re.compile(r"[;,]")


def read_bibtex(raw: RawRecord, characters: str) -> Article:
    """Return what an entry says, with LaTeX turned into the characters that it prints.

    Args:
        raw: The record; its context holds the abbreviations that stand above it.
        characters: Its characters.

    Raises:
        RecordError: If its braces or quotes do not close, or it says nothing.

    Source:
        "BibTeXing", Oren Patashnik, 1988; fields of biblatex 3.20.
    """
    kind, fields = _entry(raw, characters)
    work = _text(fields, "type")
    return Article(
        title=_text(fields, "title"),
        abstract=labelled_paragraphs(_text(fields, "abstract")),
        creators=list(_creators(fields.get("author"))),
        journal=_text(fields, "shortjournal")
        or _text(fields, "journal")
        or _text(fields, "journaltitle")
        or _text(fields, "booktitle"),
        year=_text(fields, "year") or _text(fields, "date"),
        volume=_text(fields, "volume"),
        issue=_text(fields, "number") or _text(fields, "issue"),
        pages=re.sub(r" ?-{2,3} ?", "-", str(fields.get("pages", ""))).strip(),
        doi=str(fields.get("doi", "")).replace("\\_", "_"),
        pmid=_text(fields, "pmid"),
        pmcid=_text(fields, "pmcid"),
        languages=[each for each in [_text(fields, "language")] if each],
        types=[*([f"pubmed:{work}"] if work else []), f"bibtex:{kind}"],
        publication_types=[work] if work else [],
        keywords=[
            one_line(each) for each in _KEYWORDS.split(_text(fields, "keywords")) if each.strip()
        ],
    )


def _entry(raw: RawRecord, characters: str) -> tuple[str, dict[str, Any]]:
    from bibtexparser import middlewares
    from bibtexparser.entrypoint import parse_string

    # It tells of broken entries there too; they are refused here.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    try:
        library = parse_string(
            f"{raw.context}\n{characters}",
            parse_stack=[
                middlewares.NormalizeFieldKeys(),
                middlewares.ResolveStringReferencesMiddleware(),
                middlewares.RemoveEnclosingMiddleware(),
                middlewares.SeparateCoAuthors(),
                middlewares.SplitNameParts(),
            ],
        )
    except (ValueError, IndexError, RecursionError) as error:
        raise RecordError(f"is no BibTeX: {one_line(str(error))[:200]}") from error
    if library.failed_blocks:
        broken = library.failed_blocks[0].error
        raise RecordError(f"is no BibTeX: {one_line(str(broken))[:200]}")
    if len(library.entries) != 1:
        raise RecordError("is no entry of BibTeX")
    entry = library.entries[0]
    return entry.entry_type.casefold(), {each.key: each.value for each in entry.fields}


def _text(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name, "")
    return without_markup(_printed(value)) if isinstance(value, str) else ""


def _printed(text: str) -> str:
    r"""Return what LaTeX prints for a text.

    >>> _printed(r"M{\"u}ller: {RLS} at 5\% in CO$_2$")
    'Müller: RLS at 5% in CO₂'
    """
    if not _LATEX.search(text):
        return text
    text = _RAISED.sub(lambda found: raised(found[2], up=found[1] == "^"), text)
    try:
        printed = _decoder().latex_to_text(text)
    # The library fails in many ways on commands whose arguments are missing.
    except Exception as error:
        raise RecordError(f"holds LaTeX that cannot be read: {text[:60]!r}") from error
    return one_line(printed.replace("\N{NO-BREAK SPACE}", " "))


@cache
def _decoder() -> Any:
    from pylatexenc.latex2text import (
        LatexNodes2Text,
        MacroTextSpec,
        get_default_latex_context_db,
    )

    known = get_default_latex_context_db()
    known.add_context_category(
        "signs of exporters",
        macros=[
            *(MacroTextSpec(name, sign) for name, sign in _SIGNS.items()),
            MacroTextSpec("href", simplify_repl=_as_written),
        ],
        prepend=True,
    )
    # A command that is not known stays as it is written: words may hang on it.
    known.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=_as_written))
    return LatexNodes2Text(latex_context=known, math_mode="text", keep_comments=True)


def _as_written(node: Any) -> str:
    written: str = node.latex_verbatim()
    return written


def _creators(people: object) -> Iterator[Creator]:
    for person in people if isinstance(people, list) else ():
        family = _printed(" ".join([*person.von, *person.last]))
        given = _printed(" ".join(person.first))
        if family and family.casefold() != "others":
            yield Creator(family, given, _printed(" ".join(person.jr)).rstrip("."))
