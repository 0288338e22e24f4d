"""How is a question asked of a graph?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rls_graph.errors import QueryError
from rls_graph.queries.catalogue import Question
from rls_graph.queries.terms import find_value
from rls_graph.store.results import Queryable, Result


def ask(store: Queryable, question: Question, values: Mapping[str, str] | None = None) -> Result:
    """Ask a named question.

    Args:
        store: The graph to ask.
        question: The question.
        values: A value for each parameter: for a thing a label, a synonym, a slug, a CURIE or
            an IRI. It is bound as a term and never becomes part of the query's text. A
            parameter without a value takes its default.

    Returns:
        The answer, with the columns that the question names.

    Raises:
        QueryError: If a value is given for a parameter that the question does not have, or
            is missing.
        InvalidIdentifierError: If nothing in the graph goes by a value.
    """
    given = dict(values or {})
    known = [parameter.name for parameter in question.parameters]
    unknown = sorted(set(given) - set(known))
    if unknown:
        takes = f"it takes: {', '.join(known)}" if known else "it takes none"
        raise QueryError(f"{question.name} has no parameter {unknown[0]!r}; {takes}", question.text)
    missing = [p.name for p in question.parameters if not p.optional and p.name not in given]
    if missing:
        raise QueryError(f"{question.name} needs a value for {missing[0]!r}", question.text)
    bound = {name: find_value(store, role, value) for name, role, value in _chosen(question, given)}
    return store.query(question.text, bound)


def _chosen(question: Question, given: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield the name, the role and the value of each parameter that is bound."""
    for parameter in question.parameters:
        value = given.get(parameter.name, parameter.default)
        if value is not None:
            yield parameter.name, parameter.role, value
