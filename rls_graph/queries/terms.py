"""Which term of the graph does a user mean by a name?"""

from __future__ import annotations

from collections.abc import Mapping
from os.path import dirname, join
from typing import Protocol

from rls_graph.errors import InvalidIdentifierError
from rls_graph.identifiers import PREFIXES, contract, expand
from rls_graph.store.results import Result
from rls_graph.suggestions import nearest_names

_NAMES = join(dirname(__file__), "lookup", "names.rq")


class Queryable(Protocol):
    """Anything that answers SPARQL."""

    def query(self, text: str, values: Mapping[str, str] | None = None) -> Result:
        """Answer a query."""


def find_term(store: Queryable, role: str, name: str) -> str:
    """Return the IRI of the term that goes by a name.

    Args:
        store: The graph to look in.
        role: The local name of a class of the ontology, such as ``Entity``.
        name: A label or synonym in any case, a slug, a CURIE or an IRI.

    Raises:
        InvalidIdentifierError: If no term goes by the name; it names the nearest.
    """
    with open(_NAMES, encoding="utf-8") as file:
        query = file.read()
    rows = store.query(query, {"role": f"<{PREFIXES['rls']}{role}>"}).dicts()
    asked = _folded(name)
    for row in rows:
        iri = row["term"]
        if asked in {_folded(row["name"]), _folded(contract(iri).partition(":")[2])}:
            return iri
    iri = _iri(name.strip())
    if any(row["term"] == iri for row in rows):
        return iri
    known = sorted({row["name"] for row in rows})
    message = f"no {role.lower()} {name!r} in the graph; {nearest_names(name, known)}"
    raise InvalidIdentifierError(message)


def _iri(name: str) -> str:
    bare = name.removeprefix("<").removesuffix(">")
    try:
        return expand(bare)
    except InvalidIdentifierError:
        return bare


def _folded(name: str) -> str:
    return " ".join(name.replace("-", " ").casefold().split())
