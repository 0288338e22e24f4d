"""Small wrong changes to the program, drawn by chance from all that cosmic-ray knows."""

from __future__ import annotations

import ast
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names


class Mutant(NamedTuple):
    """A file with one wrong change."""

    file: Path
    line: int
    #: What the whole file says then.
    code: str

    def change(self) -> str:
        """Return the first line that differs, before and after."""
        for before, after in zip(
            self.file.read_text(encoding="utf-8").splitlines(), self.code.splitlines(), strict=False
        ):
            if before != after:
                return f"{before.strip()}  ->  {after.strip()}"
        return "lines left out"


class _Place(NamedTuple):
    file: Path
    line: int
    operator: str
    occurrence: int


def sample(folder: Path, count: int, seed: int) -> Iterator[Mutant]:
    """Yield mutants of the files below a folder, each place in the code as likely as any other.

    An operator that has twelve replacements counts once, so that sums do not drown the rest; a
    change that only types or texts for people show (annotations, docstrings) is none.
    """
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    places: dict[tuple[Path, object, str], list[_Place]] = defaultdict(list)
    for file in sorted(folder.rglob("*.py")):
        nodes = list(ast_nodes(get_ast(file.read_text(encoding="utf-8"))))
        for name in operator_names():
            known = get_operator(name)
            if known.arguments():
                continue
            operator = known()
            spots = (at for node in nodes for at in operator.mutation_positions(node))
            for occurrence, (start, _end) in enumerate(spots):
                family = name.split("_")[0]
                places[file, start, family].append(_Place(file, start[0], name, occurrence))
    drawn = 0
    for key in chance.sample(sorted(places, key=str), len(places)):
        mutant = _mutant(chance.choice(places[key]))
        if mutant is not None and drawn < count:
            drawn += 1
            yield mutant


def _mutant(place: _Place) -> Mutant | None:
    before = place.file.read_text(encoding="utf-8")
    after = mutate_code(before, get_operator(place.operator)(), place.occurrence)
    if after is None or _what_runs(before) == _what_runs(after):
        return None
    return Mutant(place.file, place.line, after)


class _Bare(ast.NodeTransformer):
    """Leaves out annotations of arguments, results and names."""

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.annotation = ast.Constant(value=None)
        return self.generic_visit(node)


def _what_runs(code: str) -> str | None:
    """Return the code without what is only for readers, or nothing if it is no Python."""
    try:
        return ast.dump(_Bare().visit(ast.parse(code)))
    except SyntaxError:
        return None
