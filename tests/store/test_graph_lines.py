"""Lines that a build left beside its store are read only where they say what the store says."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rls_graph.errors import StoreError
from rls_graph.exports import FORMATS, export
from rls_graph.identifiers import DESCRIPTION_IRI
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.graph_lines import SEAL_OF_LINES, UNION_FILE, lines_of_store, seal_lines

SEEDED = "graphs/allen-2007.nt"
LINES = ("ntriples", "nquads", "turtle", "trig", "rdfxml", "jsonld")


@pytest.fixture
def output(tmp_path: Path, built_graph: Path) -> Path:
    shutil.copytree(built_graph, tmp_path / "out")
    return tmp_path / "out"


def read_from(store: Path) -> tuple[dict[str, Path], Path, dict[str, bytes]]:
    """Return where the lines of each graph and of all lie, and what stands there."""
    with EmbeddedStore.open(store) as opened, lines_of_store(opened) as lines:
        texts = {name: path.read_bytes() for name, path in lines.graphs.items()}
        return lines.graphs, lines.union, texts | {"": lines.union.read_bytes()}


def test_every_graph_of_a_build_lies_beside_its_store(output: Path) -> None:
    for given in (output, output / "store"):
        graphs, union, _ = read_from(given)
        assert {path.parent for path in graphs.values()} == {output / "graphs"}
        assert union == output / UNION_FILE


def test_the_lines_beside_a_store_say_what_is_in_it(output: Path) -> None:
    _, _, kept = read_from(output)
    shutil.rmtree(output / "graphs")
    (output / UNION_FILE).unlink()
    graphs, union, written = read_from(output / "store")
    assert written == kept
    assert not any(path.is_relative_to(output) for path in (*graphs.values(), union))
    assert DESCRIPTION_IRI in graphs


def doubled(path: Path) -> None:
    path.write_bytes(path.read_bytes() * 2)


def changed(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content.replace(b"iron", b"zinc"))


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


@pytest.mark.parametrize("damage", [doubled, changed, cut_off, Path.unlink])
@pytest.mark.parametrize("name", [SEEDED, UNION_FILE, f"graphs/{SEAL_OF_LINES}"])
def test_a_file_that_somebody_has_changed_does_not_speak_for_the_graph(
    name: str, damage: Callable[[Path], None], output: Path, built_graph: Path, tmp_path: Path
) -> None:
    damage(output / name)
    _, _, expected = read_from(built_graph)
    _, _, found = read_from(output)
    assert found == expected
    with EmbeddedStore.open(output) as store, EmbeddedStore.open(built_graph) as whole:
        for each in LINES:
            one = export(store, each, tmp_path / "one" / FORMATS[each].file)
            two = export(whole, each, tmp_path / "two" / FORMATS[each].file)
            assert one.read_bytes() == two.read_bytes()


def test_lines_of_another_store_are_not_taken(output: Path) -> None:
    # Stands for the files of another build, put beside this store.
    with EmbeddedStore.open(output) as store:
        store.seal += 1
        with lines_of_store(store) as lines:
            assert not any(path.is_relative_to(output) for path in lines.graphs.values())
            assert not lines.union.is_relative_to(output)


def test_a_seal_cannot_lead_to_other_files(output: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"<x:s> <x:p> <x:o> .\n")
    with EmbeddedStore.open(output) as store:
        names = store.graph_names()
    seal_lines(output, dict.fromkeys(names, tmp_path / "secret"))
    graphs, _, _ = read_from(output)
    assert tmp_path / "secret" not in graphs.values()


def test_lines_that_cannot_be_sealed_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be sealed"):
        seal_lines(tmp_path, {})
