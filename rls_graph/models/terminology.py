"""Which names may a curator use, and what do they stand for?"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from rls_graph.models.value import Curie, Text, Value
from rls_graph.suggestions import folded


class Term(Value):
    """A term of the ontology with all the names that it goes by."""

    curie: Curie
    label: Text
    synonyms: tuple[Text, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The label, the local name of the CURIE, the CURIE itself and the synonyms."""
        return (self.label, self.curie.partition(":")[2], self.curie, *self.synonyms)


class Terminology(Value):
    """The terms of the ontology by their role.

    ``roles`` maps the name of a class (``Entity``, ``Method``, ``Predicate``, ``Certainty``,
    …) to its terms; a term stands under each class that it belongs to. ``links`` are what
    terms have to do with each other, such as a population with the condition that it has:
    term, property and term, each as a CURIE.
    """

    roles: dict[str, tuple[Term, ...]]
    links: tuple[tuple[Curie, Curie, Curie], ...] = ()

    @cached_property
    def _curies_by_name(self) -> dict[str, dict[str, set[str]]]:
        found: dict[str, dict[str, set[str]]] = {}
        for role, terms in self.roles.items():
            names: dict[str, set[str]] = defaultdict(set)
            for term in terms:
                for name in term.names:
                    names[folded(name)].add(term.curie)
            found[role] = dict(names)
        return found

    def find(self, role: str, name: str) -> tuple[str, ...]:
        """Return the CURIEs of the terms that go by a name; case and hyphens do not matter.

        Returns:
            In order; empty where no term has the name, several where it is ambiguous.
        """
        return tuple(sorted(self._curies_by_name.get(role, {}).get(folded(name), ())))

    def linked(self, property_: Curie) -> dict[str, str]:
        """Return what a property leads to from each term that has it; the first in order."""
        found: dict[str, str] = {}
        for term, name, other in self.links:
            if name == property_:
                found.setdefault(term, other)
        return found

    def labels(self, role: str) -> tuple[str, ...]:
        """Return the labels of the terms of a role, in order."""
        return tuple(sorted(term.label for term in self.roles.get(role, ())))

    def names(self, role: str) -> tuple[str, ...]:
        """Return the labels and synonyms of the terms of a role, in order."""
        return tuple(
            sorted({name for t in self.roles.get(role, ()) for name in (t.label, *t.synonyms)})
        )
