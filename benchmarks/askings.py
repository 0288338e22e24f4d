"""What is asked of a corpus? Each question with values for its parameters, and without any.

The values are found in the corpus by a rule, so that nobody picks those that suit one side: of
the things that a parameter may stand for, the one that an ordinary number of triples speak of.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rls_graph.identifiers import PREFIXES, contract
from rls_graph.queries import Question
from rls_graph.store.embedded import EmbeddedStore
from rls_graph.store.value_binding import bound_text

FILLED = "with values"
WHOLE = "whole graph"
#: How many things are tried until one has an answer; most ordinary ones have.
_TRIED = 200


class Asking(NamedTuple):
    """A question as it is asked."""

    question: str
    #: ``FILLED`` or ``WHOLE``; a question without optional parameters is the same in both.
    sets: tuple[str, ...]
    #: The values of its parameters, short.
    values: Mapping[str, str]
    #: The query as any server takes it.
    text: str

    @property
    def digest(self) -> str:
        """What tells the query from others in a few letters."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]

    @property
    def name(self) -> str:
        """The question with its values.

        >>> Asking("mediators", (FILLED,), {"mediator": "entity:iron"}, "").name
        'mediators mediator=entity:iron'
        """
        return " ".join((self.question, *(f"{name}={v}" for name, v in self.values.items())))


def askings_of(store: EmbeddedStore, questions: Sequence[Question]) -> Iterator[Asking]:
    """Yield each question with ordinary values, and once more without any if that differs.

    A parameter with a default keeps it, unless it is the entity that the question is about.

    Args:
        store: The corpus in which the values are found.
        questions: What is asked.
    """
    finder = _Finder(store)
    for question in questions:
        values = finder.values_for(question)
        sets = (FILLED,) if values else (FILLED, WHOLE)
        short = {name: _short(value) for name, value in values.items()}
        yield Asking(question.name, sets, short, _text(question, values))
        if values:
            yield Asking(question.name, (WHOLE,), {}, _text(question, {}))


class _Finder:
    """Finds ordinary values in a corpus."""

    def __init__(self, store: EmbeddedStore) -> None:
        self._store = store
        #: The values for each role, in N-Triples syntax, the least spoken of first.
        self._known: dict[str, list[str]] = {}

    def values_for(self, question: Question) -> dict[str, str]:
        """Return a value for each parameter without a default, so that there is an answer."""
        given = question.parameters
        left = [each for each in given if each.default is None]
        left = left or [each for each in given if each.role == "Entity"]
        if not left:
            return {}
        first, *others = left
        for value in _most_ordinary_first(self._with_degrees(first.role)):
            values = {first.name: value}
            # The whole answer would be long: one row is enough to see that there is one.
            if not self._rows(question, values, 1):
                continue
            for parameter in others:
                rows = self._rows(question, values, 1000)
                values[parameter.name] = str(rows[len(rows) // 2][parameter.name])
            return values
        message = f"{question.name} has no answer for any {first.role} that was tried"
        raise LookupError(message)

    def _with_degrees(self, role: str) -> list[str]:
        if role not in self._known:
            spoken_of = f"?v a rls:{role} . ?x ?edge ?v"
            pattern = spoken_of if role[0].isupper() else f"?x rls:{role} ?v"
            counted = f"SELECT ?v (COUNT(*) AS ?n) {{ {pattern} }} GROUP BY ?v ORDER BY ?n ?v"
            self._known[role] = [str(value) for value, _ in self._store.query(counted).terms()]
        return self._known[role]

    def _rows(
        self, question: Question, values: Mapping[str, str], most: int
    ) -> list[dict[str, str]]:
        query = f"{_filled(question, values)}\nLIMIT {most}"
        result = self._store.query(query)
        return [
            {name: str(term) for name, term in zip(result.columns, row, strict=True)}
            for row in result.terms()
        ]


def _most_ordinary_first(values: Sequence[str]) -> list[str]:
    """Return the values from the middle outwards.

    >>> _most_ordinary_first("abcde")
    ['c', 'b', 'd', 'a', 'e']
    """
    middle = (len(values) - 1) // 2
    places = sorted(range(len(values)), key=lambda place: abs(place - middle))
    return [values[place] for place in places[:_TRIED]]


def _text(question: Question, values: Mapping[str, str]) -> str:
    """Return a question as a server that does not know our prefixes needs it."""
    declared = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())
    return declared + _filled(question, values)


def _filled(question: Question, values: Mapping[str, str]) -> str:
    others = tuple(each for each in question.parameters if each.name not in values)
    return bound_text(question._replace(parameters=others).runnable, values)


def _short(value: str) -> str:
    return contract(value[1:-1]) if value.startswith("<") else value
