"""Is every identifier of another vocabulary one that somebody has seen in its own files?

``verified_cross_references.tsv`` lists, for each term of another vocabulary that the ontology
names, the label in that vocabulary and how near the nearest thing of ours is: ``exact``,
``close``, ``broad``, or nothing where the term is used as it is. A new line needs a look into a
release of that vocabulary; none is written from memory.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from rdflib import RDFS, SKOS, Graph, URIRef

from rls_graph.identifiers import BASE_IRI, contract, expand

VERIFIED = Path(__file__).with_name("verified_cross_references.tsv")
#: What may be said of a term that is that near; a weaker word is always honest.
ALLOWED = {
    "exact": {SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch},
    "close": {SKOS.closeMatch, SKOS.relatedMatch},
    "broad": {SKOS.broadMatch, SKOS.relatedMatch},
    "": set[URIRef](),
}


def verified() -> dict[str, dict[str, str]]:
    with VERIFIED.open(encoding="utf-8", newline="") as file:
        return {row["curie"]: row for row in csv.DictReader(file, delimiter="\t")}


@pytest.fixture(scope="module")
def others(terms: Graph) -> set[str]:
    """The terms of other vocabularies that the ontology explains or leads to."""
    named = {
        *terms.subjects(),
        *(o for p, o in terms.predicate_objects() if str(p).endswith("Match")),
        *terms.objects(None, RDFS.subClassOf),
        *terms.objects(None, RDFS.subPropertyOf),
    }
    return {contract(str(each)) for each in named if not str(each).startswith(BASE_IRI)}


def test_every_term_of_another_vocabulary_is_verified_and_every_verified_one_is_used(
    others: set[str],
) -> None:
    assert others == set(verified())


def test_the_label_is_the_one_of_the_other_vocabulary(terms: Graph) -> None:
    labels = {curie: str(terms.value(URIRef(expand(curie)), RDFS.label)) for curie in verified()}

    assert labels == {curie: row["label"] for curie, row in verified().items()}


def test_a_match_is_not_called_nearer_than_it_was_found(terms: Graph) -> None:
    for curie, row in verified().items():
        said = {
            predicate
            for predicate in terms.predicates(None, URIRef(expand(curie)))
            if str(predicate).endswith("Match")
        }
        assert said <= ALLOWED[row["match"]], curie


def test_two_things_of_ours_are_never_exactly_the_same_thing_elsewhere(terms: Graph) -> None:
    targets = list(terms.objects(None, SKOS.exactMatch))

    assert len(targets) == len(set(targets))
