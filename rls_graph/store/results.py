"""What does a query answer, and how is it written down?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, Protocol

import pyoxigraph as ox

from rls_graph.errors import RlsGraphError, StoreError
from rls_graph.identifiers import PREFIXES
from rls_graph.store.turtle import to_text

#: The formats of rows and truth values, by name.
ROW_FORMATS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
#: The formats of graphs, by name.
GRAPH_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
}

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

Row = tuple[Any, ...]
_INTEGERS = {f"{PREFIXES['xsd']}{name}" for name in ("integer", "nonNegativeInteger")}
_BOOLEAN = f"{PREFIXES['xsd']}boolean"


class AnswerTooLargeError(Exception):
    """An answer has more bytes than its output takes."""


class BoundedOutput(BytesIO):
    """Takes the bytes of an answer up to a limit.

    Args:
        most_bytes: The limit; the write that passes it raises ``AnswerTooLargeError``.
    """

    def __init__(self, most_bytes: int) -> None:
        super().__init__()
        self._left = most_bytes
        #: The limit.
        self.most_bytes = most_bytes

    def write(self, content: ReadableBuffer, /) -> int:
        """Take some bytes.

        Raises:
            AnswerTooLargeError: If they are too many.
        """
        written = super().write(content)
        self._left -= written
        if self._left < 0:
            raise AnswerTooLargeError
        return written


class Queryable(Protocol):
    """Anything that answers SPARQL."""

    def query(self, text: str, values: Mapping[str, str] | None = None) -> Result:
        """Answer a query; ``values`` are terms for variables, in N-Triples syntax."""


class Result:
    """The answer of a query, read once and as a stream.

    ``kind`` says what it is: ``rows`` (SELECT; ``columns`` names them), ``graph``
    (CONSTRUCT, DESCRIBE) or ``truth`` (ASK).
    """

    def __init__(self, answer: ox.QuerySolutions | Iterable[ox.Triple] | ox.QueryBoolean) -> None:
        self._answer: Any = answer
        self.kind = "graph"
        self.columns: tuple[str, ...] = ()
        if isinstance(answer, ox.QueryBoolean):
            self.kind = "truth"
        elif isinstance(answer, ox.QuerySolutions):
            self.kind = "rows"
            self.columns = tuple(variable.value for variable in answer.variables)

    @property
    def truth(self) -> bool:
        """The answer of an ASK query."""
        return bool(self._answer)

    def terms(self) -> Iterator[Row]:
        """Yield each row, or each triple, as terms of pyoxigraph, ``None`` where unbound."""
        if self.kind == "graph":
            yield from ((each.subject, each.predicate, each.object) for each in self._read())
        else:
            yield from (tuple(each[column] for column in self.columns) for each in self._read())

    def _read(self) -> Iterator[Any]:
        """Yield what the answer is made of; a store that cannot be read is found out here."""
        try:
            yield from self._answer
        except (OSError, RuntimeError) as error:
            raise StoreError(f"the store cannot be read: {error}") from error

    def texts(self) -> Iterator[tuple[str, ...]]:
        """Yield each row as texts: an IRI in full, a literal without quotes, '' where unbound."""
        for row in self.terms():
            yield tuple("" if term is None else term.value for term in row)

    def python_rows(self) -> Iterator[tuple[str | int | bool | None, ...]]:
        """Yield each row as Python values: numbers and truth values by type, else texts."""
        for row in self.terms():
            yield tuple(map(_python_value, row))

    def dicts(self) -> list[dict[str, str]]:
        """Return the rows as dicts from column to text, in the order of the query."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.texts()]

    def formats(self) -> tuple[str, ...]:
        """Return the names of the formats that this kind of answer can be written in."""
        return tuple(GRAPH_FORMATS if self.kind == "graph" else ROW_FORMATS)

    def write(self, output: IO[bytes], format_name: str) -> None:
        """Write the answer to a stream of bytes.

        Args:
            output: Takes the bytes.
            format_name: One of ``formats()``.

        Raises:
            KeyError: If the format does not fit the kind of answer.
            StoreError: If the store cannot be read.

        Source:
            SPARQL 1.1 Query Results in CSV, TSV, JSON and XML; RDF 1.1 for graphs.
        """
        try:
            self._write(output, format_name)
        except RuntimeError as error:
            if isinstance(error, RlsGraphError):
                raise
            raise StoreError(f"the store cannot be read: {error}") from error

    def _write(self, output: IO[bytes], format_name: str) -> None:
        if self.kind == "graph":
            graph_format = GRAPH_FORMATS[format_name]
            if graph_format == ox.RdfFormat.TURTLE:
                scratch = None
                if isinstance(output, BoundedOutput):
                    scratch = BoundedOutput(output.most_bytes)
                output.write(to_text(self._answer, graph_format, scratch=scratch).encode())
            else:
                ox.serialize(self._answer, output, format=graph_format, prefixes=PREFIXES)
        elif self.kind == "truth" and format_name in {"csv", "tsv"}:
            # These two formats have no truth values of their own.
            output.write(f"{str(self.truth).lower()}\n".encode())
        else:
            self._answer.serialize(output, format=ROW_FORMATS[format_name])


def _python_value(term: Any) -> str | int | bool | None:
    if term is None:
        return None
    datatype = term.datatype.value if isinstance(term, ox.Literal) else ""
    if datatype in _INTEGERS:
        return int(term.value)
    if datatype == _BOOLEAN:
        return str(term.value) in {"true", "1"}
    return str(term.value)
