"""Which term of the graph does a user mean by a name?"""

from __future__ import annotations

from os.path import dirname, join

from rls_graph.errors import InvalidIdentifierError
from rls_graph.identifiers import PREFIXES, contract, expand
from rls_graph.store.results import Queryable
from rls_graph.suggestions import folded, nearest_names

_NAMES = join(dirname(__file__), "lookup", "names.rq")


def find_term(store: Queryable, role: str, name: str) -> str:
    """Return the IRI of the term that goes by a name.

    Args:
        store: The graph to look in.
        role: The local name of a class of the ontology, such as ``Entity``.
        name: A label or synonym in any case, a slug, a CURIE or an IRI, also of a term of
            another ontology that means exactly the same.

    Raises:
        InvalidIdentifierError: If no term goes by the name; it names the nearest.
    """
    with open(_NAMES, encoding="utf-8") as file:
        query = file.read()
    rows = store.query(query, {"role": f"<{PREFIXES['rls']}{role}>"}).dicts()
    asked = folded(name)
    for row in rows:
        iri = row["term"]
        if asked in {folded(row["name"]), folded(contract(iri).partition(":")[2])}:
            return iri
    iri = _iri(name.strip())
    for row in rows:
        if iri in {row["term"], row["name"]}:
            return row["term"]
    known = sorted({row["name"] for row in rows if ":" not in row["name"]})
    message = f"no {role.lower()} {name!r} in the graph; {nearest_names(name, known)}"
    raise InvalidIdentifierError(message)


def _iri(name: str) -> str:
    bare = name.removeprefix("<").removesuffix(">")
    try:
        return expand(bare)
    except InvalidIdentifierError:
        return bare
