"""The reading of the seed is complete, and keeps the differences that its authors make."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from itertools import pairwise

import pytest

from rls_graph.curation import read_claims
from rls_graph.models import Claim, Source
from rls_graph.packaged_data import seeds_folder
from rls_graph.pipeline.reading import read_ontology
from rls_graph.sources import read_source

FOLDER = seeds_folder() / "allen-2007"


@cache
def source() -> Source:
    return read_source(FOLDER)[0]


@cache
def claims() -> dict[str, Claim]:
    found, problems = read_claims(FOLDER / "claims.yaml", source(), read_ontology().terminology)
    assert not problems
    return {claim.key: claim for claim in found}


def sentences() -> list[tuple[int, int]]:
    """Return the place of every sentence of the abstract; "(4)" starts one too."""
    text = source().text
    assert text is not None
    abstract = next(section for section in text.sections if section.name == "abstract")
    words = text.characters[abstract.start : abstract.end]
    starts = [0, *(m.end() for m in re.finditer(r"\. (?=[A-Z(])|(?=\(1\))", words)), len(words)]
    return [(abstract.start + start, abstract.start + end) for start, end in pairwise(starts)]


def test_the_document_is_kept_byte_for_byte() -> None:
    digest = hashlib.sha256((FOLDER / "source.txt").read_bytes()).hexdigest()
    assert digest == "8d9b5882143b232b78d259253974b8a2a87f4c71b33bb16bc3ab52fddd1d5e96"


def test_every_sentence_of_the_abstract_is_read() -> None:
    passages = [
        passage
        for claim in claims().values()
        for passage in (claim.passage, *(line.passage for line in claim.lines))
    ]
    assert len(sentences()) == 13
    for start, end in sentences():
        assert any(start < (p.end or 0) and (p.start or 0) < end for p in passages)


@pytest.mark.parametrize(
    ("key", "certainty", "cue"),
    [
        ("dopaminergic-abnormality-causes-rls", "rls:indicated", "indicates"),
        ("putative-cause-dopaminergic-abnormality", "rls:putative", "putative"),
        ("putative-cause-cns-iron-insufficiency", "rls:putative", "putative"),
        ("iron-relieves-rls-symptoms", "rls:asserted", "in some patients"),
        ("brain-iron-insufficiency-linked-to-rls", "rls:indicated", "further link"),
        ("brain-iron-insufficiency-established", "rls:established", "now well established"),
        ("postulate-2-despite-normal-peripheral-iron", "rls:putative", "may be"),
        ("postulate-3", "rls:putative", "largely through"),
        ("hope-for-new-treatments", "rls:speculative", "offers hope"),
        ("hope-for-prevention-or-cure", "rls:speculative", "perhaps"),
    ],
)
def test_what_the_authors_hedge_stays_hedged(key: str, certainty: str, cue: str) -> None:
    assert claims()[key].certainty == certainty
    assert cue in claims()[key].hedges


def test_csf_and_imaging_are_two_replicated_lines_in_patients_without_anemia() -> None:
    claim = claims()["brain-iron-insufficiency-without-anemia"]
    assert {line.method for line in claim.lines} == {
        "entity:csf-study",
        "entity:brain-imaging-study",
    }
    assert {line.replication for line in claim.lines} == {"rls:independentlyReplicated"}
    assert claim.proposition.population == "entity:patients-without-iron-deficiency-anemia"


def test_only_these_two_lines_are_called_replicated() -> None:
    replicated = [
        line
        for claim in claims().values()
        for line in claim.lines
        if line.replication != "rls:replicationNotStated"
    ]
    assert len(replicated) == 2


def test_peripheral_and_cns_iron_insufficiency_are_different_things() -> None:
    peripheral = claims()["peripheral-iron-insufficiency-occurs"].proposition
    central = claims()["cns-iron-insufficiency-occurs"].proposition
    assert peripheral.subject != central.subject
    assert peripheral.predicate == central.predicate == "rls:occursWith"


def test_the_postulates_lead_to_one_another_as_the_text_says() -> None:
    assert claims()["postulate-1-prevalence"].derived_from == ("postulate-1",)
    assert claims()["postulate-2-deprived-of-peripheral-iron"].branch_of == ("postulate-2",)
    assert claims()["postulate-2-despite-normal-peripheral-iron"].branch_of == ("postulate-2",)
    assert claims()["postulate-3"].proposition.mediator == "entity:dopaminergic-system"
    assert claims()["postulate-4"].corollary_of == ("postulate-3",)
    assert claims()["postulate-4"].type == "rls:Corollary"


def test_only_some_dopaminergic_abnormalities_are_in_postulate_4() -> None:
    subjects = {claims()[key].proposition.subject for key in (
        "dopaminergic-abnormality-causes-rls",
        "putative-cause-dopaminergic-abnormality",
        "postulate-4",
    )}  # fmt: skip
    assert len(subjects) == 3


def test_a_person_read_the_claims() -> None:
    assert {claim.curation for claim in claims().values()} == {"rls:curated"}


def test_no_modality_analyte_or_study_is_filled_in() -> None:
    text = (FOLDER / "claims.yaml").read_text(encoding="utf-8").casefold()
    assert not re.search(r"\b(mri|ferritin|transferrin|ultrasound|pmid|earley)\b", text)
    assert not any(line.items for claim in claims().values() for line in claim.lines)


def test_nothing_is_denied_or_disputed_as_the_abstract_denies_nothing() -> None:
    assert {claim.polarity for claim in claims().values()} == {"rls:affirms"}
    assert {line.direction for claim in claims().values() for line in claim.lines} == {
        "rls:supporting"
    }
