"""Do the libraries of nanopublications, SSSOM and RO-Crate accept what is written?"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict

import pyoxigraph as ox
import pytest
from rdflib import ConjunctiveGraph

from rls_graph.errors import OutputError
from rls_graph.exports import export
from rls_graph.store.embedded import EmbeddedStore
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


def test_a_nanopublication_with_one_changed_letter_is_not_trusted(written: Written) -> None:
    from nanopub.nanopub import Nanopub
    from nanopub.utils import MalformedNanopubError

    quads = next(iter(nanopublications(written).values()))
    text = (ox.serialize(quads, format=ox.RdfFormat.TRIG) or b"").decode()
    graph = ConjunctiveGraph()
    graph.parse(data=text.replace("insufficien", "sufficien", 1), format="trig")
    with pytest.raises(MalformedNanopubError):
        _ = Nanopub(rdf=graph).has_valid_trusty


def test_without_the_library_the_error_says_what_to_install(
    export_store: EmbeddedStore, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys
    from pathlib import Path

    monkeypatch.setitem(sys.modules, "nanopub.trustyuri.rdf.RdfHasher", None)
    with pytest.raises(OutputError, match=r"pip install 'rls-graph\[nanopub\]'"):
        export(export_store, "nanopub", Path(str(tmp_path)) / "x.trig")


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
