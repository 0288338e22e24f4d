"""How is a draft written as a claims file that a person likes to edit?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from json.encoder import encode_basestring

from rls_graph.curation.schema import ClaimEntry, LineEntry
from rls_graph.drafting.draft import Draft

_HEAD = """\
# Drafted by rls-graph; no person has read these claims yet. Correct what is wrong and take out what
# the source does not say: your changes stay when the source is drafted again. Each key of
# 'drafted_from' says from which words of the source that key was read.
# When a claim is right: rls-graph accept

curation: drafted

"""
_NOTHING = "claims: []\n"
_UNREAD = """\

# Sentences that state something which the program could not read: write their claims by hand.
unread:
"""
#: Keys whose values are plain words, as a rule; all others stand in double quotes.
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ().,'/-]*[A-Za-z0-9).]")
_QUOTED = frozenset({"quote", "hedge", "label", "statement", "note"})


def written(draft: Draft) -> str:
    """Return a draft as the text of a claims file; equal drafts give equal texts."""
    parts = [_HEAD]
    if draft.claims:
        parts.append("claims:\n")
    else:
        parts.append(_NOTHING)
    for quote, claims in groupby(draft.claims, key=lambda each: (each.quote, each.occurrence)):
        parts.append(f"\n  # {_one_line(quote[0])}\n")
        parts += ["\n".join(_claim(each)) + "\n" for each in claims]
    if draft.unread:
        parts.append(_UNREAD)
        for each in draft.unread:
            parts.append(f"  - quote: {_text(each.quote)}\n    reason: {_text(each.reason)}\n")
    return "".join(parts)


def _one_line(words: str) -> str:
    shown = " ".join(words.split())
    return f'"{shown}"'


def _claim(claim: ClaimEntry) -> Iterator[str]:
    yield f"\n  - id: {claim.id}"
    values = claim.__dict__
    # An empty value says nothing, and most of a claim's are empty.
    for key, value in [(key, values[key]) for key in _ORDER if values[key]]:
        if value == _DEFAULTS.get(key):
            continue
        if key == "evidence":
            yield "    evidence:"
            for line in claim.evidence:
                yield from _line(line)
        elif key == "drafted_from":
            yield "    drafted_from:"
            for name, words in claim.drafted_from.items():
                yield f"      {name}: {_quoted_list(words)}"
        else:
            yield f"    {key}: {_value(key, value)}"


_ORDER = (
    "type",
    "label",
    "statement",
    "quote",
    "occurrence",
    "subject",
    "predicate",
    "object",
    "mediator",
    "population",
    "qualifier",
    "polarity",
    "certainty",
    "hedge",
    "confidence",
    "curation",
    "note",
    "mentions",
    "postulate",
    "derived_from",
    "corollary_of",
    "contrasts_with",
    "qualifies",
    "branch_of",
    "drafted_from",
    "evidence",
)
_DEFAULTS = {"polarity": "affirms"}
#: The keys of an evidence line in the order in which they are written, and what they default to.
_LINE_DEFAULTS = {
    key: LineEntry.model_fields[key].default
    for key in (
        "method",
        "quote",
        "occurrence",
        "direction",
        "evidence_type",
        "replication",
        "population",
    )
}


def _line(line: LineEntry) -> Iterator[str]:
    yield f"      - id: {line.id}"
    values = line.__dict__
    for key, default in _LINE_DEFAULTS.items():
        value = values[key]
        if value is not None and value != default:
            yield f"        {key}: {_value(key, value)}"


def _value(key: str, value: object) -> str:
    if isinstance(value, tuple):
        plain = key not in _QUOTED
        return "[" + ", ".join(_text(str(each), plain=plain) for each in value) + "]"
    return _text(str(value), plain=key not in _QUOTED)


def _quoted_list(words: tuple[str, ...]) -> str:
    if len(words) == 1:
        return _text(words[0])
    return "[" + ", ".join(map(_text, words)) + "]"


def _text(words: str, *, plain: bool = False) -> str:
    r"""Return a text as YAML: as it is where nothing in it means something to YAML, or quoted.

    >>> _text("brain iron", plain=True), _text('he said "no"'), _text("2\u2028")
    ('brain iron', '"he said \\"no\\""', '"2\\u2028"')
    """
    if plain and _is_plain(words):
        return words
    written_out = encode_basestring(words)
    if written_out.isascii() and "\x7f" not in written_out:
        return written_out
    return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff]", lambda c: f"\\u{ord(c[0]):04x}", written_out)


@lru_cache(maxsize=8192)
def _is_plain(words: str) -> bool:
    """Say whether a text means itself in YAML; labels are asked for again and again."""
    return bool(_PLAIN.fullmatch(words) or words.isdigit()) and ", " not in words
