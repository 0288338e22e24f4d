"""Parts that only some records have: are they read where they are and not made up elsewhere?"""

from __future__ import annotations

from pathlib import Path

import pytest

from rls_graph.errors import SourceError
from rls_graph.models import Source
from rls_graph.sources import Record, RefusedRecord, read_source
from tests.sources.one_article import (
    AROUND,
    CSL_JSON,
    ENDNOTE_XML,
    JATS_XML,
    MEDLINE,
    PUBMED_XML,
    RIS,
    a_file,
    read,
    source_of,
)


def texts_of(source: Source, but: tuple[str, ...] = ("title",)) -> list[tuple[str, str]]:
    """Return each section of the text of a source by its name."""
    assert source.text is not None
    found = [(e.name, source.text.characters[e.start : e.end]) for e in source.text.sections]
    return [each for each in found if each[0] not in but]


def refused(folder: Path, content: str) -> str:
    """Return why the only record of a file is not read."""
    (found,) = read(folder, content)
    assert isinstance(found, RefusedRecord)
    return found.reason


def jats(folder: Path, *changes: tuple[str, str]) -> Source:
    """Return the article of the tests after changes to its XML."""
    text = JATS_XML
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return source_of(folder, text)


_ABSTRACT = JATS_XML[JATS_XML.index("<abstract>") : JATS_XML.index("<kwd-group>")]


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        (
            "<abstract><p>Iron is low.</p><p>Dopamine is high.</p></abstract>",
            [("abstract", "Iron is low.\nDopamine is high.")],
        ),
        (
            "<abstract><title>Abstract</title><p>Iron is low.</p></abstract>",
            [("abstract", "Iron is low.")],
        ),
        (
            "<abstract><p>AIM: We ask. RESULTS: It is low.</p></abstract>",
            [("abstract", "AIM: We ask.\nRESULTS: It is low.")],
        ),
        (
            (
                "<abstract><sec><title>Aim</title></sec><sec><title>Results</title><p>Low.</p></sec>"
                "</abstract>"
            ),
            [("abstract", "Results: Low.")],
        ),
        (
            (
                '<abstract abstract-type="graphical"><p>A picture.</p></abstract>'
                "<abstract><p>Iron is low.</p></abstract>"
            ),
            [("abstract", "Iron is low."), ("abstract (graphical)", "A picture.")],
        ),
        (
            '<abstract abstract-type="graphical"><p>A picture.</p></abstract>',
            [("abstract (graphical)", "A picture.")],
        ),
        (
            (
                "<abstract><p>Iron is low.</p></abstract>"
                '<trans-abstract xml:lang="de"><p>Wenig Eisen.</p></trans-abstract>'
                "<trans-abstract><p>Peu de fer.</p></trans-abstract><trans-abstract/>"
            ),
            [
                ("abstract", "Iron is low."),
                ("abstract (de)", "Wenig Eisen."),
                ("abstract (other)", "Peu de fer."),
            ],
        ),
        ("", []),
    ],
)
def test_abstracts_of_jats_are_kept_apart_by_kind_and_language(
    tmp_path: Path, abstract: str, expected: list[tuple[str, str]]
) -> None:
    assert texts_of(jats(tmp_path, (_ABSTRACT, abstract))) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            (
                "<sec><title>Results</title><list><list-item><p>Iron.</p></list-item><list-item>"
                "<p>Dopamine.</p></list-item></list></sec>"
            ),
            [("body > Results", "Iron.\n\nDopamine.")],
        ),
        (
            "<sec><title>Results</title><sec><title>Patients</title><p>Ten.</p></sec></sec>",
            [("body > Results > Patients", "Ten.")],
        ),
        ("<sec><p>Without a heading.</p></sec>", [("body > section", "Without a heading.")]),
        ("<sec><title>Nothing</title></sec>", []),
        (
            "<p>See the figure.<fig><caption><p>Iron by age.</p></caption></fig></p>",
            [("body", "See the figure.\n\nIron by age.")],
        ),
        (
            "<fig><caption/></fig><p/><table><tr><td>1</td></tr></table><p>Iron.</p>",
            [("body", "Iron.")],
        ),
    ],
)
def test_paragraphs_of_a_body_are_found_in_whatever_holds_them(
    tmp_path: Path, body: str, expected: list[tuple[str, str]]
) -> None:
    source = jats(tmp_path, (_ABSTRACT, ""), ("</article>", f"<body>{body}</body></article>"))

    assert texts_of(source) == expected


@pytest.mark.parametrize(
    ("element", "pages"),
    [
        ("<page-range>10-12, 15</page-range>", "10-12, 15"),
        ("<fpage>10</fpage><lpage>10</lpage>", "10"),
        ("<fpage>10</fpage>", "10"),
        ("<elocation-id>e123</elocation-id>", "e123"),
        ("", None),
    ],
)
def test_pages_of_jats_are_a_range_a_page_or_the_number_of_an_electronic_article(
    tmp_path: Path, element: str, pages: str | None
) -> None:
    assert jats(tmp_path, ("<fpage>10</fpage><lpage>20</lpage>", element)).pages == pages


def test_a_name_among_alternatives_is_read_and_a_contributor_without_a_name_is_none(
    tmp_path: Path,
) -> None:
    alternatives = (
        "<contrib><name-alternatives><name><surname>Li</surname><given-names>Wei</given-names>"
        "</name></name-alternatives></contrib><contrib><anonymous/></contrib>"
        "<contrib><string-name>Ana Gil</string-name></contrib>"
    )
    source = jats(tmp_path, ("<contrib-group>", f"<contrib-group>{alternatives}"))

    assert source.creators[:3] == ("Wei Li", "Ana Gil", "Ann B Lee")


_RELATED = (
    '<related-article related-article-type="{kind}" ext-link-type="{by}" xlink:href="{address}" '
    'xmlns:xlink="http://www.w3.org/1999/xlink">{words}</related-article>'
)


@pytest.mark.parametrize(
    ("kind", "by", "address", "words", "citation", "pmid", "doi"),
    [
        ("corrected-article", "pubmed", "123", "", "pubmed 123", "123", None),
        ("corrected-article", "pmid", "123", "Sleep 2001", "Sleep 2001", "123", None),
        ("corrected-article", "doi", "10.1000/x", "", "doi: 10.1000/x", None, "10.1000/x"),
        ("companion", "uri", "x", "", "uri x", None, None),
        ("", "", "", "Sleep 2001", "Sleep 2001", None, None),
    ],
)
def test_a_related_article_of_jats_is_told_of_with_its_numbers(
    tmp_path: Path,
    kind: str,
    by: str,
    address: str,
    words: str,
    citation: str,
    pmid: str | None,
    doi: str | None,
) -> None:
    related = _RELATED.format(kind=kind, by=by, address=address, words=words)
    (found,) = read(tmp_path, JATS_XML.replace("<volume>", f"{related}<volume>"))

    assert isinstance(found, Record)
    (told,) = found.told
    assert (told.citation, told.pmid, told.doi) == (citation, pmid, doi)


def test_a_related_article_of_jats_without_words_or_address_is_none(tmp_path: Path) -> None:
    (found,) = read(tmp_path, JATS_XML.replace("<volume>", "<related-article/><volume>"))

    assert isinstance(found, Record)
    assert found.told == ()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<article><front/></article>", "has no front/article-meta"),
        (
            a_file(
                "pubmed-xml",
                "<PubmedArticle><MedlineCitation><PMID>1</PMID></MedlineCitation></PubmedArticle>",
            ),
            "has no Article",
        ),
        (
            a_file("pubmed-xml", "<PubmedBookArticle><PMID>1</PMID></PubmedBookArticle>"),
            "has no BookDocument",
        ),
        (
            '<?xml version="1.0" encoding="rot13"?><article><front/></article>',
            "declares an encoding that is not read: 'rot13'",
        ),
        (
            '<?xml version="1.0" encoding="martian"?><article><front/></article>',
            "declares an encoding that is not known: 'martian'",
        ),
        (
            a_file("csl-json", CSL_JSON.replace('"Sleep"', '"Sl\\u0000eep"')),
            "a character (U+0000) in 'container-title-short' belongs in no text",
        ),
    ],
)
def test_a_record_without_what_it_needs_is_refused_by_name(
    tmp_path: Path, content: str, reason: str
) -> None:
    assert reason in refused(tmp_path, content)


@pytest.mark.parametrize(
    ("url", "pmid"),
    [
        ("https://www.ncbi.nlm.nih.gov/pubmed/15700001", "15700001"),
        ("https://pubmed.ncbi.nlm.nih.gov/15700001/", "15700001"),
        ("https://example.org/15700001", None),
    ],
)
def test_the_number_of_pubmed_is_found_in_the_addresses_of_a_library(
    tmp_path: Path, url: str, pmid: str | None
) -> None:
    endnote = ENDNOTE_XML.replace("<remote-database-name>Medline", "<remote-database-name>Scopus")
    urls = f"<urls><related-urls><url>x</url><url>{url}</url></related-urls></urls></record>"
    assert (
        source_of(tmp_path, a_file("endnote-xml", endnote.replace("</record>", urls))).pmid == pmid
    )
    ris = RIS.replace("DB  - PubMed", f"DB  - Scopus\nUR  - x\nL2  - {url}")
    assert source_of(tmp_path, ris).pmid == (pmid if "www" in url or pmid is None else "15700001")


def test_pages_that_a_library_calls_unknown_are_none(tmp_path: Path) -> None:
    ris = RIS.replace("SP  - 10", "SP  - No").replace("EP  - 20", "EP  - Specified")

    assert source_of(tmp_path, ris).pages is None


def test_authors_of_medline_without_whole_names_are_read_from_their_initials(
    tmp_path: Path,
) -> None:
    short = "\n".join(line for line in MEDLINE.splitlines() if not line.startswith("FAU"))
    plato = short.replace("AU  - Lee AB", "AU  - Lee AB\nAU  - Plato")

    assert source_of(tmp_path, f"{plato}\n").creators == (
        "AB Lee",
        "Plato",
        "B Díaz",
        "RLS Study Group",
    )


def test_a_suffix_stands_behind_the_given_name(tmp_path: Path) -> None:
    medline = MEDLINE.replace("FAU - Lee, Ann B", "FAU - King, Martin L Jr")

    assert source_of(tmp_path, medline).creators[0] == "Martin L King Jr"


@pytest.mark.parametrize(
    ("lines", "kind", "title"),
    [
        ("BTI - Reviews of Sleep\nTI  - Iron\n", "fabio:BookChapter", "Iron"),
        ("BTI - Reviews of Sleep\n", "fabio:Book", "Reviews of Sleep"),
    ],
)
def test_a_book_of_medline_and_a_chapter_of_it_are_told_apart(
    tmp_path: Path, lines: str, kind: str, title: str
) -> None:
    source = source_of(tmp_path, f"PMID- 20301295\n{lines}DP  - 1993\nFAU - Lee, Ann\n")

    assert (source.kind, source.title) == (kind, title)


def test_other_abstracts_without_words_and_authors_without_names_are_left_out(
    tmp_path: Path,
) -> None:
    record = PUBMED_XML.replace(
        '<AuthorList CompleteYN="Y">', '<AuthorList CompleteYN="Y"><Author/>'
    )
    record = record.replace("</Article>", "</Article><OtherAbstract Language='ger'/>")
    source = source_of(tmp_path, a_file("pubmed-xml", record))

    assert source.creators[0] == "Ann B Lee"
    assert [name for name, _ in texts_of(source)] == ["abstract"]


def test_an_article_of_pubmed_without_an_abstract_has_none(tmp_path: Path) -> None:
    start, end = PUBMED_XML.index("<Abstract>"), PUBMED_XML.index("<AuthorList")
    record = PUBMED_XML[:start] + PUBMED_XML[end:]

    assert texts_of(source_of(tmp_path, a_file("pubmed-xml", record))) == []


def test_old_pages_of_pubmed_stand_in_one_element(tmp_path: Path) -> None:
    pages = "<Pagination><MedlinePgn>10-20, 25</MedlinePgn></Pagination>"
    start, end = PUBMED_XML.index("<Pagination>"), PUBMED_XML.index("<ELocationID")
    record = PUBMED_XML[:start] + pages + PUBMED_XML[end:]

    assert source_of(tmp_path, a_file("pubmed-xml", record)).pages == "10-20, 25"


@pytest.mark.parametrize(
    ("issued", "year"),
    [
        ('{"raw": "2005 Jan"}', 2005),
        ('{"literal": "spring 2005"}', 2005),
        ('{"date-parts": [["2005"]]}', 2005),
        ('"2005"', None),
        ('{"date-parts": []}', None),
    ],
)
def test_a_date_of_csl_is_read_in_each_of_its_forms(
    tmp_path: Path, issued: str, year: int | None
) -> None:
    record = CSL_JSON.replace('{"date-parts": [[2005, 1, 1]]}', issued)

    assert source_of(tmp_path, a_file("csl-json", record)).year == year


def test_people_of_csl_who_are_no_objects_or_have_no_name_are_left_out(tmp_path: Path) -> None:
    record = CSL_JSON.replace('"author": [', '"author": ["Lee", {}, {"name": "Sleep Club"}, ')

    assert source_of(tmp_path, a_file("csl-json", record)).creators[:2] == (
        "Sleep Club",
        "Ann B Lee",
    )


def test_a_list_of_csl_may_give_its_items_a_name(tmp_path: Path) -> None:
    source = source_of(tmp_path, f'{{"items": [{CSL_JSON}]}}')

    assert source.key == "lee-2005-15700001"


def test_a_string_of_json_may_be_longer_than_what_is_read_at_once(tmp_path: Path) -> None:
    long = r"iron \" \\ " * 100_000
    record = CSL_JSON.replace('"genre"', f'"note": "{long}", "genre"')
    whole, second = read(tmp_path, a_file("csl-json", record, CSL_JSON))
    assert isinstance(whole, Record)
    assert isinstance(second, Record)

    # Without its end the string takes all the rest with it, and says so.
    cut = f'{AROUND["csl-json"][0]}{CSL_JSON},\n{{"note": "{long}'
    first, lost = read(tmp_path, cut)
    assert isinstance(first, Record)
    assert isinstance(lost, RefusedRecord)
    assert lost.reason == "the file ends inside this object"


def test_a_long_declaration_before_the_records_of_a_file_is_passed_over(tmp_path: Path) -> None:
    start, _, _ = AROUND["pubmed-xml"]
    space = " " * 5_000
    content = a_file("pubmed-xml").replace("PUBLIC", f"PUBLIC{space}")
    assert start in a_file("pubmed-xml")

    assert source_of(tmp_path, content).key == "lee-2005-15700001"


def test_a_record_with_a_comment_or_a_section_of_characters_ends_where_it_ends(
    tmp_path: Path,
) -> None:
    comment = PUBMED_XML.replace("<Article ", "<!-- </PubmedArticle> --><Article ")
    first, second = read(tmp_path, a_file("pubmed-xml", comment, PUBMED_XML))

    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert first.source == second.source


def test_a_comment_without_an_end_takes_the_rest_of_the_file_with_it(tmp_path: Path) -> None:
    open_ = PUBMED_XML.replace("<Article ", "<!-- <Article ")
    (lost,) = read(tmp_path, a_file("pubmed-xml", open_))

    assert isinstance(lost, RefusedRecord)
    assert "the file ends inside this record" in lost.reason


@pytest.mark.parametrize("content", ["@comment{nothing}\n@string{a = {b}}\n"])
def test_a_seed_folder_whose_file_holds_no_record_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "my-paper").mkdir()
    (tmp_path / "my-paper" / "source.bib").write_text(content, encoding="utf-8")

    with pytest.raises(SourceError, match="holds no record"):
        read_source(tmp_path / "my-paper")
