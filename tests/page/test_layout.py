from __future__ import annotations

from rls_graph.analysis.content import Content
from rls_graph.identifiers import contract
from rls_graph.page.appearance import appearance
from rls_graph.page.argument import argument_columns, argument_graph, evidence_boxes
from rls_graph.page.mechanism import mechanism_view
from rls_graph.page.ordering import heights_in_columns, order_columns
from rls_graph.store.embedded import EmbeddedStore


def test_crossing_edges_are_untangled() -> None:
    before = {"x": ["b"], "y": ["a"]}
    after = {"a": ["y"], "b": ["x"]}
    left, right = order_columns([["a", "b"], ["x", "y"]], before, after)  # type: ignore[arg-type]
    assert left.index("a") - left.index("b") == right.index("y") - right.index("x")


def test_boxes_of_a_column_keep_their_distance_and_lone_ones_stand_below() -> None:
    sizes = {"a": 10.0, "b": 30.0, "c": 10.0, "x": 10.0}
    near = {"a": ["x"], "b": ["x"], "x": ["a", "b"]}
    middles = heights_in_columns([["a", "b", "c"], ["x"]], near, sizes, 5.0)  # type: ignore[arg-type]
    assert middles["b"] - middles["a"] >= 25
    assert middles["c"] - middles["b"] >= 25
    assert middles["a"] <= middles["x"] <= middles["b"]


def test_every_kind_and_every_relation_of_the_ontology_has_a_look(
    graph_store: EmbeddedStore,
) -> None:
    looks = appearance()
    kinds = graph_store.query(
        "SELECT ?kind { VALUES ?super { rls:Claim rls:Entity } ?kind rdfs:subClassOf ?super }"
    )
    assert {contract(kind) for (kind,) in kinds.texts()} <= set(looks["kinds"])
    assert set(looks["in_order_of_weight"]) <= set(looks["relations"])
    certainties = graph_store.query("SELECT ?each { ?each skos:inScheme rls:certaintyScheme }")
    assert {contract(each) for (each,) in certainties.texts()} == set(looks["certainty"])


def test_the_argument_runs_from_evidence_to_what_rests_on_it(content: Content) -> None:
    graph = argument_graph(content)
    column = {
        node: number for number, (_, nodes) in enumerate(argument_columns(graph)) for node in nodes
    }
    backwards = [(start, end) for start, end in graph.edges if column[start] > column[end]]
    assert backwards == []
    assert {band for band, _ in argument_columns(graph)} == {0, 1, 2, 3}


def test_every_claim_and_every_line_stands_in_one_box(content: Content) -> None:
    graph = argument_graph(content)
    assert {claim.id for claim in content.claims} <= set(graph)
    lines = [line.id for box in evidence_boxes(content) for line in box]
    assert sorted(lines) == sorted(line.id for line in content.lines)


def test_lines_share_a_box_only_if_they_are_one_piece_of_evidence(content: Content) -> None:
    for box in evidence_boxes(content):
        assert len({(line.method, line.direction, line.replication) for line in box}) == 1
        first = content.passages[box[0].passage]
        assert all(first.overlaps(content.passages[line.passage]) for line in box)


def test_each_proposition_is_one_edge_of_the_mechanism(content: Content) -> None:
    view = mechanism_view(content)
    drawn = [edge["proposition"] for edge in view["edges"]]
    assert sorted(drawn) == sorted({claim.proposition for claim in content.claims})


def test_a_step_without_evidence_is_drawn_broken(content: Content) -> None:
    edges = {edge["proposition"]: edge for edge in mechanism_view(content)["edges"]}
    hope = next(claim for claim in content.claims if claim.kind == "rls:Outlook")
    assert edges[hope.proposition]["relations"] == ["step:none"]


def test_a_step_drawn_from_its_object_says_so_in_other_words(content: Content) -> None:
    edges = {edge["proposition"]: edge for edge in mechanism_view(content)["edges"]}
    fourth = next(claim for claim in content.claims if claim.kind == "rls:Corollary")
    said = content.propositions[fourth.proposition]
    edge = edges[said.id]
    assert (edge["from"], edge["to"]) == (said.object, said.subject)
    assert edge["label"] == "has among its effects"
