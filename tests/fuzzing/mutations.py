"""How is a good file made into a hostile one? Always the same way for the same number.

Files are changed where their structure is: words, marks and lines are taken out, doubled, changed
places, nested or exchanged for those of another file or for texts that have broken readers before;
some changes know no structure and hit single bytes.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

_TOKENS = re.compile(rb"[A-Za-z0-9_]+|\s+|[^A-Za-z0-9_\s]")
_MOST_BYTES = 200_000
#: Texts that have broken readers of files before, ours or others'.
NASTY: tuple[bytes, ...] = (
    b"../../../../outside",
    b"..\\..\\outside",
    b"/outside",
    b"....//outside",
    b"%2e%2e%2foutside",
    b"con",
    b".",
    b"..",
    b"~",
    b"\0",
    b"\xff",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\r",
    b"\x1b[2J",
    "\u202e".encode(),
    "\u2028".encode(),
    "\x85".encode(),
    "e\u0301".encode(),
    "\U0001f9e0".encode(),
    "١٢٣".encode(),
    "İ".encode(),
    b"-1",
    b"0",
    b"1e999",
    b"NaN",
    b"99999999999999999999999999",
    b"0x1F",
    b"1_000",
    b"00000000",
    b"9999-99-99",
    b"true",
    b"null",
    b"~",
    b"{}",
    b"[]",
    b'""',
    b"''",
    b"&a",
    b"*a",
    b"<<: *a",
    b"!!python/object/apply:os.system [exit]",
    b"!!int",
    b"? ",
    b"- - - -",
    b"|\n",
    b">-\n",
    b"---\n",
    b"%YAML 9.9\n",
    b"\t",
    b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]>",
    b"&b;",
    b"&#0;",
    b"&#x110000;",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"-->",
    b"<?xml version='1.0' encoding='utf-16'?>",
    b"<a xmlns='http://127.0.0.1:9/'>",
    b"</a>",
    b"@import <http://127.0.0.1:9/> .",
    b"@prefix : <http://127.0.0.1:9/> .",
    b"@base <file:///etc/> .",
    b"<http://127.0.0.1:9/a b>",
    b"<>",
    b"_:b",
    b"[]",
    b"()",
    b'"""',
    b"\\u0000",
    b"\\uD800",
    b"\\U0FFFFFFF",
    b"^^<x>",
    b"@en-",
    b'{"@context": "http://127.0.0.1:9/"}',
    b"@string{a = a # a}",
    b"@comment{",
    b"{\\'",
    b"SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }",
    b"FROM <http://127.0.0.1:9/>",
    b"LOAD <file:///etc/hostname>",
    b"DROP ALL",
    b"{ ?a ?b ?c }",
    b"(<a>|<b>)*",
    b"GROUP_CONCAT(?a)",
    b"LIMIT -1",
    b'REGEX(?a, "(a+)+$")',
    b"{{7*7}}",
    b"%s%n",
    b"$(exit)",
    b"<script>alert(1)</script>",
    b"ER  - \n",
    b"PMID- \n",
    b"TY  - \n",
)

Random = random.Random
Mutation = Callable[[bytes, Sequence[bytes], Random], bytes]


def mutated(good: bytes, others: Sequence[bytes], seed: str) -> bytes:
    """Return a file that was changed in a few places.

    Args:
        good: The file.
        others: Files whose parts may come in.
        seed: The same text gives the same file.
    """
    chance = Random(seed)
    changed = good
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5, 8))):
        changed = chance.choice(MUTATIONS)(changed, others, chance)[:_MOST_BYTES]
    return changed


def _place(content: bytes, chance: Random) -> tuple[list[bytes], int]:
    tokens = _TOKENS.findall(content) or [b""]
    return tokens, chance.randrange(len(tokens))


def _exchange_a_word(content: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    tokens, at = _place(content, chance)
    tokens[at] = chance.choice(_place(chance.choice(others), chance)[0])
    return b"".join(tokens)


def _put_in_something_nasty(content: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    tokens, at = _place(content, chance)
    nasty = chance.choice(NASTY)
    tokens[at] = nasty if chance.random() < 0.5 else tokens[at] + nasty
    return b"".join(tokens)


def _take_out_words(content: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    tokens, at = _place(content, chance)
    del tokens[at : at + chance.choice((1, 1, 2, 5, 20))]
    return b"".join(tokens)


def _double_words(content: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    tokens, at = _place(content, chance)
    some = tokens[at : at + chance.choice((1, 2, 5, 20))]
    tokens[at:at] = some * chance.choice((1, 1, 2, 10))
    return b"".join(tokens)


def _nest(content: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    tokens, at = _place(content, chance)
    opening, closing = chance.choice(
        (
            (b"[", b"]"),
            (b"{", b"}"),
            (b"(", b")"),
            (b"- ", b""),
            (b"<a>", b"</a>"),
            (b"a: {", b"}"),
            (b"<<", b">>"),
            (b'"', b'"'),
        )
    )
    depth = chance.choice((3, 30, 300, 3000))
    tokens[at] = opening * depth + tokens[at] + closing * depth
    return b"".join(tokens)


def _lengthen_a_word(content: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    tokens, at = _place(content, chance)
    tokens[at] *= chance.choice((100, 1000, 5000))
    return b"".join(tokens)


def _swap_lines(content: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    lines = content.splitlines(keepends=True) or [b""]
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _change_lines(content: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    lines = content.splitlines(keepends=True) or [b""]
    at = chance.randrange(len(lines))
    foreign = chance.choice(others).splitlines(keepends=True) or [b""]
    some: list[list[bytes]] = [
        [],
        [lines[at], lines[at]],
        [chance.choice(foreign)],
        [b"  " + lines[at]],
        [lines[at].lstrip()],
        [lines[at].rstrip(b"\r\n")],
    ]
    lines[at : at + 1] = chance.choice(some)
    return b"".join(lines)


def _cut_off(content: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _join_two_files(content: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    other = chance.choice(others)
    return content[: chance.randrange(len(content) + 1)] + other[chance.randrange(len(other) + 1) :]


def _change_a_byte(content: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    if not content:
        return content
    changed = bytearray(content)
    changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _encode_otherwise(content: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    text = content.decode("utf-8", "replace")
    encoding = chance.choice(("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-8-sig"))
    return text.encode(encoding, "replace")


MUTATIONS: tuple[Mutation, ...] = (
    _exchange_a_word,
    _exchange_a_word,
    _put_in_something_nasty,
    _put_in_something_nasty,
    _put_in_something_nasty,
    _take_out_words,
    _double_words,
    _nest,
    _lengthen_a_word,
    _swap_lines,
    _change_lines,
    _change_lines,
    _cut_off,
    _join_two_files,
    _change_a_byte,
    _change_a_byte,
    _encode_otherwise,
)
