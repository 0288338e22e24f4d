"""What is said of a claims file that is no YAML, or YAML that no claims file needs?"""

from __future__ import annotations

import os
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rls_graph.curation import read_claims
from rls_graph.curation.positioned_yaml import Node, parse_yaml
from rls_graph.errors import CurationProblem
from rls_graph.sources.decoding import MAXIMUM_BYTES
from tests.curation.claims_files import (
    SEED,
    a_claim,
    as_yaml,
    problems,
    read,
    the_article,
    the_terminology,
)

CLAIMS = (SEED / "claims.yaml").read_bytes().decode()
BEGINNING = "begin it with 'claims:' and, below, '  - id: …' for each claim"

BILLION_LAUGHS = "a0: &a0 [x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", f"1:1: the file is empty; {BEGINNING}"),
        ("# only a comment\n", f"1:1: the file is empty; {BEGINNING}"),
        ("---\n", f"2:1: the file is empty; {BEGINNING}"),
        ("\ufeff", f"1:1: the file is empty; {BEGINNING}"),
        ("claims", f"1:1: the file has no key 'claims:'; {BEGINNING}"),
        ("- id: x\n", f"1:1: the file has no key 'claims:'; {BEGINNING}"),
        ("{}", f"1:1: the file has no key 'claims:'; {BEGINNING}"),
        ("claims:\n", f"1:8: expected a list of claims below 'claims:'; {BEGINNING}"),
        (
            "claims: []\n",
            (
                "1:9: the list of claims is empty; only a notice (a retraction, an erratum, a "
                "comment) may have no claims; take the folder away if the source states nothing"
            ),
        ),
        ("claims: none\n", f"1:9: expected a list of claims below 'claims:'; {BEGINNING}"),
        ("claims: {id: x}\n", f"1:9: expected a list of claims below 'claims:'; {BEGINNING}"),
        (
            "claims:\n  - text\n",
            "2:5: expected a claim; a claim has keys such as 'id:', 'type:' and 'quote:'",
        ),
        (
            "claims:\n\t- id: x\n",
            (
                "2:1: not YAML: found character that cannot start any token; "
                "indent with spaces, not tabs"
            ),
        ),
        (
            "claims:\n  - id: x\n    id: y\n",
            "3:5: the key 'id' stands here a second time; it stands at line 2",
        ),
        ("a: &x 1\n", "1:4: the anchor &x is not allowed; leave it out"),
        ("a: *x\n", "1:4: the alias *x is not allowed; write the value out"),
        ("<<: *x\n", "1:5: the alias *x is not allowed; write the value out"),
        (
            "a: !!python/object/apply:os.system [ls]\n",
            (
                "1:4: the tag 'tag:yaml.org,2002:python/object/apply:os.system' is not allowed; "
                "leave it out"
            ),
        ),
        ("a: !x y\n", "1:4: the tag '!x' is not allowed; leave it out"),
        ("a: !!int 7\n", "1:4: the tag 'tag:yaml.org,2002:int' is not allowed; leave it out"),
        ("a: b\n---\nc: d\n", "2:1: a second document starts here; one file holds one document"),
        ("---\n---\n", "2:1: a second document starts here; one file holds one document"),
        ("[a]: b\n", "1:1: a key must be a text; write a key such as 'id:'"),
        ("? {a: b}\n: c\n", "1:3: a key must be a text; write a key such as 'id:'"),
        ("a: \x01", "1:4: a control character (U+0001); remove it"),
        ("a: b\nc:\0", "2:3: a control character (U+0000); remove it"),
        ("a: b\n\x85c: d", "2:1: a control character (U+0085); remove it"),
        ('a: "b\u2028c"', "1:6: a control character (U+2028); remove it"),
        ('a: "b\\0c"', "1:4: this text holds a control character (U+0000); remove it"),
        (
            'a: "b\\qc"',
            (
                "1:6: not YAML: found unknown escape character; "
                "write \\\\ for a backslash in double quotes"
            ),
        ),
        (
            'a: b\nc: "d\ne: f\n',
            "2:4: not YAML: found unexpected end of stream; close the quotation mark",
        ),
        (
            "statement: one: two\n",
            (
                "1:15: not YAML: mapping values are not allowed in this context; "
                "put a text that holds ': ' into double quotes"
            ),
        ),
        ("a: [b, c\n", "1:4: not YAML: did not find expected ',' or ']'; close the bracket"),
        (
            "a: [b,\nc: [d, e}\n",
            "2:9: not YAML: did not find expected ',' or ']'; close the bracket",
        ),
        (
            "a: @b\n",
            (
                "1:4: not YAML: found character that cannot start any token; "
                "put the text into double quotes"
            ),
        ),
    ],
)
def test_each_fault_has_its_place_and_an_advice(
    tmp_path: Path, content: str, expected: str
) -> None:
    assert problems(tmp_path, content) == [expected]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a: b\nc: Caf\xe9\n", "2:7: is not UTF-8 from here on; save it as UTF-8"),
        ("é: ".encode() + b"\xff", "1:4: is not UTF-8 from here on; save it as UTF-8"),
        ("claims:".encode("utf-16"), "1:1: is not UTF-8 from here on; save it as UTF-8"),
    ],
)
def test_what_is_not_utf_8_has_a_place_too(tmp_path: Path, content: bytes, expected: str) -> None:
    assert problems(tmp_path, content) == [expected]


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda _: None, "cannot be read: No such file or directory"),
        (lambda path: path.mkdir(), "is no file but a folder"),
        (lambda path: path.symlink_to(path.parent / "nothing"), "cannot be read: No such file"),
        (lambda path: path.symlink_to(path), "cannot be read: Too many levels of symbolic links"),
        (os.mkfifo, "is no file"),
        (lambda path: path.symlink_to("/dev/zero"), "is no file"),
    ],
)
def test_what_is_no_file_is_reported(
    tmp_path: Path, make: Callable[[Path], None], problem: str
) -> None:
    path = tmp_path / "claims.yaml"
    make(path)
    claims, (found,) = read_claims(path, the_article(), the_terminology())
    assert not claims
    assert (found.line, found.column) == (1, 1)
    assert found.message.startswith(problem)


def test_two_faults_at_the_top_are_both_named(tmp_path: Path) -> None:
    assert problems(tmp_path, "claim:\n  - id: x\n1: x\n") == [
        "1:1: unknown key 'claim'; there are: curation, claims, unread",
        f"1:1: the file has no key 'claims:'; {BEGINNING}",
        "3:1: unknown key '1'; there are: curation, claims, unread",
    ]


def test_an_alias_bomb_is_refused_in_no_time_and_in_little_memory(tmp_path: Path) -> None:
    tracemalloc.start()
    started = time.process_time()
    found = problems(tmp_path, BILLION_LAUGHS)
    assert time.process_time() - started < 0.5
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000
    assert found == ["1:5: the anchor &a0 is not allowed; leave it out"]


@pytest.mark.parametrize("opening", ["[", "{", "- ", "[[a]: ", "? "])
def test_deep_nesting_is_refused_in_no_time(tmp_path: Path, opening: str) -> None:
    started = time.process_time()
    (found,) = problems(tmp_path, opening * 100_000)
    assert time.process_time() - started < 1
    assert found.startswith("1:")


def test_nesting_deeper_than_any_claim_is_named(tmp_path: Path) -> None:
    assert problems(tmp_path, "[" * 50) == [
        "1:33: nested deeper than 32 levels; a claim needs five at most"
    ]


def test_a_file_that_is_too_long_is_not_read(tmp_path: Path) -> None:
    content = "claims:\n" + "#" * MAXIMUM_BYTES
    assert problems(tmp_path, content) == ["1:1: is larger than 16 MiB; is this a text?"]


def test_a_very_long_text_is_cut_in_messages(tmp_path: Path) -> None:
    content = as_yaml(a_claim(quote="iron " * 200_000 + "x", type="y" * 1_000_000))
    found = problems(tmp_path, content)
    assert len(found) == 2
    assert all(len(each) < 1500 for each in found)


@pytest.mark.parametrize(
    "word", ["no", "yes", "null", "~", "1e3", "0123", "2007-01-01", "1_0", "="]
)
def test_every_scalar_is_a_text(word: str) -> None:
    root = parse_yaml(f"label: {word}", "claims.yaml")
    assert isinstance(root, Node)
    assert root.at(("label",)).value == word


def test_places_count_from_one_in_characters() -> None:
    root = parse_yaml("é: x\nclaims:\n  - id: first\n    b: 'é'\n    c: {d: [e]}\n", "claims.yaml")
    assert isinstance(root, Node)
    node = root.at(("claims", 0, "c", "d", 0))
    assert (node.value, node.line, node.column) == ("e", 5, 13)
    assert root.at(("claims", 0)).key_places["c"] == (5, 5)


def test_a_path_that_leads_nowhere_ends_at_the_last_node_there_is() -> None:
    root = parse_yaml("claims:\n  - id: first\n", "claims.yaml")
    assert isinstance(root, Node)
    assert root.at(("claims", 0, "quote", "x")) is root.at(("claims", 0))
    assert root.at(("claims", 7)) is root.at(("claims",))


def test_windows_line_ends_are_line_ends(tmp_path: Path) -> None:
    _, found = read(tmp_path, CLAIMS.replace("\n", "\r\n"))
    assert found == ()


FILES = st.sampled_from([CLAIMS, as_yaml(a_claim(), a_claim("second"))])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary() | st.text().map(str.encode))
@example(BILLION_LAUGHS.encode())
def test_any_bytes_are_read_or_reported(tmp_path: Path, content: bytes) -> None:
    for data in (content, b"claims: " + content, b"claims:\n  - " + content):
        claims, found = read(tmp_path, data)
        assert not claims
        assert found
        assert all(each.line >= 1 and each.column >= 1 for each in found)
        assert all("\n" not in str(each) for each in found)


PIECES = [
    *(
        "\n",
        " ",
        "  ",
        ":",
        ": ",
        "- ",
        "#",
        '"',
        "'",
        "\t",
        "[",
        "]",
        "{",
        "}",
        "|",
        ">",
        "&a ",
        "*a",
    ),
    *("!!x ", "---\n", "...\n", "? ", "%", "@", "\\", "\0", "id:", "quote:", "evidence:", "items:"),
    *(
        "first",
        "99999999999999999999",
        "occurrence: 2\n",
        "\ud7ff",
        "\x85",
        "null",
        "-1",
        "claims:\n",
    ),
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    FILES,
    st.lists(
        st.tuples(
            st.floats(0, 1), st.integers(0, 30), st.sampled_from(PIECES) | st.text(max_size=2)
        ),
        min_size=1,
        max_size=4,
    ),
)
def test_any_changed_file_is_read_or_reported(
    tmp_path: Path, content: str, changes: list[tuple[float, int, str]]
) -> None:
    for place, cut, piece in changes:
        at = int(place * len(content))
        content = content[:at] + piece + content[at + cut :]
    _, found = read(tmp_path, content.encode())
    assert all(isinstance(each, CurationProblem) for each in found)
    assert all("\n" not in str(each) for each in found)
    assert [each.line for each in found] == sorted(each.line for each in found)


def test_a_file_cut_off_anywhere_is_read_or_reported() -> None:
    for length in range(0, len(CLAIMS), 97):
        parse_yaml(CLAIMS[:length], "claims.yaml")


def test_reading_does_not_use_the_stack() -> None:
    depth = sys.getrecursionlimit()
    assert isinstance(parse_yaml("[" * depth * 2, "claims.yaml"), CurationProblem)
