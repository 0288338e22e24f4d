"""What does a YAML file say, and at which line and column?

A small, safe part of YAML 1.1: mappings, lists and texts. Every scalar is a text, so that
``no`` is not false and ``0123`` keeps its zero. Aliases, anchors and tags are refused: no
claims file needs them, and a few nested aliases can stand for gigabytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import yaml

from rls_graph.errors import CurationProblem, SourceError
from rls_graph.sources.decoding import find_unprintable, read_file

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: Deeper nesting than any claims file has.
MAXIMUM_DEPTH = 32
# YAML takes these for line ends and folds them away; editors do not count them as lines.
_HIDDEN_LINE_ENDS = "\x85\u2028\u2029"
# What helps, by a part of what the parser says.
_ADVICE = {
    "mapping values are not allowed": "put a text that holds ': ' into double quotes",
    "unexpected end of stream": "close the quotation mark",
    "unexpected document indicator": "close the quotation mark",
    "escape": "write \\\\ for a backslash in double quotes",
    "did not find expected key": (
        'is a quotation mark inside double quotes written \\", and are the keys indented alike?'
    ),
    "expected <block end>": "are the keys and the entries of a list indented alike?",
    "'-' indicator": "indent the entries of a list alike",
    "could not find expected ':'": "a key ends with ': ', and a long text needs quotation marks",
    "expected ',' or": "close the bracket",
    "cannot start any token": "put the text into double quotes",
}
#: A line and a column, counted from 1.
Place = tuple[int, int]
_OTHER_ADVICE = "are the indentation and the quotation marks around this line right?"


@dataclass(slots=True)
class Node:
    """A value with its place, counted from 1.

    ``value`` is a text, a list of nodes or a dict of nodes; ``verbatim`` says that a text
    stands in quotation marks on one line, where YAML cuts and folds nothing.
    """

    value: str | list[Node] | dict[str, Node]
    line: int
    column: int
    verbatim: bool = False
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


class _RefusedError(Exception):
    """A part of YAML that claims files may not use."""

    def __init__(self, place: Place, message: str, suggestion: str) -> None:
        super().__init__(message)
        self.place = place
        self.suggestion = suggestion


def read_yaml(path: Path) -> Node | CurationProblem:
    """Read a YAML file.

    Returns:
        The root node, or the first problem: after it the rest cannot be told.
    """
    file = str(path)
    try:
        content = read_file(path)
        text = content.decode("utf-8").removeprefix("\ufeff")
    except SourceError as error:
        return CurationProblem(file, 1, 1, error.problem)
    except UnicodeDecodeError as error:
        place = _place_after(error.object[: error.start].decode("utf-8"))
        return CurationProblem(file, *place, "is not UTF-8 from here on", "save it as UTF-8")
    return parse_yaml(text, file)


def parse_yaml(text: str, file: str) -> Node | CurationProblem:
    """Read YAML from a text; ``file`` is named in the problem.

    >>> parse_yaml("id: no", "claims.yaml").at(("id",)).value
    'no'
    >>> print(parse_yaml("id: [a", "claims.yaml"))
    claims.yaml:1:5: not YAML: did not find expected ',' or ']'; close the bracket
    """
    if problem := _hidden_character(file, text):
        return problem
    try:
        return _parse(text)
    except _RefusedError as refused:
        return CurationProblem(file, *refused.place, str(refused), refused.suggestion)
    except yaml.MarkedYAMLError as error:
        return _explain(file, text, error)
    except yaml.YAMLError as error:
        return CurationProblem(file, 1, 1, f"not YAML: {' '.join(str(error).split())}")


def _place_after(before: str) -> Place:
    """Return the place of what follows a text."""
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _hidden_character(file: str, text: str) -> CurationProblem | None:
    found = find_unprintable(text)
    places = [found.start()] if found else []
    places += [at for each in _HIDDEN_LINE_ENDS if (at := text.find(each)) >= 0]
    if not places:
        return None
    at = min(places)
    return CurationProblem(
        file, *_place_after(text[:at]), f"a control character (U+{ord(text[at]):04X})", "remove it"
    )


def _explain(file: str, text: str, error: yaml.MarkedYAMLError) -> CurationProblem:
    problem = str(error.problem or error.context)
    advice = next((advice for part, advice in _ADVICE.items() if part in problem), _OTHER_ADVICE)
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    if mark and error.context_mark and not "".join(lines[mark.line :])[mark.column :].strip():
        # The bracket or quotation mark that is never closed says more than the end of the file.
        mark = error.context_mark
    if mark is None:
        return CurationProblem(file, 1, 1, f"not YAML: {problem}", advice)
    rest = lines[mark.line][: mark.column + 1] if mark.line < len(lines) else ""
    if rest.endswith("\t") or (rest.lstrip(" ").startswith("\t")):
        advice = "indent with spaces, not tabs"
    return CurationProblem(file, mark.line + 1, mark.column + 1, f"not YAML: {problem}", advice)


def _parse(text: str) -> Node:
    """Build the node of the only document from the parser's events, without recursion."""
    tree = _Tree()
    for event in yaml.parse(text, Loader=_LOADER):
        _refuse_unused_parts(event)
        if isinstance(event, yaml.DocumentStartEvent) and tree.root is not None:
            raise _RefusedError(
                _place(event), "a second document starts here", "one file holds one document"
            )
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            tree.close()
        elif (node := _node(event)) is not None:
            tree.add(node)
    return tree.root or Node("", 1, 1)


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _refuse_unused_parts(event: yaml.Event) -> None:
    if isinstance(event, yaml.AliasEvent):
        raise _RefusedError(
            _place(event), f"the alias *{event.anchor} is not allowed", "write the value out"
        )
    if not isinstance(event, yaml.NodeEvent):
        return
    if event.anchor:
        raise _RefusedError(
            _place(event), f"the anchor &{event.anchor} is not allowed", "leave it out"
        )
    tag = getattr(event, "tag", None)
    if tag and getattr(event, "implicit", None) not in (True, (True, False)):
        raise _RefusedError(_place(event), f"the tag {tag!r} is not allowed", "leave it out")


def _node(event: yaml.Event) -> Node | None:
    """Return the node that an event starts, or nothing where it starts none."""
    place = _place(event)
    if isinstance(event, yaml.ScalarEvent):
        if found := find_unprintable(event.value):
            raise _RefusedError(
                place, f"this text holds a control character (U+{ord(found[0]):04X})", "remove it"
            )
        on_one_line = event.end_mark is not None and event.end_mark.line + 1 == place[0]
        return Node(event.value, *place, verbatim=event.style in ("'", '"') and on_one_line)
    if isinstance(event, yaml.SequenceStartEvent):
        return Node([], *place)
    if isinstance(event, yaml.MappingStartEvent):
        return Node({}, *place)
    return None


class _Tree:
    """The nodes read so far: the root, and the way from it to the node that is open."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[Node] = []
        #: For each open node the key that still waits for its value.
        self._keys: list[str | None] = []

    def add(self, node: Node) -> None:
        """Put a node into the one that is open; a list or mapping is then open itself."""
        if self._open:
            self._attach(node, self._open[-1])
        else:
            self.root = node
        if isinstance(node.value, str):
            return
        if len(self._open) >= MAXIMUM_DEPTH:
            raise _RefusedError(
                (node.line, node.column),
                f"nested deeper than {MAXIMUM_DEPTH} levels",
                "a claim needs five at most",
            )
        self._open.append(node)
        self._keys.append(None)

    def close(self) -> None:
        """End the list or mapping that is open."""
        self._open.pop()
        self._keys.pop()

    def _attach(self, node: Node, parent: Node) -> None:
        key = self._keys[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif isinstance(parent.value, dict) and key is not None:
            parent.value[key] = node
            self._keys[-1] = None
        else:
            self._keys[-1] = _new_key(node, parent)


def _new_key(node: Node, mapping: Node) -> str:
    if not isinstance(node.value, str):
        raise _RefusedError(
            (node.line, node.column), "a key must be a text", "write a key such as 'id:'"
        )
    if place := mapping.key_places.get(node.value):
        raise _RefusedError(
            (node.line, node.column),
            f"the key {node.value!r} stands here a second time",
            f"it stands at line {place[0]}",
        )
    mapping.key_places[node.value] = (node.line, node.column)
    return node.value
