"""Which entities act on which, and how well is each step evidenced?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rls_graph.analysis.content import Claim, Content, Entity, Proposition
from rls_graph.analysis.steps import claimed_propositions, ends_of, evidence_of_step, is_denied
from rls_graph.page.appearance import appearance, box_height
from rls_graph.page.columns import generations
from rls_graph.page.network import Drawing, Part, box_sizes, empty_view, network_view
from rls_graph.page.placing import Edge, place
from rls_graph.page.routing import routes

if TYPE_CHECKING:
    import networkx as nx


def mechanism_view(content: Content) -> dict[str, Any]:
    """Return the mechanism layout as the page's script takes it.

    Args:
        content: What the page shows.
    """
    steps = {f"step-{number}": each for number, each in enumerate(claimed_propositions(content))}
    if not steps:
        return empty_view()
    looks = appearance()["mechanism"]
    graph = mechanism_graph(content, list(steps.values()))
    edges = [Edge(name, *ends_of(step, content), bundle=name) for name, step in steps.items()]
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
    facts = {
        name: _facts(step, content.claims_on(step.id), content)
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
        graph.add_edge(*ends_of(step, content))
    leaving = Counter(ends_of(step, content)[0] for step in steps)
    entering = Counter(ends_of(step, content)[1] for step in steps)
    for node, data in graph.nodes.items():
        most = max(leaving[node], entering[node])
        ports = 20 + appearance()["mechanism"]["portStep"] * (most - 1)
        data["height"] = max(box_height(data["label"]), ports)
    return graph


def _label(entity: Entity) -> str:
    return entity.label[:1].upper() + entity.label[1:]


def _facts(step: Proposition, claims: Sequence[Claim], content: Content) -> dict[str, Any]:
    return {
        "relations": [f"step:{evidence_of_step(claims, content)}"],
        "denied": is_denied(claims),
        "claims": [claim.id for claim in claims],
        "proposition": step.id,
        "label": _step_label(step, claims, content),
    }


def _step_label(step: Proposition, claims: Sequence[Claim], content: Content) -> str:
    backwards: dict[str, str] = appearance()["mechanism"]["from_effect_to_cause"]
    label = backwards.get(step.predicate) or content.label_of(step.predicate)
    if step.mediator:
        label += ", mediated"
    if is_denied(claims):
        label = f"not: {label}"
    return label
