"""How is a release packed into one folder that describes itself?"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from rls_graph.analysis.content import Edition
from rls_graph.analysis.reading import read_content
from rls_graph.exports import rdf_files, tables
from rls_graph.page.writing import render_page
from rls_graph.store.embedded import EmbeddedStore

_METADATA = "ro-crate-metadata.json"
_TABLES = "tables"
_SPECIFICATION = "https://w3id.org/ro/crate/1.1"


class _Part(NamedTuple):
    """A file of the crate."""

    name: str
    media_type: str
    description: str


_PARTS = (
    _Part("rls.ttl", "text/turtle", "Claims, evidence, entities and ontology."),
    _Part("rls.trig", "application/trig", "The same with a named graph for each source."),
    _Part("rls.html", "text/html", "A page to browse it, which needs no network."),
    *(
        _Part(
            f"{_TABLES}/{name}",
            "text/csv" if name.endswith(".csv") else "application/json",
            tables.table(name.removesuffix(".csv")).description
            if name.endswith(".csv")
            else "What stands in each column of each table.",
        )
        for name in tables.FILES
    ),
)

#: The names in the folder.
FILES = (_METADATA, _TABLES, *(part.name for part in _PARTS if "/" not in part.name))


def write_crate(store: EmbeddedStore, folder: Path) -> None:
    """Write graph, page and tables, and a description of them.

    The date is that of the graph's header; without one the crate has none.

    Source:
        RO-Crate Metadata Specification 1.1.
    """
    content = read_content(store)
    rdf_files.write_turtle_file(store, folder / "rls.ttl")
    rdf_files.write_trig_file(store, folder / "rls.trig")
    (folder / "rls.html").write_bytes(render_page(content).encode())
    (folder / _TABLES).mkdir()
    tables.write_tables(store, folder / _TABLES)
    described = _description(
        content.edition, [source.doi for source in content.sources if source.doi], folder
    )
    text = json.dumps(described, ensure_ascii=False, indent=2)
    (folder / _METADATA).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _description(edition: Edition, dois: list[str], folder: Path) -> dict[str, Any]:
    root: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "name": edition.title,
        "description": "What is claimed of iron, dopamine and restless legs syndrome, in whose"
        " words, and on what evidence.",
        "version": edition.version,
        "identifier": edition.iri,
        "hasPart": [{"@id": part.name} for part in _PARTS],
        "isBasedOn": [{"@id": f"https://doi.org/{doi}"} for doi in dois],
    }
    if edition.date:
        root["datePublished"] = edition.date
    if edition.licence:
        root["license"] = {"@id": edition.licence}
    descriptor = {
        "@id": _METADATA,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": _SPECIFICATION},
    }
    articles = [{"@id": f"https://doi.org/{doi}", "@type": "ScholarlyArticle"} for doi in dois]
    files = [_file(part, folder / part.name) for part in _PARTS]
    return {
        "@context": f"{_SPECIFICATION}/context",
        "@graph": [descriptor, root, *files, *articles],
    }


def _file(part: _Part, path: Path) -> dict[str, Any]:
    return {
        "@id": part.name,
        "@type": "File",
        "name": Path(part.name).name,
        "description": part.description,
        "encodingFormat": part.media_type,
        "contentSize": str(path.stat().st_size),
        "sha256": sha256(path.read_bytes()).hexdigest(),
    }
