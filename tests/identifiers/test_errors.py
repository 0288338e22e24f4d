"""Do errors carry their data, and read well?"""

from __future__ import annotations

import inspect

import pytest

from rls_graph import errors
from rls_graph.errors import (
    CurationError,
    CurationProblem,
    QueryError,
    RlsGraphError,
    ShapeError,
    ShapeViolation,
    SourceError,
)

ERRORS = [
    each
    for _, each in inspect.getmembers(errors, inspect.isclass)
    if issubclass(each, Exception) and each.__module__ == errors.__name__
]


@pytest.mark.parametrize("error", ERRORS)
def test_every_error_is_one_of_the_package_and_of_a_builtin_kind(error: type[Exception]) -> None:
    assert issubclass(error, RlsGraphError)
    if error is not RlsGraphError:
        assert issubclass(error, ValueError | OSError | LookupError)


@pytest.mark.parametrize("error", ERRORS)
def test_every_error_stands_in_the_tree_and_says_when_it_comes(error: type[Exception]) -> None:
    assert error.__name__ in (errors.__doc__ or "")
    assert error.__doc__


def test_a_source_error_knows_its_file_and_problem() -> None:
    error = SourceError("seeds/x/source.txt", "is empty")
    assert (error.file, error.problem) == ("seeds/x/source.txt", "is empty")
    assert str(error) == "seeds/x/source.txt: is empty"


def test_a_problem_without_suggestion_ends_with_what_is_wrong() -> None:
    assert str(CurationProblem("claims.yaml", 3, 5, "no quote")) == "claims.yaml:3:5: no quote"


@pytest.mark.parametrize(("count", "end"), [(1, "1 problem"), (2, "2 problems")])
def test_a_curation_error_lists_its_problems_and_counts_them(count: int, end: str) -> None:
    problems = tuple(CurationProblem("claims.yaml", line, 1, "x", "y") for line in range(count))
    error = CurationError(problems)
    assert error.problems == problems
    assert str(error).split("\n") == [*map(str, problems), f"{end}; nothing was written"]


def test_a_shape_error_lists_its_violations() -> None:
    violation = ShapeViolation("urn:shape", "urn:node", "needs a label")
    error = ShapeError((violation,))
    assert error.violations == (violation,)
    assert "urn:node: needs a label (urn:shape)" in str(error)


def test_a_query_error_points_at_its_place() -> None:
    error = QueryError("expected WHERE", "SELECT *\n\tWHER {}", 2, 2)
    assert (error.line, error.column) == (2, 2)
    first, second, third = str(error).split("\n")
    assert (first, second) == ("expected WHERE", "  line 2:  WHER {}")
    assert second[len(third) - 1] == "W"


@pytest.mark.parametrize(("line", "column"), [(0, 0), (9, 1)])
def test_a_query_error_without_place_is_one_line(line: int, column: int) -> None:
    assert str(QueryError("wrong", "SELECT", line, column)) == "wrong"
