"""The commands that weigh evidence: a page, JSON and Markdown, and the same numbers everywhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import rls_graph
from rls_graph.analysis.reading import read_content
from rls_graph.analysis.verdict import verdict_on
from rls_graph.answers import as_data
from rls_graph.answers.markdown import escaped
from rls_graph.store.embedded import EmbeddedStore
from tests.cli.conftest import Run

ESTABLISHED = "brain-iron-insufficiency-established"
COMMANDS = [
    ("explain", "brain iron insufficiency"),
    ("explain", "dopaminergic-abnormality-causes-rls"),
    ("routes", "iron", "RLS"),
    ("whatif", "--without", "autopsy-study"),
    ("whatif", "--without", "CSF study", "--without", "brain imaging study"),
    ("whatif", "--topple", ESTABLISHED, "--by", "method", "--by", "source"),
    ("disagreements",),
    ("gaps",),
]


def asked(run: Run, graph: Path, *arguments: str) -> Any:
    outcome = run(*arguments, "-g", graph, "--json")
    assert outcome.code == 0, outcome.err
    return json.loads(outcome.out)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_an_answer_is_a_page_markdown_or_json(
    run: Run, built_graph: Path, command: tuple[str, ...]
) -> None:
    page = run(*command, "-g", built_graph)
    markdown = run(*command, "-g", built_graph, "--markdown")
    assert (page.code, page.err, markdown.code, markdown.err) == (0, "", 0, "")
    assert markdown.out.startswith("# ")
    assert "\x1b" not in page.out
    assert max(map(len, page.out.splitlines())) <= 100
    assert isinstance(asked(run, built_graph, *command), dict)


def test_a_proposition_topples_with_all_claims_that_affirm_it(run: Run, built_graph: Path) -> None:
    answer = asked(
        run, built_graph, "whatif", "--topple", "levodopa treatment ameliorates RLS symptoms"
    )
    assert answer["type"] == "proposition"
    assert [each["id"] for each in answer["claims"]["shown"]] == [
        "claim:allen-2007.levodopa-relieves-rls-symptoms"
    ]


def test_what_is_no_evidence_and_what_is_no_claim_is_told_with_what_may_be_meant(
    run: Run, built_graph: Path
) -> None:
    outcome = run("whatif", "--topple", "brain iron insufficiency", "-g", built_graph)
    assert (outcome.code, outcome.out) == (1, "")
    assert "is the entity 'brain iron insufficiency'; looked for: claim, proposition" in outcome.err
    assert "claim:allen-2007.brain-iron-insufficiency-established" in outcome.err
    outcome = run("whatif", "--without", ESTABLISHED, "-g", built_graph)
    assert outcome.code == 1
    assert "is the claim 'Brain iron insufficiency in RLS is established'" in outcome.err
    assert "source:allen-2007" in outcome.err


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_claim_and_line_of_a_markdown_page_is_followed_by_its_words(
    run: Run, built_graph: Path, command: tuple[str, ...]
) -> None:
    with EmbeddedStore.open(built_graph) as store:
        content = read_content(store)
    words = {escaped(each.statement): each.quote for each in content.claims}
    methods = {escaped(content.label_of(each.method)) for each in content.lines}
    quotes = {escaped(each.quote) for each in content.lines}
    lines = run(*command, "-g", built_graph, "--markdown").out.splitlines()
    said = 0
    for place, text in enumerate(lines):
        item = text.strip().removeprefix("- ")
        found = [quote for statement, quote in words.items() if item.startswith(statement)]
        line = item.startswith("evidence: ") or (item in methods and text.startswith("- "))
        if found or line:
            said += 1
            quoted = next(each.strip() for each in lines[place + 1 :] if each.strip())
            quoted = quoted.removeprefix("> “").removesuffix("”")
            assert quoted in ({escaped(found[0])} if found else quotes), text
    assert said or command == ("disagreements",)


def test_every_statement_of_an_answer_ends_in_words_of_the_source(
    run: Run, built_graph: Path
) -> None:
    with EmbeddedStore.open(built_graph) as store:
        content = read_content(store)
    words = {each.quote for each in content.claims} | {each.quote for each in content.lines}

    def cited(value: Any) -> int:
        if isinstance(value, dict):
            if "quote" in value:
                assert value["quote"] in words
                assert value["source"] == "Allen et al. 2007"
                return 1
            return sum(map(cited, value.values()))
        return sum(map(cited, value)) if isinstance(value, list) else 0

    found = [cited(asked(run, built_graph, *command)) for command in COMMANDS]
    assert [bool(number) for number in found] == [
        command[-1] != "disagreements"  # Nobody disagrees in the seed.
        for command in COMMANDS
    ]


def test_python_the_command_line_and_the_page_give_the_same_numbers(
    run: Run, built_graph: Path
) -> None:
    with rls_graph.open(built_graph) as graph:
        pairs = [
            (graph.explain("RLS"), ("explain", "RLS")),
            (graph.routes("iron", "RLS"), ("routes", "iron", "RLS")),
            (graph.whatif("csf-study"), ("whatif", "--without", "csf-study")),
            (graph.topple(ESTABLISHED), ("whatif", "--topple", ESTABLISHED)),
            (graph.disagreements(), ("disagreements",)),
            (graph.gaps(), ("gaps",)),
        ]
        explained = graph.explain(ESTABLISHED).claims[0]
    for answer, command in pairs:
        assert as_data(answer) == asked(run, built_graph, *command)
    with EmbeddedStore.open(built_graph) as store:
        content = read_content(store)
    verdict = verdict_on(content.claims_by_id[explained.cited.id], content)
    profile = explained.profile
    assert (verdict.score, verdict.groups_for, verdict.groups_against, verdict.weakest) == (
        profile.score.value,
        profile.counts.groups_for,
        profile.counts.groups_against,
        profile.weakest,
    )


def test_the_number_is_taken_apart_to_its_last_step(run: Run, built_graph: Path) -> None:
    page = run("explain", "brain-iron-insufficiency-linked-to-rls", "-g", built_graph).out
    assert "Score 0.82 (starts at 0.50; for 0.64, against 0.00; 0.50 + 0.50 * 0.64)" in page
    assert "What counts for: 1 - (1 - 0.40) * (1 - 0.40)" in page
    assert "autopsy study: grade low, 0.40; pointed to" in page


def test_conclusions_that_stand_on_less_are_listed_with_their_numbers(
    run: Run, built_graph: Path
) -> None:
    page = run("whatif", "--without", "autopsy-study", "-g", built_graph).out
    assert "No claim loses all its evidence" in page
    assert "Stand on less evidence, their own or that of their grounds (2)" in page
    assert "Score 0.82 → 0.70." in page
    assert "Score 0.869 → 0.836." in " ".join(page.split())


def test_the_best_supported_claim_is_explained_first(run: Run, built_graph: Path) -> None:
    claims = asked(run, built_graph, "explain", "brain iron insufficiency")["claims"]
    scores = [each["profile"]["score"]["value"] for each in claims]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[-1]


def test_an_entity_of_which_no_claim_speaks_leads_to_those_named_after_it(
    run: Run, built_graph: Path
) -> None:
    page = " ".join(run("explain", "iron", "-g", built_graph).out.split())
    assert "No claim speaks of it." in page
    assert "these, named after it or linked to it: " in page
    assert "brain iron insufficiency" in page.partition("linked to it: ")[2]
    assert "linked to it" not in run("explain", "RLS", "-g", built_graph).out


def test_a_typo_is_overlooked_and_told(run: Run, built_graph: Path) -> None:
    outcome = run("explain", "brain iron insufficency", "-g", built_graph)
    assert "is read as brain iron insufficiency" in outcome.out


@pytest.mark.parametrize("name", ["photosynthesis", "brain iron", ""])
def test_an_unknown_name_is_an_error_with_what_is_near(
    run: Run, built_graph: Path, name: str
) -> None:
    outcome = run("explain", name, "-g", built_graph)
    assert (outcome.code, outcome.out) == (1, "")
    assert "nothing goes by" in outcome.err
    assert ("entity:brain-iron-insufficiency" in outcome.err) == (name == "brain iron")


@pytest.mark.parametrize(
    "arguments",
    [
        ("whatif",),
        ("whatif", "--without", "csf-study", "--topple", ESTABLISHED),
        ("whatif", "--without", "csf-study", "--by", "source"),
        ("gaps", "--json", "--markdown"),
        ("gaps", "--most", "0"),
        ("routes", "iron"),
        ("routes", "iron", "RLS", "--steps", "99"),
    ],
)
def test_wrong_usage_is_told(run: Run, built_graph: Path, arguments: tuple[str, ...]) -> None:
    assert run(*arguments, "-g", built_graph).code == 2


def test_a_folder_without_a_store_is_told(run: Run, tmp_path: Path) -> None:
    outcome = run("gaps", "-g", tmp_path)
    assert outcome.code == 1
    assert "no store" in outcome.err
