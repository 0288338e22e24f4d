"""Which questions are there, what do they ask for and what do they answer?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    #: What the value is: a thing of a class (``Entity``), found by its names; a text that stands
    #: in the graph with a property (``publicationType``); or ``integer``.
    role: str
    #: Whether the question can be asked without it.
    optional: bool
    #: What to give.
    description: str
    #: What is asked for if nothing is given, as a CURIE or a number; ``None`` stands for all.
    default: str | None = None

    @property
    def need(self) -> str:
        """Whether it must be given, and what holds if not, in words.

        >>> [parameter.need for parameter in get_question("routes-in-two-steps").parameters]
        ['all if not given', 'entity:restless-legs-syndrome if not given']
        """
        if not self.optional:
            return "needed"
        return f"{self.default or 'all'} if not given"


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

    @property
    def runnable(self) -> str:
        """The query without its header, with its defaults in it: it runs as it is.

        A default stands in each sub-query that yields its variable, too: what is outside does
        not reach into one.

        >>> print(get_question("stated-by-several-sources").runnable.splitlines()[2])
          VALUES ?minimum { 2 }
        """
        lines = [line for line in self.text.splitlines() if not line.startswith("# ")]
        return "\n".join(self._with_defaults(lines)).strip()

    def _with_defaults(self, lines: Iterable[str]) -> Iterator[str]:
        yielded: list[str] = []
        is_outermost = True
        for line in lines:
            yield line
            _, select, names = line.partition("SELECT ")
            yielded = names.split() if select else yielded
            if line.lstrip() == "WHERE {":
                indent, _, _ = line.partition("WHERE")
                for each in self.parameters:
                    if each.default and (is_outermost or f"?{each.name}" in yielded):
                        yield f"{indent}  VALUES ?{each.name} {{ {each.default} }}"
                is_outermost = False


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
    """Return a parameter from a header such as ``minimum (integer, default 2)``."""
    name, _, kind = header.removesuffix(")").partition(" (")
    role, _, need = kind.partition(", ")
    word, _, default = need.partition(" ")
    return Parameter(name, role, word in {"optional", "default"}, description, default or None)
