"""What do single formats hold that others have no place for?"""

from __future__ import annotations

from pathlib import Path

import pytest

from rls_graph.models import Link, Source
from rls_graph.sources import Record, RefusedRecord
from rls_graph.sources.relations import MEDLINE as MEDLINE_TAGS
from rls_graph.sources.relations import PUBMED_XML as XML_TYPES
from tests.sources.one_article import JATS_XML, MEDLINE, PUBMED_XML, a_file, read, source_of

BOOK = """<PubmedBookArticle><BookDocument><PMID Version="1">20301295</PMID>
<ArticleIdList><ArticleId IdType="bookaccession">NBK1</ArticleId></ArticleIdList>
<Book><BookTitle>Reviews of Sleep</BookTitle><PubDate><Year>1993</Year></PubDate>
<AuthorList Type="editors"><Author><LastName>Not</LastName></Author></AuthorList></Book>
<ArticleTitle>Restless Legs</ArticleTitle><Language>eng</Language>
<AuthorList Type="authors">
<Author><LastName>Lee</LastName><Initials>A</Initials></Author></AuthorList>
<PublicationType UI="D016454">Review</PublicationType>
<Abstract><AbstractText>Iron is low.</AbstractText></Abstract></BookDocument></PubmedBookArticle>"""


def sections_of(source: Source) -> dict[str, str]:
    assert source.text is not None
    return {
        each.name: source.text.characters[each.start : each.end] for each in source.text.sections
    }


def test_a_chapter_of_a_book_is_read(tmp_path: Path) -> None:
    source = source_of(tmp_path, a_file("pubmed-xml", BOOK))
    assert (source.title, source.journal, source.year) == (
        "Restless Legs",
        "Reviews of Sleep",
        1993,
    )
    assert (source.kind, source.creators) == ("fabio:BookChapter", ("A Lee",))
    assert sections_of(source)["abstract"] == "Iron is low."


def test_a_list_of_deleted_records_is_refused_by_name(tmp_path: Path) -> None:
    deleted = (
        "<DeleteCitation><PMID Version='1'>11</PMID><PMID Version='1'>12</PMID></DeleteCitation>"
    )
    record, refused = read(tmp_path, a_file("pubmed-xml", PUBMED_XML, deleted))
    assert isinstance(record, Record)
    assert isinstance(refused, RefusedRecord)
    assert refused.reason == "says that records were deleted from PubMed: 11, 12"


def test_an_element_that_stands_beside_records_and_is_none_is_refused(tmp_path: Path) -> None:
    _, refused, last = read(
        tmp_path, a_file("pubmed-xml", PUBMED_XML, "<Other>x</Other>", PUBMED_XML)
    )
    assert isinstance(refused, RefusedRecord)
    assert isinstance(last, Record)
    assert "<Other> is no element that stands beside records" in refused.reason


def test_other_abstracts_and_the_vernacular_title_are_kept_apart(tmp_path: Path) -> None:
    record = PUBMED_XML.replace(
        "</Article>",
        "<VernacularTitle>Eisen und Dopamin.</VernacularTitle></Article>"
        "<OtherAbstract Type='Publisher' Language='ger'><AbstractText Label='ZIEL'>Eisen."
        "</AbstractText></OtherAbstract>",
    )
    source = source_of(tmp_path, a_file("pubmed-xml", record))
    assert source.vernacular_title == "Eisen und Dopamin"
    assert sections_of(source)["abstract (ger, Publisher)"] == "ZIEL: Eisen."


@pytest.mark.parametrize(("said", "complete"), [("Y", True), ("N", False)])
def test_an_incomplete_list_of_authors_is_marked(
    tmp_path: Path, said: str, *, complete: bool
) -> None:
    record = PUBMED_XML.replace('CompleteYN="Y"', f'CompleteYN="{said}"')
    assert source_of(tmp_path, a_file("pubmed-xml", record)).creators_complete is complete


def test_every_relation_of_pubmed_is_the_same_in_both_of_its_formats(tmp_path: Path) -> None:
    headings = {heading: kind for kind, heading in XML_TYPES.items() if not kind.startswith("Repr")}
    for tag, heading in MEDLINE_TAGS.items():
        medline = MEDLINE.replace("EIN -", f"{tag:<4}-")
        xml = PUBMED_XML.replace('"ErratumIn"', f'"{headings[heading]}"')
        one, other = (
            record
            for text in (a_file("medline", medline), a_file("pubmed-xml", xml))
            for record in read(tmp_path, text)
            if isinstance(record, Record)
        )
        assert one.told == other.told, tag
        assert one.source.links == other.source.links
        assert one.source.retracted == other.source.retracted
        assert len(one.source.links) + sum(len(each.links) for each in one.told) == 1


def test_a_retraction_and_what_it_takes_back(tmp_path: Path) -> None:
    taken_back = source_of(tmp_path, MEDLINE.replace("EIN -", "RIN -"))
    assert taken_back.retracted
    notice = source_of(tmp_path, MEDLINE.replace("EIN -", "ROF -"))
    assert not notice.retracted
    assert notice.links == (Link(relation="rls:retracts", target="sleep-2006-feb-29-2-1"),)


def test_an_unknown_relation_is_kept_as_one(tmp_path: Path) -> None:
    (record,) = read(tmp_path, a_file("pubmed-xml", PUBMED_XML.replace("ErratumIn", "Dataset")))
    assert isinstance(record, Record)
    assert record.source.links[0].relation == "rls:relatedTo"


def test_references_of_an_article_are_no_links(tmp_path: Path) -> None:
    (record,) = read(tmp_path, a_file("pubmed-xml", PUBMED_XML.replace("ErratumIn", "Cites")))
    assert isinstance(record, Record)
    assert not record.told


BODY = """<body><p>Before any heading.</p><sec><title>Results</title>
<p>Iron was low <xref>[1]</xref>.</p>
<sec><title>Patients</title><p>Ten to the 10<sup>6</sup>.</p>
<fig><label>1</label><caption><p>A caption.</p>
</caption><graphic/></fig><table-wrap><table><tr><td>tabular</td></tr></table></table-wrap></sec>
<p>After.</p></sec></body>"""


def test_the_body_is_kept_by_its_headings(tmp_path: Path) -> None:
    source = source_of(tmp_path, JATS_XML.replace("</article>", f"{BODY}</article>"))
    assert source.text is not None
    body = [
        (each.name, source.text.characters[each.start : each.end])
        for each in source.text.sections
        if each.name.startswith("body")
    ]
    assert body == [
        ("body", "Before any heading."),
        ("body > Results", "Iron was low [1]."),
        ("body > Results > Patients", "Ten to the 10⁶.\n\nA caption."),
        ("body > Results", "After."),
    ]
    assert "\n\nPatients\n\n" in source.text.characters
    assert "tabular" not in source.text.characters


def test_a_reply_of_pubmed_central_without_an_article_is_refused(tmp_path: Path) -> None:
    reply = '<Reply Id="1" error="The following PMCID is not available: 1"/>'
    record, refused = read(tmp_path, a_file("jats-xml", JATS_XML, reply))
    assert isinstance(record, Record)
    assert isinstance(refused, RefusedRecord)
    assert "The following PMCID is not available: 1" in refused.reason


def test_a_plain_text_keeps_every_character(tmp_path: Path) -> None:
    text = "  Iron in RLS\r\n\r\n Iron is low.\n\nDopamine is not.\n\n"
    source = source_of(tmp_path, text)
    assert source.text is not None
    assert source.text.characters == text
    assert sections_of(source) == {
        "title": "Iron in RLS",
        "text": "Iron is low.\n\nDopamine is not.",
    }
    assert (source.title, source.creators, source.year) == ("Iron in RLS", (), None)


def test_a_plain_text_that_starts_with_a_sentence_has_no_title(tmp_path: Path) -> None:
    source = source_of(tmp_path, "Iron is low.\n\nDopamine is not.")
    assert source.title is None
    assert list(sections_of(source)) == ["text"]


def test_what_is_left_out_is_noted(tmp_path: Path) -> None:
    (record,) = read(
        tmp_path, MEDLINE.replace("10.1000/sleep.1", "nonsense").replace("PMC1234", "x")
    )
    assert isinstance(record, Record)
    assert len(record.notes) == 2
    assert (record.source.doi, record.source.pmcid) == (None, None)


@pytest.mark.parametrize(
    ("latex", "printed"),
    [
        (r"M{\"u}ller {\textless} 5\% {\&} $\beta$", "Müller < 5% & β"),
        (r"{\unknown{iron}}", r"\unknowniron"),
        (r"10$^{-6}$ and H$_2$O", "10⁻⁶ and H₂O"),
        ("50% of 100 % of all", "50% of 100 % of all"),
    ],
)
def test_latex_becomes_what_it_prints(tmp_path: Path, latex: str, printed: str) -> None:
    source = source_of(tmp_path, f"@book{{a, title = {{{latex}}}}}")
    assert source.title == printed
