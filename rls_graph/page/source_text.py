"""How is a source's text put together again from its passages?

The store holds no text, but the exact words of every passage, the words around it, and its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rls_graph.analysis.content import Content, Passage

# A code point that no text has.
_GAP = "\uffff"
_PARAGRAPH = re.compile(r"[^\n]+")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.?!])\s+(?=[A-Z(])|(?<=:)\s+(?=\()")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that the same claims and lines quote."""

    text: str
    #: The claims that quote these words, the one with the fewest words first.
    claims: tuple[str, ...]
    #: The evidence lines that quote them.
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a source; unknown words show as an ellipsis."""

    segments: tuple[Segment, ...]
    #: The claims whose words end in this sentence, in the order of the text.
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Quotes:
    """Passages by the claim or the line that quotes them."""

    claims: dict[str, Passage]
    lines: dict[str, Passage]

    def all(self) -> list[Passage]:
        return [*self.claims.values(), *self.lines.values()]


def all_sentences(content: Content) -> dict[str, tuple[Sentence, ...]]:
    """Return the sentences of each source that are quoted, in order.

    Args:
        content: What the page shows.
    """
    quotes = {source.id: _Quotes({}, {}) for source in content.sources}
    for claim in content.claims:
        passage = content.passages[claim.passage]
        quotes.setdefault(passage.source, _Quotes({}, {})).claims[claim.id] = passage
    for line in content.lines:
        passage = content.passages[line.passage]
        quotes.setdefault(passage.source, _Quotes({}, {})).lines[line.id] = passage
    return {source: _sentences(each) for source, each in quotes.items()}


def _sentences(quotes: _Quotes) -> tuple[Sentence, ...]:
    # Words that were not found in their source have no place in its text.
    quotes = _Quotes(_placed(quotes.claims), _placed(quotes.lines))
    if not quotes.all():
        return ()
    first, text = _known_text(quotes.all())
    return tuple(
        _sentence(text, first, start, end, quotes)
        for start, end in _sentence_spans(text)
        if any(_meets(passage, first + start, first + end) for passage in quotes.all())
    )


def _placed(passages: dict[str, Passage]) -> dict[str, Passage]:
    return {key: each for key, each in passages.items() if each.end > 0}


def _known_text(passages: list[Passage]) -> tuple[int, str]:
    """Return the place of the first known character, and the text with gaps from there on."""
    first = min(each.start - len(each.prefix) for each in passages)
    last = max(each.end + len(each.suffix) for each in passages)
    characters = [_GAP] * (last - first)
    for each in passages:
        start = each.start - len(each.prefix) - first
        known = each.prefix + each.exact + each.suffix
        characters[start : start + len(known)] = known
    return first, "".join(characters)


def _sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    for paragraph in _PARAGRAPH.finditer(text):
        start = paragraph.start()
        for between in _BETWEEN_SENTENCES.finditer(text, start, paragraph.end()):
            yield start, between.start()
            start = between.end()
        yield start, paragraph.end()


def _meets(passage: Passage, start: int, end: int) -> bool:
    return passage.start < end and start < passage.end


def _sentence(text: str, first: int, start: int, end: int, quotes: _Quotes) -> Sentence:
    cuts = {start, end}
    for passage in quotes.all():
        cuts |= {cut - first for cut in (passage.start, passage.end) if start < cut - first < end}
    places = sorted(cuts)
    segments = [
        Segment(
            re.sub(f"{_GAP}+", "…", text[left:right]),
            _quoting(quotes.claims, left + first, right + first),
            _quoting(quotes.lines, left + first, right + first),
        )
        for left, right in pairwise(places)
    ]
    ending = [claim for claim, each in quotes.claims.items() if start < each.end - first <= end]
    return Sentence(tuple(segments), tuple(ending))


def _quoting(group: dict[str, Passage], start: int, end: int) -> tuple[str, ...]:
    found = [key for key, passage in group.items() if _meets(passage, start, end)]
    return tuple(sorted(found, key=lambda key: (group[key].end - group[key].start, key)))
