"""A graph whose texts try to break out of every format."""

from __future__ import annotations

import pyoxigraph as ox

from rls_graph.identifiers import PREFIXES
from rls_graph.store.embedded import EmbeddedStore

HOSTILE = (
    "</script><script>alert(1)</script>\"'`",
    "=HYPERLINK(1);\t|a|b|\r\n\\u0041 \\n",
    "\x00\x0b\x1f\ufffe \U0001f9ea \u202e\u05d0 β ]]> -->",
    "# not a comment\n@prefix x: <y> .\n}" + "w" * 400,
)
_CHANGED = {f"{PREFIXES['rls']}{name}" for name in ("statement", "quote", "hedge")}
_CHANGED |= {f"{PREFIXES['rdfs']}label", f"{PREFIXES['skos']}altLabel"}


def store_with_hostile_texts(store: EmbeddedStore) -> EmbeddedStore:
    """Return a copy of a store in which the texts of the data are hostile ones."""
    hostile = EmbeddedStore.in_memory()
    hostile.add(
        _changed(quad, HOSTILE[number % len(HOSTILE)]) for number, quad in enumerate(store.quads())
    )
    return hostile


def _changed(quad: ox.Quad, text: str) -> ox.Quad:
    if "/ontology" in str(quad.subject) or quad.predicate.value not in _CHANGED:
        return quad
    language = quad.object.language if isinstance(quad.object, ox.Literal) else None
    value = ox.Literal(text, language=language) if language else ox.Literal(text)
    return ox.Quad(quad.subject, quad.predicate, value, quad.graph_name)
