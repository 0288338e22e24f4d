"""Which term of the graph does a user mean by a value?"""

from __future__ import annotations

import re
from os.path import dirname, join

from rls_graph.errors import InvalidIdentifierError
from rls_graph.identifiers import PREFIXES, contract, expand
from rls_graph.store.results import Queryable
from rls_graph.suggestions import folded, nearest_names

_LOOKUPS = join(dirname(__file__), "lookup")
# A scheme, and what may stand between angle brackets: RFC 3987, and IRIREF of SPARQL 1.1.
_IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*')
_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]+")


def find_value(store: Queryable, role: str, value: str) -> str:
    """Return the term that a user means by a value, in N-Triples syntax.

    Args:
        store: The graph to look in.
        role: What the value is; see ``Parameter.role``.
        value: What the user gave.

    Raises:
        InvalidIdentifierError: If it is nothing of the kind; it names the nearest.
    """
    if role == "integer":
        if not _WHOLE_NUMBER.fullmatch(value.strip()):
            raise InvalidIdentifierError(f"{value!r} is no whole number")
        return f'"{int(value)}"^^<{PREFIXES["xsd"]}integer>'
    if role[0].islower():
        return _quoted(_find_text(store, role, value))
    return f"<{find_term(store, role, value)}>"


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
    iri = _iri(name.strip())
    class_ = f"<{PREFIXES['rls']}{role}>"
    # A graph has too many claims to go through all their names where the very one is given.
    if _IRI.fullmatch(iri) and _rows(store, "member", {"role": class_, "term": f"<{iri}>"}):
        return iri
    rows = _rows(store, "names", {"role": class_})
    asked = folded(name)
    for row in rows:
        if asked in {folded(row["name"]), folded(contract(row["term"]).partition(":")[2])}:
            return row["term"]
    for row in rows:
        if iri == row["name"]:
            return row["term"]
    known = sorted({row["name"] for row in rows if ":" not in row["name"]})
    message = f"no {role.lower()} {name!r} in the graph; {nearest_names(name, known)}"
    raise InvalidIdentifierError(message)


def _find_text(store: Queryable, role: str, value: str) -> str:
    """Return the text that stands in the graph with a property and is written alike."""
    rows = _rows(store, "texts", {"property": f"<{PREFIXES['rls']}{role}>"})
    known = [row["text"] for row in rows]
    for text in known:
        if folded(text) == folded(value):
            return text
    label = "".join(f" {c.lower()}" if c.isupper() else c for c in role)
    raise InvalidIdentifierError(
        f"no {label} {value!r} in the graph; {nearest_names(value, known)}"
    )


def _quoted(text: str) -> str:
    # JSON escapes what N-Triples must, in the same way.
    from json import dumps

    return dumps(text, ensure_ascii=False)


def _rows(store: Queryable, lookup: str, values: dict[str, str]) -> list[dict[str, str]]:
    with open(join(_LOOKUPS, f"{lookup}.rq"), encoding="utf-8") as file:
        return store.query(file.read(), values).dicts()


def _iri(name: str) -> str:
    bare = name.removeprefix("<").removesuffix(">")
    try:
        return expand(bare)
    except InvalidIdentifierError:
        return bare
