"""Which questions are there, what do they ask for and what do they answer?"""

from __future__ import annotations

from functools import cache
from os import listdir
from os.path import dirname, join
from typing import NamedTuple

from rls_graph.errors import UnknownQuestionError
from rls_graph.suggestions import nearest_names

_FOLDER = dirname(__file__)
_SUFFIX = ".rq"


class Parameter(NamedTuple):
    """A variable of a question that a user may give a value for."""

    #: The name of the variable, without its question mark.
    name: str
    #: The class that the value belongs to, such as ``Entity``; a value is found by its names.
    role: str
    #: Whether the question can be asked without it.
    optional: bool
    #: What to give.
    description: str


class Question(NamedTuple):
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
    return tuple(_read(name) for name in _names())


def get_question(name: str) -> Question:
    """Return a question by its name.

    Raises:
        UnknownQuestionError: If there is none; it names the nearest.

    >>> get_question("claims").title
    'Claims and their exact words'
    """
    names = _names()
    # Only a listed name is read, so a name such as '../x' leads nowhere.
    if name not in names:
        raise UnknownQuestionError(f"no question {name!r}; {nearest_names(name, names)}")
    return _read(name)


def _names() -> list[str]:
    return sorted(file.removesuffix(_SUFFIX) for file in listdir(_FOLDER) if file.endswith(_SUFFIX))


def _read(name_of_file: str) -> Question:
    with open(join(_FOLDER, name_of_file + _SUFFIX), encoding="utf-8") as file:
        text = file.read()
    said = {"title": "", "answers": ""}
    parameters: list[Parameter] = []
    columns: list[tuple[str, str]] = []
    for line in text.splitlines():
        header, _, value = line.removeprefix("# ").partition(": ")
        key, _, rest = header.partition(" ")
        if key == "parameter":
            parameters.append(_parameter(rest, value))
        elif key == "column":
            columns.append((rest, value))
        elif key in said and not rest:
            said[key] = value
    return Question(
        name_of_file, said["title"], said["answers"], tuple(parameters), tuple(columns), text
    )


def _parameter(header: str, description: str) -> Parameter:
    """Return a parameter from a header such as ``entity (Entity, optional)``."""
    name, _, kind = header.removesuffix(")").partition(" (")
    role, _, need = kind.partition(", ")
    return Parameter(name, role, need == "optional", description)
