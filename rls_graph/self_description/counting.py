"""How often does each class, property and kind of value occur? Counted in two passes over lines.

The lines are those of ``rls.nt``: distinct, the triples of a subject together and its types first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rls_graph.identifiers import PREFIXES

_TYPE = f"<{PREFIXES['rdf']}type>".encode()
_XSD = PREFIXES["xsd"]
_TEXT = f"{_XSD}string"
_IN_A_LANGUAGE = f"{PREFIXES['rdf']}langString"
#: The store, which is asked beside the description, has one datatype for whole numbers.
_SAME_IN_THE_STORE = {f"{_XSD}nonNegativeInteger": f"{_XSD}integer"}
_END = len(b" .\n")

#: The classes of a node, in order.
Classes = tuple[str, ...]


class Occurrence(NamedTuple):
    """Triples that are alike: the classes of their subjects, their property, their values."""

    classes: Classes
    property: str
    #: The datatype of the values; empty for things.
    datatype: str
    #: The classes of the values, where these are things.
    others: Classes


@dataclass(frozen=True)
class Counts:
    """What a graph is made of."""

    occurrences: Counter[Occurrence]
    #: How many things have exactly these classes; the untyped are counted, too.
    members: Counter[Classes]
    #: How many different values there are.
    objects: int

    @property
    def subjects(self) -> int:
        """How many different things the graph speaks of."""
        return self.members.total()

    @cached_property
    def by_property(self) -> dict[str, int]:
        """The number of triples of each property, in the order of the properties."""
        found: Counter[str] = Counter()
        for each, number in self.occurrences.items():
            found[each.property] += number
        return dict(sorted(found.items()))

    @cached_property
    def by_class(self) -> dict[str, int]:
        """The number of members of each class, in the order of the classes."""
        found: Counter[str] = Counter()
        for classes, number in self.members.items():
            for each in classes:
                found[each] += number
        return dict(sorted(found.items()))


def count(lines: Iterable[bytes]) -> Counts:
    """Count what a graph is made of.

    Args:
        lines: Its triples as lines of N-Triples, as in ``rls.nt``; gone through twice, so that
            an iterator does not do.

    Returns:
        The counts; equal graphs give equal ones.
    """
    classes_of: dict[bytes, Classes] = {}
    members: Counter[Classes] = Counter()
    # Graphs have few different sets of classes, and each stands here once.
    known: dict[tuple[bytes, ...], Classes] = {}
    for subject, types in _typed(lines):
        if types not in known:
            known[types] = tuple(sorted(each[1:-1].decode() for each in types))
        members[known[types]] += 1
        if types:
            classes_of[subject] = known[types]
    occurrences, objects = _occurrences(lines, classes_of)
    return Counts(occurrences, members, objects)


def _typed(lines: Iterable[bytes]) -> Iterator[tuple[bytes, tuple[bytes, ...]]]:
    """Yield every subject with its types."""
    current = b""
    types: list[bytes] = []
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        if subject != current:
            if current:
                yield current, tuple(types)
            current, types = subject, []
        if predicate == _TYPE:
            types.append(rest[:-_END])
    if current:
        yield current, tuple(types)


def _occurrences(
    lines: Iterable[bytes], classes_of: dict[bytes, Classes]
) -> tuple[Counter[Occurrence], int]:
    found: dict[tuple[Classes, bytes, bytes, Classes], int] = defaultdict(int)
    # Texts are long, and their hashes tell them apart as well as anybody can ask.
    objects: set[int] = set()
    current = b""
    classes: Classes = ()
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        value = rest[:-_END]
        if subject != current:
            current, classes = subject, classes_of.get(subject, ())
        objects.add(hash(value))
        if value.startswith(b"<"):
            found[classes, predicate, b"", classes_of.get(value, ())] += 1
        else:
            found[classes, predicate, value[value.rindex(b'"') :], ()] += 1
    occurrences: Counter[Occurrence] = Counter()
    for (own, predicate, end, others), number in found.items():
        datatype = _datatype(end.decode()) if end else ""
        occurrences[Occurrence(own, predicate[1:-1].decode(), datatype, others)] += number
    return occurrences, len(objects)


def _datatype(end: str) -> str:
    """Return the datatype that stands behind the words of a literal."""
    if end == '"':
        return _TEXT
    if end.startswith('"@'):
        return _IN_A_LANGUAGE
    datatype = end.removeprefix('"^^<').removesuffix(">")
    return _SAME_IN_THE_STORE.get(datatype, datatype)
