"""A corpus as seed folders: what a curator would have written for its sources.

Each source is a record of CSL-JSON with its abstract, and a claims file in YAML. The errata that
some invented sources have are left out: a record of this kind tells of none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks.corpus import graphs_of_corpus
from benchmarks.invention import Invention
from rls_graph.models import Claim, EvidenceLine, Passage, Source
from rls_graph.pipeline.reading import read_ontology
from rls_graph.pipeline.seed import Seed
from rls_graph.rdf.ontology import Ontology
from rls_graph.sources.passages import cuts_a_pair, cuts_a_word, occurrences

_LONGEST_LABEL = 80
_ROLES = ("subject", "predicate", "object", "mediator", "population", "qualifier")
_SAID = ("polarity", "certainty", "confidence", "curation")
# Quotes stand on one line.
_NO_WIDTH = 1_000_000
_LINKS = ("derived_from", "corollary_of", "contrasts_with", "qualifies", "branch_of")


class _Dumper(yaml.SafeDumper):
    """Writes quotes in double quotes, and everything else as it likes."""


class _Quoted(str):
    __slots__ = ()


def _in_double_quotes(dumper: yaml.SafeDumper, text: _Quoted) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style='"')


_Dumper.add_representer(_Quoted, _in_double_quotes)


def ontology_with_invented(claims: int, seed: int = 1) -> Ontology:
    """Return the ontology of the program with the invented entities of a corpus in it."""
    ontology = read_ontology()
    _, triples = next(iter(graphs_of_corpus(claims, seed)))
    of_lexicon = set(ontology.lexicon.subjects())
    for triple in triples:
        if triple[0] not in of_lexicon:
            ontology.graph.add(triple)
    return Ontology(ontology.graph, ontology.lexicon)


def write_seeds(claims: int, folder: Path, seed: int = 1) -> None:
    """Write the sources and claims of a corpus as seed folders."""
    for document in Invention(read_ontology().terminology, claims, seed).documents():
        place = folder / document.source.key
        place.mkdir(parents=True)
        record = json.dumps([_record(document.source)], indent=1)
        (place / "source.json").write_text(record, encoding="utf-8")
        with (place / "claims.yaml").open("w", encoding="utf-8") as file:
            yaml.dump(_claims_file(document), file, _Dumper, sort_keys=False, width=_NO_WIDTH)


def _record(source: Source) -> dict[str, Any]:
    return {
        "type": "article-journal",
        "title": source.title,
        "abstract": _characters(source),
        "author": [{"literal": name} for name in source.creators],
        "container-title": source.journal,
        "issued": {"date-parts": [[source.year]]},
        "DOI": source.doi,
    }


def _claims_file(document: Seed) -> dict[str, Any]:
    text = _characters(document.source)
    return {
        "curation": "curated",
        "claims": [dict(_claim(each, text)) for each in document.claims],
    }


def _claim(claim: Claim, text: str) -> Iterator[tuple[str, Any]]:
    yield "id", claim.key
    yield "type", claim.type
    yield "label", claim.label[-_LONGEST_LABEL:].strip()
    yield "statement", claim.statement
    yield from _quote(claim.passage, text)
    for name in _ROLES:
        value = getattr(claim.proposition, name)
        if value is not None:
            yield name, value
    for name in _SAID:
        yield name, getattr(claim, name)
    if claim.hedges:
        yield "hedge", [_Quoted(each) for each in claim.hedges]
    for name in _LINKS:
        if getattr(claim, name):
            yield name, list(getattr(claim, name))
    if claim.lines:
        yield "evidence", [dict(_line(each, text)) for each in claim.lines]


def _line(line: EvidenceLine, text: str) -> Iterator[tuple[str, Any]]:
    yield "id", line.key
    yield from _quote(line.passage, text)
    for name in ("method", "direction", "replication", "evidence_type"):
        yield name, getattr(line, name)
    if line.population:
        yield "population", line.population
    if line.premises:
        yield "premises", list(line.premises)
    if line.items:
        yield (
            "items",
            [{"id": each.key, "label": each.label, "source": each.source} for each in line.items],
        )


def _quote(passage: Passage, text: str) -> Iterator[tuple[str, Any]]:
    """Yield the words, and which of several places with the same words is meant."""
    words = passage.exact
    yield "quote", _Quoted(words)
    whole = [
        at
        for at in occurrences(words, text)
        if not cuts_a_word(text, at, at + len(words)) and not cuts_a_pair(text, at, at + len(words))
    ]
    if len(whole) > 1:
        yield "occurrence", whole.index(passage.start or 0) + 1


def _characters(source: Source) -> str:
    """Return the abstract on one line, as a record keeps it; no offset changes."""
    return (source.text.characters if source.text else "").replace("\n", " ")
