"""What do the edges of a KGX graph say? Each becomes a claim of its knowledge source.

Source:
    KGX specification 2, sections 2 (TSV) and 3 (JSON Lines); Biolink Model 4.4 (Association).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rls_graph.curation.problems import ProblemList, shown
from rls_graph.errors import CurationError, SourceError
from rls_graph.imports.collecting import Collecting, Evidence, Statement, source_of_file
from rls_graph.imports.collection import Collection
from rls_graph.imports.tables import Row, read_json_rows, read_rows, unread_columns
from rls_graph.imports.words import words
from rls_graph.rdf.ontology import Ontology
from rls_graph.suggestions import nearest_names

#: How the names of files of edges end, with what reads them.
EDGES = {"_edges.tsv": read_rows, "_edges.jsonl": read_json_rows}
_NEEDED = ("subject", "predicate", "object")
_READ_NODES = ("id", "name")
_READ_EDGES = (
    *("id", *_NEEDED, "negated", "primary_knowledge_source", "provided_by", "publications"),
    *("supporting_text", "statement", "mediator", "qualifier", "population_context_qualifier"),
    "original_predicate",
)


def read_kgx(path: Path, ontology: Ontology) -> Collection:
    """Read KGX TSV or JSON Lines.

    Args:
        path: The file of edges, with its file of nodes beside it, or the folder of both.
        ontology: The terms.

    Returns:
        One source for each knowledge source, with a claim for each edge; columns that are not
        taken over are named as left out.

    Raises:
        CurationError: If the files are wrong; it names every problem with its line.
        SourceError: If a file cannot be read.
    """
    edges, nodes, rows_of = _files(path)
    node_problems, problems = ProblemList(nodes), ProblemList(edges)
    described = rows_of(nodes, ("id",), node_problems)
    names = _names(described, node_problems)
    rows = rows_of(edges, _NEEDED, problems)
    _refuse_twice(rows, problems)
    collections: dict[str, Collecting] = {}
    for row in rows:
        source = row.get("primary_knowledge_source", "provided_by") or edges.stem
        if source not in collections:
            collections[source] = _collecting(source, edges, ontology, problems)
        _add(row, names, collections[source])
    if found := (*node_problems.in_order(), *problems.in_order()):
        raise CurationError(found)
    unread = unread_columns(nodes, described, _READ_NODES), unread_columns(edges, rows, _READ_EDGES)
    seeds = tuple(collections[each].seed() for each in sorted(collections))
    return Collection(seeds, tuple(each for of_file in unread for each in of_file))


def edges_in(folder: Path) -> list[Path]:
    """Return the files of edges in a folder, in order."""
    return sorted(each for ending in EDGES for each in folder.glob(f"*{ending}"))


def _files(path: Path) -> tuple[Path, Path, Callable[..., list[Row]]]:
    """Return the file of edges, that of nodes, and what reads both."""
    expected = " or ".join(f"*{ending}" for ending in EDGES)
    if path.is_dir():
        found = edges_in(path)
        if len(found) != 1:
            raise SourceError(str(path), f"expected one file {expected}, found {len(found)}")
        path = found[0]
    ending = next((each for each in EDGES if path.name.endswith(each)), None)
    if ending is None:
        raise SourceError(str(path), f"is no file of edges: its name does not end as {expected}")
    nodes = path.with_name(path.name.removesuffix(ending) + ending.replace("edges", "nodes"))
    if not nodes.is_file():
        raise SourceError(str(nodes), "no such file; KGX keeps the nodes beside the edges")
    return path, nodes, EDGES[ending]


def _names(rows: list[Row], problems: ProblemList) -> dict[str, str]:
    names: dict[str, str] = {}
    for row in rows:
        node = row.get("id")
        if node in names:
            problems.add(row.node, f"the id {shown(node)} stands here a second time")
        names[node] = row.get("name") or node
    return names


def _refuse_twice(rows: list[Row], problems: ProblemList) -> None:
    seen: dict[str, int] = {}
    for row in rows:
        key = row.get("id")
        if key and key in seen:
            problems.add(
                row.node, f"the id {shown(key)} stands here a second time", f"see line {seen[key]}"
            )
        seen.setdefault(key, row.node.line)


def _collecting(source: str, edges: Path, ontology: Ontology, problems: ProblemList) -> Collecting:
    name = source.removeprefix("infores:")
    return Collecting(
        source_of_file("KGX", name, unnamed="edges"),
        f"{edges.name} (KGX, {source})",
        ontology,
        problems,
    )


def _add(row: Row, names: dict[str, str], collecting: Collecting) -> None:
    predicate = _predicate(row, collecting.problems)
    negated = row.get("negated").lower()
    polarities: dict[str, str] = words()["kgx"]["polarity"]
    if negated not in polarities:
        collecting.problems.add(row.node, f"negated is {shown(negated)}, not true or false")
    parts = [_entity(row, column, names, collecting) for column in ("subject", "object")]
    if predicate is None or None in parts or negated not in polarities:
        return
    subject, object_ = map(str, parts)
    mediator, qualifier, population = (
        _entity(row, column, names, collecting) if row.get(column) else None
        for column in ("mediator", "qualifier", "population_context_qualifier")
    )
    collecting.add(
        Statement(
            subject,
            predicate,
            object_,
            row.get("supporting_text", "statement"),
            row.node,
            polarity=polarities[negated],
            evidence=_evidence(row),
            mediator=mediator,
            qualifier=qualifier,
            population=population,
        )
    )


def _predicate(row: Row, problems: ProblemList) -> str | None:
    known: dict[str, str] = words()["kgx"]["predicates"]
    own = row.get("original_predicate")
    if own.startswith("rls:"):
        return own
    said = row.get("predicate")
    if said not in known:
        problems.add(
            row.node,
            f"the predicate {shown(said)} is not understood",
            lambda: nearest_names(said, sorted(known)),
        )
    return known.get(said)


def _entity(row: Row, column: str, names: dict[str, str], collecting: Collecting) -> str | None:
    identifier = row.get(column)
    if identifier not in names:
        collecting.problems.add(
            row.node, f"the {column} {shown(identifier)} is not in the file of nodes"
        )
        return None
    return collecting.identified(identifier, names[identifier], row.node)


def _evidence(row: Row) -> tuple[Evidence, ...]:
    """Return a line for each publication; its words are those that the edge quotes."""
    quoted = row.get("supporting_text", "statement")
    found = [each.strip() for each in row.get("publications").split("|") if each.strip()]
    return tuple(
        Evidence(each, "", quoted or each, "rls:supporting", f"publication {each}", row.node)
        for each in found
    )
