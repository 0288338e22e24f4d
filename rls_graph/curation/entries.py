"""Which claims does a file write down? Its keys and shapes, before any name is looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from rls_graph.curation.positioned_yaml import Node
from rls_graph.curation.problems import ProblemList, shown
from rls_graph.curation.schema import ClaimEntry, ClaimsFile, ItemEntry, LineEntry
from rls_graph.suggestions import nearest_names

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_BEGINNING = "begin it with 'claims:' and, below, '  - id: …' for each claim"
_SLUG_ADVICE = "ids are small letters and digits in words joined by hyphens"
_ITEM_ADVICE = "write the source of the finding, a full stop, and its id"
_NUMBER = "must be a whole number from 1"
# What pydantic calls a fault, and what we do.
_FAULTS = {
    "string_type": "must be a text",
    "tuple_type": "must be a list",
    "model_type": "must have keys of its own, such as 'id:'",
    "int_parsing": _NUMBER,
    "int_parsing_size": _NUMBER,
    "int_type": _NUMBER,
    "greater_than_equal": _NUMBER,
}


def claim_nodes(root: Node, problems: ProblemList, *, is_notice: bool = False) -> list[Node]:
    """Return the node of each claim of a file; note what is none.

    Args:
        root: The file.
        problems: Where to note them.
        is_notice: Whether the source is a retraction, an erratum or a comment, which may
            state nothing of its own.
    """
    if not isinstance(root.value, dict):
        empty = root.value in ("", [])
        problems.add(
            root, "the file is empty" if empty else "the file has no key 'claims:'", _BEGINNING
        )
        return []
    for key in root.value:
        if key not in ClaimsFile.model_fields:
            problems.add(
                _key_node(root, key),
                f"unknown key {shown(key)}",
                f"there are: {', '.join(ClaimsFile.model_fields)}",
            )
    claims = root.value.get("claims")
    if claims is None:
        problems.add(root, "the file has no key 'claims:'", _BEGINNING)
        return []
    unread = root.value.get("unread")
    if claims.value == [] and (is_notice or (unread is not None and unread.value)):
        return []
    if claims.value == []:
        problems.add(
            claims,
            "the list of claims is empty",
            "only a notice (a retraction, an erratum, a comment) may have no claims; "
            "take the folder away if the source states nothing",
        )
        return []
    if not isinstance(claims.value, list) or not claims.value:
        problems.add(claims, "expected a list of claims below 'claims:'", _BEGINNING)
        return []
    for node in claims.value:
        if not isinstance(node.value, dict):
            problems.add(
                node, "expected a claim", "a claim has keys such as 'id:', 'type:' and 'quote:'"
            )
    return [node for node in claims.value if isinstance(node.value, dict)]


def read_entry(node: Node, problems: ProblemList) -> ClaimEntry | None:
    """Return a claim that has the right keys with the right kinds of values; note what is wrong."""
    _refuse_loose_quotes(node, problems)
    try:
        return ClaimEntry.model_validate(node.to_data())
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _explain(detail, node, problems)
    return None


def _refuse_loose_quotes(node: Node, problems: ProblemList) -> None:
    """A text without quotation marks ends at ' #', and one of several lines is folded."""
    for quote in _quotes(node):
        if quote.value and isinstance(quote.value, str) and not quote.verbatim:
            problems.add(
                quote,
                "a quote stands in quotation marks, on one line",
                'write quote: "…", and \\n in it for a line end of the source',
            )


def _quotes(node: Node) -> Iterator[Node]:
    """Yield the quotes of a claim, of its evidence lines and of their items."""
    lines = _listed(node, "evidence")
    holders = [(each, "quote") for each in (node, *lines)]
    holders += [(item, "same_group_quote") for line in lines for item in _listed(line, "items")]
    for holder, key in holders:
        quote = holder.value.get(key) if isinstance(holder.value, dict) else None
        if quote:
            yield quote


def _listed(node: Node, key: str) -> list[Node]:
    found = node.value.get(key) if isinstance(node.value, dict) else None
    return found.value if found and isinstance(found.value, list) else []


def _explain(detail: ErrorDetails, node: Node, problems: ProblemList) -> None:
    """Say what pydantic found, at the place where it stands in the file."""
    path, fault = detail["loc"], detail["type"]
    at = node.at(path)
    if fault == "extra_forbidden":
        mapping, key = node.at(path[:-1]), str(path[-1])
        advice = _advice_on_key(key, path[:-1])
        problems.add(_key_node(mapping, key), f"unknown key {shown(key)}", advice)
    elif fault == "missing":
        key = str(path[-1])
        owner, fields = _owner(path[:-1])
        problems.add(at, f"the {owner} has no {key!r}", fields[key].description or f"add '{key}:'")
    elif str(detail["input"]).strip() == "" or detail["input"] == []:
        problems.add(at, f"{_name(path)!r} is empty", "fill it in, or leave it out")
    elif fault == "string_pattern_mismatch":
        advice = _ITEM_ADVICE if "same_group_as" in path else _SLUG_ADVICE
        problems.add(at, f"{shown(str(detail['input']))} cannot be an id", advice)
    elif fault == "string_too_long":
        limit, length = detail["ctx"]["max_length"], len(str(detail["input"]))
        problems.add(at, f"{_name(path)!r} has {length} characters", f"at most {limit} are shown")
    else:
        problems.add(at, f"{_name(path)!r} {_FAULTS.get(fault, detail['msg'])}")


def _name(path: tuple[str | int, ...]) -> str:
    """Return the last key of a path."""
    return next(str(step) for step in reversed((*("claim",), *path)) if isinstance(step, str))


def _owner(path: tuple[str | int, ...]) -> tuple[str, dict[str, Any]]:
    """Return what stands at a path, and the fields that it may have."""
    if "items" in path:
        return "evidence item", dict(ItemEntry.model_fields)
    if "evidence" in path:
        return "evidence line", dict(LineEntry.model_fields)
    return "claim", dict(ClaimEntry.model_fields)


def _advice_on_key(key: str, path: tuple[str | int, ...]) -> str | Callable[[], str]:
    owner, fields = _owner(path)
    homes = {
        "claim": ClaimEntry.model_fields,
        "evidence line": LineEntry.model_fields,
        "evidence item": ItemEntry.model_fields,
    }
    home = next((name for name, keys in homes.items() if name != owner and key in keys), None)
    if home:
        return f"it is a key of an {home}" if home != "claim" else "it is a key of a claim"
    return lambda: nearest_names(key, tuple(fields))


def _key_node(mapping: Node, key: str) -> Node:
    line, column = mapping.key_places.get(key, (mapping.line, mapping.column))
    return Node(key, line, column)
