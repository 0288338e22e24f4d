"""How are the lines of many graphs put in order, when they are more than fit into memory?

Every graph is a file of N-Triples, distinct and in the order of files. Their lines are spread
over pieces by subject, so that each piece can be sorted by itself (a sample sort).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

_RDF_TYPE = b"> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
# Comes before every other predicate.
_FIRST = b"> !"
#: How large a piece is, in bytes; sorting it takes about five times as much memory.
SIZE_OF_A_PIECE = 20_000_000
# How many places of each file are looked at to find where pieces should begin.
_SAMPLES = 4
_SAMPLE = 4096
# Files of sources are alike, so that the same places of each would show the same few kinds of
# things; the golden ratio spreads places as evenly as any number can.
_GOLDEN = 0.6180339887498949


def types_first(line: bytes) -> bytes:
    """Return what lines are ordered by: subject, types first, predicate, object."""
    return line.replace(_RDF_TYPE, _FIRST, 1)


def ordered(lines: Iterable[bytes]) -> list[bytes]:
    """Return distinct lines in the order of files."""
    return sorted(set(lines), key=types_first)


@dataclass
class _Piece:
    """Some of the lines: those whose subjects lie between two others."""

    path: Path
    #: How many lines came from each graph, one after the other.
    shares: list[int] = field(default_factory=list)


class OrderedUnion:
    """The distinct triples of some graphs, as lines in order; they lie in a folder."""

    def __init__(self, graphs: Sequence[Path], folder: Path, size: int = SIZE_OF_A_PIECE) -> None:
        """Put the lines of graphs together and in order.

        Args:
            graphs: Files of N-Triples, each with distinct lines in order.
            folder: Takes the pieces; whoever made it clears it away.
            size: How large a piece may be, about, in bytes.
        """
        #: How many lines there are, each once.
        self.lines = 0
        #: Whether a triple stands in several graphs.
        self.shared = False
        #: A file of the lines of things of which graphs do not say the same, thing by thing.
        self.disputed = folder / "disputed.nt"
        count = 1 + sum(path.stat().st_size for path in graphs) // size
        self._starts = _starts(graphs, count) if count > 1 else []
        folder.mkdir(parents=True, exist_ok=True)
        self._pieces = [_Piece(folder / f"{n}.nt") for n in range(len(self._starts) + 1)]
        self._spread(graphs)
        with self.disputed.open("wb") as disputed:
            for piece in self._pieces:
                disputed.writelines(self._sort(piece))

    def __iter__(self) -> Iterator[bytes]:
        """Yield the lines in order; as often as wanted."""
        for piece in self._pieces:
            with piece.path.open("rb") as file:
                yield from file

    @property
    def files(self) -> list[Path]:
        """The pieces, in order."""
        return [piece.path for piece in self._pieces]

    def add(self, lines: Iterable[bytes]) -> None:
        """Add lines; only the pieces that they belong to are written anew."""
        shares: dict[int, list[bytes]] = {}
        for line in lines:
            shares.setdefault(self._place(line), []).append(line)
        for place, more in shares.items():
            path = self._pieces[place].path
            before = path.read_bytes().splitlines(keepends=True)
            together = ordered([*before, *more])
            self.lines += len(together) - len(before)
            path.write_bytes(b"".join(together))

    def copy_to(self, output: IO[bytes]) -> None:
        """Write all lines."""
        from shutil import copyfileobj

        for piece in self._pieces:
            with piece.path.open("rb") as file:
                copyfileobj(file, output, 1 << 20)

    def _place(self, line: bytes) -> int:
        return bisect_left(self._starts, line)

    def _spread(self, graphs: Sequence[Path]) -> None:
        files = [piece.path.open("wb") for piece in self._pieces]
        try:
            for path in graphs:
                lines = path.read_bytes().splitlines(keepends=True)
                # The lines of a subject are never parted, so that their own order is no matter.
                cuts = [0, *(bisect_left(lines, start) for start in self._starts), len(lines)]
                for file, piece, first, last in zip(
                    files, self._pieces, cuts, cuts[1:], strict=False
                ):
                    file.writelines(lines[first:last])
                    piece.shares.append(last - first)
        finally:
            for file in files:
                file.close()

    def _sort(self, piece: _Piece) -> list[bytes]:
        """Put a piece in order; return the lines of subjects that are disputed."""
        disputed: list[bytes] = []
        lines = piece.path.read_bytes().splitlines(keepends=True)
        if sum(map(bool, piece.shares)) > 1:
            times = Counter(lines)
            self.shared = self.shared or len(times) < len(lines)
            disputed = _disputed(lines, piece.shares, times)
            lines = list(times)
        lines.sort(key=types_first)
        self.lines += len(lines)
        piece.path.write_bytes(b"".join(lines))
        return disputed


def _disputed(lines: list[bytes], shares: list[int], times: Counter[bytes]) -> list[bytes]:
    """Return, in order, the lines of subjects that do not stand alike in every graph with them."""
    graphs_with: Counter[bytes] = Counter()
    first = 0
    for share in shares:
        graphs_with.update({_subject(line) for line in lines[first : first + share]})
        first += share
    several = {subject for subject, number in graphs_with.items() if number > 1}
    if not several:
        return []
    unequal = {
        subject
        for line, number in times.items()
        if (subject := _subject(line)) in several and number != graphs_with[subject]
    }
    return ordered(line for line in times if _subject(line) in unequal) if unequal else []


def _subject(line: bytes) -> bytes:
    return line[: line.index(b" ")]


def _starts(graphs: Sequence[Path], count: int) -> list[bytes]:
    """Return subjects at which pieces of about one size begin, from a sample of the lines."""
    sample: list[bytes] = []
    for number, path in enumerate(graphs):
        size = path.stat().st_size
        with path.open("rb") as file:
            for n in range(_SAMPLES):
                place = int(size * (n + number * _GOLDEN % 1) / _SAMPLES)
                file.seek(place)
                if place:
                    file.readline()
                line = file.readline()
                if line:
                    # A large graph counts for more than a small one.
                    sample += [_subject(line)] * (1 + size // _SAMPLE)
    sample.sort()
    found = {sample[len(sample) * n // count] for n in range(1, count)} if sample else set()
    return sorted(found)
