"""Was a nanopublication signed with the key that it names, and not changed since?

Whose key it is, nobody is asked: that would need the network.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Sequence
from typing import Any

import pyoxigraph as ox

from rls_graph.exports.trusty import normalized

_NPX = "http://purl.org/nanopub/x/"
_SIGNATURE = f"{_NPX}hasSignature"
# In characters of base64; a key of 16384 bits has fewer, and far longer ones take minutes.
_LONGEST = 4096

Verify = Callable[[bytes, bytes, bytes], None]


def is_signed(quads: Sequence[ox.Quad]) -> bool:
    """Say whether the statements of a nanopublication hold a signature."""
    return any(quad.predicate.value == _SIGNATURE for quad in quads)


def distrust_of_signature(quads: Sequence[ox.Quad], code: str) -> str:
    """Return why a signature is not that of the statements; empty where it is, or there is none.

    Args:
        quads: All statements of a nanopublication.
        code: The artefact code in its IRIs; empty where its IRI is not a trusty one.

    Source:
        nanopub-java, ``SignatureUtils``: what is signed is the normalized text of all statements
        but the signature, with a blank for the code, by SHA256 with RSA or DSA.
    """
    signatures = [quad for quad in quads if quad.predicate.value == _SIGNATURE]
    for signature in signatures:
        own = {
            quad.predicate.value.removeprefix(_NPX): quad.object.value
            for quad in quads
            if quad.subject == signature.subject and isinstance(quad.object, ox.Literal)
        }
        missing = [
            each for each in ("hasAlgorithm", "hasPublicKey", "hasSignature") if not own.get(each)
        ]
        if missing:
            return f"has a signature without npx:{missing[0]}"
        algorithm = own["hasAlgorithm"]
        if algorithm not in _VERIFY:
            return f"has a signature by {algorithm!r}; known are {', '.join(_VERIFY)}"
        if any(isinstance(term, ox.BlankNode) for quad in quads for term in quad):
            return "has a signature, and blank nodes, which no signature can cover"
        if max(map(len, own.values())) > _LONGEST:
            return "has a key or a signature that is too long"
        text = normalized((quad for quad in quads if quad != signature), code)
        try:
            key, proof = (b64decode(own[each]) for each in ("hasPublicKey", "hasSignature"))
            _VERIFY[algorithm](key, text.encode(), proof)
        except (ValueError, TypeError, IndexError):
            return "has a signature that is not of this content by this key"
    return ""


def _by_rsa(key: bytes, content: bytes, signature: bytes) -> None:
    from Crypto.PublicKey import RSA
    from Crypto.Signature import pkcs1_15

    pkcs1_15.new(RSA.import_key(key)).verify(_digest(content), signature)


def _by_dsa(key: bytes, content: bytes, signature: bytes) -> None:
    from Crypto.PublicKey import DSA
    from Crypto.Signature import DSS

    verifier = DSS.new(DSA.import_key(key), "fips-186-3", encoding="der")
    verifier.verify(_digest(content), signature)


def _digest(content: bytes) -> Any:
    from Crypto.Hash import SHA256

    return SHA256.new(content)


_VERIFY: dict[str, Verify] = {"RSA": _by_rsa, "DSA": _by_dsa}
