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
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from rls_graph.exports.asking import rows_of
from rls_graph.identifiers import PREFIXES, contract
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.graph_lines import lines_of_store

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
    with (
        lines_of_store(store) as stored,
        file.open("w", encoding="utf-8", newline="\n") as output,
    ):
        output.write('{"@context": ' + _json(_context(names)) + ',\n"@graph": [\n')
        for number, (graph, path) in enumerate(stored.graphs.items()):
            output.write(f'{"," if number else ""}{{"@id": {_link(graph)}, "@graph": [\n')
            with path.open(encoding="utf-8", newline="\n") as lines:
                for place, node in enumerate(_nodes(lines, names)):
                    output.write(f"\n,{node}" if place else node)
            output.write("\n]}\n")
        output.write("]}\n")


def _names(store: EmbeddedStore) -> dict[str, Name]:
    """Return the plain name of each property by its IRI."""
    taken = {*PREFIXES, "id", "type"}
    names: dict[str, Name] = {}
    rows = sorted(rows_of(store, "properties"), key=lambda row: (int(row["count"]), row["rule"]))
    # The rule that most values keep stands last.
    rules = {row["property"]: row["rule"] for row in rows}
    for iri, rule in sorted(rules.items()):
        prefix, _, local = contract(iri).partition(":")
        free = prefix in {"rls", "rdfs", "skos", "dcterms"} and local not in taken
        if free:
            taken.add(local)
        names[iri] = Name(local if free else f"{prefix}:{local}", rule)
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


def _nodes(lines: Iterable[str], names: dict[str, Name]) -> Iterator[str]:
    """Yield each node as JSON from the lines of N-Triples that tell of it, one after the other.

    What stands between the quotation marks of a literal is written alike in both.

    Source:
        RDF 1.1 N-Triples, section 2.4; RFC 8259, section 7.
    """
    parts = (line[1:-3].split("> <", 1) for line in lines)
    for subject, about in groupby(parts, key=itemgetter(0)):
        node: dict[str, list[str]] = {}
        for _, said in about:
            predicate, _, term = said.partition("> ")
            key, value = _said(predicate, term, names)
            node.setdefault(key, []).append(value)
        yield _node(subject, node)


def _node(subject: str, said: dict[str, list[str]]) -> str:
    """Return a node with its id and type first, and values in order."""
    ordered = {"id": [_link(subject)], **({"type": said.pop("type")} if "type" in said else {})}
    ordered |= {key: said[key] for key in sorted(said)}
    fields = ", ".join(f'"{key}": {_listed(values)}' for key, values in ordered.items())
    return f"{{{fields}}}"


def _listed(values: list[str]) -> str:
    return values[0] if len(values) == 1 else f"[{', '.join(sorted(values))}]"


def _said(predicate: str, term: str, names: dict[str, Name]) -> tuple[str, str]:
    """Return the key and the value of a statement, the value as JSON."""
    if predicate == _RDF_TYPE:
        return "type", _link(term[1:-1])
    rule, plain, full = _value(term)
    name = names.get(predicate)
    if name is not None and name.rule == rule and ":" not in name.name:
        return name.name, plain
    return _short(predicate), full


def _value(term: str) -> tuple[str, str, str]:
    """Return the rule that a term keeps, how it is written under it, and how without."""
    if term[0] != '"':
        link = _link(term.removeprefix("<").removesuffix(">"))
        return "@id", link, f'{{"@id": {link}}}'
    # A quotation mark within the text has a backslash; what follows the last one has none.
    end = term.rindex('"') + 1
    text, kind = term[:end], term[end:]
    if not kind:
        return _STRING, text, text
    if kind[0] == "@":
        rule = "@language" if kind == f"@{_LANGUAGE}" else ""
        return rule, text, f'{{"@value": {text}, "@language": "{kind[1:]}"}}'
    datatype = kind[3:-1]
    return datatype, text, f'{{"@value": {text}, "@type": {_link(datatype)}}}'


@lru_cache(maxsize=100_000)
def _link(iri: str) -> str:
    # An IRI holds neither quotation marks nor backslashes.
    return f'"{contract(iri)}"'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
