"""Do the references between the claims of a file hold: no id twice, none unknown, no circle?"""

from __future__ import annotations

from collections import Counter
from graphlib import CycleError, TopologicalSorter

from rls_graph.curation.positioned_yaml import Node
from rls_graph.curation.problems import ProblemList, nearest_names
from rls_graph.curation.schema import CLAIM_REFERENCES, ClaimEntry

Entries = list[tuple[ClaimEntry, Node]]
#: The references along which a claim rests on another; they may not run in a circle.
_RESTS_ON = ("derived_from", "corollary_of", "qualifies", "branch_of")


def check_references(entries: Entries, problems: ProblemList) -> None:
    """Note every id that stands twice, every unknown reference and every circle."""
    nodes = {entry.id: node for entry, node in entries}
    _check_unique([(entry.id, node.at(("id",))) for entry, node in entries], "claim", problems)
    for entry, node in entries:
        lines = [(line.id, node.at(("evidence", i, "id"))) for i, line in enumerate(entry.evidence)]
        _check_unique(lines, "evidence line", problems)
        for i, line in enumerate(entry.evidence):
            items = [
                (item.id, node.at(("evidence", i, "items", j, "id")))
                for j, item in enumerate(line.items)
            ]
            _check_unique(items, "evidence item", problems)
            for j, premise in enumerate(line.premises):
                _check_known(premise, node.at(("evidence", i, "premises", j)), nodes, problems)
        for name in CLAIM_REFERENCES:
            for j, reference in enumerate(getattr(entry, name)):
                _check_known(reference, node.at((name, j)), nodes, problems)
    _check_no_circle(entries, nodes, problems)


def _check_unique(ids: list[tuple[str, Node]], kind: str, problems: ProblemList) -> None:
    first: dict[str, Node] = {}
    counts = Counter(name for name, _ in ids)
    for name, node in ids:
        if counts[name] > 1 and name in first:
            problems.add(
                node,
                f"the {kind} id {name!r} stands a second time",
                f"it stands at line {first[name].line}",
            )
        first.setdefault(name, node)


def _check_known(reference: str, node: Node, known: dict[str, Node], problems: ProblemList) -> None:
    if reference not in known:
        problems.add(node, f"unknown claim {reference!r}", nearest_names(reference, sorted(known)))


def _check_no_circle(entries: Entries, nodes: dict[str, Node], problems: ProblemList) -> None:
    rests_on = {
        entry.id: [
            *(ref for name in _RESTS_ON for ref in getattr(entry, name)),
            *(premise for line in entry.evidence for premise in line.premises),
        ]
        for entry, _ in entries
    }
    try:
        TopologicalSorter(rests_on).prepare()
    except CycleError as error:
        circle = error.args[1]
        # graphlib lists each node after what it rests on; people read it the other way round.
        path = " → ".join(reversed(circle))
        if circle[0] in nodes:
            problems.add(
                nodes[circle[0]].at(("id",)), f"these claims rest on each other in a circle: {path}"
            )
