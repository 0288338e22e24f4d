"""What is read from the PubMed page that the project starts from?"""

from __future__ import annotations

import hashlib

import pytest

from rls_graph.models import Link, Passage, Source, SourceText
from rls_graph.packaged_data import seeds_folder
from rls_graph.sources import read_source
from rls_graph.sources.passages import occurrences, passage_at

SEED = seeds_folder() / "allen-2007"


@pytest.fixture(scope="module")
def sources() -> tuple[Source, ...]:
    return read_source(SEED)


@pytest.fixture(scope="module")
def article(sources: tuple[Source, ...]) -> Source:
    return sources[0]


@pytest.fixture(scope="module")
def text(article: Source) -> SourceText:
    assert article.text is not None
    return article.text


def test_the_article_has_all_that_the_page_says(article: Source) -> None:
    assert article.model_dump(exclude={"text"}) == {
        "key": "allen-2007",
        "kind": "fabio:ReviewArticle",
        "label": "Allen et al. 2007",
        "title": "The role of iron in restless legs syndrome",
        "creators": ("Richard P Allen",),
        "creators_complete": False,
        "journal": "Mov Disord",
        "year": 2007,
        "volume": "22",
        "issue": None,
        "supplement": "Suppl 18",
        "pages": "S440-8",
        "doi": "10.1002/mds.21607",
        "publication_types": ("Review",),
        **dict.fromkeys(("vernacular_title", "pmid", "pmcid", "citation", "text_digest")),
        **dict.fromkeys(("languages", "mesh_headings", "keywords", "grants", "links"), ()),
        "retracted": False,
        "known_from": None,
    }


def test_the_erratum_is_a_source_of_its_own_that_corrects_the_article(
    sources: tuple[Source, ...], text: SourceText
) -> None:
    article, erratum = sources
    assert erratum.key == "mov-disord-2008-jun-23-8-1200-2"
    assert erratum.kind == "fabio:Correction"
    assert erratum.links == (Link(relation="rls:corrects", target=article.key),)
    assert erratum.citation == "Mov Disord. 2008 Jun;23(8):1200-2"
    assert (erratum.journal, erratum.year) == ("Mov Disord", 2008)
    assert (erratum.volume, erratum.issue, erratum.pages) == ("23", "8", "1200-2")
    assert (erratum.title, erratum.creators, erratum.doi, erratum.text) == (None, (), None, None)
    known_from = erratum.known_from
    assert isinstance(known_from, Passage)
    assert text.characters[known_from.start : known_from.end] == erratum.citation


def test_no_pmid_is_made_up_for_a_page_that_names_none(
    sources: tuple[Source, ...], text: SourceText
) -> None:
    assert "PMID" not in text.characters
    assert {source.pmid for source in sources} == {None}
    # PubMed knows the article under this number, the saved page does not say it.
    assert not any("17566122" in source.model_dump_json() for source in sources)


def test_offsets_count_characters_and_not_bytes(text: SourceText) -> None:
    content = (SEED / "source.txt").read_bytes()
    assert (len(text.characters), len(content)) == (2530, 2537)
    assert text.characters == content.decode()
    assert text.digest == hashlib.sha256(content).hexdigest()


def test_the_sections_are_the_title_and_the_abstract(text: SourceText) -> None:
    title, abstract = text.sections
    assert (title.name, abstract.name) == ("title", "abstract")
    words = text.characters[abstract.start : abstract.end]
    lines = text.characters.split("\n")
    assert words == lines[lines.index("Abstract") + 2]
    assert text.characters[title.start : title.end] == "The role of iron in restless legs syndrome"


def test_the_title_is_the_one_above_the_byline(text: SourceText) -> None:
    title = text.sections[0]
    at_top, above_byline = occurrences("The role of iron in", text.characters)
    assert at_top < title.start == above_byline


def test_a_known_sentence_stands_where_it_should(text: SourceText) -> None:
    start, end = 1244, 1405
    passage = passage_at("allen-2007", "abstract", text.characters, start, end)
    assert passage.exact == (
        "Brain iron insufficiency is supported by independently replicated cerebrospinal fluid and "
        "brain imaging studies for patients without iron deficiency (ID) anemia."
    )
    section = text.section_at(start, end)
    assert section is not None
    assert section.name == "abstract"


def test_reading_twice_gives_equal_values(sources: tuple[Source, ...]) -> None:
    assert read_source(SEED) == sources
