"""Which entities act on which, and how well is each step evidenced?"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from rls_graph.page.appearance import appearance, box_height
from rls_graph.page.columns import generations
from rls_graph.page.content import Claim, Content, Entity, Proposition
from rls_graph.page.network import Drawing, Part, box_sizes, empty_view, network_view
from rls_graph.page.placing import Edge, place
from rls_graph.page.routing import routes
from rls_graph.page.verdict import is_unnamed

if TYPE_CHECKING:
    import networkx as nx


def mechanism_view(content: Content) -> dict[str, Any]:
    """Return the mechanism layout as the page's script takes it.

    Args:
        content: What the page shows.
    """
    steps = {f"step-{number}": each for number, each in enumerate(_claimed(content))}
    if not steps:
        return empty_view()
    looks = appearance()["mechanism"]
    graph = mechanism_graph(content, list(steps.values()))
    edges = [Edge(name, *_ends(step), bundle=name) for name, step in steps.items()]
    number_of = generations(graph)
    columns: list[list[str]] = [[] for _ in range(max(number_of.values()) + 1)]
    for node in graph:
        columns[number_of[node]].append(node)
    sizes = box_sizes(graph)
    heights = {node: height for node, (_, height) in sizes.items()}
    placement = place(heights, edges, columns, looks["gapX"])
    lines = routes(
        edges,
        placement,
        sizes,
        stub=looks["stub"],
        port_step=looks["portStep"],
    )
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in content.claims:
        said[claim.proposition].append(claim)
    facts = {
        name: _facts(step, said[step.id], content)
        | {"labelAt": [lines[name].from_x + looks["labelIndent"], lines[name].from_y]}
        for name, step in steps.items()
    }
    return network_view(graph, Drawing([Part(placement, lines)], edges, facts, [""] * len(columns)))


def mechanism_graph(content: Content, steps: list[Proposition]) -> nx.DiGraph[str]:
    """Return the entities that steps join, drawn from cause to effect.

    Args:
        content: What the page shows.
        steps: The propositions to draw.

    Returns:
        A graph whose nodes have ``label``, ``kind`` and a ``height`` that has room for
        the edges that leave and enter them.
    """
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    for step in steps:
        for curie in (step.subject, step.object):
            entity = content.entities[curie]
            graph.add_node(curie, label=_label(entity), kind=entity.kind, lines=[])
        graph.add_edge(*_ends(step))
    leaving = Counter(_ends(step)[0] for step in steps)
    entering = Counter(_ends(step)[1] for step in steps)
    for node, data in graph.nodes.items():
        most = max(leaving[node], entering[node])
        ports = 20 + appearance()["mechanism"]["portStep"] * (most - 1)
        data["height"] = max(box_height(data["label"]), ports)
    return graph


def _label(entity: Entity) -> str:
    return entity.label[:1].upper() + entity.label[1:]


def _claimed(content: Content) -> list[Proposition]:
    """Return the propositions that a claim speaks of, in the order of the text."""
    wanted = dict.fromkeys(claim.proposition for claim in content.claims)
    return [content.propositions[curie] for curie in wanted]


def _ends(step: Proposition) -> tuple[str, str]:
    """Return where a step is drawn from and to: an effect may be its subject."""
    backwards = step.predicate in appearance()["mechanism"]["from_effect_to_cause"]
    return (step.object, step.subject) if backwards else (step.subject, step.object)


def _facts(step: Proposition, claims: list[Claim], content: Content) -> dict[str, Any]:
    return {
        "relations": [evidence_of_step(claims, content)],
        "denied": all(claim.polarity == "rls:denies" for claim in claims),
        "claims": [claim.id for claim in claims],
        "proposition": step.id,
        "label": _step_label(step, claims, content),
    }


def _step_label(step: Proposition, claims: list[Claim], content: Content) -> str:
    backwards: dict[str, str] = appearance()["mechanism"]["from_effect_to_cause"]
    label = backwards.get(step.predicate) or content.label_of(step.predicate)
    if step.mediator:
        label += ", mediated"
    if all(claim.polarity == "rls:denies" for claim in claims):
        label = f"not: {label}"
    return label


def evidence_of_step(claims: list[Claim], content: Content) -> str:
    """Return how a step is evidenced, as the key of its look.

    Args:
        claims: The claims on its proposition.
        content: What the page shows.
    """
    lines = [line for claim in claims for line in content.lines_of(claim.id)]
    if (
        any(line.direction == "rls:disputing" for line in lines)
        or len({claim.polarity for claim in claims}) > 1
    ):
        return "step:disputed"
    supporting = [line for line in lines if line.direction == "rls:supporting"]
    named = {line.method for line in supporting if not is_unnamed(line)}
    if named:
        return "step:several" if len(named) > 1 else "step:one"
    if supporting:
        return "step:unnamed"
    resting = any(content.grounds.get(claim.id) for claim in claims)
    return "step:claims" if resting else "step:none"
