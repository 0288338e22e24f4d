"""Which claims does a file write down? Its keys and shapes, before any name is looked up."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from rls_graph.curation.positioned_yaml import Node
from rls_graph.curation.problems import ProblemList, nearest_names
from rls_graph.curation.schema import ClaimEntry, ClaimsFile, ItemEntry, LineEntry

_HINTS = {
    "missing": "is missing",
    "string_too_short": "is empty",
    "too_short": "is empty",
}


def read_entries(root: Node, problems: ProblemList) -> list[tuple[ClaimEntry, Node]]:
    """Return the claims that have the right keys, each with its node; note what is wrong."""
    if not isinstance(root.value, dict):
        problems.add(root, "expected 'claims:' and a list of claims below it")
        return []
    for key in root.value:
        if key not in ClaimsFile.model_fields:
            problems.add(_key_node(root, key), f"unknown key {key!r}", "there is: claims")
    listed = root.value.get("claims")
    if listed is None or not isinstance(listed.value, list) or not listed.value:
        problems.add(listed or root, "expected 'claims:' and a list of claims below it")
        return []
    return [(entry, node) for node in listed.value if (entry := _entry(node, problems)) is not None]


def _entry(node: Node, problems: ProblemList) -> ClaimEntry | None:
    if not isinstance(node.value, dict):
        problems.add(node, "expected a claim with keys such as 'id:' and 'quote:'")
        return None
    _refuse_plain_quotes(node, problems)
    try:
        return ClaimEntry.model_validate(node.to_data())
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _explain(dict(detail), node, problems)
    return None


def _refuse_plain_quotes(node: Node, problems: ProblemList) -> None:
    """A text without quotes ends at ' #' and at ': ', so part of a quote could get lost."""
    lines = node.value.get("evidence") if isinstance(node.value, dict) else None
    holders = [node, *(lines.value if lines and isinstance(lines.value, list) else [])]
    for holder in holders:
        quote = holder.value.get("quote") if isinstance(holder.value, dict) else None
        if quote is not None and quote.plain and quote.value:
            problems.add(quote, "a quote stands in quotation marks", 'write quote: "…"')


def _explain(detail: dict[str, Any], node: Node, problems: ProblemList) -> None:
    """Say what pydantic found, at the place where it stands in the file."""
    path = tuple(detail["loc"])
    name = " ".join(str(step) for step in path if isinstance(step, str))
    if detail["type"] == "extra_forbidden":
        known = _keys_at(path[:-1])
        at = _key_node(node.at(path[:-1]), str(path[-1]))
        problems.add(at, f"unknown key {path[-1]!r}", nearest_names(str(path[-1]), known))
    elif detail["type"] in _HINTS:
        problems.add(node.at(path), f"{name!r} {_HINTS[detail['type']]}")
    elif detail["type"] == "string_pattern_mismatch":
        problems.add(
            node.at(path),
            f"{detail['input']!r} cannot be an id",
            "ids are small letters and digits in words joined by hyphens",
        )
    else:
        message = str(detail["msg"])
        problems.add(node.at(path), f"{name!r}: {message[:1].lower()}{message[1:]}")


def _keys_at(path: tuple[str | int, ...]) -> tuple[str, ...]:
    model = ItemEntry if "items" in path else LineEntry if "evidence" in path else ClaimEntry
    return tuple(model.model_fields)


def _key_node(mapping: Node, key: str) -> Node:
    line, column = mapping.key_places.get(key, (mapping.line, mapping.column))
    return Node(key, line, column)
