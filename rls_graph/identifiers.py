"""How is a thing named? IRIs, slugs and prefixes, as plain text."""

from __future__ import annotations

import re

from rls_graph.errors import InvalidIdentifierError

#: The one setting from which every IRI of the graph is made.
BASE_IRI = "https://w3id.org/rls-graph/"
ONTOLOGY_IRI = f"{BASE_IRI}ontology"
#: The named graph in which the others are described.
DESCRIPTION_IRI = f"{BASE_IRI}description"
#: The named graph of what no source says and the program has found in all of them together.
DERIVED_IRI = f"{BASE_IRI}derived"

#: The kinds of data, each with an IRI space of its own: ``<base>id/<kind>/<slug>``.
KINDS = (
    *("source", "passage", "claim", "proposition", "line", "item", "entity", "question"),
    "disagreement",
)

_OBO = "http://purl.obolibrary.org/obo/"
_OBO_PREFIXES = "BFO CHEBI CIO CL DOID ECO GO HP MAXO MONDO MP OBA OBI RO SEPIO UBERON"

#: The prefixes that every file of the graph declares and every query may use.
PREFIXES: dict[str, str] = {
    "rls": f"{ONTOLOGY_IRI}#",
    "shape": f"{BASE_IRI}shape/",
    **{kind: f"{BASE_IRI}id/{kind}/" for kind in KINDS},
    "description": f"{BASE_IRI}description#",
    "biolink": "https://w3id.org/biolink/vocab/",
    "cito": "http://purl.org/spar/cito/",
    "dcterms": "http://purl.org/dc/terms/",
    "fabio": "http://purl.org/spar/fabio/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prism": "http://prismstandard.org/namespaces/basic/2.0/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "void-ext": "http://ldf.fi/void-ext#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "EFO": "http://www.ebi.ac.uk/efo/EFO_",
    "HGNC": "http://identifiers.org/hgnc/",
    "MESH": "http://id.nlm.nih.gov/mesh/",
    "SIO": "http://semanticscience.org/resource/SIO_",
    "UniProtKB": "http://purl.uniprot.org/uniprot/",
    **{prefix: f"{_OBO}{prefix}_" for prefix in _OBO_PREFIXES.split()},
}

_PREFIX_OF = {space: prefix for prefix, space in PREFIXES.items()}

#: What a slug may be: small letters and digits in words joined by hyphens.
SLUG_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_SLUG = re.compile(SLUG_PATTERN)
_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")
# The ASCII characters that RFC 3987 allows in a path, but for "%": in a DOI it stands for itself.
_DOI_SAFE = "/:;()!$&'*+,=@-._~"


def is_slug(text: str) -> bool:
    """Say whether a text may stand as the last part of an IRI.

    >>> is_slug("brain-iron-insufficiency"), is_slug("Brain iron"), is_slug("../x")
    (True, False, False)
    """
    return _SLUG.fullmatch(text) is not None


def data_iri(kind: str, slug: str) -> str:
    """Return the IRI of a thing in the graph.

    Args:
        kind: One of ``KINDS``.
        slug: One slug, or several joined by full stops where a thing belongs to another.

    Raises:
        InvalidIdentifierError: If the kind is unknown or the slug is none.

    >>> data_iri("claim", "allen-2007.levodopa-relieves-rls-symptoms")
    'https://w3id.org/rls-graph/id/claim/allen-2007.levodopa-relieves-rls-symptoms'
    """
    if kind not in KINDS:
        msg = f"no kind {kind!r}; there are: {', '.join(KINDS)}"
        raise InvalidIdentifierError(msg)
    if not all(is_slug(part) for part in slug.split(".")):
        msg = f"{slug!r} is no slug: small letters and digits in words joined by hyphens"
        raise InvalidIdentifierError(msg)
    return f"{PREFIXES[kind]}{slug}"


def expand(curie: str) -> str:
    """Return the IRI that a CURIE with a prefix of the graph stands for.

    Raises:
        InvalidIdentifierError: If the prefix is unknown.

    Source:
        W3C CURIE Syntax 1.0, section 3.

    >>> expand("rls:causes")
    'https://w3id.org/rls-graph/ontology#causes'
    """
    prefix, colon, local = curie.partition(":")
    if not colon or prefix not in PREFIXES:
        msg = f"{curie!r} has no known prefix; there are: {', '.join(PREFIXES)}"
        raise InvalidIdentifierError(msg)
    return PREFIXES[prefix] + local


def contract(iri: str) -> str:
    """Return the CURIE of an IRI, or the IRI itself where no prefix fits.

    >>> contract("http://purl.obolibrary.org/obo/MONDO_0005391"), contract("urn:x")
    ('MONDO:0005391', 'urn:x')
    """
    # The longest space that fits; every space ends where a name may begin.
    end = len(iri)
    while (end := max(iri.rfind(mark, 0, end) for mark in "/#_")) >= 0:
        if prefix := _PREFIX_OF.get(iri[: end + 1]):
            return f"{prefix}:{iri[end + 1 :]}"
    return iri


def doi_iri(doi: str) -> str:
    """Return the IRI of an article from its DOI.

    Args:
        doi: A DOI without a resolver; upper and lower case mean the same.

    Returns:
        An IRI in lower case that every Turtle parser accepts: what an IRI cannot hold,
        such as the angle brackets of old DOIs, is percent-encoded.

    Raises:
        InvalidIdentifierError: If the text is not ``10.``, a prefix, a slash, a suffix.

    Source:
        DOI Handbook (names ignore case); RFC 3987, section 2.2 (allowed characters).

    >>> doi_iri("10.1002/mds.21607")
    'https://doi.org/10.1002/mds.21607'
    >>> doi_iri("10.1002/(sici)14:1<1::aid>3.0.co;2-b")
    'https://doi.org/10.1002/(sici)14:1%3C1::aid%3E3.0.co;2-b'
    """
    if not _DOI.fullmatch(doi):
        msg = f"{doi!r} is no DOI: it starts with '10.', a number and a slash"
        raise InvalidIdentifierError(msg)
    # Few commands need this import, and it is slow.
    from urllib.parse import quote

    return "https://doi.org/" + quote(doi.lower(), safe=_DOI_SAFE)
