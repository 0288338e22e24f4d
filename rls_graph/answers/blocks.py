"""What is an answer made of, before it is known how it is shown?"""

from __future__ import annotations

from dataclasses import dataclass, field

from rls_graph.analysis.citing import Citations, Cited
from rls_graph.answers.words import and_more


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a level: 1, 2 or 3."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of ours, at a depth of a list; 0 stands in no list."""

    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """The exact words of a source and where they stand."""

    words: str
    place: str
    depth: int = 0


Block = Heading | Line | Quote


@dataclass(slots=True)
class Page:
    """An answer as blocks, from top to bottom."""

    blocks: list[Block] = field(default_factory=list)

    def heading(self, text: str, level: int = 2) -> None:
        """Add a heading."""
        self.blocks.append(Heading(text, level))

    def say(self, text: str) -> None:
        """Add a sentence."""
        self.blocks.append(Line(text))

    def item(self, text: str, depth: int = 1) -> None:
        """Add an item of a list."""
        self.blocks.append(Line(text, depth))

    def cite(self, cited: Cited, before: str = "", after: str = "", depth: int = 1) -> None:
        """Add what a claim or line says as an item that ends in the words of its source."""
        self.item(f"{before}{cited.label}{after}", depth)
        self.quote(cited, depth)

    def cite_all(self, cited: Citations, word: str, before: str = "", depth: int = 1) -> None:
        """Add claims or lines, and how many more there are."""
        for each in cited.shown:
            self.cite(each, before, depth=depth)
        if cited.number > len(cited.shown):
            self.item(f"{and_more(cited.number - len(cited.shown), word)}.", depth)

    def quote(self, cited: Cited, depth: int = 0) -> None:
        """Add the words of a claim or line."""
        self.blocks.append(Quote(cited.quote, f"{cited.source}; {cited.place}", depth))
