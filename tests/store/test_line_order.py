"""Lines of many graphs come out as if they had been sorted at once, however small the pieces."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from rls_graph.identifiers import PREFIXES
from rls_graph.store.files import write_trig, write_turtle
from rls_graph.store.line_order import OrderedUnion, ordered
from rls_graph.store.turtle import to_text

words = st.text("ab.-", min_size=1, max_size=4)
lines = st.builds(
    lambda subject, predicate, value: f"<x:{subject}> <{predicate}> {value} .\n".encode(),
    words,
    st.sampled_from([f"{PREFIXES['rdf']}type", f"{PREFIXES['rdfs']}label", "x:p"]),
    st.one_of(
        words.map(lambda word: f"<x:{word}>"),
        st.sampled_from(['"a ."', '"b\\n"@en', f'"1"^^<{PREFIXES["xsd"]}integer>']),
    ),
)
graphs = st.lists(st.lists(lines, max_size=12), min_size=1, max_size=5)


def files_of(said: list[list[bytes]], folder: Path) -> list[Path]:
    files = [folder / f"{number}.nt" for number in range(len(said))]
    for file, each in zip(files, said, strict=True):
        file.write_bytes(b"".join(ordered(each)))
    return files


@given(graphs, st.integers(40, 400), st.lists(lines, max_size=4))
def test_the_union_is_every_line_once_and_in_order(
    said: list[list[bytes]], size: int, more: list[bytes]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        union = OrderedUnion(files_of(said, Path(name)), Path(name, "pieces"), size)
        every = [line for each in said for line in each]
        assert list(union) == ordered(every)
        assert union.lines == len(set(every))
        assert union.shared == (sum(len(set(each)) for each in said) > len(set(every)))
        union.add(more)
        assert list(union) == ordered([*every, *more])
        assert union.lines == len({*every, *more})


@given(graphs, st.integers(40, 400))
def test_disputed_is_what_graphs_say_otherwise_of_one_thing(
    said: list[list[bytes]], size: int
) -> None:
    of_subject: dict[bytes, list[set[bytes]]] = defaultdict(list)
    for each in said:
        for subject in {line.split()[0] for line in each}:
            of_subject[subject].append({line for line in each if line.split()[0] == subject})
    expected = {
        line
        for descriptions in of_subject.values()
        if any(each != descriptions[0] for each in descriptions)
        for each in descriptions
        for line in each
    }
    with tempfile.TemporaryDirectory() as name:
        union = OrderedUnion(files_of(said, Path(name)), Path(name, "pieces"), size)
        lines = union.disputed.read_bytes().splitlines(keepends=True)
        assert sorted(lines) == sorted(expected)
        # Those of a thing stand together.
        things = [thing for thing, _ in groupby(line.split()[0] for line in lines)]
        assert len(things) == len(set(things))


def test_pieces_of_graphs_that_are_alike_are_alike_in_size(tmp_path: Path) -> None:
    # As in sources, things of one kind follow those of another.
    kinds = sorted("abcdefgh" * 6)
    said = [
        [b"<x:%s/%d/%d> <x:p> <x:o> .\n" % (kind.encode(), file, n) for n, kind in enumerate(kinds)]
        for file in range(200)
    ]
    files = files_of([sorted(each) for each in said], tmp_path)
    whole = sum(path.stat().st_size for path in files)

    union = OrderedUnion(files, tmp_path / "pieces", whole // 20)

    assert max(path.stat().st_size for path in union.files) < whole / 12


@given(graphs)
def test_a_file_written_as_a_stream_is_what_is_written_at_once(said: list[list[bytes]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = files_of(said, folder)
        write_turtle(folder / "one.ttl", files[0])
        triples = [q.triple for q in ox.parse(files[0].read_bytes(), format=ox.RdfFormat.N_TRIPLES)]
        expected = to_text(triples, ox.RdfFormat.TURTLE)
        assert (folder / "one.ttl").read_text(encoding="utf-8") == expected
        named = {f"x:{file.stem}": file for file in files}
        write_trig(folder / "all.trig", named)
        read = set(ox.parse(path=str(folder / "all.trig"), format=ox.RdfFormat.TRIG))
        assert len(read) == sum(len(set(each)) for each in said)
