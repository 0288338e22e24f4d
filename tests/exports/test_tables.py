"""Are the tables read by programs that know nothing of the graph?"""

from __future__ import annotations

import csv
import json

import pandas as pd

from rls_graph.exports.tables import table
from rls_graph.store.embedded import EmbeddedStore
from tests.exports.conftest import Written


def test_pandas_reads_every_table_with_the_columns_that_the_dictionary_names(
    written: Written,
) -> None:
    folder = written("csv")
    dictionary = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert {each["path"] for each in dictionary["resources"]} == {
        file.name for file in folder.glob("*.csv")
    }
    for each in dictionary["resources"]:
        frame = pd.read_csv(folder / each["path"])
        assert list(frame.columns) == [field["name"] for field in each["schema"]["fields"]]
        assert all(field["description"] for field in each["schema"]["fields"])


def test_every_claim_stands_in_its_table_once_with_its_exact_words(
    written: Written, export_store: EmbeddedStore
) -> None:
    frame = pd.read_csv(written("csv") / "claims.csv", dtype=str, keep_default_na=False)
    said = export_store.query("SELECT ?claim ?quote { ?claim a rls:Claim ; rls:quote ?quote }")
    assert sorted(zip(frame["claim"], frame["quote"], strict=True)) == sorted(said.texts())
    assert (
        (frame["end"].astype(int) - frame["start"].astype(int)) == frame["quote"].str.len()
    ).all()


def test_every_line_stands_in_its_table_once(written: Written, export_store: EmbeddedStore) -> None:
    frame = pd.read_csv(written("csv") / "evidence-lines.csv")
    said = export_store.query("SELECT ?line { ?line a rls:EvidenceLine }")
    assert sorted(frame["line"]) == sorted(line for (line,) in said.texts())


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless() -> None:
    from rls_graph.exports.tables import _harmless  # the one rule that cannot be seen otherwise

    assert _harmless("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert _harmless("iron (-13 %)") == "iron (-13 %)"


def test_values_of_one_cell_are_in_order(written: Written) -> None:
    with (written("csv") / "entities.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["label"]: row for row in csv.DictReader(file)}
    synonyms = rows["brain iron insufficiency"]["synonyms"].split("; ")
    assert synonyms == sorted(synonyms)
    assert "CNS iron insufficiency" in synonyms
    assert table("entities").lists == {"synonyms", "notes"}
