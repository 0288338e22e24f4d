"""What does a YAML file say, and at which line and column?

A small, safe part of YAML 1.1: mappings, lists and texts. Every scalar is a text, so that
``no`` is not false and ``0123`` keeps its zero. Aliases, anchors and tags are refused: no
claims file needs them, and a few nested aliases can stand for gigabytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import yaml

from rls_graph.errors import CurationProblem

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: Deeper nesting than any claims file has.
MAXIMUM_DEPTH = 32


@dataclass(slots=True)
class Node:
    """A value with its place, counted from 1.

    ``value`` is a text, a list of nodes or a dict of nodes; ``plain`` says that a text
    stands without quotes and is no block.
    """

    value: str | list[Node] | dict[str, Node]
    line: int
    column: int
    plain: bool = False
    key_places: dict[str, tuple[int, int]] = field(default_factory=dict)

    def to_data(self) -> object:
        """Return the value as plain texts, lists and dicts."""
        if isinstance(self.value, list):
            return [each.to_data() for each in self.value]
        if isinstance(self.value, dict):
            return {key: each.to_data() for key, each in self.value.items()}
        return self.value

    def at(self, path: tuple[str | int, ...]) -> Node:
        """Return the node at a path of keys and positions, or the last one that exists."""
        node = self
        for step in path:
            if isinstance(node.value, dict) and step in node.value:
                node = node.value[str(step)]
            elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                break
        return node


class _Refused(Exception):
    """A part of YAML that claims files may not use."""

    def __init__(self, mark: yaml.Mark, message: str, suggestion: str = "") -> None:
        super().__init__(message)
        self.place = (mark.line + 1, mark.column + 1)
        self.suggestion = suggestion


def read_yaml(path: Path) -> Node | CurationProblem:
    """Read a YAML file.

    Returns:
        The root node, or the first problem: after it the rest cannot be told.
    """
    file = str(path)
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        return CurationProblem(file, 1, 1, f"cannot be read: {error.strerror or error}")
    except UnicodeDecodeError as error:
        return CurationProblem(
            file, 1, 1, f"is not UTF-8 at byte {error.start}", "save it as UTF-8"
        )
    try:
        return _parse(text)
    except _Refused as refused:
        return CurationProblem(file, *refused.place, str(refused), refused.suggestion)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        advice = "indent with spaces, not tabs" if "'\\t'" in str(error.problem) else ""
        return CurationProblem(file, *place, f"not YAML: {error.problem or error.context}", advice)
    except yaml.YAMLError as error:
        return CurationProblem(file, 1, 1, f"not YAML: {' '.join(str(error).split())}")


def _parse(text: str) -> Node:
    """Build the node of the only document from the parser's events, without recursion."""
    root: Node | None = None
    open_nodes: list[Node] = []
    open_keys: list[str | None] = []
    for event in yaml.parse(text, Loader=_LOADER):
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(mark, "anchors (&) and aliases (*) are not used here", "write it out")
        if getattr(event, "tag", None) and getattr(event, "implicit", None) not in (
            True,
            (True, False),
        ):
            raise _Refused(mark, f"the tag {event.tag!r} is not used here", "leave it out")
        if isinstance(event, yaml.DocumentStartEvent) and root is not None:
            raise _Refused(mark, "a second document starts here", "one file holds one document")
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            open_nodes.pop()
            open_keys.pop()
            continue
        node = _node(event)
        if node is None:
            continue
        if not open_nodes:
            root = node
        else:
            _attach(node, open_nodes[-1], open_keys, mark)
        if not isinstance(node.value, str):
            if len(open_nodes) >= MAXIMUM_DEPTH:
                raise _Refused(mark, f"nested deeper than {MAXIMUM_DEPTH} levels")
            open_nodes.append(node)
            open_keys.append(None)
    return root or Node("", 1, 1)


def _node(event: yaml.Event) -> Node | None:
    place = (event.start_mark.line + 1, event.start_mark.column + 1)
    if isinstance(event, yaml.ScalarEvent):
        return Node(event.value, *place, plain=not event.style)
    if isinstance(event, yaml.SequenceStartEvent):
        return Node([], *place)
    if isinstance(event, yaml.MappingStartEvent):
        return Node({}, *place)
    return None


def _attach(node: Node, parent: Node, open_keys: list[str | None], mark: yaml.Mark) -> None:
    if isinstance(parent.value, list):
        parent.value.append(node)
    elif isinstance(parent.value, dict) and open_keys[-1] is not None:
        parent.value[open_keys[-1]] = node
        open_keys[-1] = None
    elif isinstance(parent.value, dict):
        if not isinstance(node.value, str):
            raise _Refused(mark, "a key must be a text")
        if node.value in parent.value:
            line, _ = parent.key_places[node.value]
            raise _Refused(
                mark,
                f"the key {node.value!r} stands here a second time",
                f"it stands at line {line}",
            )
        parent.key_places[node.value] = (node.line, node.column)
        open_keys[-1] = node.value
