"""What does a graph say that an earlier one did not?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from importlib.resources import files
from typing import NamedTuple

from rls_graph.identifiers import contract
from rls_graph.store.results import Queryable

_QUERIES = files("rls_graph.analysis") / "queries" / "comparing"


class Change(NamedTuple):
    """One thing that changed: its CURIE, its label, and what is new about it."""

    id: str
    label: str
    detail: str = ""


class Changes(NamedTuple):
    """What differs between two graphs, each in the order of the CURIEs."""

    new_sources: tuple[Change, ...]
    new_claims: tuple[Change, ...]
    #: Claims that stand no longer.
    gone_claims: tuple[Change, ...]
    #: Claims that a person has read in the meantime.
    accepted_claims: tuple[Change, ...]
    #: Propositions of the old graph that another source affirms, or another kind of evidence.
    strengthened: tuple[Change, ...]
    #: Propositions that are affirmed and denied now and were not before.
    disagreements: tuple[Change, ...]
    #: Entities that no claim spoke of before.
    new_entities: tuple[Change, ...]


class _Claim(NamedTuple):
    id: str
    label: str
    source: str
    proposition: str
    content: str
    polarity: str
    curation: str


class _Graph(NamedTuple):
    claims: dict[str, _Claim]
    methods: dict[str, dict[str, str]]
    entities: dict[str, str]
    sources: dict[str, str]


def compare(old: Queryable, new: Queryable) -> Changes:
    """Return what a new graph says that an old one did not.

    Args:
        old: The store of the earlier graph.
        new: The store of the later graph.

    >>> from rls_graph.store.embedded import EmbeddedStore
    >>> with EmbeddedStore.open(built_graph) as store:
    ...     compare(store, store).new_claims
    ()
    """
    before, after = _read(old), _read(new)
    return Changes(
        new_sources=_named(after.sources.keys() - before.sources.keys(), after.sources),
        new_claims=tuple(
            Change(each.id, each.label, "" if _is_affirmed(each) else "denies")
            for each in _sorted(after.claims.keys() - before.claims.keys(), after)
        ),
        gone_claims=tuple(
            Change(each.id, each.label)
            for each in _sorted(before.claims.keys() - after.claims.keys(), before)
        ),
        accepted_claims=tuple(
            Change(each.id, each.label)
            for each in _sorted(before.claims.keys() & after.claims.keys(), after)
            if each.curation == "rls:curated" and before.claims[each.id].curation == "rls:drafted"
        ),
        strengthened=tuple(_strengthened(before, after)),
        disagreements=tuple(_disagreements(before, after)),
        new_entities=_named(after.entities.keys() - before.entities.keys(), after.entities),
    )


def _read(store: Queryable) -> _Graph:
    claims = {row[0]: _Claim(*row) for row in _rows(store, "claims")}
    methods: dict[str, dict[str, str]] = defaultdict(dict)
    for proposition, method, label in _rows(store, "methods"):
        methods[proposition][method] = label
    return _Graph(
        claims,
        methods,
        {row[0]: row[1] for row in _rows(store, "entities")},
        {row[0]: row[1] for row in _rows(store, "sources")},
    )


def _rows(store: Queryable, name: str) -> list[tuple[str, ...]]:
    text = (_QUERIES / f"{name}.rq").read_text(encoding="utf-8")
    return sorted(tuple(map(contract, row)) for row in store.query(text).texts())


def _is_affirmed(claim: _Claim) -> bool:
    return claim.polarity == "rls:affirms"


def _sorted(ids: Iterable[str], graph: _Graph) -> list[_Claim]:
    return [graph.claims[each] for each in sorted(ids)]


def _named(ids: Iterable[str], labels: dict[str, str]) -> tuple[Change, ...]:
    return tuple(Change(each, labels[each]) for each in sorted(ids))


def _by_proposition(graph: _Graph) -> dict[str, list[_Claim]]:
    found: dict[str, list[_Claim]] = defaultdict(list)
    for claim in graph.claims.values():
        found[claim.proposition].append(claim)
    return found


def _strengthened(before: _Graph, after: _Graph) -> Iterable[Change]:
    known, now = _by_proposition(before), _by_proposition(after)
    for proposition in sorted(known.keys() & now.keys()):
        reasons = []
        affirmed = {each.source for each in known[proposition] if _is_affirmed(each)}
        sources = {each.source for each in now[proposition] if _is_affirmed(each)} - affirmed
        if sources:
            reasons.append(f"also in {', '.join(after.sources[each] for each in sorted(sources))}")
        methods = after.methods[proposition].keys() - before.methods[proposition].keys()
        if methods:
            labels = (after.methods[proposition][each] for each in sorted(methods))
            reasons.append(f"new kind of evidence: {', '.join(labels)}")
        if reasons:
            yield Change(proposition, now[proposition][0].content, "; ".join(reasons))


def _disagreements(before: _Graph, after: _Graph) -> Iterable[Change]:
    known, now = _by_proposition(before), _by_proposition(after)
    for proposition, claims in sorted(now.items()):
        denying = sorted(each.id for each in claims if not _is_affirmed(each))
        affirming = sorted(each.id for each in claims if _is_affirmed(each))
        if len({each.polarity for each in known.get(proposition, ())}) > 1:
            continue
        if denying and affirming:
            detail = f"affirmed by {', '.join(affirming)}; denied by {', '.join(denying)}"
            yield Change(proposition, claims[0].content, detail)
