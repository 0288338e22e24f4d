"""Into which clauses does a sentence fall, each to be read by itself?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rls_graph.drafting.cues import cue_at, cues_in, every_cue_in
from rls_graph.drafting.table_files import word_class
from rls_graph.drafting.words import Word, vocabulary_of

#: A shorter part of a sentence states nothing by itself.
_SHORTEST = 3
#: Where a word has its folded form; by place it is read sooner than by name.
_FOLDED = 1


class Clause(NamedTuple):
    """The words of a sentence from ``start`` up to and without ``end``.

    ``contrasts`` says that the text sets the clause against the one before it. ``aside``
    is a head such as "Given the lack of …," from which the rest follows; it states nothing.
    """

    start: int
    end: int
    contrasts: bool = False
    aside: bool = False


#: So many words an aside such as "but not haloperidol," has at most.
_LONGEST_ASIDE = 8


def find_aside(words: Sequence[Word]) -> tuple[int, int] | None:
    """Return where "but not …," stands inside a clause, without its comma, if it does.

    >>> from rls_graph.drafting.words import words_of
    >>> find_aside(words_of("Ropinirole, but not haloperidol, reversed it."))
    (2, 5)
    """
    if _ASIDES.isdisjoint(vocabulary_of(words)):
        return None
    for at in [at for at, word in enumerate(words[:-1]) if word[_FOLDED] in _ASIDES]:
        if not _starts_aside(words, at):
            continue
        for end in range(at + 2, min(at + 2 + _LONGEST_ASIDE, len(words) - 2)):
            # "But not with ferritin (r = 0.1, P = 0.5)": that comma ends no aside.
            if words[end].text == "(":
                break
            if words[end].text == ",":
                return at, end
            if words[at].folded == "but" and words[end].folded in _VERBS and end > at + 2:
                if _is_noun(words, at):
                    return at, end
                break
    return None


def _starts_aside(words: Sequence[Word], at: int) -> bool:
    """Say whether "but not B", ", rather than B" or ", unlike B" starts at a place."""
    here, following = words[at].folded, words[at + 1].folded
    if here == "but":
        return following == "not"
    parted = at > 0 and words[at - 1].text == ","
    return parted and (here == "unlike" or following == "than")


_ASIDES = frozenset({"but", "rather", "unlike"})


def _is_noun(words: Sequence[Word], at: int) -> bool:
    """Say whether "A but not B" is the subject of what follows: no verb stands before it."""
    if words[at + 2].folded in _SAME:
        return False
    return not any(word.folded in _VERBS for word in words[:at])


def clauses_of(words: Sequence[Word]) -> list[Clause]:
    """Return the clauses of a sentence: it is cut at "but", "whereas", ";" and the like.

    A word such as "although" at the head of a sentence cuts it at the first comma.

    >>> from rls_graph.drafting.words import words_of
    >>> len(clauses_of(words_of("Serum ferritin was normal, but CSF ferritin was low.")))
    2
    """
    clauses, start, contrasts = [], _behind_aside(words), False
    if start:
        clauses.append(Clause(0, start, aside=True))
    for begin, end, contrast in sorted(_cuts(words)):
        if begin < start:
            continue
        if begin - start >= _SHORTEST:
            clauses.append(Clause(start, begin, contrasts))
            start = end
        contrasts = contrast
        start = max(start, end)
    if len(words) - start >= _SHORTEST or not clauses:
        clauses.append(Clause(start, len(words), contrasts))
    return clauses


def _is_passing(words: Sequence[Word], start: int, end: int) -> bool:
    """Say whether ", but underdiagnosed," or ", however," stands between commas and parts nothing.

    "However" starts a clause where a subject and its verb stand behind it.
    """
    if start == 0 or words[start - 1].text != ",":
        return False
    if words[start].folded == "but":
        return any(word.text == "," for word in words[start + 2 : start + 4])
    if end >= len(words) or words[end].text != ",":
        return False
    behind = [word[_FOLDED] in _FINITE for word in words[end + 1 : end + 1 + _LONGEST_SUBJECT]]
    return not any(behind) or behind[0]


#: Words whose list may follow a colon: "the following risk factors for A: B and C".
_LISTING = word_class("listing")
_LIST_LEAD = 8


def _is_list(words: Sequence[Word], at: int) -> bool:
    lead = words[max(0, at - _LIST_LEAD) : at]
    return words[at].text == ":" and any(word.folded in _LISTING for word in lead)


def _behind_aside(words: Sequence[Word]) -> int:
    """Return where the sentence itself starts behind "Given the lack of …," or "Despite …,"."""
    head = cue_at("boundaries", words, 0) if words else None
    if head is None or head.meaning["kind"] != "aside":
        return 0
    depth = 0
    for at, word in enumerate(words):
        depth += (word.text == "(") - (word.text == ")")
        if word.text == "," and not depth:
            return at + 1
    return 0


_FINITE = word_class("finite-verb")
#: So many words the subject of a second main clause has at most.
_LONGEST_SUBJECT = 8
_NO_SUBJECT = word_class("no-subject")


_NO_CUTS = frozenset({"none", "aside"})


def _second_clauses(words: Sequence[Word]) -> Iterator[int]:
    """Yield where "and" joins two main clauses: "iron was lower and transferrin was higher"."""
    if "and" not in vocabulary_of(words):
        return
    for at in [at for at, word in enumerate(words) if word[_FOLDED] == "and"]:
        if _goes_on(words, at) or _states_more(words, at):
            yield at
            continue
        parting = (p for p in cues_in("boundaries", words) if p.meaning["kind"] not in _NO_CUTS)
        cut = max((each.end for each in parting if each.end <= at), default=0)
        if not any(word[_FOLDED] in _FINITE for word in words[cut:at]):
            continue
        if _reports(words, at + 1):
            yield at
            continue
        for end in range(at + 1, min(at + 1 + _LONGEST_SUBJECT, len(words))):
            if words[end].folded in _FINITE:
                if end > at + 1:
                    yield at
                break
            if words[end].folded in _NO_SUBJECT:
                break


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Say whether "and" joins a second verb to a statement: "ferritin rose and remained high"."""
    if at + 1 >= len(words):
        return False
    # ", and no adverse event occurred" is a statement of its own, too.
    none = words[at + 1].folded == "no" and words[at - 1].text == ","
    if not none and words[at + 1].folded not in _GOING_ON:
        return False
    return any(each.end <= at for each in every_cue_in("relations", words))


_GOING_ON = word_class("going-on")


def _states_more(words: Sequence[Word], at: int) -> bool:
    """Say whether both sides of ", and" state something: "A causes B, and C causes D"."""
    if words[at - 1].text != ",":
        return False
    verbs = [each for each in every_cue_in("relations", words) if each.meaning["form"] == "active"]
    nearest = min((each.start for each in verbs if each.start > at), default=len(words))
    subject = words[at + 1 : nearest]
    return (
        0 < len(subject) <= _LONGEST_SUBJECT
        and nearest < len(words)
        and any(each.end < at for each in verbs)
        and not any(word[_FOLDED] in _NO_SUBJECT for word in subject)
    )


def _reports(words: Sequence[Word], at: int) -> bool:
    """Say whether "suggests", with an adverb before it or not, stands at a place."""
    return any(word.folded in _TELLING for word in words[at : at + 2])


_TELLING = word_class("concluding")


def _contrasting(words: Sequence[Word]) -> Iterator[tuple[int, int, bool]]:
    """Yield the cuts before "without changing B", "with no difference in B" and ", not with B"."""
    if _CONTRASTING.isdisjoint(vocabulary_of(words)):
        return
    for at, word in enumerate(words[:-2]):
        if word[_FOLDED] not in _CONTRASTING:
            continue
        following = words[at + 1].folded
        if (
            (
                word.folded == "without"
                and not (at and words[at - 1].folded in _FINITE)
                and (words[at + 1].text.endswith("ing") or _names_result(words, at + 1))
            )
            or (word.folded == "with" and following in _NONE and _names_result(words, at + 2))
            or (
                word.folded == "not"
                and following in _SAME
                and at
                and words[at - 1].text in _PARTING
            )
        ):
            yield at, at, True


def _names_result(words: Sequence[Word], at: int) -> bool:
    """Say whether "change" or "significant change" stands at a place."""
    return any(word.folded in _RESULTS for word in words[at : at + 2])


def _taken_back(words: Sequence[Word]) -> Iterator[int]:
    """Yield where ", an association not seen in men" or ", which did not persist" starts."""
    if _ABSENT.isdisjoint(vocabulary_of(words)):
        return
    for at in range(1, len(words) - 3):
        if words[at - 1].text != ",":
            continue
        which = words[at].folded == "which"
        named = words[at].folded in _ARTICLES and words[at + 1].folded in _RELATIONSHIPS
        if (which or named) and any(w.folded in _ABSENT for w in words[at + 1 : at + _NOT_SOON]):
            yield at


def _unchanged(words: Sequence[Word]) -> Iterator[tuple[int, int, bool]]:
    """Yield the cuts before ", with B unchanged", ", leaving B unchanged", "and normal in B"."""
    if _UNCHANGED.isdisjoint(vocabulary_of(words)):
        return
    for at in range(1, len(words) - 3):
        here, following = words[at].folded, words[at + 1].folded
        if here == "and" and following in _UNCHANGED and words[at + 2].folded in _SAME:
            yield at, at + 1, True
        elif here in _LEAVING and words[at - 1].text == ",":
            rest = [word.folded for word in words[at + 1 : at + _SOON_UNCHANGED]]
            rest = rest[: rest.index(",")] if "," in rest else rest
            if any(word in _UNCHANGED for word in rest[1:]):
                yield at, at, True


_SOON_UNCHANGED = 9
_UNCHANGED = word_class("no-difference")
_LEAVING = word_class("leaving")
#: So soon the denial of what stood before follows.
_NOT_SOON = 5
_ARTICLES = word_class("article")
_RELATIONSHIPS = word_class("taken-back")
_ABSENT = word_class("absent")
_NONE = word_class("hardly-any")
_CONTRASTING = frozenset({"without", "with", "not"})
_PARTING = frozenset({",", "and"})
_DOUBTING = word_class("doubting")
_RESULTS = word_class("result")
_SAME = word_class("same-preposition")
_VERBS = _FINITE | word_class("going-on") | word_class("finding-verb") | word_class("correlating")


def _told(words: Sequence[Word]) -> Iterator[int]:
    """Yield where "indicates that …" begins behind a statement of its own."""
    for phrase in cues_in("reporting", words):
        # "The relief by levodopa indicates that …" states two things.
        stated = any(True for _ in every_cue_in("relations", words, 0, phrase.start))
        if phrase.start > _SHORTEST and stated:
            start = phrase.start
            while words[start - 1].folded in _DOUBTING:
                # "There is little evidence that …".
                start -= 1
            yield start


def _cuts(words: Sequence[Word]) -> Iterator[tuple[int, int, bool]]:
    """Yield where a clause ends, where the next one starts, and whether they contrast."""
    for at in _second_clauses(words):
        yield at, at + 1, False
    yield from _contrasting(words)
    yield from ((at, at, True) for at in _taken_back(words))
    yield from _unchanged(words)
    for at in _told(words):
        yield at, at, False
    aside = find_aside(words)
    for phrase in cues_in("boundaries", words):
        kind, start, end = phrase.meaning["kind"], phrase.start, phrase.end
        if kind in _NO_CUTS or (aside is not None and start == aside[0]):
            continue
        if _is_passing(words, start, end) or _is_list(words, start):
            continue
        if start > 0 and kind != "head":
            yield start, end, kind == "contrast"
        elif start == 0 and kind in _AT_COMMA:
            comma = next((i for i, w in enumerate(words) if w.text == "," and i > end), None)
            if comma is not None:
                yield comma, comma + 1, kind == "contrast"


#: What stands at the head of a sentence and goes on up to its first comma.
_AT_COMMA = frozenset({"contrast", "head"})
