"""Do the references between the claims of a file hold: no id twice, none unknown, no circle?"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from graphlib import CycleError, TopologicalSorter

from rls_graph.curation.positioned_yaml import Node
from rls_graph.curation.problems import ProblemList, shown
from rls_graph.curation.schema import CLAIM_REFERENCES, ClaimEntry, ItemEntry
from rls_graph.suggestions import folded, nearest_names

Entries = list[tuple[ClaimEntry, Node]]
#: The references along which a claim rests on another; they may not run in a circle.
_RESTS_ON = ("derived_from", "corollary_of", "qualifies", "branch_of")
#: Finding a circle takes a walk through all claims; whoever has more mends these first.
_MAXIMUM_CIRCLES = 20
#: So many claims of a circle are named.
_SHOWN_CLAIMS = 12


def check_references(entries: Entries, nodes: list[Node], problems: ProblemList) -> None:
    """Note every id that stands twice, every unknown reference and every circle.

    Args:
        entries: The claims that can be read, each with its node.
        nodes: The nodes of all claims; one that cannot be read is still known by its id.
        problems: Takes what is wrong.
    """
    ids = [(str(id_.value), id_) for node in nodes if (id_ := node.at(("id",))) is not node]
    _check_unique(ids, "claim", problems)
    known = dict(reversed(ids))
    items = {
        f"{item.source}.{item.id}": None
        for entry, _ in entries
        for line in entry.evidence
        for item in line.items
    }
    for entry, node in entries:
        _check_evidence(entry, node, known, problems)
        for i, line in enumerate(entry.evidence):
            for j, item in enumerate(line.items):
                _check_group(item, node.at(("evidence", i, "items", j)), list(items), problems)
        for name in CLAIM_REFERENCES:
            for j, reference in enumerate(getattr(entry, name)):
                _check_known(reference, node.at((name, j)), known, problems)
        if entry.id in entry.contrasts_with:
            problems.add(node.at(("contrasts_with",)), f"{entry.id!r} contrasts with itself")
    _check_no_circle(entries, known, problems)


def _check_evidence(
    entry: ClaimEntry, node: Node, known: dict[str, Node], problems: ProblemList
) -> None:
    lines = [(line.id, node.at(("evidence", i, "id"))) for i, line in enumerate(entry.evidence)]
    _check_unique(lines, "evidence line", problems)
    for i, line in enumerate(entry.evidence):
        items = [
            (item.id, node.at(("evidence", i, "items", j, "id")))
            for j, item in enumerate(line.items)
        ]
        _check_unique(items, "evidence item", problems)
        for j, premise in enumerate(line.premises):
            _check_known(premise, node.at(("evidence", i, "premises", j)), known, problems)


def _check_group(item: ItemEntry, node: Node, known: list[str], problems: ProblemList) -> None:
    """A finding is of one group with other findings of the file, and words say so."""
    if bool(item.same_group_as) != (item.same_group_quote is not None):
        lacking = "same_group_quote" if item.same_group_as else "same_group_as"
        problems.add(
            node,
            f"the evidence item has no {lacking!r}",
            "it says with which findings it is of one group, and the words that say so",
        )
    for j, other in enumerate(item.same_group_as):
        at = node.at(("same_group_as", j))
        if other == f"{item.source}.{item.id}":
            problems.add(at, f"{other!r} is of one group with itself")
        elif other not in known:
            problems.add(
                at,
                f"unknown evidence item {shown(other)}",
                partial(nearest_names, other, known),
            )


def _check_unique(ids: Iterable[tuple[str, Node]], kind: str, problems: ProblemList) -> None:
    first: dict[str, Node] = {}
    for name, node in ids:
        if name in first:
            problems.add(
                node,
                f"the {kind} id {shown(name)} stands a second time",
                f"it stands at line {first[name].line}",
            )
        first.setdefault(name, node)


def _check_known(reference: str, node: Node, known: dict[str, Node], problems: ProblemList) -> None:
    if reference not in known:
        problems.add(
            node,
            f"unknown claim {shown(reference)}",
            lambda: nearest_names(reference, sorted(known)),
        )


def _check_no_circle(entries: Entries, known: dict[str, Node], problems: ProblemList) -> None:
    rests_on = {entry.id: _grounds(entry) for entry, _ in entries}
    for _ in range(_MAXIMUM_CIRCLES):
        circle = _circle(rests_on)
        if circle is None:
            return
        left_out = ["…"] if len(circle) > _SHOWN_CLAIMS else []
        path = " → ".join([*circle[:_SHOWN_CLAIMS], *left_out, circle[0]])
        problems.add(
            known[circle[0]],
            f"these claims rest on each other in a circle: {path}",
            "take out one of these references",
        )
        # Without the reference that closes this circle, the next one comes to light.
        rests_on[circle[-1]] = [each for each in rests_on[circle[-1]] if each != circle[0]]


def _grounds(entry: ClaimEntry) -> list[str]:
    """Return the ids of the claims on which a claim rests."""
    return [
        *(reference for name in _RESTS_ON for reference in getattr(entry, name)),
        *(
            premise
            for line in entry.evidence
            # Two claims may well dispute each other.
            if folded(line.direction) == "supporting"
            for premise in line.premises
        ),
    ]


def _circle(rests_on: dict[str, list[str]]) -> list[str] | None:
    """Return claims of which each rests on the next and the last on the first, if there are any.

    The claim that stands first in the file comes first.

    >>> _circle({"a": ["b"], "b": ["c"], "c": ["b"]})
    ['b', 'c']
    """
    try:
        TopologicalSorter(rests_on).prepare()
    except CycleError as error:
        # graphlib names the first node twice, and each node after what it rests on.
        circle: list[str] = error.args[1][:0:-1]
        places = {key: place for place, key in enumerate(rests_on)}
        first = min(range(len(circle)), key=lambda at: places[circle[at]])
        return circle[first:] + circle[:first]
    return None
