"""Does a graph keep the shapes of the model?"""

from __future__ import annotations

from rdflib import RDF, SH, Graph

from rls_graph.errors import ShapeError, ShapeViolation
from rls_graph.identifiers import contract


def check_shapes(data: Graph, shapes: Graph) -> int:
    """Check a graph against SHACL shapes.

    Args:
        data: The whole graph, ontology included.
        shapes: The shapes graph.

    Returns:
        How many shapes were checked.

    Raises:
        ShapeError: If a node breaks a shape; it names every violation.

    Source:
        SHACL, W3C Recommendation 2017, core constraints.
    """
    violations = find_violations(data, shapes)
    if violations:
        raise ShapeError(violations)
    return sum(1 for _ in shapes.subjects(RDF.type, SH.PropertyShape))


def find_violations(data: Graph, shapes: Graph) -> tuple[ShapeViolation, ...]:
    """Return what breaks the shapes, ordered by node and shape; empty where all is well."""
    # pySHACL takes longer to import than to check a small graph.
    import pyshacl

    if not data.store.context_aware:
        # pySHACL refuses a graph in such a store with an error that names another cause.
        data = Graph() + data
    # Without inference nothing is added to the data, so pySHACL need not copy it first.
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    found = {
        ShapeViolation(
            shape=contract(str(report.value(result, SH.sourceShape))),
            node=contract(str(report.value(result, SH.focusNode))),
            message=str(report.value(result, SH.resultMessage)),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }
    return tuple(sorted(found, key=lambda each: (each.node, each.shape, each.message)))
