"""Which questions are there, what do they ask for and what do they answer?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rls_graph.errors import UnknownQuestionError

_FOLDER = Path(__file__).parent
_HEADER = re.compile(
    r"^# (?P<key>title|answers|parameter|column)(?: (?P<name>\w+))?"
    r"(?: \((?P<kind>[^)]*)\))?: (?P<text>.+)$"
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a question that a user may give a value for."""

    #: The name of the variable, without its question mark.
    name: str
    #: The class that the value belongs to, such as ``Entity``; a value is found by its names.
    role: str
    #: Whether the question can be asked without it.
    optional: bool
    #: What to give.
    description: str


@dataclass(frozen=True, slots=True)
class Question:
    """A named SPARQL query with what a user needs to know to ask it."""

    #: The name of its file without ``.rq``.
    name: str
    title: str
    #: The question in one sentence.
    answers: str
    parameters: tuple[Parameter, ...]
    #: Each column with what stands in it, in order.
    columns: tuple[tuple[str, str], ...]
    #: The SPARQL query.
    text: str


@cache
def list_questions() -> tuple[Question, ...]:
    """Return all questions, by name."""
    return tuple(_read(path) for path in sorted(_FOLDER.glob("*.rq")))


def get_question(name: str) -> Question:
    """Return a question by its name.

    Raises:
        UnknownQuestionError: If there is none; it names the nearest.

    >>> get_question("claims").title
    'Claims and their exact words'
    """
    path = _FOLDER / f"{name}.rq"
    # Listing the folder keeps a name such as '../x' from leading out of it.
    if path not in set(_FOLDER.glob("*.rq")):
        raise UnknownQuestionError(f"no question {name!r}; {_nearest(name)}")
    return _read(path)


def _nearest(name: str) -> str:
    import difflib

    names = [path.stem for path in sorted(_FOLDER.glob("*.rq"))]
    close = difflib.get_close_matches(name, names, n=1)
    return f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(names)}"


def _read(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    said = {"title": "", "answers": ""}
    parameters: list[Parameter] = []
    columns: list[tuple[str, str]] = []
    for line in text.splitlines():
        header = _HEADER.match(line)
        if header is None:
            continue
        key, name, kind, value = header.group("key", "name", "kind", "text")
        if key == "parameter":
            role, _, rest = (kind or "").partition(",")
            parameters.append(Parameter(name, role.strip(), rest.strip() == "optional", value))
        elif key == "column":
            columns.append((name, value))
        else:
            said[key] = value
    return Question(
        path.stem, said["title"], said["answers"], tuple(parameters), tuple(columns), text
    )
