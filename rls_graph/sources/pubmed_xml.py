"""What does a record of PubMed in XML say: efetch results and the yearly baseline files?"""

from __future__ import annotations

from collections.abc import Iterator

from rls_graph.sources.article import Article, Creator, Mention, Paragraph
from rls_graph.sources.composing import labelled_paragraphs
from rls_graph.sources.records import RawRecord, RecordError
from rls_graph.sources.relations import PUBMED_XML
from rls_graph.sources.xml_text import Element, all_words, child_words, parse_record, words_of


def read_pubmed_xml(raw: RawRecord, characters: str) -> Article:
    """Return what a ``PubmedArticle``, ``PubmedBookArticle`` or ``MedlineCitation`` says.

    Args:
        raw: The record.
        characters: Its characters.

    Raises:
        RecordError: If it is no well-formed XML, or says that a record was deleted.

    Source:
        NLM PubMed DTD of 1 January 2025 (pubmed_250101.dtd), element descriptions.
    """
    record = parse_record(raw, characters)
    if record.tag == "DeleteCitation":
        deleted = ", ".join(all_words(record, "PMID")) or "none"
        raise RecordError(f"says that records were deleted from PubMed: {deleted}")
    if record.tag == "PubmedBookArticle":
        return _book(record)
    citation = record if record.tag == "MedlineCitation" else record.find("MedlineCitation")
    if citation is None:
        raise RecordError("has no MedlineCitation")
    return _article(record, citation)


def _article(record: Element, citation: Element) -> Article:
    article = citation.find("Article")
    if article is None:
        raise RecordError("has no Article")
    issue = "Journal/JournalIssue"
    authors = article.find("AuthorList")
    return Article(
        title=child_words(article, "ArticleTitle"),
        vernacular_title=child_words(article, "VernacularTitle"),
        abstract=_paragraphs(article.find("Abstract")),
        other_abstracts=_other_abstracts(citation),
        creators=list(_creators(authors)),
        creators_complete=_complete(authors),
        journal=child_words(citation, "MedlineJournalInfo/MedlineTA")
        or child_words(article, "Journal/ISOAbbreviation")
        or child_words(article, "Journal/Title"),
        year=child_words(article, f"{issue}/PubDate/Year")
        or child_words(article, f"{issue}/PubDate/MedlineDate")
        or child_words(article, "ArticleDate/Year"),
        volume=child_words(article, f"{issue}/Volume"),
        issue=child_words(article, f"{issue}/Issue"),
        pages=_pages(article),
        doi=_identifier(record, "doi") or child_words(article, "ELocationID[@EIdType='doi']"),
        pmid=child_words(citation, "PMID"),
        pmcid=_identifier(record, "pmc"),
        languages=all_words(article, "Language"),
        types=[f"pubmed:{each}" for each in all_words(article, ".//PublicationType")],
        publication_types=all_words(article, ".//PublicationType"),
        mesh_headings=[_heading(each) for each in citation.iterfind("MeshHeadingList/MeshHeading")],
        keywords=all_words(citation, "KeywordList/Keyword"),
        grants=[_grant(each) for each in article.iterfind("GrantList/Grant") if len(each)],
        mentions=list(_mentions(citation)),
    )


def _book(record: Element) -> Article:
    document = record.find("BookDocument")
    if document is None:
        raise RecordError("has no BookDocument")
    own_title = child_words(document, "ArticleTitle")
    book = child_words(document, "Book/BookTitle")
    lists = [
        *document.iterfind("AuthorList[@Type='authors']"),
        *document.iterfind("Book/AuthorList[@Type='authors']"),
        *document.iterfind("Book/AuthorList"),
    ]
    authors = lists[0] if lists else None
    kind = "Book Chapter" if own_title else "Book"
    return Article(
        title=own_title or book,
        abstract=_paragraphs(document.find("Abstract")),
        creators=list(_creators(authors)),
        creators_complete=_complete(authors),
        journal=book if own_title else "",
        year=child_words(document, "Book/PubDate/Year")
        or child_words(document, "Book/PubDate/MedlineDate"),
        volume=child_words(document, "Book/Volume"),
        pages=_pages(document),
        doi=child_words(document, "ArticleIdList/ArticleId[@IdType='doi']"),
        pmid=child_words(document, "PMID"),
        pmcid=child_words(document, "ArticleIdList/ArticleId[@IdType='pmc']"),
        languages=all_words(document, "Language"),
        types=[f"pubmed:{kind}", *(f"pubmed:{t}" for t in all_words(document, "PublicationType"))],
        publication_types=all_words(document, "PublicationType"),
        keywords=all_words(document, "KeywordList/Keyword"),
        grants=[_grant(each) for each in document.iterfind("GrantList/Grant") if len(each)],
    )


def _paragraphs(abstract: Element | None) -> list[Paragraph]:
    if abstract is None:
        return []
    found = [
        Paragraph(words, each.get("Label", "").strip())
        for each in abstract.iterfind("AbstractText")
        if (words := words_of(each))
    ]
    return labelled_paragraphs(found[0].words) if [p.label for p in found] == [""] else found


def _other_abstracts(citation: Element) -> list[tuple[str, list[Paragraph]]]:
    found = []
    for each in citation.iterfind("OtherAbstract"):
        about = ", ".join(part for part in (each.get("Language"), each.get("Type")) if part)
        if paragraphs := _paragraphs(each):
            found.append((f"abstract ({about or 'other'})", paragraphs))
    return found


def _creators(authors: Element | None) -> Iterator[Creator]:
    for author in authors if authors is not None else ():
        if group := child_words(author, "CollectiveName"):
            yield Creator(group)
        elif family := child_words(author, "LastName"):
            given = child_words(author, "ForeName") or child_words(author, "Initials")
            yield Creator(family, given, child_words(author, "Suffix"))


def _complete(authors: Element | None) -> bool | None:
    said = None if authors is None else authors.get("CompleteYN")
    return None if said is None else said != "N"


def _pages(article: Element) -> str:
    if pages := child_words(article, "Pagination/MedlinePgn"):
        return pages
    start = child_words(article, "Pagination/StartPage")
    end = child_words(article, "Pagination/EndPage")
    return f"{start}-{end}" if end and end != start else start


def _identifier(record: Element, kind: str) -> str:
    return child_words(record, f"PubmedData/ArticleIdList/ArticleId[@IdType='{kind}']")


def _heading(heading: Element) -> str:
    """Return a MeSH heading as MEDLINE writes it: a star marks what the article is about."""
    return "/".join(
        ("*" if each.get("MajorTopicYN") == "Y" else "") + words_of(each) for each in heading
    )


def _grant(grant: Element) -> str:
    parts = (child_words(grant, name) for name in ("GrantID", "Acronym", "Agency", "Country"))
    return "/".join(part for part in parts if part)


def _mentions(citation: Element) -> Iterator[Mention]:
    for each in citation.iterfind("CommentsCorrectionsList/CommentsCorrections"):
        kind = each.get("RefType", "")
        pmid = child_words(each, "PMID")
        words = child_words(each, "RefSource") or (f"PMID {pmid}" if pmid else "")
        # "Cites" lists the references of an article, which say nothing about it.
        if words and kind != "Cites":
            yield Mention(PUBMED_XML.get(kind, kind or "See also"), words, pmid)
