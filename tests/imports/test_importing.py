"""Does what others wrote down become claims that a build reads?"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from rls_graph.errors import CurationError, OutputError
from rls_graph.exports import export
from rls_graph.imports import Imported, import_file
from rls_graph.imports.words import words
from rls_graph.models import Claim
from rls_graph.packaged_data import seeds_folder
from rls_graph.pipeline import build_graph, check_seeds
from rls_graph.pipeline.reading import read_seeds
from rls_graph.rdf.ontology import Ontology
from rls_graph.store.locations import open_store
from tests.imports.conftest import EXAMPLES

Bring = Callable[[str], Imported]
Claims = Callable[[], dict[str, Claim]]
NODE = "dismech-example-restlessness-too-little-iron"
LINKED = f"{NODE}-linked-to-restless-legs-syndrome"


def slug(claim: Claim) -> str:
    return claim.proposition.slug


def test_items_arrows_and_findings_of_a_disorder_become_claims(
    bring: Bring, claims: Claims
) -> None:
    bring("disorder.yaml")

    assert {slug(each) for each in claims().values()} == {
        f"{NODE}.linked-to.restless-legs-syndrome",
        f"{NODE}.contributes-to.dismech-example-restlessness-restless-evenings",
        "dismech-example-restlessness-restless-evenings.linked-to.restless-legs-syndrome",
        "hp-0012452.occurs-in.restless-legs-syndrome",
        "periodic-limb-movements-in-sleep.occurs-in.restless-legs-syndrome",
        "meis1-gene.increases-risk-of.restless-legs-syndrome",
        "gabapentin-enacarbil.ameliorates.restless-legs-syndrome",
        f"gabapentin-enacarbil.affects.{NODE}",
        "dismech-example-restlessness-lower-ferritin.linked-to.restless-legs-syndrome",
    }


def test_imported_claims_are_marked_and_say_where_they_came_from(
    bring: Bring, claims: Claims
) -> None:
    bring("disorder.yaml")

    assert {each.curation for each in claims().values()} == {"rls:imported"}
    claim = claims()[LINKED]
    assert claim.origin == "disorder.yaml (dismech, 2026-01-02), line 13"
    assert claim.passage.exact == "There is too little iron where it is needed."


def test_evidence_speaks_for_against_or_to_neither_side_of_the_claim_it_names(
    bring: Bring, claims: Claims
) -> None:
    bring("disorder.yaml")

    lines = claims()[LINKED].lines
    assert [line.direction for line in lines] == [
        "rls:supporting",
        "rls:disputing",
        "rls:inconclusive",
    ]
    assert "REFUTE of 'Too Little Iron': A smaller study." in lines[1].label
    assert [line.passage.exact for line in lines][:2] == [
        "Iron was low in most patients.",
        "Iron was normal in our patients.",
    ]
    assert not any(line.passage.verified for line in lines)


def test_one_finding_put_to_two_claims_stays_one_item(bring: Bring, claims: Claims) -> None:
    bring("disorder.yaml")

    items = {item for claim in claims().values() for line in claim.lines for item in line.items}
    assert len(items) == 3


def test_what_is_not_taken_over_is_named_with_its_line(bring: Bring) -> None:
    assert bring("disorder.yaml").left_out == (
        "line 4: category (1)",
        "line 6: parents (1)",
        "line 8: disease_term.preferred_term (1)",
        "line 34: pathophysiology.downstream.causal_link_type (1)",
        "line 43: phenotypes.category (1)",
        "line 46: phenotypes.phenotype_term.preferred_term (2)",
        "line 59: genetic.gene_term.preferred_term (1)",
        "line 67: biochemical.biomarker_term.preferred_term (1)",
        "line 71: biochemical.biomarker_term.term.label (1)",
        "line 75: treatments.treatment_term.preferred_term (1)",
        "line 77: treatments.treatment_term.term (1)",
        "line 80: treatments.treatment_term.therapeutic_agent.preferred_term (1)",
        "line 86: treatments.target_mechanisms.treatment_effect (1)",
        "line 90: inheritance (1)",
        "line 88: the arrow to 'Something else', which is not described",
    )


def test_nothing_of_a_disorder_file_is_left_out_silently(tmp_path: Path, seeds: Path) -> None:
    """Each text is a claim, a line, an entity or told as left out: none just goes."""
    text = (EXAMPLES / "disorder.yaml").read_text(encoding="utf-8")
    file = tmp_path / "disorder.yaml"
    file.write_text(
        text.replace("SUSCEPTIBILITY", "CAUSATIVE").replace(
            "- name: Restless Evenings\n",
            "- name: Restless Evenings\n  genes:\n  - preferred_term: MEIS1\n  - x: [y, z]\n",
        ),
        encoding="utf-8",
    )

    left_out = import_file(file, seeds).left_out

    assert "line 42: pathophysiology.genes (2)" in left_out
    assert "line 66: genetic.relationship_type (1)" in left_out


def test_the_lines_of_evidence_say_from_which_kind_of_study_they_are(
    bring: Bring, claims: Claims
) -> None:
    bring("disorder.yaml")

    assert "SUPPORT of 'Too Little Iron' (HUMAN_CLINICAL): Says" in claims()[LINKED].lines[0].label


@pytest.mark.parametrize("as_folder", [True, False])
def test_json_lines_of_kgx_say_the_same_as_its_tables(
    bring: Bring, claims: Claims, tmp_path: Path, seeds: Path, *, as_folder: bool
) -> None:
    bring("example_edges.tsv")
    from_tables = claims()
    folder = tmp_path / "lines"
    folder.mkdir()
    for part in ("nodes", "edges"):
        head, *rows = (EXAMPLES / f"example_{part}.tsv").read_text(encoding="utf-8").splitlines()
        records = [dict(zip(head.split("\t"), row.split("\t"), strict=True)) for row in rows]
        lines = [json.dumps(_in_json(each)) for each in records]
        (folder / f"example_{part}.jsonl").write_text("\n".join(lines), encoding="utf-8")

    import_file(folder if as_folder else folder / "example_edges.jsonl", seeds)

    said = {key: (each.proposition, each.passage, each.lines) for key, each in claims().items()}
    assert said == {
        key: (each.proposition, each.passage, each.lines) for key, each in from_tables.items()
    }


def _in_json(cells: dict[str, str]) -> dict[str, object]:
    lists = ("publications", "supporting_text")
    record: dict[str, object] = {key: text for key, text in cells.items() if text}
    record |= {key: cells[key].split("|") for key in lists if cells.get(key)}
    return record | {"negated": cells.get("negated") == "true", "score": 0.5}


def test_columns_of_kgx_that_are_not_taken_over_are_named(bring: Bring) -> None:
    assert bring("example_edges.tsv").left_out == ("example_nodes.tsv: category (5)",)


def test_names_that_denote_different_things_stay_apart(bring: Bring, claims: Claims) -> None:
    """All three restless legs, and both periodic limb movements, have one label in this file."""
    bring("example_edges.tsv")

    assert {slug(each) for each in claims().values()} == {
        # The finding and the disease; the symptom and the disorder; the susceptibility.
        "hp-0012452.linked-to.restless-legs-syndrome",
        "periodic-limb-movements-in-sleep.linked-to.periodic-limb-movement-disorder",
        "restless-legs-syndrome-susceptibility.increases-risk-of.restless-legs-syndrome",
    }


def test_an_edge_keeps_its_negation_its_words_and_its_publications(
    bring: Bring, claims: Claims
) -> None:
    bring("example_edges.tsv")

    by_slug = {slug(each): each for each in claims().values()}
    denied = by_slug["periodic-limb-movements-in-sleep.linked-to.periodic-limb-movement-disorder"]
    linked = by_slug["hp-0012452.linked-to.restless-legs-syndrome"]
    assert denied.polarity == "rls:denies"
    assert linked.passage.exact == "The two go together."
    assert [item.source for line in linked.lines for item in line.items] == [
        "pmid-11111111",
        "pmid-22222222",
    ]


def test_a_build_with_imported_and_curated_claims_keeps_all_shapes(
    bring: Bring, seeds: Path, tmp_path: Path
) -> None:
    for name in ("disorder.yaml", "example_edges.tsv", "example.sssom.tsv"):
        bring(name)
    copytree(seeds_folder() / "allen-2007", seeds / "allen-2007")

    report = build_graph(seeds, tmp_path / "out")

    assert report.counts["claims"] == 23 + 9 + 3
    assert report.counts["quotes not found yet"] == 18
    assert report.quotes == 41
    page = (tmp_path / "out" / "rls.html").read_text(encoding="utf-8")
    assert "Iron was normal in our patients." in page


def test_a_quote_gets_its_place_when_the_text_of_its_source_is_at_hand(
    bring: Bring, seeds: Path, ontology: Ontology
) -> None:
    bring("disorder.yaml")
    folder = seeds / "study-2020"
    folder.mkdir()
    (folder / "source.medline").write_text(
        "\nPMID- 11111111\nTI  - Iron was low.\n"
        "AB  - We looked. Iron was low in most patients. It is.\n"
        "DP  - 2020\n",
        encoding="utf-8",
    )
    (folder / "claims.yaml").write_text(CLAIM, encoding="utf-8")

    read = {seed.source.key: seed for seed in read_seeds(seeds, ontology)}
    imported = {each.key: each for each in read["dismech-example-restlessness"].claims}
    first, second, _ = imported[LINKED].lines

    assert first.passage.verified
    assert first.passage.source == "study-2020"
    assert first.items[0].source == "study-2020"
    text = read["study-2020"].source.text
    assert text
    assert text.characters[first.passage.start : first.passage.end] == first.passage.exact
    assert not second.passage.verified
    assert check_seeds(seeds).counts["quotes not found yet"] == 11


CLAIM = """
claims:
  - id: low
    type: observation
    label: Iron was low
    statement: Iron was low.
    quote: "Iron was low in most patients."
    subject: brain iron insufficiency
    predicate: linked to
    object: restless legs syndrome
    certainty: asserted
    confidence: high
"""


def test_a_quote_that_its_text_does_not_hold_stays_unverified(
    bring: Bring, seeds: Path, claims: Claims
) -> None:
    bring("disorder.yaml")
    (seeds / "dismech-example-restlessness" / "source.txt").write_text(
        "Example\n\nAnother text altogether, which says something else.\n", encoding="utf-8"
    )

    assert not any(each.passage.verified for each in claims().values())


@pytest.mark.parametrize("format_", ["turtle", "trig", "jsonld", "nquads"])
def test_the_graphs_own_files_come_back_and_build_the_same_graph(
    format_: str, built_graph: Path, seeds: Path, tmp_path: Path
) -> None:
    file = tmp_path / f"rls.{format_ if format_ != 'turtle' else 'ttl'}".replace("nquads", "nq")
    with open_store(built_graph) as store:
        export(store.in_this_process(), format_, file)

    import_file(file, seeds)
    build_graph(seeds, tmp_path / "again")

    for name in ("rls.ttl", "rls.nt"):
        assert (tmp_path / "again" / name).read_bytes() == (built_graph / name).read_bytes()


def test_the_graphs_own_nanopublications_come_back(
    built_graph: Path, seeds: Path, tmp_path: Path, claims: Claims, ontology: Ontology
) -> None:
    file = tmp_path / "rls.nanopubs.trig"
    with open_store(built_graph) as store:
        export(store.in_this_process(), "nanopub", file)

    import_file(file, seeds)

    known = {c.key: c for seed in read_seeds(seeds_folder(), ontology) for c in seed.claims}
    found = claims()
    assert found.keys() == known.keys()
    for key, claim in found.items():
        for part in ("proposition", "passage", "statement", "certainty", "note", "postulate"):
            assert getattr(claim, part) == getattr(known[key], part)
        assert claim.curation == "rls:imported"
        assert "nanopublication https://w3id.org/rls-graph/np/RA" in str(claim.origin)


def test_importing_again_replaces_what_the_last_import_wrote(bring: Bring) -> None:
    first = bring("disorder.yaml").written[0]
    before = first.read_bytes()

    assert bring("disorder.yaml").written[0].read_bytes() == before


@pytest.mark.parametrize("imported_before", [True, False])
def test_of_several_sources_all_are_replaced_or_none(
    tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch, *, imported_before: bool
) -> None:
    for part in ("nodes", "edges"):
        text = (EXAMPLES / f"example_{part}.tsv").read_text(encoding="utf-8")
        two = text.replace("true\tinfores:example", "true\tinfores:other")
        (tmp_path / f"x_{part}.tsv").write_text(two, encoding="utf-8")
    file = tmp_path / "x_edges.tsv"
    if imported_before:
        import_file(file, seeds)
        file.write_text(file.read_text(encoding="utf-8").replace("true", "false"), encoding="utf-8")
    before = {each: each.read_bytes() for each in seeds.rglob("*.ttl")}
    replace, count = Path.replace, iter(range(9))

    def fails_the_second_time(self: Path, target: Path) -> Path:
        if next(count) == 1:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails_the_second_time)

    with pytest.raises(OutputError, match="No space left"):
        import_file(file, seeds)
    assert {each: each.read_bytes() for each in seeds.rglob("*.ttl")} == before
    assert len(before) == (2 if imported_before else 0)
    assert not [each for each in seeds.rglob("*") if each.is_dir() and not any(each.iterdir())]


def test_claims_that_people_wrote_are_never_replaced(bring: Bring, seeds: Path) -> None:
    folder = seeds / "dismech-example-restlessness"
    folder.mkdir(parents=True)
    (folder / "claims.yaml").write_text("claims: []\n", encoding="utf-8")

    with pytest.raises(OutputError, match="which people wrote"):
        bring("disorder.yaml")
    assert not (folder / "imported.ttl").exists()


def test_an_exact_match_is_added_to_a_thing_that_the_ontology_does_not_know(
    bring: Bring, seeds: Path, ontology: Ontology
) -> None:
    found = bring("example.sssom.tsv")

    [seed] = read_seeds(seeds, ontology)
    assert [(each.curie, each.matches) for each in seed.entities] == [
        (
            "entity:hp-0012452",
            (
                "http://purl.obolibrary.org/obo/HP_0012452",
                "http://purl.obolibrary.org/obo/MP_0000001",
            ),
        )
    ]
    assert found.left_out == (
        "line 4: skos:closeMatch",
        "line 5: the ontology has looked up its own matches of HP:5200295",
    )


def test_a_mapping_between_things_that_the_ontology_keeps_apart_is_refused(
    tmp_path: Path, seeds: Path
) -> None:
    file = tmp_path / "wrong.sssom.tsv"
    file.write_text(
        "subject_id\tpredicate_id\tobject_id\nMONDO:0005391\tskos:exactMatch\tMONDO:0001356\n",
        encoding="utf-8",
    )

    with pytest.raises(CurationError, match=r"wrong.sssom.tsv:2:1: .* are two things here"):
        import_file(file, seeds)


def test_a_text_changed_after_the_import_is_noticed(
    built_graph: Path, seeds: Path, tmp_path: Path
) -> None:
    file = tmp_path / "rls.ttl"
    with open_store(built_graph) as store:
        export(store.in_this_process(), "turtle", file)
    import_file(file, seeds)
    source = (seeds_folder() / "allen-2007" / "source.txt").read_text(encoding="utf-8")
    (seeds / "allen-2007" / "source.txt").write_text(
        source.replace("now well established", "now fully established"), encoding="utf-8"
    )

    with pytest.raises(CurationError, match="holds words that do not stand there"):
        check_seeds(seeds)


def test_examples_are_made_up() -> None:
    assert "Made up" in (EXAMPLES / "disorder.yaml").read_text(encoding="utf-8")


def test_what_a_disorder_file_denies_is_denied(tmp_path: Path, seeds: Path, claims: Claims) -> None:
    disorder = (EXAMPLES / "disorder.yaml").read_text(encoding="utf-8")
    denied = words()["dismech"]["denied"]
    key, value = next(iter(denied.items()))
    file = tmp_path / "disorder.yaml"
    file.write_text(
        disorder.replace("- name: Restless Evenings\n", f"- name: Evenings\n  {key}: {value}\n"),
        encoding="utf-8",
    )
    import_file(file, seeds)

    polarities = {slug(claim): claim.polarity for claim in claims().values()}
    told = "dismech-example-restlessness-evenings.linked-to.restless-legs-syndrome"
    assert polarities[told] == "rls:denies"
    assert polarities[f"{NODE}.linked-to.restless-legs-syndrome"] == "rls:affirms"


@pytest.mark.parametrize("kept", ["phenotypes:\n", "phenotypes: ''\nothers:\n"])
def test_an_empty_part_of_a_disorder_file_says_nothing(
    tmp_path: Path, seeds: Path, claims: Claims, kept: str
) -> None:
    disorder = (EXAMPLES / "disorder.yaml").read_text(encoding="utf-8")
    file = tmp_path / "disorder.yaml"
    file.write_text(disorder.replace("phenotypes:\n", kept), encoding="utf-8")
    import_file(file, seeds)

    occurs = "hp-0012452.occurs-in.restless-legs-syndrome"
    assert (occurs in map(slug, claims().values())) == (kept == "phenotypes:\n")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("claims.yaml", "stands beside claims.yaml; a folder holds one of them"),
        ("renamed", "the folder is called 'renamed', its source "),
    ],
)
def test_an_imported_folder_that_was_changed_by_hand_is_refused_with_the_reason(
    bring: Bring, seeds: Path, change: str, problem: str
) -> None:
    folder = bring("disorder.yaml").written[0].parent
    if change == "renamed":
        folder.rename(seeds / "renamed")
    else:
        (folder / change).write_text("claims: []\n", encoding="utf-8")

    with pytest.raises(CurationError, match=problem):
        check_seeds(seeds)
