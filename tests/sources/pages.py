"""Small PubMed pages, of which only the detail under test is written out."""

from __future__ import annotations

from pathlib import Path

import pytest

from rls_graph.errors import SourceError
from rls_graph.models import Source
from rls_graph.sources import read_source


def a_page(
    *,
    kind: str = "Review",
    citation: str = "Sleep. 2005 Jan 1;28(1):10-20.",
    doi: str = "doi: 10.1000/sleep.1.",
    title: str = "Iron in the brain",
    byline: str = "Ann B Lee, Bo Diaz. Sleep. 2005.",
    errata: str = "",
    abstract: str = "Iron is low. Dopamine is not.",
    end: str = "PubMed Disclaimer",
) -> str:
    """Return the text of a page; an empty part is left out."""
    parts = [
        "Access keys\n",
        kind,
        citation,
        doi,
        "",
        title,
        "\nAffiliations",
        kind,
        "",
        title,
        "",
        byline,
        "",
        errata,
        "Abstract\n",
        abstract,
        "",
        end,
        "",
    ]
    return "\n".join(parts)


def write_page(folder: Path, content: str | bytes, *, key: str = "lee-2005") -> Path:
    """Write a seed folder with a page, and return the folder."""
    seed = folder / key
    seed.mkdir(exist_ok=True)
    data = content if isinstance(content, bytes) else content.encode()
    (seed / "source.txt").write_bytes(data)
    return seed


def read_page(folder: Path, content: str | bytes) -> tuple[Source, ...]:
    """Return the sources of a page."""
    return read_source(write_page(folder, content))


def refusal(folder: Path, content: str | bytes) -> str:
    """Return what is said of a page that cannot be read."""
    with pytest.raises(SourceError) as caught:
        read_page(folder, content)
    assert caught.value.file.endswith("source.txt")
    return caught.value.problem
