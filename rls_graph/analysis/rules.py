"""By which rules is evidence weighed? They stand in the ontology (``weighing.ttl``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rls_graph.identifiers import contract
from rls_graph.packaged_data import ontology_folder
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.files import read_turtle
from rls_graph.store.results import Queryable
from rls_graph.store.terms import quad_to_oxigraph

_QUERIES = Path(__file__).parent / "queries"
#: The files of the ontology that hold rules.
_FILES = ("weighing.ttl", "rls.ttl", "vocabularies.ttl", "entities.ttl")

#: The strengths that the program tells apart; their order is the ontology's.
_STRENGTHS = frozenset(("disputed", "none", "unnamed", "claims", "one", "several", "definition"))


@dataclass(frozen=True, slots=True)
class Grade:
    """How far evidence of one kind carries."""

    id: str
    label: str
    #: Between 0 and 1.
    score: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of weighing, as data; keys are CURIEs."""

    #: How well a step of a route may be evidenced, from weak to strong.
    step_strengths: tuple[str, ...]
    #: The same in words.
    step_labels: tuple[str, ...]
    #: The predicates whose object acts on their subject.
    from_effect_to_cause: tuple[str, ...]
    #: The predicates that say that one thing acts on another.
    effects: tuple[str, ...]
    #: The predicate of the opposite direction.
    opposites: dict[str, str]
    #: Where the number of a claim starts.
    start: float
    #: What the strength of a group is multiplied by if all that tells of it was retracted.
    retracted: float
    #: The grades of evidence, from low to high.
    grades: tuple[Grade, ...]
    #: The place among ``grades`` at which each study method starts; others start at 0.
    method_grades: dict[str, int]
    #: How many independent studies a word on replication stands for.
    at_least: dict[str, int]
    #: How many studies that found otherwise a word on replication stands for.
    against: dict[str, int]


def read_rules(store: Queryable) -> Rules:
    """Return the rules that stand in a graph, or the program's own where it lacks them.

    Args:
        store: Holds the graph.
    """
    return _rules_in(store) or _own_rules()


@cache
def _own_rules() -> Rules:
    with EmbeddedStore.in_memory() as store:
        for name in _FILES:
            triples = read_turtle(ontology_folder() / name)
            store.add(quad_to_oxigraph(triple, None) for triple in triples)
        rules = _rules_in(store)
    assert rules is not None  # noqa: S101 - a slip of ours, not of users
    return rules


def _rules_in(store: Queryable) -> Rules | None:
    strengths = _rows(store, "step-strengths")
    grades = tuple(
        Grade(contract(row["grade"]), row["label"], float(row["score"]))
        for row in _rows(store, "grades")
    )
    start = [float(row["score"]) for row in _rows(store, "starting-score")]
    retracted = [float(row["factor"]) for row in _rows(store, "retracted-factor")]
    # A graph from elsewhere may have some of them.
    whole = {row["notation"] for row in strengths} >= _STRENGTHS
    if not (whole and grades and start and retracted):
        return None
    places = {grade.id: place for place, grade in enumerate(grades)}
    said = _rows(store, "predicate-rules")
    return Rules(
        tuple(row["notation"] for row in strengths),
        tuple(row["label"] for row in strengths),
        _true_of(said, "rls:leadsBackwards"),
        _true_of(said, "rls:statesEffect"),
        {
            contract(row["predicate"]): contract(row["value"])
            for row in said
            if contract(row["rule"]) == "rls:oppositeOf"
        },
        start[0],
        retracted[0],
        grades,
        {
            contract(row["method"]): places.get(contract(row["grade"]), 0)
            for row in _rows(store, "method-grades")
        },
        _counts(store, "rls:atLeastStudies"),
        _counts(store, "rls:studiesAgainst"),
    )


def _true_of(rows: list[dict[str, str]], rule: str) -> tuple[str, ...]:
    return tuple(
        contract(row["predicate"])
        for row in rows
        if contract(row["rule"]) == rule and row["value"] == "true"
    )


def _counts(store: Queryable, property_: str) -> dict[str, int]:
    return {
        contract(row["value"]): int(row["number"])
        for row in _rows(store, "replication-counts")
        if contract(row["property"]) == property_
    }


def _rows(store: Queryable, name: str) -> list[dict[str, str]]:
    return store.query((_QUERIES / f"{name}.rq").read_text(encoding="utf-8")).dicts()
