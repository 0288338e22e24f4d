"""Do the libraries of nanopublications, SSSOM and RO-Crate accept what is written?"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import ConjunctiveGraph, URIRef

from rls_graph.exports.trusty import trusty_code
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.terms import triple_from_oxigraph
from tests.exports.conftest import Written


def nanopublications(written: Written) -> dict[str, list[ox.Quad]]:
    """Return the quads of each nanopublication by its IRI."""
    found: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in ox.parse(path=written("nanopub"), format=ox.RdfFormat.TRIG):
        found[str(quad.graph_name.value).partition("#")[0]].append(quad)
    return found


def test_every_claim_is_a_valid_nanopublication_with_a_trusty_iri(written: Written) -> None:
    from nanopub.nanopub import Nanopub

    found = nanopublications(written)
    assert len(found) == 23
    for quads in found.values():
        graph = ConjunctiveGraph()
        graph.parse(
            data=(ox.serialize(quads, format=ox.RdfFormat.TRIG) or b"").decode(), format="trig"
        )
        read = Nanopub(rdf=graph)
        assert read.is_valid
        assert read.has_valid_trusty


def test_a_validator_in_another_language_finds_every_nanopublication_valid(
    written: Written,
) -> None:
    import nanopub_sign

    for iri, quads in nanopublications(written).items():
        text = (ox.serialize(quads, format=ox.RdfFormat.TRIG) or b"").decode()
        assert nanopub_sign.Nanopub(text).check().info()["trusty_hash"] == iri.rpartition("/")[2]


def test_a_nanopublication_with_one_changed_letter_is_not_trusted(written: Written) -> None:
    from nanopub.nanopub import Nanopub
    from nanopub.utils import MalformedNanopubError

    quads = next(iter(nanopublications(written).values()))
    text = (ox.serialize(quads, format=ox.RdfFormat.TRIG) or b"").decode()
    graph = ConjunctiveGraph()
    graph.parse(data=text.replace("insufficien", "sufficien", 1), format="trig")
    with pytest.raises(MalformedNanopubError):
        _ = Nanopub(rdf=graph).has_valid_trusty


NANOPUB = "https://example.org/np/RA" + "x" * 43
IRIS = st.sampled_from([NANOPUB, f"{NANOPUB}#part", "https://example.org/x#1", "urn:a"]).map(
    ox.NamedNode
)
TEXTS = st.text(st.sampled_from('ab\\\n\t"\u00e9\U0001f9ea@^ '), max_size=6)
LITERALS = st.one_of(
    TEXTS.map(ox.Literal),
    st.builds(ox.Literal, TEXTS, language=st.sampled_from(["en", "en-gb", "de"])),
    st.builds(ox.Literal, TEXTS, datatype=IRIS),
)


@given(st.lists(st.builds(ox.Quad, IRIS, IRIS, st.one_of(IRIS, LITERALS), IRIS), max_size=8))
def test_the_hash_is_that_of_the_nanopub_library(quads: list[ox.Quad]) -> None:
    from nanopub.trustyuri.rdf.RdfHasher import make_hash

    terms = [(URIRef(str(q.graph_name)[1:-1]), *triple_from_oxigraph(q)) for q in quads]
    expected = make_hash(terms, baseuri=f"{NANOPUB}#", hashstr=" ")
    assert trusty_code(quads, NANOPUB.rpartition("/")[2]) == expected


@pytest.mark.filterwarnings("ignore")
def test_sssom_reads_every_cross_reference_and_finds_no_fault(
    written: Written, export_store: EmbeddedStore
) -> None:
    from sssom.parsers import parse_sssom_table
    from sssom.validators import validate

    read = parse_sssom_table(str(written("sssom")))
    report = validate(read, fail_on_error=False)
    assert [str(each) for results in report.values() for each in results.results] == []
    count = export_store.query(
        "SELECT ?e ?o { ?e a rls:Entity ;"
        " skos:exactMatch|skos:closeMatch|skos:broadMatch|skos:relatedMatch ?o }"
    )
    assert len(read.df) == len(list(count.texts()))


def test_rocrate_reads_the_crate_and_every_file_is_as_described(written: Written) -> None:
    from rocrate.rocrate import ROCrate

    folder = written("ro-crate")
    crate = ROCrate(folder)
    assert crate.root_dataset["datePublished"] is not None
    files = [each for each in crate.get_entities() if each.type == "File"]
    assert len(files) == len(
        json.loads((folder / "ro-crate-metadata.json").read_text())["@graph"][1]["hasPart"]
    )
    for each in files:
        assert hashlib.sha256((folder / each.id).read_bytes()).hexdigest() == each["sha256"]
