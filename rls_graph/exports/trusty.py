"""Which hash stands for the content of a nanopublication?

Source:
    Kuhn and Dumontier 2014, "Trusty URIs", module RA (RDF graphs); the nanopub library's
    ``RdfHasher``, which the tests hold this against.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

import pyoxigraph as ox

# It stands for the code, which is not known while it is made.
_BLANK = " "
# Stands in no IRI.
_NEVER = "\n"
#: Stands in IRIs for a code that is yet to be made.
PLACEHOLDER = f"RA{'_' * 43}"

_Key = tuple[str, str, str, tuple[Any, ...]]


def trusty_code(quads: Iterable[ox.Quad], code: str = PLACEHOLDER) -> str:
    """Return the artefact code of quads without blank nodes.

    Args:
        quads: All statements of a nanopublication.
        code: The code that stands in its IRIs, or what stands there for it.

    >>> one = ox.NamedNode(f"https://example.org/np/{PLACEHOLDER}")
    >>> trusty_code([ox.Quad(one, one, one, one)])
    'RA5ZrrQQ_2BRWx7pRJm_-2RE4MRakXSh6Cv2oJfV-S-Zc'
    """
    content = normalized(quads, code).encode()
    digest = urlsafe_b64encode(sha256(content).digest()).decode().rstrip("=")
    return f"RA{digest}"


def normalized(quads: Iterable[ox.Quad], code: str) -> str:
    """Return the text that is hashed and signed: quads in order, with a blank for the code.

    Args:
        quads: Statements without blank nodes.
        code: What stands in their IRIs for the code, or is it; nothing where it is empty.
    """
    return "".join(
        f"{graph}\n{subject}\n{predicate}\n{object_[-1]}\n"
        for graph, subject, predicate, object_ in sorted({_key(quad, code) for quad in quads})
    )


def _key(quad: ox.Quad, code: str) -> _Key:
    code = code or _NEVER
    graph, subject, predicate = (
        each.value.replace(code, _BLANK)  # type: ignore[union-attr] # no blank nodes, no default graph
        for each in (quad.graph_name, quad.subject, quad.predicate)
    )
    return graph, subject, predicate, _object(quad.object, code)


def _object(term: Any, code: str) -> tuple[Any, ...]:
    """Return by what an object is ordered, IRIs before literals; how it is written comes last."""
    if not isinstance(term, ox.Literal):
        iri = term.value.replace(code, _BLANK)
        return (0, iri, iri)
    text: str = term.value
    escaped = text.replace("\\", "\\\\").replace("\n", "\\n")
    if term.language:
        return (1, text, "", term.language, f"@{term.language.lower()} {escaped}")
    datatype = term.datatype.value
    return (1, text, datatype, "", f"^{datatype} {escaped}")
