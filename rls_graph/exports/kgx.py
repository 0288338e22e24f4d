"""How does each claim become one association of Biolink, as KGX has it?

KGX keeps one flat row a claim: the lines of evidence are counted, their types listed, and the
claim's own IRI leads back to the rest. What Biolink has no word for is ``related to``, with our
predicate beside it. The words of Biolink stand in ``biolink.json``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from rls_graph.exports.asking import rows_of
from rls_graph.identifiers import contract
from rls_graph.store.embedded import EmbeddedStore

#: The names of the files, as KGX wants them.
TSV_FILES = ("rls_nodes.tsv", "rls_edges.tsv")
JSON_LINES_FILES = ("rls_nodes.jsonl", "rls_edges.jsonl")

_INSIDE = "\u001f"
# KGX joins values so, and has no way to write these characters inside a cell.
_LIST = "|"
_BREAKS = re.compile(r"[\t\r\n]+")

Record = dict[str, Any]
_short = lru_cache(maxsize=100_000)(contract)


def write_tsv(store: EmbeddedStore, folder: Path) -> None:
    """Write nodes and edges as KGX TSV.

    Tabs and line breaks become spaces, and "|" inside a value of a list becomes "/".

    Source:
        KGX specification 2, section 2 (TSV).
    """
    for name, records, columns in _parts(store, TSV_FILES):
        with (folder / name).open("w", encoding="utf-8", newline="\n") as output:
            output.write("\t".join(columns) + "\n")
            for record in records():
                output.write("\t".join(_cell(record.get(column)) for column in columns) + "\n")


def write_json_lines(store: EmbeddedStore, folder: Path) -> None:
    """Write nodes and edges as KGX JSON Lines, exactly.

    Source:
        KGX specification 2, section 3 (JSON Lines).
    """
    for name, records, _ in _parts(store, JSON_LINES_FILES):
        with (folder / name).open("w", encoding="utf-8", newline="\n") as output:
            for record in records():
                said = {key: value for key, value in record.items() if value not in (None, "", [])}
                output.write(json.dumps(said, ensure_ascii=False) + "\n")


_NODE_COLUMNS = ("id", "category", "name", "description", "synonym", "xref", "iri", "provided_by")
_EDGE_COLUMNS = (
    *("id", "category", "subject", "predicate", "object", "negated", "knowledge_level"),
    *("agent_type", "primary_knowledge_source", "publications", "supporting_text"),
    *("has_evidence_of_type", "evidence_count", "original_predicate", "original_subject"),
    *("original_object", "population_context_qualifier", "statement", "claim_kind", "certainty"),
    *("hedges", "mediator", "qualifier", "supporting_lines", "disputing_lines"),
)


def _parts(
    store: EmbeddedStore, names: tuple[str, str]
) -> tuple[tuple[str, Callable[[], Iterator[Record]], tuple[str, ...]], ...]:
    # Few entities are spoken of by many claims; their identifiers are kept at hand.
    ids = {row["entity"]: _node_id(row) for row in rows_of(store, "kgx-nodes")}
    return (
        (names[0], lambda: _nodes(store, ids), _NODE_COLUMNS),
        (names[1], lambda: _edges(store, ids), _EDGE_COLUMNS),
    )


def _node_id(row: dict[str, str]) -> str:
    """Return the identifier that others know, of the exact matches that which Biolink prefers.

    Without an exact match it is our own.
    """
    order = _biolink()["id_prefixes"]
    matches = [_short(each) for each in _several(row["matches"])]
    known = [each for each in matches if each.partition(":")[0] in order]
    own = _short(row["entity"])
    return min(known, key=lambda each: order.index(each.partition(":")[0]), default=own)


def _nodes(store: EmbeddedStore, ids: dict[str, str]) -> Iterator[Record]:
    written: set[str] = set()
    for row in rows_of(store, "kgx-nodes"):
        node = ids[row["entity"]]
        if node in written:
            continue
        written.add(node)
        kind = _short(row["kind"])
        yield {
            "id": node,
            "category": [_words("categories").get(kind, _word("any_category"))],
            "name": row["label"],
            "description": row["definition"],
            "synonym": _several(row["synonyms"]),
            "xref": [each for each in _cross_references(row) if each != node],
            "iri": row["entity"],
            "provided_by": [_word("knowledge_source")],
        }


def _cross_references(row: dict[str, str]) -> list[str]:
    return sorted(_short(each) for each in (row["entity"], *_several(row["matches"])))


def _edges(store: EmbeddedStore, ids: dict[str, str]) -> Iterator[Record]:
    for row in rows_of(store, "kgx-edges"):
        predicate, kind = _short(row["predicate"]), _short(row["kind"])
        lines = [int(row[side] or 0) for side in ("supporting", "disputing")]
        yield {
            "id": _short(row["claim"]),
            "category": [_word("association")],
            "subject": ids.get(row["subject"], _short(row["subject"])),
            "predicate": _words("predicates").get(predicate, _word("any_predicate")),
            "object": ids.get(row["object"], _short(row["object"])),
            "negated": _short(row["polarity"]) == "rls:denies",
            "knowledge_level": _words("knowledge_levels").get(kind, _word("any_knowledge_level")),
            "agent_type": _words("agent_types").get(
                _short(row["curation"]), _word("any_agent_type")
            ),
            "primary_knowledge_source": _word("knowledge_source"),
            "publications": [f"doi:{row['doi']}" if row["doi"] else _short(row["source"])],
            "supporting_text": [row["quote"]],
            "has_evidence_of_type": [_short(each) for each in _several(row["types"])],
            "evidence_count": sum(lines),
            "original_predicate": predicate,
            "original_subject": _short(row["subject"]),
            "original_object": _short(row["object"]),
            "population_context_qualifier": ids.get(row["population"], ""),
            "statement": row["statement"],
            "claim_kind": kind,
            "certainty": _short(row["certainty"]),
            "hedges": _several(row["hedges"]),
            "mediator": ids.get(row["mediator"], ""),
            "qualifier": ids.get(row["qualifier"], ""),
            "supporting_lines": lines[0],
            "disputing_lines": lines[1],
        }


def _several(text: str) -> list[str]:
    return sorted(filter(None, text.split(_INSIDE)))


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return _BREAKS.sub(" ", value)
    if isinstance(value, list):
        return _LIST.join([_BREAKS.sub(" ", each).replace(_LIST, "/") for each in value])
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


@cache
def _biolink() -> dict[str, Any]:
    file = Path(__file__).with_name("biolink.json")
    words: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return words


def _words(name: str) -> dict[str, str]:
    words: dict[str, str] = _biolink()[name]
    return words


def _word(name: str) -> str:
    return str(_biolink()[name])
