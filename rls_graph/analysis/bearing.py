"""Which evidence lines bear on a claim or proposition, on which side, and how far away?

Two rules of ``analysis.evidence`` apply here: what a claim rests on counts for it, further away
with each step; against it counts what disputes that, and what speaks for claims that dispute it or
say the opposite.

What is found is not told line by line but in pieces, the lines of one claim, and in oppositions,
all that speaks against one side of a proposition: a hub has thousands of lines, and is met again
and again. What a piece or an opposition comes to is worked out once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from rls_graph.analysis.content import Claim, Content, Line, Proposition

#: The name of a group of studies, and whether a source names the study.
Key = tuple[str, bool]
#: The method of lines, and whether what they tell has been retracted.
Teller = tuple[str, bool]
#: Which groups lines tell of, by whom, and how many claims lie between at least.
Told = dict[Key, dict[Teller, int]]
#: The CURIEs of the lines that tell of each group.
Tellers = dict[Key, set[str]]
#: A group that a line tells of, by whom, and 0 if it stands on the side of the line, 1 if not.
Telling = tuple[Key, Teller, int]
#: Returns what a line tells of.
ReadLine = Callable[[Line], Iterable[Telling]]


class Piece:
    """The lines of a claim that speak for it, or those that speak against it."""

    __slots__ = ("_ids", "_read", "_tellers", "_told", "lines")

    def __init__(self, lines: tuple[Line, ...], read: ReadLine) -> None:
        """Take the lines, and what reads them."""
        self.lines = lines
        self._read = read
        self._told: tuple[Told, Told] | None = None
        self._tellers: tuple[Tellers, Tellers] | None = None
        self._ids: frozenset[str] | None = None

    @property
    def ids(self) -> frozenset[str]:
        """The CURIEs of the lines."""
        if self._ids is None:
            self._ids = frozenset([line.id for line in self.lines])
        return self._ids

    @property
    def told(self) -> tuple[Told, Told]:
        """What the lines tell of on their own side, and on the other if a replication failed."""
        if self._told is None:
            self._told = ({}, {})
            for line in self.lines:
                for key, teller, other_side in self._read(line):
                    side = self._told[other_side]
                    if key in side:
                        side[key][teller] = 0
                    else:
                        side[key] = {teller: 0}
        return self._told

    @property
    def tellers(self) -> tuple[Tellers, Tellers]:
        """The CURIEs of the lines that tell of each group of ``told``."""
        if self._tellers is None:
            self._tellers = ({}, {})
            for line in self.lines:
                for key, _, other_side in self._read(line):
                    self._tellers[other_side].setdefault(key, set()).add(line.id)
        return self._tellers


#: A piece, whether it speaks for what is weighed, and how many claims lie between.
Placed = tuple[Piece, bool, int]


@dataclass(eq=False)
class Opposition:
    """What speaks for the claims on one side of a proposition, against all on the other."""

    #: Every claim that was met.
    claims: AbstractSet[str]
    pieces: list[Placed]

    @cached_property
    def told(self) -> tuple[Told, Told]:
        """What it tells of, for and against what it opposes."""
        return _told_by(self.pieces)

    @cached_property
    def tellers(self) -> tuple[Tellers, Tellers]:
        """The CURIEs of the lines that tell of each group of ``told``."""
        found: tuple[Tellers, Tellers] = ({}, {})
        for piece, supports, _ in self.pieces:
            for other_side, more in enumerate(piece.tellers):
                into = found[supports == other_side]
                for key, lines in more.items():
                    into.setdefault(key, set()).update(lines)
        return found

    @cached_property
    def ids(self) -> frozenset[str]:
        """The CURIEs of its lines."""
        return frozenset().union(*[piece.ids for piece, _, _ in self.pieces])


@dataclass(frozen=True, slots=True)
class Bearing:
    """All that bears on a claim or proposition, near things first."""

    pieces: list[Placed]
    #: Oppositions, and how many claims lie between each and what is weighed.
    oppositions: list[tuple[Opposition, int]] = field(default_factory=list)

    @property
    def told(self) -> tuple[Told, Told]:
        """What the lines tell of, for and against."""
        told = _told_by(self.pieces)
        for opposition, through in self.oppositions:
            for into, more in zip(told, opposition.told, strict=True):
                _join(into, more, through)
        return told

    def tellers_of(self, groups: AbstractSet[Key], *, supports: bool) -> Tellers:
        """Return the CURIEs of the lines that tell of each of some groups, on one side."""
        found: Tellers = {key: set() for key in groups}
        told = [piece.tellers[own != supports] for piece, own, _ in self.pieces]
        told += [opposition.tellers[not supports] for opposition, _ in self.oppositions]
        for each in told:
            for key in each.keys() & groups:
                found[key] |= each[key]
        return found

    @property
    def direct(self) -> Iterator[tuple[Piece, bool]]:
        """The pieces with no claim between, and whether they speak for what is weighed."""
        near = (each.pieces for each, through in self.oppositions if not through)
        placed = chain(self.pieces, *near)
        return ((piece, supports) for piece, supports, through in placed if not through)

    @property
    def indirect(self) -> AbstractSet[str]:
        """The CURIEs of the lines with a claim between, some of which may be direct, too."""
        near = (each.pieces for each, through in self.oppositions if not through)
        placed = chain(self.pieces, *near)
        return frozenset().union(
            *[piece.ids for piece, _, through in placed if through],
            *[each.ids for each, through in self.oppositions if through],
        )

    @property
    def supporting(self) -> Iterator[Line]:
        """The lines that support it; no opposition does."""
        return chain.from_iterable(piece.lines for piece, supports, _ in self.pieces if supports)


def _told_by(pieces: Iterable[Placed]) -> tuple[Told, Told]:
    """Return what pieces tell of, for and against what they bear on."""
    told: tuple[Told, Told] = ({}, {})
    for piece, supports, through in pieces:
        same, other = piece.told
        _join(told[not supports], same, through)
        if other:
            _join(told[supports], other, through)
    return told


def _join(into: Told, more: Told, through: int) -> None:
    """Add what is told further away; of one teller only the nearest telling counts."""
    for key, tellers in more.items():
        known = into.get(key)
        if known is None:
            into[key] = {teller: away + through for teller, away in tellers.items()}
            continue
        for teller, away in tellers.items():
            nearest = known.get(teller)
            if nearest is None or nearest > away + through:
                known[teller] = away + through


class Gathering:
    """Finds what bears on things, with some claims and lines taken away; see ``gathering``."""

    def __init__(self, content: Content, read: ReadLine) -> None:
        """Take what is gathered from, and how a line is read."""
        self._content = content
        self._read = read
        self._without: frozenset[str] = frozenset()
        self._whole: Gathering | None = None
        self._pieces: dict[tuple[str, str], Piece | None] = {}
        self._left: dict[Piece, Piece | None] = {}
        #: What speaks against each side of a proposition, as far as it was met.
        self.oppositions: dict[tuple[str, str], Opposition] = {}

    def without(self, things: frozenset[str]) -> Gathering:
        """Return what gathers from the same graph without some claims and lines."""
        other = Gathering(self._content, self._read)
        other._without, other._whole = things, self
        return other

    def on_claim(self, claim: Claim) -> Bearing:
        """Return what bears on a claim."""
        return self._walk([(claim.id, True)])

    def on_proposition(self, proposition: Proposition) -> Bearing:
        """Return what bears on a proposition through the claims that affirm or deny it."""
        claims = self._content.claims_on(proposition.id)
        starts = [(each.id, each.polarity != "rls:denies") for each in claims]
        found = self._walk(starts, frozenset(each.id for each in claims))
        for claim, affirms in starts:
            # What disputes a denial speaks for the proposition.
            if not affirms and (piece := self.piece(claim, "rls:disputing")):
                found.pieces.append((piece, True, 0))
        return found

    def _walk(
        self, starts: Iterable[tuple[str, bool]], weighed: AbstractSet[str] = frozenset()
    ) -> Bearing:
        """Walk down the argument; every claim is met once on a side, by the shortest way.

        The opposites of the claims that are weighed together are among them already.
        """
        waiting = deque((claim, supports, 0) for claim, supports in starts)
        seen: set[tuple[str, bool]] = set()
        met: set[tuple[str, str]] = set()
        grounds, disputed_by = self._content.grounds, self._content.disputed_by
        found = Bearing([])
        while waiting:
            claim, supports, through = waiting.popleft()
            if (claim, supports) in seen or claim in self._without:
                continue
            seen.add((claim, supports))
            piece = self.piece(claim, "rls:supporting")
            if piece:
                found.pieces.append((piece, supports, through))
            for ground in grounds.get(claim, ()):
                waiting.append((ground, supports, through + 1))
            if not supports:
                continue
            piece = self.piece(claim, "rls:disputing")
            if piece:
                found.pieces.append((piece, False, through))
            for other in disputed_by.get(claim, ()):
                waiting.append((other, False, through + 1))
            # As near as the claim itself: they speak of the same proposition.
            opposition = None if claim in weighed else self._opposition(claim, met)
            if opposition:
                found.oppositions.append((opposition, through))
        return found

    def _opposition(self, claim: str, met: set[tuple[str, str]]) -> Opposition | None:
        """Return what speaks for the claims that say otherwise, the first time on a walk."""
        own = self._content.claims_by_id.get(claim)
        if own is None or (side := (own.proposition, own.polarity)) in met:
            return None
        met.add(side)
        if side not in self.oppositions:
            self.oppositions[side] = self._new_opposition(claim, side)
        found = self.oppositions[side]
        return found if found.pieces else None

    def _new_opposition(self, claim: str, side: tuple[str, str]) -> Opposition:
        whole = self._whole and self._whole.oppositions.get(side)
        if whole and whole.claims.isdisjoint(self._without):
            if whole.ids.isdisjoint(self._without):
                return whole
            left = ((self._left_of(each), through) for each, _, through in whole.pieces)
            return Opposition(whole.claims, [(each, False, far) for each, far in left if each])
        waiting = deque((each, 0) for each in self._content.opposite_claims(claim))
        seen: set[str] = set()
        pieces: list[Placed] = []
        while waiting:
            each, through = waiting.popleft()
            if each in seen or each in self._without:
                continue
            seen.add(each)
            piece = self.piece(each, "rls:supporting")
            if piece:
                pieces.append((piece, False, through))
            for ground in self._content.grounds.get(each, ()):
                waiting.append((ground, through + 1))
        return Opposition(seen, pieces)

    def piece(self, claim: str, direction: str) -> Piece | None:
        """Return the lines of a claim of a direction that are not taken away."""
        if self._whole:
            whole = self._whole.piece(claim, direction)
            return whole and self._left_of(whole)
        key = claim, direction
        if key not in self._pieces:
            lines = self._content.lines_of(claim)
            own = tuple([line for line in lines if line.direction == direction])
            self._pieces[key] = Piece(own, self._read) if own else None
        return self._pieces[key]

    def _left_of(self, whole: Piece) -> Piece | None:
        """Return what is left of a piece; the piece itself where nothing of it is gone."""
        if whole.ids.isdisjoint(self._without):
            return whole
        if whole not in self._left:
            lines = tuple([line for line in whole.lines if line.id not in self._without])
            self._left[whole] = Piece(lines, self._read) if lines else None
        return self._left[whole]


def gathering(
    content: Content, reader: Callable[[], ReadLine], without: AbstractSet[str] = frozenset()
) -> Gathering:
    """Return what gathers from a graph; of the last things taken away it is kept.

    Args:
        content: What the graph says.
        reader: Returns what says of which groups a line of the graph tells.
        without: Claims and lines that are taken away.
    """
    taken, kept = frozenset(without), content.gatherings
    if not kept:
        kept[frozenset()] = Gathering(content, reader())
    if taken not in kept:
        for other in [each for each in kept if each]:
            del kept[other]
        kept[taken] = kept[frozenset()].without(taken)
    found: Gathering = kept[taken]
    return found
