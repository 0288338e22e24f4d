"""How is the graph written as JSON-LD that reads like plain JSON?

The context is made from the graph's own ontology: every property has its local name, properties
between things are links, and texts with a language keep it. Where a value does not fit the
name's rule, the property stands as a CURIE, which has no rule.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from rls_graph.identifiers import PREFIXES, contract
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.graph_lines import lines_of_store

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
    with (
        lines_of_store(store) as stored,
        file.open("w", encoding="utf-8", newline="\n") as output,
    ):
        names = _names(stored.graphs.values())
        output.write('{"@context": ' + _json(_context(names)) + ',\n"@graph": [\n')
        for number, (graph, path) in enumerate(stored.graphs.items()):
            output.write(f'{"," if number else ""}{{"@id": {_link(graph)}, "@graph": [\n')
            with path.open(encoding="utf-8", newline="\n") as lines:
                for place, node in enumerate(_nodes(lines, names)):
                    output.write(f"\n,{node}" if place else node)
            output.write("\n]}\n")
        output.write("]}\n")


def _names(files: Iterable[Path]) -> dict[str, Name]:
    """Return the plain name of each property by its IRI."""
    taken = {*PREFIXES, "id", "type"}
    names: dict[str, Name] = {}
    # The rule that most values keep stands last.
    ordered = sorted(_rules(files).items(), key=lambda each: (each[1], each[0]))
    rules = {predicate[1:-1]: rule for (predicate, rule), _ in ordered}
    for iri, rule in sorted(rules.items()):
        prefix, _, local = contract(iri).partition(":")
        free = prefix in {"rls", "rdfs", "skos", "dcterms"} and local not in taken
        if free:
            taken.add(local)
        names[iri] = Name(local if free else f"{prefix}:{local}", rule)
    return names


def _rules(files: Iterable[Path]) -> Counter[tuple[str, str]]:
    """Return how often the values of each property keep each rule; types left out."""
    counted: Counter[tuple[str, str]] = Counter()
    for path in files:
        with path.open(encoding="utf-8", newline="\n") as lines:
            parts = (line.split(" ", 2) for line in lines)
            counted.update((predicate, _kind_of(end)) for _, predicate, end in parts)
    rules: Counter[tuple[str, str]] = Counter()
    for (predicate, kind), count in counted.items():
        if predicate != f"<{_RDF_TYPE}>":
            rules[predicate, "@id" if kind == "<" else _text_value(f'"{kind}')[0]] += count
    return rules


def _kind_of(end: str) -> str:
    """Return what tells of which kind a value is: how an IRI starts, or how a literal ends."""
    return "<" if end[0] == "<" else end[end.rindex('"') : -3]


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
    keys = _Keys(names)
    parts = (line.split(" ", 2) for line in lines)
    for subject, about in groupby(parts, key=itemgetter(0)):
        node: dict[str, list[str]] = {}
        for _, predicate, end in about:
            rule, short, name = keys[predicate]
            said, plain, full = (_link_value if end[0] == "<" else _text_value)(end[:-3])
            key, value = (name, plain) if said == rule else (short, full)
            if key in node:
                node[key].append(value)
            else:
                node[key] = [value]
        yield _node(subject, node)


class _Keys(dict[str, tuple[str, str, str]]):
    """The rule of each property with its CURIE and its plain name; found out once."""

    def __init__(self, names: dict[str, Name]) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, predicate: str) -> tuple[str, str, str]:
        iri = predicate[1:-1]
        if iri == _RDF_TYPE:
            found = ("@id", "type", "type")
        else:
            short = contract(iri)
            name = self._names.get(iri)
            plain = name is not None and ":" not in name.name
            # No value keeps a rule that is none.
            found = (name.rule, short, name.name) if name and plain else ("none", short, "")
        self[predicate] = found
        return found


def _node(subject: str, said: dict[str, list[str]]) -> str:
    """Return a node with its id and type first, and values in order."""
    keys = sorted(said)
    if "type" in said:
        keys.remove("type")
        keys.insert(0, "type")
    fields = [f'"id": {_link(subject[1:-1])}']
    for key in keys:
        values = said[key]
        one = values[0] if len(values) == 1 else f"[{', '.join(sorted(values))}]"
        fields.append(f'"{key}": {one}')
    return f"{{{', '.join(fields)}}}"


@lru_cache(maxsize=20_000)
def _link_value(term: str) -> tuple[str, str, str]:
    """Return the rule that an IRI keeps, how it is written under it, and how without."""
    link = _link(term[1:-1])
    return "@id", link, f'{{"@id": {link}}}'


def _text_value(term: str) -> tuple[str, str, str]:
    """Return the rule that a literal keeps, how it is written under it, and how without."""
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


@lru_cache(maxsize=20_000)
def _link(iri: str) -> str:
    # An IRI holds neither quotation marks nor backslashes.
    return f'"{contract(iri)}"'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
