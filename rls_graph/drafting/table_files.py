"""What do the tables of cue words say?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import product

_TABLES = files("rls_graph.drafting") / "tables"


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table, in order, each from column to text.

    Args:
        name: A file of ``rls_graph/drafting/tables``: tab-separated, the first line that is no
            comment names the columns.
    """
    text = (_TABLES / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    columns = lines[0].split("\t")
    return tuple(dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:])


@cache
def _word_classes() -> dict[str, frozenset[str]]:
    rows = read_table("word-classes.tsv")
    return {row["class"]: frozenset(row["words"].split(" ")) for row in rows}


def word_class(name: str) -> frozenset[str]:
    """Return the words of a class of ``word-classes.tsv``.

    Raises:
        KeyError: If there is no such class.

    >>> sorted(word_class("pronoun"))
    ['it', 'they']
    """
    return _word_classes()[name]


def spelled_out(pattern: str) -> Iterator[str]:
    """Yield the phrases of a pattern: ``|`` parts alternatives, ``?`` ends an optional word.

    >>> list(spelled_out("was|is also? seen"))
    ['was also seen', 'was seen', 'is also seen', 'is seen']
    """
    choices = []
    for word in pattern.split():
        alternatives = word.removesuffix("?").split("|")
        choices.append([*alternatives, ""] if word.endswith("?") else alternatives)
    for chosen in product(*choices):
        yield " ".join(filter(None, chosen))
