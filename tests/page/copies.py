"""Graphs of any size for tests and benchmarks: the built graph, said again by other sources."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox

from rls_graph.store.embedded import EmbeddedStore

_SOURCE = "allen-2007"
_SUBJECT = re.compile(r"^<[^>]*/id/(?!entity/)[^>]*allen-2007[^>]*>")
# Every fourth copy speaks of entities of its own, and all of the same condition: hubs.
_OWN_ENTITIES = re.compile(r"/id/(entity|proposition)/(?!restless-legs-syndrome>)([a-z0-9.-]+)>")
_EVERY = 4


def store_of_copies(triples: Path, number: int) -> EmbeddedStore:
    """Return a store with the built graph, and copies of its source under other names.

    Args:
        triples: The N-Triples file of a build.
        number: How many sources say the same.
    """
    lines = triples.read_text(encoding="utf-8").splitlines()
    said = [line for line in lines if _SUBJECT.match(line)]
    others = [line for line in lines if not _SUBJECT.match(line)]
    known = [line for line in others if "/id/entity/" in line or "/id/proposition/" in line]
    texts = ["\n".join(lines)]
    for copy in range(1, number):
        key = f"copy-{copy:04}"
        text = "\n".join(said).replace(_SOURCE, key).replace("Allen 2007", f"Copy {copy}")
        if copy % _EVERY == 0:
            own = "\n".join(
                line
                for line in known
                if not line.startswith("<https://w3id.org/rls-graph/ontology")
            )
            text = _renamed(f"{own}\n{text}", key)
        texts.append(text)
    store = EmbeddedStore.in_memory()
    for text in texts:
        store.add(
            ox.Quad(*triple) for triple in ox.parse(text.encode(), format=ox.RdfFormat.N_TRIPLES)
        )
    return store


def _renamed(text: str, key: str) -> str:
    """Rename entities and propositions, but for methods, which all copies share."""
    methods = set(re.findall(r"/id/entity/([a-z0-9-]+)>", _methods(text)))
    return _OWN_ENTITIES.sub(
        lambda found: found[0] if found[2] in methods else f"/id/{found[1]}/{found[2]}-{key}>",
        text,
    )


def _methods(text: str) -> str:
    found = (line for line in text.splitlines() if "#studyMethod>" in line)
    return "\n".join(line.split("#studyMethod>")[1] for line in found)
