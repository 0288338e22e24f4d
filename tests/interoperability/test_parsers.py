"""Do the parsers of others read the files of the graph as the same triples?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph

from tests.external_tools import Jena, ntriples_by_rapper, ntriples_by_serdi

Triples = frozenset[str]


def triples_in(ntriples: bytes) -> Triples:
    """Return the lines of N-Triples in one spelling, so that sets can be compared."""
    return frozenset(str(quad.triple) for quad in ox.parse(ntriples, format=ox.RdfFormat.N_TRIPLES))


def read_by_rdflib(turtle: Path) -> bytes:
    text = turtle.read_text(encoding="utf-8")
    return Graph().parse(data=text).serialize(format="nt").encode()


def read_by_pyoxigraph(turtle: Path) -> bytes:
    triples = (quad.triple for quad in ox.parse(path=turtle, format=ox.RdfFormat.TURTLE))
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


@pytest.fixture(scope="session")
def expected(ntriples: Path) -> Triples:
    return triples_in(ntriples.read_bytes())


def test_the_ntriples_file_has_one_line_for_each_of_many_triples(
    ntriples: Path, expected: Triples
) -> None:
    assert len(ntriples.read_text(encoding="utf-8").splitlines()) == len(expected) > 1000


@pytest.mark.parametrize(
    "read",
    [
        pytest.param(read_by_rdflib, id="rdflib"),
        pytest.param(read_by_pyoxigraph, id="pyoxigraph"),
        pytest.param(ntriples_by_rapper, id="rapper"),
        pytest.param(ntriples_by_serdi, id="serdi"),
    ],
)
def test_a_parser_reads_the_turtle_file_as_the_triples_of_the_ntriples_file(
    read: Callable[[Path], bytes], turtle: Path, expected: Triples
) -> None:
    assert triples_in(read(turtle)) == expected


def test_jena_reads_the_turtle_file_as_the_triples_of_the_ntriples_file(
    jena: Jena, turtle: Path, expected: Triples
) -> None:
    assert triples_in(jena.ntriples(turtle)) == expected


def test_jena_reads_the_trig_file_as_the_quads_that_pyoxigraph_reads(
    jena: Jena, trig: Path
) -> None:
    read_by_jena = set(ox.parse(jena.nquads(trig), format=ox.RdfFormat.N_QUADS))

    assert read_by_jena == set(ox.parse(path=trig, format=ox.RdfFormat.TRIG))
