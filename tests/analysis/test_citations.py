"""A citation says what the source gives, and no sign stands for what it does not give."""

from __future__ import annotations

from typing import Any

import pytest

from rls_graph.analysis.reading import read_content
from rls_graph.models import Source
from rls_graph.rdf.descriptions import describe_source
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.terms import quad_to_oxigraph


@pytest.mark.parametrize(
    ("given", "citation"),
    [
        ({}, "Sleep. 2015"),
        ({"pages": "1-5"}, "Sleep. 2015:1-5"),
        ({"volume": "3", "pages": "1-5"}, "Sleep. 2015;3:1-5"),
        ({"volume": "3", "issue": "2"}, "Sleep. 2015;3(2)"),
    ],
)
def test_a_citation_is(given: dict[str, Any], citation: str) -> None:
    source = Source(key="doe-2015", kind="fabio:JournalArticle", label="Doe 2015", **given)
    source = source.model_copy(update={"journal": "Sleep", "year": 2015})
    with EmbeddedStore.in_memory() as store:
        store.add([quad_to_oxigraph(each, None) for each in describe_source(source)])
        (read,) = read_content(store).sources
    assert read.citation == citation
