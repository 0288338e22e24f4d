"""By which rules is evidence weighed? They stand in ``ontology/weighing.ttl``."""

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
_FILES = ("weighing.ttl", "rls.ttl")


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of weighing, as data."""

    #: How well a step of a route may be evidenced, from weak to strong.
    step_strengths: tuple[str, ...]
    #: The predicates whose object acts on their subject.
    from_effect_to_cause: tuple[str, ...]


def read_rules(store: Queryable) -> Rules:
    """Return the rules that stand in a graph, or the program's own where it has none.

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
    strengths = _column(store, "step-strengths", "notation")
    if not strengths:
        return None
    backwards = _column(store, "backwards", "predicate")
    return Rules(strengths, tuple(map(contract, backwards)))


def _column(store: Queryable, name: str, column: str) -> tuple[str, ...]:
    query = (_QUERIES / f"{name}.rq").read_text(encoding="utf-8")
    return tuple(row[column] for row in store.query(query).dicts())
