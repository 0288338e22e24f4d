"""What can go wrong, as one tree of errors that carry their data.

::

    RlsGraphError
    ├── InvalidIdentifierError   a text is not an identifier of the kind asked for
    ├── SourceError              a source document cannot be read
    ├── CurationError            claims files are wrong; holds every problem
    ├── OntologyError            an ontology file cannot be read
    ├── ShapeError               the graph breaks SHACL shapes; holds every violation
    ├── OutputError              an output folder cannot be written
    ├── StoreError               a store cannot be opened or read
    │   └── ServerError          a SPARQL server does not do what it was asked; knows the status
    ├── ListeningError           an address cannot be listened at
    ├── QueryError               a SPARQL query is wrong; knows the line and column
    ├── SpreadError              the processes or the cluster that do the work are not there
    ├── UnknownKeyError          no source or drafted claim has that key
    ├── UnknownQuestionError     no question has that name
    ├── UnknownFormatError       no export format has that name
    ├── UnknownNameError         nothing in the graph goes by a name; holds what is near
    ├── AmbiguousNameError       several things go by a name; holds them
    └── WrongKindError           a name is that of another kind of thing; holds what may be meant
"""

from __future__ import annotations

from typing import NamedTuple

#: A name that was not found is repeated up to here.
_MOST_SHOWN = 80


class RlsGraphError(Exception):
    """Any error that this package raises on purpose; its text is meant for people."""


class InvalidIdentifierError(RlsGraphError, ValueError):
    """A text is not an identifier of the kind asked for."""


class SourceError(RlsGraphError, ValueError):
    """A source document cannot be read.

    Args:
        file: The path of the document, as the user gave it.
        problem: What is wrong, and what was expected.
    """

    def __init__(self, file: str, problem: str) -> None:
        super().__init__(f"{file}: {problem}")
        #: The path of the document.
        self.file = file
        #: What is wrong with it.
        self.problem = problem


class CurationProblem(NamedTuple):
    """One thing that is wrong in a claims file.

    >>> print(CurationProblem("claims.yaml", 3, 5, "no quote", "write the exact words"))
    claims.yaml:3:5: no quote; write the exact words
    """

    #: The path of the file, as the user gave it.
    file: str
    #: The line, counted from 1.
    line: int
    #: The column, counted from 1.
    column: int
    #: What is wrong.
    message: str
    #: The nearest right thing, or an empty text where none is known.
    suggestion: str = ""

    def __str__(self) -> str:
        """Return the problem as ``file:line:column: message; suggestion``."""
        advice = f"; {self.suggestion}" if self.suggestion else ""
        return f"{self.file}:{self.line}:{self.column}: {self.message}{advice}"


class CurationError(RlsGraphError, ValueError):
    """Claims files are wrong.

    Args:
        problems: Every problem found, in the order of the files and lines.
    """

    def __init__(self, problems: tuple[CurationProblem, ...]) -> None:
        count = f"{len(problems)} problem{'s' if len(problems) != 1 else ''}"
        super().__init__("\n".join([*map(str, problems), f"{count}; nothing was written"]))
        #: Every problem found.
        self.problems = problems


class OntologyError(RlsGraphError, ValueError):
    """An ontology file cannot be read."""


class ShapeViolation(NamedTuple):
    """One node of the graph that breaks one shape."""

    #: The IRI of the shape (the property shape, where there is one).
    shape: str
    #: The IRI of the node that breaks it.
    node: str
    #: What the shape asks for.
    message: str


class ShapeError(RlsGraphError, ValueError):
    """The graph breaks SHACL shapes.

    Args:
        violations: Every violation, in the order of nodes and shapes.
    """

    def __init__(self, violations: tuple[ShapeViolation, ...]) -> None:
        lines = [f"{each.node}: {each.message} ({each.shape})" for each in violations]
        super().__init__("the graph breaks its shapes:\n" + "\n".join(lines))
        #: Every violation.
        self.violations = violations


class OutputError(RlsGraphError, OSError):
    """An output folder cannot be written; what stood there before stands there still."""


class StoreError(RlsGraphError, OSError):
    """A store cannot be opened or read."""


class ServerError(StoreError):
    """A SPARQL server cannot be reached, or does not do what it was asked.

    Args:
        problem: What is wrong and what can be done; never with a password in it.
        status: The HTTP status; 0 where there was no answer.
    """

    def __init__(self, problem: str, status: int = 0) -> None:
        super().__init__(problem)
        #: The HTTP status of the answer, or 0.
        self.status = status


class ListeningError(RlsGraphError, OSError):
    """A server cannot listen at an address."""


class QueryError(RlsGraphError, ValueError):
    """A SPARQL query is wrong.

    Args:
        problem: What is wrong.
        query: The text of the query.
        line: The line of the fault, counted from 1; 0 where it is not known.
        column: The column of the fault, counted from 1; 0 where it is not known.
    """

    def __init__(self, problem: str, query: str, line: int = 0, column: int = 0) -> None:
        super().__init__(f"{problem}{_pointer(query, line, column)}")
        #: What is wrong.
        self.problem = problem
        #: The line of the fault, counted from 1, or 0.
        self.line = line
        #: The column of the fault, counted from 1, or 0.
        self.column = column


class UnknownKeyError(RlsGraphError, LookupError):
    """No source or drafted claim has that key."""


class SpreadError(RlsGraphError, OSError):
    """The processes or the cluster that do the work are not there, or no longer."""


class UnknownQuestionError(RlsGraphError, LookupError):
    """No question has that name."""


class UnknownFormatError(RlsGraphError, LookupError):
    """No export format has that name."""


class UnknownNameError(RlsGraphError, LookupError):
    """Nothing in the graph goes by a name.

    Args:
        name: The name, as the user gave it.
        kinds: What was looked for.
        near: The CURIE and label of what has a similar name, the nearest first.
        none: Whether the graph has nothing of these kinds.
    """

    def __init__(
        self, name: str, kinds: str, near: tuple[tuple[str, str], ...], *, none: bool = False
    ) -> None:
        shown = name if len(name) <= _MOST_SHOWN else f"{name[:_MOST_SHOWN]}…"
        alone = "; the graph has none of them" if none else "; nothing has a similar name"
        offered = _offered(near) if near else alone
        super().__init__(f"nothing goes by {shown!r}; looked for: {kinds}{offered}")
        #: The name.
        self.name = name
        #: What has a similar name.
        self.near = near


class AmbiguousNameError(RlsGraphError, LookupError):
    """Several things in the graph go by a name.

    Args:
        name: The name, as the user gave it.
        candidates: The CURIE and label of each.
        more: How many there are besides.
    """

    def __init__(self, name: str, candidates: tuple[tuple[str, str], ...], more: int = 0) -> None:
        rest = f"\n  and {more} more" if more else ""
        super().__init__(f"{name!r} may be one of these; name one{_offered(candidates)}{rest}")
        #: The name.
        self.name = name
        #: What goes by it.
        self.candidates = candidates


class WrongKindError(RlsGraphError, LookupError):
    """A name is that of a thing with which this cannot be done.

    Args:
        name: The name, as the user gave it.
        found: The kind and label of what goes by it.
        kinds: What was looked for.
        instead: The CURIE and label of what has to do with it and is of these kinds.
        more: How many there are besides.
    """

    def __init__(
        self,
        name: str,
        found: tuple[str, str],
        kinds: str,
        instead: tuple[tuple[str, str], ...],
        more: int = 0,
    ) -> None:
        rest = f"\n  and {more} more" if more else ""
        offered = f"; on it there are{_offered(instead)}{rest}" if instead else ""
        super().__init__(f"{name!r} is the {found[0]} {found[1]!r}; looked for: {kinds}{offered}")
        #: The name.
        self.name = name
        #: What may be meant.
        self.instead = instead


def _offered(things: tuple[tuple[str, str], ...]) -> str:
    return ":" + "".join(f"\n  {curie}  {label}" for curie, label in things)


def _pointer(query: str, line: int, column: int) -> str:
    """Return the line of the fault with a caret under its place, or an empty text."""
    lines = query.splitlines()
    if not 1 <= line <= len(lines):
        return ""
    text = lines[line - 1].replace("\t", " ")
    return f"\n  line {line}: {text}\n{' ' * (len(f'  line {line}: ') + column - 1)}^"
