"""How does what Oxigraph writes keep the datatypes that it was given?

Oxigraph keeps all whole numbers under ``xsd:integer``. Which properties hold numbers of another
datatype is said in the ontology; their lines get it back as they are written.
"""

from __future__ import annotations

from io import BytesIO
from typing import IO

from rls_graph.identifiers import PREFIXES

_KEPT = f"^^<{PREFIXES['xsd']}integer>".encode()
_GIVEN = f"^^<{PREFIXES['xsd']}nonNegativeInteger>".encode()


class LinesWithDatatypes(BytesIO):
    r"""Takes N-Triples in pieces of any size and passes whole lines on.

    >>> from io import BytesIO
    >>> passed_on = BytesIO()
    >>> lines = LinesWithDatatypes(passed_on, (b"> <x:start> ",))
    >>> for piece in (b"<x:s> <x:start> ", b'"1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'):
    ...     _ = lines.write(piece)
    >>> print(passed_on.getvalue().decode(), end="")
    <x:s> <x:start> "1"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger> .
    """

    def __init__(
        self,
        output: IO[bytes],
        folded: tuple[bytes, ...],
        left_out: frozenset[bytes] = frozenset(),
    ) -> None:
        """Pass lines on.

        Args:
            output: Takes the lines.
            folded: The properties whose numbers get their datatype back, each as it stands in
                a line, with the brackets around it.
            left_out: Whole lines that are not passed on, with their datatypes.
        """
        super().__init__()
        self._output = output
        self._folded = folded
        self._left_out = left_out
        self._rest = b""

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        """Take a piece; return its length."""
        whole, newline, rest = (self._rest + piece).rpartition(b"\n")
        self._rest = rest
        if newline:
            self._output.write(self._mended(whole + newline))
        return len(piece)

    def _mended(self, text: bytes) -> bytes:
        if not self._left_out and _KEPT not in text:
            return text
        lines = map(self._line, text.splitlines(keepends=True))
        return b"".join(line for line in lines if line not in self._left_out)

    def _line(self, line: bytes) -> bytes:
        if _KEPT in line and any(each in line for each in self._folded):
            return line.replace(_KEPT, _GIVEN)
        return line
