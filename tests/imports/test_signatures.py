"""A signed nanopublication comes in if its signature is that of its content, else not."""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path

import nanopub_sign
import pyoxigraph as ox
import pytest
from Crypto.Hash import SHA256
from Crypto.PublicKey import DSA
from Crypto.Signature import DSS

from rls_graph.errors import CurationError
from rls_graph.exports import export
from rls_graph.exports.trusty import normalized, trusty_code
from rls_graph.imports import import_file
from rls_graph.imports.signatures import distrust_of_signature
from rls_graph.store.locations import open_store

CODE = re.compile(r"RA[\w-]{43}")
SIGNATURE = re.compile(r'(hasSignature "[^"]{20})(.)')
WRONG = "has a signature that is not of this content by this key"


@pytest.fixture(scope="module")
def signed(built_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return one of our nanopublications, signed by a program of others."""
    file = tmp_path_factory.mktemp("signed") / "all.trig"
    with open_store(built_graph) as store:
        export(store.in_this_process(), "nanopub", file)
    first = file.read_text(encoding="utf-8").split("sub:pubinfo {")
    unsigned = CODE.sub("one", f"{first[0]}sub:pubinfo {{{first[1].partition('}')[0]}}}\n")
    person = nanopub_sign.NpProfile(
        nanopub_sign.KeyPair().private, "https://orcid.org/0000-0000-0000-0000", "Me"
    )
    return str(nanopub_sign.Nanopub(unsigned).sign(person).rdf())


def quads_of(text: str) -> list[ox.Quad]:
    return list(ox.parse(text, format=ox.RdfFormat.TRIG))


def trusted_again(text: str) -> str:
    """Return a nanopublication with the IRI that its content asks for, whatever its signature."""
    found = CODE.search(text)
    assert found
    return text.replace(found[0], trusty_code(quads_of(text), found[0]))


def imported(text: str, folder: Path) -> tuple[str, ...]:
    file = folder / "signed.trig"
    file.write_text(text, encoding="utf-8")
    return import_file(file, folder / "seeds").left_out


def test_what_others_signed_comes_in(signed: str, tmp_path: Path) -> None:
    [left_out] = imported(signed, tmp_path)
    assert "it fits, whose key it is was not asked" in left_out


@pytest.mark.parametrize(
    ("pattern", "new", "problem"),
    [
        (SIGNATURE, lambda found: found[1] + ("A" if found[2] != "A" else "B"), WRONG),
        (re.compile("rls:affirms"), "rls:denies", WRONG),
        (re.compile('hasSignature "[^"]*"'), 'hasSignature "é"', WRONG),
        (re.compile('hasPublicKey "[^"]*"'), 'hasPublicKey "AAAA"', WRONG),
        (re.compile('hasPublicKey "[^"]*" ;'), "", "has a signature without npx:hasPublicKey"),
        (re.compile('hasAlgorithm "RSA"'), 'hasAlgorithm "X"', "has a signature by 'X'; known are"),
        (
            re.compile('hasPublicKey "'),
            f'hasPublicKey "{"A" * 5000}',
            "a signature that is too long",
        ),
    ],
)
def test_a_wrong_signature_is_refused_though_the_iri_fits(
    pattern: re.Pattern[str], new: str, problem: str, signed: str, tmp_path: Path
) -> None:
    changed = pattern.sub(new, signed, count=1)
    if problem.endswith("npx:hasPublicKey"):
        changed = re.sub(r'npx:hasPublicKey "[^"]*" ;', "", signed)
    assert changed != signed
    with pytest.raises(CurationError) as refused:
        imported(trusted_again(changed), tmp_path)
    assert problem in str(refused.value)
    assert not (tmp_path / "seeds").exists()


def test_a_signature_by_dsa_is_checked_as_well() -> None:
    key = DSA.generate(2048)
    text = f"""@prefix npx: <http://purl.org/nanopub/x/> .
<urn:g> {{ <urn:s> npx:hasAlgorithm "DSA" ; npx:hasPublicKey
  "{b64encode(key.public_key().export_key("DER")).decode()}" ; npx:hasSignature "{{}}" . }}"""
    unsigned = [each for each in quads_of(text.replace("{}", "x")) if str(each.object) != '"x"']
    content = SHA256.new(normalized(unsigned, "").encode())
    proof = b64encode(DSS.new(key, "fips-186-3", encoding="der").sign(content)).decode()
    assert distrust_of_signature(quads_of(text.replace("{}", proof)), "") == ""
    other = text.replace("{}", proof).replace("urn:g", "urn:h")
    assert distrust_of_signature(quads_of(other), "") == WRONG


def test_blank_nodes_cannot_be_signed(signed: str) -> None:
    quads = quads_of(signed.replace("rls:affirms", "[]"))
    assert "which no signature can cover" in distrust_of_signature(quads, "")
