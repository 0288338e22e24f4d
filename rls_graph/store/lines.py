"""How does what Oxigraph writes keep the datatypes that it was given?

Oxigraph keeps all whole numbers under ``xsd:integer``. Which properties hold numbers of another
datatype is said in the ontology; their lines get it back as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from io import BytesIO
from typing import IO

from rls_graph.identifiers import PREFIXES

_KEPT = f"^^<{PREFIXES['xsd']}integer>".encode()
_GIVEN = f"^^<{PREFIXES['xsd']}nonNegativeInteger>".encode()
_END = b" .\n"


class LinesWithDatatypes(BytesIO):
    r"""Takes N-Triples in pieces of any size and passes whole lines on.

    >>> from io import BytesIO
    >>> passed_on = BytesIO()
    >>> lines = LinesWithDatatypes(passed_on, ("x:start",), graph="x:g")
    >>> for piece in (b"<x:s> <x:start> ", b'"1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'):
    ...     _ = lines.write(piece)
    >>> print(passed_on.getvalue().decode(), end="")
    <x:s> <x:start> "1"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger> <x:g> .
    """

    def __init__(
        self,
        output: IO[bytes],
        folded: Collection[str],
        graph: str = "",
    ) -> None:
        """Pass lines on.

        Args:
            output: Takes the lines.
            folded: The IRIs of the properties whose numbers get their datatype back.
            graph: The IRI of the graph that each line gets, which makes N-Quads of it.
        """
        super().__init__()
        self._output = output
        # No literal can hold this: a quotation mark in it is written with a backslash.
        properties = b"|".join(re.escape(each.encode()) for each in sorted(folded))
        pattern = rb"(> <(?:" + properties + rb')> "[0-9]+")' + re.escape(_KEPT)
        self._numbers = re.compile(pattern) if folded else None
        self._end = f" <{graph}> .\n".encode() if graph else _END
        self._rest: list[bytes] = []

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        """Take a piece; return its length."""
        whole, newline, rest = piece.rpartition(b"\n")
        if newline:
            self._output.write(self._mended(b"".join((*self._rest, whole, newline))))
            self._rest.clear()
        self._rest.append(rest)
        return len(piece)

    def _mended(self, text: bytes) -> bytes:
        # All at once: a million lines one by one take seconds.
        if self._numbers and _KEPT in text:
            text = self._numbers.sub(rb"\1" + _GIVEN, text)
        return text if self._end == _END else text.replace(_END, self._end)
