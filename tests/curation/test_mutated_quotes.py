"""Change one character in any quote of the seed: is it refused, always?

A quote is refused whenever one of its characters is replaced by another. Words that are left
out or put in may by chance be other exact words of the source; the only such cases in the seed
are the full stop or comma behind a quote, and they are listed here.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rls_graph.curation.entries import claim_nodes, read_entry
from rls_graph.curation.positioned_yaml import Node, parse_yaml, read_yaml
from rls_graph.curation.problems import ProblemList
from rls_graph.curation.quotes import find_passage
from tests.curation.claims_files import QUOTE, SEED, a_claim, as_yaml, problems, read, the_article

CLAIMS = (SEED / "claims.yaml").read_bytes().decode()
LOOSE_QUOTE = (
    "a quote stands in quotation marks, on one line; "
    'write quote: "…", and \\n in it for a line end of the source'
)
# Letters that look like Latin ones, and spaces that look like a space.
CYRILLIC = (
    "\u0430\u0441\u0435\u0456\u043e\u0440\u0455\u0445\u0443\u0410\u0412"
    "\u0421\u0415\u041d\u0406\u041a\u041c\u041e\u0420\u0405\u0422"
)
LOOK_ALIKES = dict(zip("aceiopsxyABCEHIKMOPST", CYRILLIC, strict=True)) | {
    " ": "\N{NO-BREAK SPACE}",
    ".": "\N{ONE DOT LEADER}",
    "(": "\N{FULLWIDTH LEFT PARENTHESIS}",
    ")": "\N{FULLWIDTH RIGHT PARENTHESIS}",
}
LETTERS = "abcdefghijklmnopqrstuvwxyz"
OTHERS = [
    *LETTERS,
    *"ABCDIRST",
    *"012349",
    *" .,;:!?()[]{}<>#&*|>%@`'\"\\/-_=+~^$\n\t\r",
    *"\0\x07\x1b\x7f\x85\xa0\xad\u200b\u200d\u2010\u2028\u2029\ufeff\ufffd",
    *"\N{COMBINING ACUTE ACCENT}\N{LATIN SMALL LIGATURE FI}\N{BRAIN}",
]
# What YAML reads in a way of its own, and a few characters that it does not.
WRITTEN = [*"\"'\\#:-,[{&*!|>%@ \n\r\tx", "\x85", "\u2028"]


def _quotes() -> list[str]:
    """Return each different quote of the seed, in order."""
    noted = ProblemList(SEED / "claims.yaml")
    root = read_yaml(SEED / "claims.yaml")
    assert isinstance(root, Node)
    found = []
    for node in claim_nodes(root, noted):
        entry = read_entry(node, noted)
        assert entry is not None
        found += [entry.quote, *(line.quote for line in entry.evidence)]
    return list(dict.fromkeys(found))


QUOTES = _quotes()


class _Reader:
    """Says which of many words would be taken for a quote."""

    def __init__(self) -> None:
        # One list for all: after a hundred problems it looks for no suggestions, which is slow.
        self._problems = ProblemList(Path("claims.yaml"))

    def accepts(self, words: str) -> bool:
        node = Node(words, 1, 1, verbatim=True)
        return find_passage(words, None, the_article(), node, self._problems) is not None


def _replacements(character: str) -> list[str]:
    candidates = [
        *OTHERS,
        character.swapcase(),
        unicodedata.normalize("NFD", character),
        LOOK_ALIKES.get(character, "x"),
        chr(ord(character) + 1),
        chr(ord(character) - 1),
    ]
    return [each for each in dict.fromkeys(candidates) if each != character]


def test_the_quotes_are_those_of_the_file() -> None:
    assert CLAIMS.count("quote: ") == 41
    assert len(QUOTES) == 29


def test_every_quote_of_the_seed_is_accepted_as_it_stands() -> None:
    reader = _Reader()
    assert [quote for quote in QUOTES if not reader.accepts(quote)] == []


def test_a_quote_with_one_character_replaced_is_refused() -> None:
    reader = _Reader()
    accepted = [
        mutated
        for quote in QUOTES
        for at in range(len(quote))
        for other in _replacements(quote[at])
        if reader.accepts(mutated := quote[:at] + other + quote[at + 1 :])
    ]
    assert accepted == []


def test_a_quote_with_two_neighbours_swapped_is_refused() -> None:
    reader = _Reader()
    accepted = [
        mutated
        for quote in QUOTES
        for at in range(len(quote) - 1)
        if quote[at] != quote[at + 1]
        and reader.accepts(mutated := quote[:at] + quote[at + 1] + quote[at] + quote[at + 2 :])
    ]
    assert accepted == []


def test_a_quote_with_one_character_left_out_is_refused_but_for_its_full_stop() -> None:
    reader = _Reader()
    accepted = [
        (quote, mutated)
        for quote in QUOTES
        for at in range(len(quote))
        if reader.accepts(mutated := quote[:at] + quote[at + 1 :])
    ]
    with_full_stop = [quote for quote in QUOTES if quote.endswith(".")]
    assert accepted == [(quote, quote[:-1]) for quote in with_full_stop]
    assert len(with_full_stop) == 7


def test_a_quote_with_one_character_put_in_is_refused_but_for_the_mark_that_follows_it() -> None:
    reader = _Reader()
    accepted = [
        (quote, mutated)
        for quote in QUOTES
        for at in range(len(quote) + 1)
        for other in {*WRITTEN, *LETTERS, *".;()", *quote[at : at + 1], *quote[at - 1 : at]}
        if reader.accepts(mutated := quote[:at] + other + quote[at:])
    ]
    text = the_article().text
    assert text is not None
    followed = {quote: _character_behind(quote, text.characters) for quote in QUOTES}
    marked = {quote: mark for quote, mark in followed.items() if mark in ".,:"}
    assert accepted == [(quote, quote + mark) for quote, mark in marked.items()]
    assert Counter(marked.values()) == {".": 11, ":": 1}


def _character_behind(quote: str, characters: str) -> str:
    at = characters.index(quote) + len(quote)
    return characters[at]


def _reads_as_a_quote(written: str, reader: _Reader) -> bool:
    """Say whether a line of a claims file is read as a quote that stands in the source."""
    root = parse_yaml(written, "claims.yaml")
    if not isinstance(root, Node) or not isinstance(root.value, dict):
        return False
    quote = root.value.get("quote")
    if quote is None or len(root.value) > 1 or not isinstance(quote.value, str):
        return False
    return quote.verbatim and reader.accepts(quote.value)


def test_a_quote_with_one_written_character_replaced_is_refused() -> None:
    reader = _Reader()
    accepted = []
    for quote in QUOTES:
        written = f'quote: "{quote}"\n'
        assert _reads_as_a_quote(written, reader)
        for at in range(written.index('"'), len(written) - 1):
            for other in WRITTEN:
                mutated = written[:at] + other + written[at + 1 :]
                if mutated != written and _reads_as_a_quote(mutated, reader):
                    accepted.append(mutated)
    assert accepted == []


def _words(written: str, reader: _Reader) -> str | None:
    """Return the words that a line of a claims file quotes, if it is read as a quote."""
    if not _reads_as_a_quote(written, reader):
        return None
    root = parse_yaml(written, "claims.yaml")
    assert isinstance(root, Node)
    return str(root.at(("quote",)).value)


def test_one_written_character_more_or_less_changes_no_word() -> None:
    reader = _Reader()
    found = set()
    for quote in QUOTES:
        written = f'quote: "{quote}"\n'
        for at in range(written.index('"') + 1, len(written) - 1):
            for other in ["", *"\"'\\#:., \n\t("]:
                rest = written[at:] if other else written[at + 1 :]
                words = _words(written[:at] + other + rest, reader)
                if words is not None:
                    found.add((other, words.removeprefix(quote[:-1]).removeprefix(quote[-1])))
                    assert words[:-1] == quote or words in {quote, quote[:-1]}
    assert found == {
        ("", ""),  # its full stop left out
        (".", "."),  # the mark that follows it
        (":", ":"),
        ("\\", ""),  # the same words: YAML reads a backslash and a space as a space
    }


@pytest.mark.parametrize("written", ["{}", "|-\n      {}", ">-\n      {}", '"{}\\\n      "'])
def test_a_quote_that_yaml_could_cut_or_fold_is_refused(tmp_path: Path, written: str) -> None:
    content = as_yaml(a_claim(quote=None)) + f"    quote: {written.format(QUOTE)}\n"
    assert problems(tmp_path, content) == [f"11:12: {LOOSE_QUOTE}"]


def test_a_quote_broken_into_two_lines_is_refused(tmp_path: Path) -> None:
    content = as_yaml(a_claim()).replace("patients with", "patients\n      with")
    assert problems(tmp_path, content) == [f"6:12: {LOOSE_QUOTE}"]


def test_a_quote_may_stand_in_single_quotation_marks(tmp_path: Path) -> None:
    content = as_yaml(a_claim()).replace(f'"{QUOTE}"', f"'{QUOTE}'")
    assert problems(tmp_path, content) == []


PLACES = [
    start + offset
    for line in CLAIMS.split("\n")
    if 'quote: "' in line
    for start in [CLAIMS.index(line) + line.index('"') + 1]
    for offset in range(len(line) - line.index('"') - 2)
]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PLACES), st.characters(codec="utf-8") | st.sampled_from(OTHERS))
def test_the_whole_file_with_one_character_of_a_quote_replaced_is_refused(
    tmp_path_factory: pytest.TempPathFactory, at: int, other: str
) -> None:
    mutated = CLAIMS[:at] + other + CLAIMS[at + 1 :]
    _, found = read(tmp_path_factory.getbasetemp(), mutated)
    assert bool(found) == (mutated != CLAIMS)


def test_the_whole_file_as_it_stands_has_no_problem(tmp_path: Path) -> None:
    claims, found = read(tmp_path, CLAIMS)
    assert (len(claims), found) == (23, ())
