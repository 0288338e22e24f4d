"""Small sources and claims files, of which only the detail under test is written out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from rls_graph.curation import read_claims
from rls_graph.errors import CurationProblem
from rls_graph.models import Claim, Section, Source, SourceText, Terminology
from rls_graph.packaged_data import seeds_folder
from rls_graph.pipeline.reading import read_ontology
from rls_graph.sources import read_source

SEED = seeds_folder() / "allen-2007"
QUOTE = "The brain iron insufficiency in patients with RLS is now well established."


@cache
def the_terminology() -> Terminology:
    """Return the names that the ontology of the program gives."""
    return read_ontology().terminology


@cache
def the_article() -> Source:
    """Return the article of the seed."""
    return read_source(SEED)[0]


def a_source(abstract: str) -> Source:
    """Return a source with a title, an abstract and some furniture around them."""
    characters = f"Log in to see iron\nIron\n{abstract}\nMore on iron and levodopa"
    start = characters.index("\n", 20) + 1
    sections = (
        Section(name="title", start=start - 5, end=start - 1),
        Section(name="abstract", start=start, end=start + len(abstract)),
    )
    text = SourceText(characters=characters, digest="0" * 64, sections=sections)
    return Source(key="lee-2005", kind="fabio:JournalArticle", label="Lee 2005", text=text)


def a_claim(id_: str = "first", /, **changes: object) -> dict[str, object]:
    """Return a claim that holds; a value of ``None`` leaves a key out."""
    claim: dict[str, object] = {
        "id": id_,
        "type": "conclusion",
        "label": "A label",
        "statement": "A statement.",
        "quote": QUOTE,
        "subject": "brain iron insufficiency",
        "predicate": "occurs in",
        "object": "restless legs syndrome",
        "certainty": "established",
        "confidence": "high",
    }
    claim.update(changes)
    return {key: value for key, value in claim.items() if value is not None}


def a_line(id_: str = "a-line", /, **changes: object) -> dict[str, object]:
    """Return an evidence line that holds; a value of ``None`` leaves a key out."""
    line: dict[str, object] = {"id": id_, "method": "autopsy study", "quote": QUOTE}
    line.update(changes)
    return {key: value for key, value in line.items() if value is not None}


def as_yaml(*claims: Mapping[str, object]) -> str:
    """Return a claims file with one key a line; texts stand in double quotes."""
    lines = ["claims:"]
    for claim in claims:
        for position, (key, value) in enumerate(claim.items()):
            lead = "  - " if position == 0 else "    "
            lines.append(f"{lead}{key}: {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


def read(
    folder: Path,
    content: str | bytes,
    *,
    source: Source | None = None,
    terminology: Terminology | None = None,
    source_keys: tuple[str, ...] = (),
) -> tuple[tuple[Claim, ...], tuple[CurationProblem, ...]]:
    """Write a claims file and read it."""
    path = folder / "claims.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_claims(path, source or the_article(), terminology or the_terminology(), source_keys)


def problems(folder: Path, content: str | bytes, **circumstances: object) -> list[str]:
    """Return what is wrong with a claims file, as line, column, message and suggestion."""
    _, found = read(folder, content, **circumstances)  # type: ignore[arg-type]
    assert all(each.file == str(folder / "claims.yaml") for each in found)
    return [
        f"{each.line}:{each.column}: {each.message}; {each.suggestion}".removesuffix("; ")
        for each in found
    ]


def place(content: str, value: object, *, after: str = "") -> str:
    """Return the line and column at which a value is written, after some other words."""
    written = json.dumps(value, ensure_ascii=False)
    before = content[: content.index(written, content.index(after))]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
