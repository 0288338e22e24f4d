"""Which shapes of a PubMed page are read, and what is said of the others?"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rls_graph.errors import SourceError
from rls_graph.models import Link
from rls_graph.packaged_data import seeds_folder
from rls_graph.sources.pubmed_page import read_pubmed_page
from tests.sources.pages import a_page, read_page, refusal

SEED_PAGE = (seeds_folder() / "allen-2007" / "source.txt").read_bytes().decode()


def test_a_complete_list_of_authors_is_marked_complete(tmp_path: Path) -> None:
    article = read_page(tmp_path, a_page(byline="Ann B Lee, Bo Diaz. Sleep. 2005."))[0]
    assert article.creators == ("Ann B Lee", "Bo Diaz")
    assert article.creators_complete is True
    assert article.label == "Lee and Diaz 2005"


@pytest.mark.parametrize(
    ("names", "creators", "complete", "label"),
    [
        ("Ann Lee", ("Ann Lee",), True, "Lee 2005"),
        ("Ann Lee, Bo Diaz, Cy Fox", ("Ann Lee", "Bo Diaz", "Cy Fox"), True, "Lee et al. 2005"),
        ("Ann Lee et al", ("Ann Lee",), False, "Lee et al. 2005"),
        ("Ann Lee, Bo Diaz, et al", ("Ann Lee", "Bo Diaz"), False, "Lee et al. 2005"),
        ("Ann Lee\N{NO-BREAK SPACE}et al", ("Ann Lee",), False, "Lee et al. 2005"),
        ("Etal", ("Etal",), True, "Etal 2005"),
    ],
)
def test_authors_are_kept_as_given(
    tmp_path: Path, names: str, creators: tuple[str, ...], *, complete: bool, label: str
) -> None:
    article = read_page(tmp_path, a_page(byline=f"{names}. Sleep. 2005."))[0]
    assert (article.creators, article.creators_complete, article.label) == (
        creators,
        complete,
        label,
    )


@pytest.mark.parametrize("byline", [". Sleep. 2005.", ", . Sleep. 2005.", "et al. Sleep. 2005."])
def test_a_byline_without_names_is_no_byline(tmp_path: Path, byline: str) -> None:
    assert "no byline" in refusal(tmp_path, a_page(byline=byline))


def test_windows_line_ends_stay_in_the_text_and_out_of_the_values(tmp_path: Path) -> None:
    page = a_page(errata="Erratum in\n\n  • Sleep. 2006;29:1\n").replace("\n", "\r\n")
    article, erratum = read_page(tmp_path, page)
    assert article.text is not None
    assert article.text.characters == page
    assert (article.title, article.pages) == ("Iron in the brain", "10-20")
    assert erratum.citation == "Sleep. 2006;29:1"
    abstract = article.text.sections[1]
    assert page[abstract.start : abstract.end] == "Iron is low. Dopamine is not."


def test_the_seed_reads_alike_with_windows_line_ends(tmp_path: Path) -> None:
    plain, windows = (
        [source.model_dump(exclude={"text", "known_from"}) for source in read_page(tmp_path, page)]
        for page in (SEED_PAGE, SEED_PAGE.replace("\n", "\r\n"))
    )
    assert plain == windows


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    article = read_page(tmp_path, "\ufeff".encode() + a_page().encode())[0]
    assert article.text is not None
    assert article.text.characters == a_page()


def test_a_page_without_erratum_is_one_source(tmp_path: Path) -> None:
    assert len(read_page(tmp_path, a_page())) == 1


def test_each_erratum_is_a_source(tmp_path: Path) -> None:
    errata = (
        "Erratum in\n\n  • Sleep. 2006 Feb;29(2):1. doi: 10.1000/err.1\n  • Brain. 2007;30:5-6\n"
    )
    _, first, second = read_page(tmp_path, a_page(errata=errata))
    assert (first.journal, first.year, first.doi) == ("Sleep", 2006, "10.1000/err.1")
    assert (second.journal, second.volume, second.pages) == ("Brain", "30", "5-6")
    assert first.links == second.links == (Link(relation="rls:corrects", target="lee-2005"),)


def test_an_erratum_listed_twice_is_one_source(tmp_path: Path) -> None:
    errata = "Erratum in\n\n  • Sleep. 2006;29:1\n  • Sleep. 2006;29:1\n"
    assert len(read_page(tmp_path, a_page(errata=errata))) == 2


def test_an_erratum_that_is_no_citation_keeps_its_words(tmp_path: Path) -> None:
    errata = "Erratum in\n\n  • Dosage error in article text.\n"
    erratum = read_page(tmp_path, a_page(errata=errata))[1]
    assert erratum.citation == "Dosage error in article text."
    assert (erratum.journal, erratum.year) == (None, None)


def test_a_comment_is_a_source_that_corrects_nothing(tmp_path: Path) -> None:
    errata = "Comment in\n\n  • Sleep. 2006;29:1\n"
    _, comment = read_page(tmp_path, a_page(errata=errata))
    assert comment.links == (Link(relation="rls:commentsOn", target="lee-2005"),)
    assert comment.kind == "fabio:Comment"


def test_lists_of_other_things_are_no_sources(tmp_path: Path) -> None:
    assert len(read_page(tmp_path, a_page(errata="Cited by\n\n  • Sleep. 2006;29:1\n"))) == 1


def test_a_page_with_a_retraction_is_retracted(tmp_path: Path) -> None:
    errata = "Retraction in\n\n  • Sleep. 2007;30:9\n"
    article, notice = read_page(tmp_path, a_page(errata=errata))
    assert article.retracted
    assert not notice.retracted
    assert notice.links == (Link(relation="rls:retracts", target="lee-2005"),)


def test_a_page_of_the_type_retracted_publication_is_retracted(tmp_path: Path) -> None:
    assert read_page(tmp_path, a_page(kind="Retracted Publication"))[0].retracted


def test_an_erratum_never_has_the_key_of_the_folder() -> None:
    page = a_page(errata="Erratum in\n\n  • Sleep. 2006\n")
    article, erratum = read_pubmed_page("sleep-2006", page, page.encode(), file="source.txt")
    assert (article.key, erratum.key) == ("sleep-2006", "sleep-2006-erratum-in")


def test_keywords_and_copyright_below_the_abstract_are_no_part_of_it(tmp_path: Path) -> None:
    abstract = (
        "Iron is low.\n\nKeywords: Iron; dopamine; RLS.\n\nCopyright © 2005 Example Society.\n"
    )
    article = read_page(tmp_path, a_page(abstract=abstract))[0]
    assert article.text is not None
    section = article.text.sections[1]
    assert article.text.characters[section.start : section.end] == "Iron is low."
    assert article.keywords == ("Iron", "dopamine", "RLS")


def test_an_abstract_that_speaks_of_keywords_keeps_them(tmp_path: Path) -> None:
    abstract = "Keywords: were counted. Iron is low."
    article = read_page(tmp_path, a_page(abstract=abstract))[0]
    assert article.text is not None
    section = article.text.sections[1]
    assert article.text.characters[section.start : section.end] == abstract


def test_a_page_without_doi_has_none_even_if_its_erratum_has_one(tmp_path: Path) -> None:
    errata = "Erratum in\n\n  • Sleep. 2006;29:1. doi: 10.1000/err.1\n"
    article, erratum = read_page(tmp_path, a_page(doi="", errata=errata))
    assert (article.doi, erratum.doi) == (None, "10.1000/err.1")


def test_a_doi_on_the_citation_line_is_found(tmp_path: Path) -> None:
    citation = "Sleep. 2005;28(1):10-20. doi: 10.1000/sleep.1. Epub 2005 Jan 1."
    assert read_page(tmp_path, a_page(citation=citation, doi=""))[0].doi == "10.1000/sleep.1"


def test_what_is_no_doi_is_refused(tmp_path: Path) -> None:
    assert "'10.1/x' is no DOI" in refusal(tmp_path, a_page(doi="doi: 10.1/x"))


@pytest.mark.parametrize(
    ("citation", "volume", "issue", "supplement", "pages"),
    [
        ("Sleep. 2005;28(1):10-20.", "28", "1", None, "10-20"),
        ("Sleep. 2005 Jan-Feb;28:e10", "28", None, None, "e10"),
        (". 2005:22 Suppl 18:S440-8.", "22", None, "Suppl 18", "S440-8"),
        (". 2005;22 Suppl. 1:S4.", "22", None, "Suppl. 1", "S4"),
        (". 2005;22(4 Suppl 2):S4.", "22", "4 Suppl 2", None, "S4"),
        (". 2005 Mar 3. Online ahead of print.", None, None, None, None),
        (". 2005;22.1(3).", "22.1", "3", None, None),
        (
            "Sleep. 2005 May 2:S1389-9457(23)00157-9. doi: 10.1000/x. Online ahead of print.",
            *(None, None, None, "S1389-9457(23)00157-9"),
        ),
        (
            "Sleep. 2005 May:10.1212/WNL.00002. doi: 10.1212/WNL.00002.",
            *(None,) * 3,
            "10.1212/WNL.00002",
        ),
        ("Sleep. 2005:380:e07.", "380", None, None, "e07"),
    ],
)
def test_the_citation_line_gives_volume_issue_supplement_and_pages(
    *,
    tmp_path: Path,
    citation: str,
    volume: str | None,
    issue: str | None,
    supplement: str | None,
    pages: str | None,
) -> None:
    article = read_page(tmp_path, a_page(citation=citation))[0]
    assert (article.journal, article.year) == ("Sleep", 2005)
    assert article.volume == volume
    assert article.issue == issue
    assert article.supplement == supplement
    assert article.pages == pages


@pytest.mark.parametrize(
    ("kind", "fabio"),
    [
        ("Review", "fabio:ReviewArticle"),
        ("Clinical Trial", "fabio:JournalArticle"),
        ("", "fabio:JournalArticle"),
    ],
)
def test_the_publication_type_is_as_given_or_missing(tmp_path: Path, kind: str, fabio: str) -> None:
    article = read_page(tmp_path, a_page(kind=kind))[0]
    assert (article.publication_types, article.kind) == ((kind,) if kind else (), fabio)


def test_a_structured_abstract_is_one_section(tmp_path: Path) -> None:
    abstract = "Objective: Iron.\n\nMethods: Two.\n\nConclusion: Low."
    article = read_page(tmp_path, a_page(abstract=abstract))[0]
    assert article.text is not None
    section = article.text.sections[1]
    assert article.text.characters[section.start : section.end] == abstract


def test_the_link_to_the_abstract_at_the_foot_is_no_second_abstract(tmp_path: Path) -> None:
    page = a_page() + "\nPage navigation\nTitle & authors\nAbstract\nMeSH terms\n"
    assert len(read_page(tmp_path, page)) == 1


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        (a_page().replace("Abstract\n", ""), "no line 'Abstract'"),
        (a_page(abstract=" \n\t"), "the abstract is empty"),
        (a_page(end=""), "ends inside the abstract"),
        (a_page() + a_page(), "2 abstracts, the first at lines 17, 38; keep one"),
        (a_page(byline=""), "no byline"),
        (a_page(byline="Ann Lee. Sleep."), "no byline"),
        (a_page(title=""), "no title"),
        (a_page(title="", kind=""), "no title"),
        (a_page(citation=""), "no citation line"),
        (a_page(citation="", errata="Erratum in\n • Sleep. 2005;1:1\n"), "no citation line"),
        (a_page(citation="Sleep. 2004;1:1."), "the citation line says 2004 and the byline 2005"),
        (a_page(byline="Ann Lee. Sleep. 0000."), "no byline"),
        (a_page(byline="Ann Lee. Sleep. ٢٠٠٥."), "no byline"),
    ],
)
def test_what_is_missing_is_named(tmp_path: Path, page: str, problem: str) -> None:
    assert problem in refusal(tmp_path, page)


def _reads_or_refuses(page: str) -> bool:
    try:
        sources = read_pubmed_page("lee-2005", page, page.encode(), file="source.txt")
    except SourceError:
        return False
    assert sources[0].text is not None
    return True


def test_a_page_cut_off_anywhere_is_read_or_refused() -> None:
    end = SEED_PAGE.index("PubMed Disclaimer") + len("PubMed Disclaimer")
    for length in range(len(SEED_PAGE) + 1):
        assert _reads_or_refuses(SEED_PAGE[:length]) == (length >= end), length


def test_a_page_that_begins_anywhere_is_read_or_refused() -> None:
    for start in range(len(SEED_PAGE)):
        _reads_or_refuses(SEED_PAGE[start:])


def test_a_page_without_one_of_its_characters_is_read_or_refused() -> None:
    for at in range(SEED_PAGE.index("Abstract") + 10):
        _reads_or_refuses(SEED_PAGE[:at] + SEED_PAGE[at + 1 :])


def test_a_page_without_one_of_its_lines_is_read_or_refused() -> None:
    lines = SEED_PAGE.split("\n")
    for at in range(len(lines)):
        _reads_or_refuses("\n".join(lines[:at] + lines[at + 1 :]))


PARTS = [
    *("Abstract", "PubMed Disclaimer", "Erratum in", "• ", "et al", ". ", "2005", ". 2005;"),
    *("Review", "doi: 10.1000/x", "Ann Lee", ", ", "\n", "\n\n", "\r\n", " ", "(1)", ":1-2"),
    *("Ann Lee. Sleep. 2005.\n", "\nAbstract\n", "Iron.\nPubMed Disclaimer\n"),
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=40))
def test_any_text_made_of_the_parts_of_a_page_is_read_or_refused(parts: list[str]) -> None:
    _reads_or_refuses("".join(parts))


PLACES = ("citation", "doi", "title", "byline", "errata", "abstract")
NONSENSE = [
    *(" ", ".", ",", "\t", "\n", "\r", "•", "1", "(", ":", "\N{NO-BREAK SPACE}", "a ", ". ", ", "),
    *(
        "• \n",
        "• x ",
        "•x" + " " * 5000,
        " et al",
        "Abstract\n",
        "Erratum in\n",
        "doi: 10.",
        "2005",
    ),
    *(
        ". 2005;",
        ". 2005;1 Suppl ",
        "Suppl ",
        "A. B. 2005.\n",
        "PubMed Disclaimer\n",
        "• A. 2005\n",
    ),
]


@pytest.mark.parametrize("piece", NONSENSE)
def test_half_a_megabyte_of_nonsense_takes_no_more_than_a_second(piece: str) -> None:
    size = 2**19 // len(PLACES)
    nonsense = (piece * (size // len(piece) + 1))[:size]
    pages = [a_page(**{place: f"A{nonsense}x"}) for place in PLACES]
    pages.append(a_page(errata=f"Erratum in\n{nonsense}x\n"))
    # Counting what runs takes as long again; on a busy machine one of three tries is undisturbed.
    most = 1 if sys.gettrace() is None else 3
    for _ in range(3):
        started = time.process_time()
        for page in pages:
            _reads_or_refuses(page)
        if (seconds := time.process_time() - started) < most:
            return
    pytest.fail(f"takes {seconds:.1f} s")
