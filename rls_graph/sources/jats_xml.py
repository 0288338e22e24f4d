"""What does an article in JATS XML say, as PubMed Central and publishers give it?"""

from __future__ import annotations

from collections.abc import Iterator

from rls_graph.sources.article import Article, BodySection, Creator, Mention, Paragraph
from rls_graph.sources.composing import labelled_paragraphs
from rls_graph.sources.records import RawRecord, RecordError
from rls_graph.sources.relations import JATS
from rls_graph.sources.xml_text import (
    Element,
    all_words,
    child_words,
    local_name,
    parse_record,
    without_namespaces,
    words_of,
)

_LINK = "{http://www.w3.org/1999/xlink}href"
# The dates by which an article is cited come first.
_DATES = ("ppub", "collection", "pub", "epub")
_WITH_CAPTION = frozenset({"fig", "table-wrap"})
# Elements that hold paragraphs and say nothing of their own.
_HOLDERS = frozenset(
    (
        *("boxed-text", "disp-quote", "fig-group", "list", "list-item", "table-wrap-group"),
        *("statement", "def-list", "def-item", "def", "term", "caption"),
    )
)


def read_jats_xml(raw: RawRecord, characters: str) -> Article:
    """Return what an article says: its front, its abstracts and its body.

    Of tables and figures only the captions are text. References, acknowledgements and
    sub-articles are left out.

    Args:
        raw: The record.
        characters: Its characters.

    Raises:
        RecordError: If it is no well-formed XML, or has no ``article-meta``.

    Source:
        ANSI/NISO Z39.96-2024, JATS 1.4, and the NLM DTDs 2 and 3 before it.
    """
    article = without_namespaces(parse_record(raw, characters))
    if article.tag == "Reply":
        raise RecordError(f"PubMed Central replies: {article.get('error', 'no article')}")
    meta = article.find("front/article-meta")
    if meta is None:
        raise RecordError("has no front/article-meta")
    kind = article.get("article-type", "")
    journal = "front/journal-meta"
    return Article(
        title=child_words(meta, "title-group/article-title"),
        vernacular_title=child_words(meta, "title-group/trans-title-group/trans-title"),
        abstract=_main_abstract(meta),
        other_abstracts=_other_abstracts(meta),
        body=list(_body(article.find("body"))),
        creators=list(_creators(meta)),
        journal=child_words(article, f"{journal}/journal-id[@journal-id-type='nlm-ta']")
        or child_words(article, f"{journal}/journal-title-group/abbrev-journal-title")
        or child_words(article, f"{journal}//journal-title"),
        year=_year(meta),
        volume=child_words(meta, "volume"),
        issue=child_words(meta, "issue"),
        pages=_pages(meta),
        doi=child_words(meta, "article-id[@pub-id-type='doi']"),
        pmid=child_words(meta, "article-id[@pub-id-type='pmid']"),
        pmcid=child_words(meta, "article-id[@pub-id-type='pmc']")
        or child_words(meta, "article-id[@pub-id-type='pmcid']"),
        languages=[language] if (language := _language(article)) else [],
        types=[f"jats:{kind}"],
        publication_types=[kind] if kind else [],
        keywords=all_words(meta, "kwd-group/kwd"),
        grants=all_words(meta, "funding-group/award-group/award-id"),
        mentions=list(_mentions(meta)),
    )


def _language(article: Element) -> str:
    return article.get("{http://www.w3.org/XML/1998/namespace}lang", "")


def _main_abstract(meta: Element) -> list[Paragraph]:
    for abstract in meta.iterfind("abstract"):
        if not abstract.get("abstract-type"):
            return _paragraphs(abstract)
    return []


def _other_abstracts(meta: Element) -> list[tuple[str, list[Paragraph]]]:
    typed = [each for each in meta.iterfind("abstract") if each.get("abstract-type")]
    found = []
    for each in [*typed, *meta.iterfind("trans-abstract")]:
        about = ", ".join(part for part in (_language(each), each.get("abstract-type")) if part)
        if paragraphs := _paragraphs(each):
            found.append((f"abstract ({about or 'other'})", paragraphs))
    return found


def _paragraphs(abstract: Element) -> list[Paragraph]:
    """Return the parts of an abstract; the title of a section is their label."""
    found = []
    for child in abstract:
        name = local_name(child)
        if name == "sec":
            label = child_words(child, "title").rstrip(":.")
            texts = list(_texts(child))
            if texts:
                found.append(Paragraph(" ".join(texts), label))
        elif name != "title" and (texts := list(_texts_of_one(child))):
            found.append(Paragraph(" ".join(texts)))
    return labelled_paragraphs(found[0].words) if [p.label for p in found] == [""] else found


def _body(body: Element | None, path: tuple[str, ...] = ()) -> Iterator[BodySection]:
    """Yield the sections of a body in the order of the text, each with its own paragraphs."""
    if body is None:
        return
    heading = child_words(body, "title") if path else ""
    texts: list[str] = []
    given = False
    for child in body:
        if local_name(child) == "sec":
            if texts or (heading and not given):
                yield BodySection("" if given else heading, path, tuple(texts))
                texts, given = [], True
            yield from _body(child, (*path, child_words(child, "title") or "section"))
        elif local_name(child) not in {"title", "label", "sec-meta"}:
            texts += _texts_of_one(child)
    if texts or (heading and not given):
        yield BodySection("" if given else heading, path, tuple(texts))


def _texts(section: Element) -> Iterator[str]:
    for child in section:
        if local_name(child) not in {"title", "label"}:
            yield from _texts_of_one(child)


def _texts_of_one(element: Element) -> Iterator[str]:
    """Yield the paragraphs of an element, and the captions of what stands in it."""
    name = local_name(element)
    if name in _WITH_CAPTION:
        for caption in element.iterfind("caption"):
            if words := words_of(caption):
                yield words
    elif name == "sec" or name in _HOLDERS:
        for child in element:
            yield from _texts_of_one(child)
    elif name not in {"table", "graphic", "media", "label", "supplementary-material"}:
        if words := words_of(element):
            yield words
        for inner in element.iter(*_WITH_CAPTION):
            yield from _texts_of_one(inner)


def _creators(meta: Element) -> Iterator[Creator]:
    for contributor in meta.iterfind("contrib-group/contrib"):
        if contributor.get("contrib-type", "author") != "author":
            continue
        name = contributor.find("name")
        if name is None:
            name = contributor.find("name-alternatives/name")
        if name is not None and (family := child_words(name, "surname")):
            yield Creator(family, child_words(name, "given-names"), child_words(name, "suffix"))
        elif group := child_words(contributor, "collab") or child_words(contributor, "string-name"):
            yield Creator(group)


def _year(meta: Element) -> str:
    dates = {
        date.get("pub-type") or date.get("date-type") or "": child_words(date, "year")
        for date in meta.iterfind("pub-date")
    }
    return next((dates[kind] for kind in _DATES if dates.get(kind)), next(iter(dates.values()), ""))


def _pages(meta: Element) -> str:
    if pages := child_words(meta, "page-range"):
        return pages
    first, last = child_words(meta, "fpage"), child_words(meta, "lpage")
    if first:
        return f"{first}-{last}" if last and last != first else first
    return child_words(meta, "elocation-id")


def _mentions(meta: Element) -> Iterator[Mention]:
    for related in meta.iterfind("related-article"):
        kind = related.get("related-article-type", "")
        address = related.get(_LINK) or related.get("href") or ""
        by = related.get("ext-link-type", "")
        pmid = address if by == "pmid" or (by == "pubmed" and address.isdigit()) else ""
        doi = address if by == "doi" else ""
        words = words_of(related) or (f"doi: {doi}" if doi else f"{by} {address}".strip())
        if words:
            yield Mention(JATS.get(kind, kind or "See also"), words, pmid, doi)
