"""Which class of document is it that a format calls a letter, a review, a book?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from rls_graph.identifiers import contract
from rls_graph.packaged_data import ontology_folder

_FILE = "publication-types.ttl"
_PLAIN = "fabio:JournalArticle"
_UNKNOWN = "fabio:Expression"
_RETRACTED = "rls:retractedType"
_PUBMED = "pubmed:"


@cache
def _types() -> Mapping[str, tuple[str, str]]:
    """Return the type and the class of its documents by each name that a format has for it."""
    # rdflib takes more than a hundred times as long for it.
    import pyoxigraph

    said = [
        (contract(kind.value), contract(edge.value), other.value)
        for kind, edge, other in (
            (triple.subject, triple.predicate, triple.object)
            for triple in pyoxigraph.parse(path=str(ontology_folder() / _FILE))
        )
    ]
    classes = {kind: contract(other) for kind, edge, other in said if edge == "skos:closeMatch"}
    return {name: (kind, classes[kind]) for kind, edge, name in said if edge == "skos:notation"}


def document_class(names: Iterable[str]) -> str:
    """Return the class of FaBiO of a document with these types.

    Args:
        names: The types with the format before each, in the order of the record.

    Returns:
        The class of the first type that says more than "a journal article"; a journal
        article if one of the names says so; otherwise any realization of a work.

    Source:
        ``ontology/publication-types.ttl``.

    >>> document_class(["pubmed:Journal Article", "pubmed:Review"]), document_class(["ris:GEN"])
    ('fabio:ReviewArticle', 'fabio:Expression')
    """
    classes = [_types()[name][1] for name in names if name in _types()]
    return next((each for each in classes if each != _PLAIN), classes[0] if classes else _UNKNOWN)


def says_retracted(names: Iterable[str]) -> bool:
    """Say whether one of the types is that of a publication that was taken back.

    >>> says_retracted(["pubmed:Retracted Publication"]), says_retracted(["pubmed:Review"])
    (True, False)
    """
    return any(_types().get(name, ("",))[0] == _RETRACTED for name in names)


@cache
def pubmed_types() -> frozenset[str]:
    """Return the names that PubMed has for the types of publications."""
    return frozenset(name.removeprefix(_PUBMED) for name in _types() if name.startswith(_PUBMED))
