"""How is the graph written as JSON-LD that reads like plain JSON?

The context is made from the graph's own ontology: every property has its local name, properties
between things are links, and texts with a language keep it. Where a value does not fit the
name's rule, the property stands as a CURIE, which has no rule.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox

from rls_graph.exports.asking import rows_of
from rls_graph.identifiers import PREFIXES, contract
from rls_graph.store.embedded import EmbeddedStore

_short = lru_cache(maxsize=100_000)(contract)
_RDF_TYPE = f"{PREFIXES['rdf']}type"
_STRING = f"{PREFIXES['xsd']}string"
_LANGUAGE = "en"


class Name(NamedTuple):
    """A plain name of a property and the rule that its values keep."""

    name: str
    #: ``@id`` for links, the IRI of a datatype, or ``@language`` for texts in English.
    rule: str


def write_jsonld(store: EmbeddedStore, file: Path) -> None:
    """Write each named graph with its nodes, one node a line.

    Source:
        JSON-LD 1.1, sections 4.1 (context) and 4.9 (named graphs).
    """
    names = _names(store)
    with file.open("w", encoding="utf-8", newline="\n") as output:
        output.write('{"@context": ' + _json(_context(names)) + ',\n"@graph": [\n')
        for number, (graph, quads) in enumerate(_by_graph(store)):
            output.write(f'{"," if number else ""}{{"@id": {_json(contract(graph))}, "@graph": [\n')
            for place, node in enumerate(_nodes(quads, names)):
                output.write(f"{',' if place else ''}{_json(node)}\n")
            output.write("]}\n")
        output.write("]}\n")


def _names(store: EmbeddedStore) -> dict[str, Name]:
    """Return the plain name of each property by its IRI."""
    taken = {*PREFIXES, "id", "type"}
    names: dict[str, Name] = {}
    for row in sorted(rows_of(store, "properties"), key=lambda row: row["property"]):
        iri = row["property"]
        prefix, _, local = contract(iri).partition(":")
        free = prefix in {"rls", "rdfs", "skos", "dcterms"} and local not in taken
        if free:
            taken.add(local)
        names[iri] = Name(local if free else f"{prefix}:{local}", row["rule"])
    return names


def _context(names: dict[str, Name]) -> dict[str, Any]:
    context: dict[str, Any] = {"@version": 1.1, "id": "@id", "type": "@type"}
    for prefix, space in sorted(PREFIXES.items()):
        context[prefix] = space if space[-1] in "/#" else {"@id": space, "@prefix": True}
    for iri, (name, rule) in names.items():
        if ":" in name:
            continue
        context[name] = {"@id": contract(iri)} | (
            {"@language": _LANGUAGE} if rule == "@language" else {"@type": _shortened(rule)}
        )
    return context


def _shortened(rule: str) -> str:
    return rule if rule.startswith("@") else contract(rule)


def _by_graph(store: EmbeddedStore) -> Iterator[tuple[str, Iterable[ox.Quad]]]:
    for graph, quads in groupby(store.quads(), key=lambda quad: quad.graph_name):
        yield str(graph.value), quads


def _nodes(quads: Iterable[ox.Quad], names: dict[str, Name]) -> Iterator[dict[str, Any]]:
    for subject, about in groupby(quads, key=lambda quad: quad.subject):
        node: dict[str, Any] = {"id": _short(subject.value)}
        for quad in about:
            _add(node, *_said(quad, names))
        yield {key: each[0] if len(each) == 1 else each for key, each in _ordered(node).items()}


def _ordered(node: dict[str, Any]) -> dict[str, list[Any]]:
    """Return the node with its id and type first, and values in order."""
    first = {"id": [node.pop("id")], "type": sorted(node.pop("type", []))}
    rest = {key: sorted(node[key], key=_json) for key in sorted(node)}
    return {key: values for key, values in (first | rest).items() if values}


def _add(node: dict[str, Any], key: str, value: Any) -> None:
    node.setdefault(key, []).append(value)


def _said(quad: ox.Quad, names: dict[str, Name]) -> tuple[str, Any]:
    """Return key and value of a statement."""
    iri = quad.predicate.value
    term: Any = quad.object
    if iri == _RDF_TYPE:
        return "type", _short(term.value)
    rule, plain, full = _value(term)
    name = names.get(iri)
    if name is not None and ":" not in name.name and name.rule == rule:
        return name.name, plain
    return _short(iri), full


def _value(term: Any) -> tuple[str, str, Any]:
    """Return the rule that a term keeps, how it is written under it, and how without."""
    if not isinstance(term, ox.Literal):
        link = _short(term.value)
        return "@id", link, {"@id": link}
    if term.language:
        rule = "@language" if term.language == _LANGUAGE else ""
        return rule, term.value, {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    typed = {"@value": term.value, "@type": _short(datatype)}
    return datatype, term.value, term.value if datatype == _STRING else typed


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
