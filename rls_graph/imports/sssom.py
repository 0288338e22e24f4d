"""Which cross-references does a file of mappings give to things that the graph knows or not?

Source:
    SSSOM 1.0, TSV (mapping-commons/sssom).
"""

from __future__ import annotations

from pathlib import Path

from rls_graph.curation.problems import ProblemList, shown
from rls_graph.errors import CurationError
from rls_graph.identifiers import PREFIXES
from rls_graph.imports.collecting import Collecting, source_of_file
from rls_graph.imports.collection import Collection
from rls_graph.imports.tables import Row, read_rows
from rls_graph.rdf.ontology import Ontology

_NEEDED = ("subject_id", "predicate_id", "object_id")
_EXACT = "skos:exactMatch"


def read_sssom(file: Path, ontology: Ontology) -> Collection:
    """Read mappings.

    Returns:
        One source with an entity for each thing that a mapping says to be exactly the same as
        another and that the ontology does not know; weaker mappings are named as left out.

    Raises:
        CurationError: If the file is wrong, or a mapping would make one thing of two that the
            ontology keeps apart; it names every problem with its line.
        SourceError: If the file cannot be read.
    """
    problems = ProblemList(file)
    rows = read_rows(file, _NEEDED, problems)
    name = file.name.removesuffix(".tsv").removesuffix(".sssom")
    collecting = Collecting(
        source_of_file("SSSOM", name, unnamed="mappings"),
        f"{file.name} (SSSOM)",
        ontology,
        problems,
    )
    matches: dict[str, set[str]] = {}
    kept: list[str] = []
    for row in rows:
        if row.get("predicate_id") == _EXACT:
            kept += _add(row, collecting, matches)
    if found := problems.in_order():
        raise CurationError(found)
    seed = collecting.seed()
    entities = tuple(
        each.model_copy(
            update={"matches": tuple(sorted({*each.matches, *matches.get(each.curie, ())}))}
        )
        for each in seed.entities
    )
    weaker = [row for row in rows if row.get("predicate_id") != _EXACT]
    left_out = tuple(f"line {row.node.line}: {row.get('predicate_id')}" for row in weaker)
    return Collection((seed._replace(entities=entities),), (*left_out, *kept))


def _add(row: Row, collecting: Collecting, matches: dict[str, set[str]]) -> list[str]:
    """Add what a mapping says; return in words why it was left out, if it was."""
    sides = [(row.get(f"{side}_id"), row.get(f"{side}_label")) for side in ("subject", "object")]
    iris = [collecting.expanded(each, row.node) for each, _ in sides]
    if None in iris:
        return []
    known = [collecting.known(str(each)) for each in iris]
    if None not in known:
        if known[0] != known[1]:
            collecting.problems.add(
                row.node,
                f"{shown(sides[0][0])} and {shown(sides[1][0])} are two things here: "
                f"{known[0]} and {known[1]}",
                "leave this mapping out",
            )
        return []
    if any(known):
        own = sides[0 if known[0] else 1][0]
        return [f"line {row.node.line}: the ontology has looked up its own matches of {own}"]
    place = 1 if str(iris[1]).startswith(PREFIXES["entity"]) else 0
    entity = collecting.identified(*sides[place], row.node)
    matches.setdefault(str(entity), set()).add(str(iris[1 - place]))
    return []
