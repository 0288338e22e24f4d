"""Does what is written keep to the Biolink Model?"""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest

from tests.exports.conftest import Written


def records(written: Written, part: str) -> list[dict[str, Any]]:
    text = (written("kgx-jsonl") / f"rls_{part}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_every_claim_is_an_association_that_the_model_accepts(written: Written) -> None:
    from biolink_model.datamodel import pydanticmodel_v2 as biolink

    known = biolink.Association.model_fields
    edges = records(written, "edges")
    assert len(edges) == 23
    for edge in edges:
        biolink.Association(**{key: value for key, value in edge.items() if key in known})


def test_every_entity_is_a_node_of_a_class_of_the_model(written: Written) -> None:
    from biolink_model.datamodel import pydanticmodel_v2 as biolink

    things: list[Any] = [
        each
        for each in vars(biolink).values()
        if isinstance(each, type) and issubclass(each, biolink.NamedThing)
    ]
    classes = {
        str(curie) for each in things for curie in each.model_fields["category"].default or ()
    }
    for node in records(written, "nodes"):
        assert set(node["category"]) <= classes
        biolink.NamedThing(id=node["id"], category=["biolink:NamedThing"], name=node["name"])


def test_both_ends_of_every_edge_are_nodes(written: Written) -> None:
    nodes = {node["id"] for node in records(written, "nodes")}
    assert {
        edge[end] for edge in records(written, "edges") for end in ("subject", "object")
    } <= nodes


def test_the_table_holds_the_same_as_the_lines(written: Written) -> None:
    frame = pd.read_csv(
        written("kgx") / "rls_edges.tsv", sep="\t", dtype=str, keep_default_na=False
    )
    edges = {edge["id"]: edge for edge in records(written, "edges")}
    assert set(frame["id"]) == set(edges)
    for row in frame.to_dict("records"):
        assert row["supporting_text"] == edges[row["id"]]["supporting_text"][0]
        assert row["predicate"] == edges[row["id"]]["predicate"]


def test_a_disease_goes_by_its_name_in_mondo_and_a_hypothesis_is_no_assertion(
    written: Written,
) -> None:
    assert "MONDO:0005391" in {node["id"] for node in records(written, "nodes")}
    levels = {edge["id"]: edge["knowledge_level"] for edge in records(written, "edges")}
    assert levels["claim:allen-2007.putative-cause-cns-iron-insufficiency"] == "prediction"
    assert levels["claim:allen-2007.levodopa-relieves-rls-symptoms"] == "observation"
    assert {edge["agent_type"] for edge in records(written, "edges")} == {"manual_agent"}


@pytest.mark.parametrize("part", ["nodes", "edges"])
def test_no_cell_breaks_its_line(written: Written, part: str) -> None:
    lines = (written("kgx") / f"rls_{part}.tsv").read_text(encoding="utf-8").splitlines()
    assert len({line.count("\t") for line in lines}) == 1
