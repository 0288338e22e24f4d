"""How are triples written in formats with prefixes, always the same way?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO

import pyoxigraph as ox

from rls_graph.identifiers import PREFIXES


def to_text(
    statements: Iterable[ox.Triple] | Iterable[ox.Quad],
    format_: ox.RdfFormat,
    prefixes: Mapping[str, str] = PREFIXES,
    scratch: BytesIO | None = None,
) -> str:
    """Return statements in Turtle or TriG with the prefixes that they use, in order.

    The serializer declares all prefixes it is given, in an order that differs from run to run.

    Args:
        statements: The statements.
        format_: Turtle or TriG.
        prefixes: Those that may be used.
        scratch: Takes what the serializer writes, should it be bounded.
    """
    written = scratch or BytesIO()
    ox.serialize(statements, written, format=format_, prefixes=dict(prefixes))
    lines = written.getvalue().decode("utf-8").split("\n")
    count = next((i for i, line in enumerate(lines) if not line.startswith("@prefix ")), len(lines))
    body = "\n".join(lines[count:])
    used = [line for line in lines[:count] if f"{line.split()[1]}" in body]
    return "\n".join([*sorted(used, key=str.casefold), "", body])
