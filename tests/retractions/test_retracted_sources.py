"""Is a claim whose source was taken back marked wherever it appears?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import rls_graph
from rls_graph.analysis.reading import read_content
from rls_graph.page.writing import render_page
from rls_graph.store.embedded import EmbeddedStore
from tests.sources.one_article import MEDLINE, a_file

CLAIMS = """\
curation: curated
claims:
  - id: ferritin-is-low
    type: observation
    label: Ferritin is low
    statement: Ferritin is low.
    quote: "Ferritin was low"
    subject: iron treatment
    predicate: ameliorates
    object: RLS symptoms
    certainty: asserted
    confidence: high
"""
NOTICE = """\
PMID- 17000001
TI  - Retraction of an article on iron.
DP  - 2007
TA  - Sleep
PT  - Retraction of Publication
ROF - Lee AB. Sleep. 2005 Jan 1;28 Suppl 2(1):10-20. PMID: 15700001
"""
OF_NOTICE = CLAIMS.replace("Ferritin was low", "article on iron").replace(
    "ferritin-is-low", "other"
)
RETRACTED = MEDLINE.replace("PT  - Review", "PT  - Retracted Publication")


def seed(folder: Path, key: str, record: str, claims: str) -> None:
    (folder / key).mkdir(parents=True)
    (folder / key / "source.nbib").write_text(record, encoding="utf-8")
    (folder / key / "claims.yaml").write_text(claims, encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph with a claim of an article whose notice of retraction is a seed of its own."""
    folder = tmp_path_factory.mktemp("retracted")
    seed(folder / "seeds", "lee-2005", a_file("medline", MEDLINE), CLAIMS)
    seed(folder / "seeds", "notice-2007", NOTICE, OF_NOTICE)
    rls_graph.build(folder / "seeds", folder / "out")
    return folder / "out"


def test_the_record_itself_may_say_that_it_was_retracted(tmp_path: Path) -> None:
    seed(tmp_path / "seeds", "lee-2005", RETRACTED, CLAIMS)
    rls_graph.build(tmp_path / "seeds", tmp_path / "out")
    with rls_graph.open(tmp_path / "out") as graph:
        assert graph.query("ASK { source:lee-2005 rls:retracted true }") == [{"truth": "true"}]


def test_a_notice_that_is_a_seed_marks_the_seed_that_it_takes_back(built: Path) -> None:
    with rls_graph.open(built) as graph:
        ask = """ASK {
          source:notice-2007 rls:retracts source:lee-2005 ; cito:retracts source:lee-2005 .
          source:lee-2005 rls:retractedBy source:notice-2007 ; rls:retracted true
        }"""
        assert graph.query(ask) == [{"truth": "true"}]
        rows = graph.query("sources")
    assert {row["label"]: row["retracted"] for row in rows if row["retracted"]} == {
        "Lee et al. 2005 (retracted)": "true"
    }


def test_questions_name_a_retracted_source_as_such(built: Path) -> None:
    with rls_graph.open(built) as graph:
        claim = graph.query("claims")[0]
        (labelled,) = graph.query(
            "SELECT ?label { claim:lee-2005.ferritin-is-low rdfs:label ?label }"
        )
    assert claim["source"] == "Lee et al. 2005 (retracted)"
    assert labelled["label"] == "Ferritin is low (source retracted)"


def test_the_page_marks_the_claim_in_table_text_chip_and_panel(built: Path) -> None:
    with EmbeddedStore.open(built) as store:
        content = read_content(store)
        page = render_page(content)
    (source,) = [each for each in content.sources if each.retracted]
    assert source.citation.startswith("Retracted: ")
    assert "Ferritin is low (source retracted)" in page
    assert "Lee et al. 2005 (retracted)</td>" in page
    assert '<p class="quiet">Retracted: Ann B Lee' in page
    assert "This source has been retracted." in page


def test_the_command_line_says_so_below_an_answer(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from rls_graph.cli import main

    for arguments in (["no-evidence-line"], ["claims-by-certainty"], ["claims", "--json"]):
        with pytest.raises(SystemExit):
            main(["query", *arguments, "-g", str(built)])
        out, err = capsys.readouterr()
        assert "Lee et al. 2005 (retracted)" in err
        if "--json" in arguments:
            json.loads(out)


def test_an_answer_without_the_retracted_source_has_no_note(
    built: Path, built_graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from rls_graph.cli import main

    for arguments in (
        ["SELECT ?x { ?x a rls:Certainty }", "-g", built],
        ["claims", "-g", built_graph],
    ):
        with pytest.raises(SystemExit):
            main(["query", *map(str, arguments)])
        assert "retracted" not in capsys.readouterr().err
