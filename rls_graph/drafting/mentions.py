"""Which entities does a text name, and with which words?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rls_graph.drafting.abbreviations import find_abbreviations
from rls_graph.drafting.lexicon import Lexicon
from rls_graph.drafting.table_files import word_class
from rls_graph.drafting.words import Word, vocabulary_of, words_of

_JOINING = word_class("joining-mentions")
_AT = word_class("place-preposition")
_QUANTITIES = word_class("quantity")
_LEADING = word_class("leading")
_ARTICLES = word_class("article")
#: So many words may stand for the changing part of "A and B ferritin".
_PART = 4
#: Where a word has its folded form; by place it is read sooner than by name.
_FOLDED = 1


class Mention(NamedTuple):
    """An entity named by the words from ``start`` up to and without ``end``."""

    start: int
    end: int
    entity: str


class ShortForms(NamedTuple):
    """What the short forms mean that a text introduces itself.

    ``entities`` maps a short form to an entity; ``others`` are short forms of something that
    the lexicon does not know, so that they are no name of the lexicon's either. ``long`` has the
    words of their long forms.
    """

    entities: dict[str, str]
    others: frozenset[str]
    long: dict[str, tuple[Word, ...]]


def find_short_forms(text: str, lexicon: Lexicon, start: int = 0) -> ShortForms:
    """Return the short forms that a text introduces, as "dopamine transporter (DAT)"."""
    entities: dict[str, str] = {}
    others: set[str] = set()
    spelled: dict[str, tuple[Word, ...]] = {}
    for short, begin, end in find_abbreviations(text, start):
        long = words_of(text, begin, end)
        spelled.setdefault(short, tuple(long))
        entity = lexicon.named(long) or _known_by_both(short, long, lexicon)
        if entity is not None:
            entities.setdefault(short, entity)
        else:
            others.add(short)
    return ShortForms(entities, frozenset(others - entities.keys()), spelled)


def _known_by_both(short: str, long: Sequence[Word], lexicon: Lexicon) -> str | None:
    """Return what a short form means where its long form says the same in words of its own."""
    entity = lexicon.named(words_of(short))
    if entity is None:
        return None
    return entity if lexicon.words[entity] & {word.folded for word in long} else None


def find_mentions(
    words: Sequence[Word], lexicon: Lexicon, short_forms: ShortForms
) -> list[Mention]:
    """Return the entities that words name, from left to right.

    Coordinated names are completed ("CSF and serum ferritin" names two things), and what is
    measured is put together with where ("ferritin levels in CSF").
    """
    found = list(_plain(words, lexicon, short_forms))
    if not found:
        return []
    kinds = lexicon.kinds
    if any(kinds[each.entity] == "AnatomicalEntity" for each in found):
        found = list(_measured_somewhere(found, words, lexicon))
        found = _measured_at_head(found, words, lexicon)
    if not _JOINING.isdisjoint(vocabulary_of(words)):
        for mention in tuple(found):
            found += _completed_left(mention, words, lexicon)
        found = _with_shared_beginning(found, words, lexicon)
    return _without_parts(found) if len(found) > 1 else found


def _plain(words: Sequence[Word], lexicon: Lexicon, short_forms: ShortForms) -> Iterator[Mention]:
    at = 0
    for start in _starts(words, lexicon, short_forms):
        if start < at:
            continue
        at = start
        short = words[at].text
        known = short_forms.entities.get(short) or short_forms.entities.get(short.removesuffix("s"))
        phrase = lexicon.names.at(words, at)
        if short in short_forms.long and (phrase is None or phrase.end == at + 1):
            spelled = _spelled_out(at, words, lexicon, short_forms.long[short])
            if spelled is not None:
                yield spelled
                at = spelled.end
                continue
        if known is not None and (phrase is None or phrase.end == at + 1):
            yield Mention(at, at + 1, known)
            at += 1
        elif phrase is not None and (phrase.end > at + 1 or short not in short_forms.others):
            yield Mention(phrase.start, phrase.end, phrase.meaning)
            at = phrase.end


def _starts(words: Sequence[Word], lexicon: Lexicon, short_forms: ShortForms) -> list[int]:
    """Return the words at which a name may start: most words start none."""
    first, long, entities = lexicon.names.first_words, short_forms.long, short_forms.entities
    if not long:
        return [at for at, word in enumerate(words) if word[_FOLDED] in first]
    # A plural of a short form may stand there, too: "DAs".
    return [
        at
        for at, word in enumerate(words)
        if word[_FOLDED] in first or word[0] in long or word[0].removesuffix("s") in entities
    ]


def _spelled_out(
    at: int, words: Sequence[Word], lexicon: Lexicon, long: Sequence[Word]
) -> Mention | None:
    """Read "DA transporter" as what "dopamine transporter" names."""
    whole = [*long, *words[at + 1 : at + 1 + _PART]]
    found = lexicon.names.at(whole, 0)
    if found is None or found.end <= len(long):
        return None
    return Mention(at, at + 1 + found.end - len(long), found.meaning)


def _measured_somewhere(
    mentions: list[Mention], words: Sequence[Word], lexicon: Lexicon
) -> Iterator[Mention]:
    """Join "ferritin levels in the CSF" to what "CSF ferritin" names."""
    taken: set[int] = set()
    for position, mention in enumerate(mentions):
        if position in taken:
            continue
        where = mentions[position + 1] if position + 1 < len(mentions) else None
        if where and lexicon.kinds[where.entity] == "AnatomicalEntity":
            between = [word.folded for word in words[mention.end : where.start]]
            between = [word for word in between if word not in _QUANTITIES | _ARTICLES]
            if len(between) == 1 and between[0] in _AT:
                whole = lexicon.named(
                    [*words[where.start : where.end], *words[mention.start : mention.end]]
                )
                if whole is not None:
                    taken.add(position + 1)
                    yield Mention(mention.start, where.end, whole)
                    continue
        yield _in_list_measured(position, mentions, words, lexicon) or mention


def _in_list_measured(
    position: int, mentions: Sequence[Mention], words: Sequence[Word], lexicon: Lexicon
) -> Mention | None:
    """Return what "iron" names in "iron, transferrin and ferritin in CSF": CSF iron."""
    mention = mentions[position]
    at = position
    while at + 1 < len(mentions):
        between = [w.folded for w in words[mentions[at].end : mentions[at + 1].start]]
        if lexicon.kinds[mentions[at + 1].entity] == "AnatomicalEntity":
            if at == position or not {*between} & _AT:
                return None
            place = words[mentions[at + 1].start : mentions[at + 1].end]
            whole = lexicon.named([*place, *words[mention.start : mention.end]])
            return mention._replace(entity=whole) if whole else None
        if not between or not {*between} <= _JOINING | _QUANTITIES:
            return None
        at += 1
    return None


def _measured_at_head(
    mentions: list[Mention], words: Sequence[Word], lexicon: Lexicon
) -> list[Mention]:
    """Read "In CSF, iron and ferritin were lower" as of CSF iron and CSF ferritin."""
    if not mentions or not words or words[0].folded not in _LEADING:
        return mentions
    where = mentions[0]
    if where.start > _PART or lexicon.kinds[where.entity] != "AnatomicalEntity":
        return mentions
    place = words[where.start : where.end]
    changed = []
    for mention in mentions[1:]:
        whole = lexicon.named([*place, *words[mention.start : mention.end]])
        changed.append(mention if whole is None else mention._replace(entity=whole))
    # The place goes where it became part of what was measured there.
    return changed if changed != mentions[1:] else mentions


def _completed_left(mention: Mention, words: Sequence[Word], lexicon: Lexicon) -> Iterator[Mention]:
    """Yield what stands in "CSF and serum ferritin" beside serum ferritin: CSF ferritin."""
    at = mention.start
    while at >= 2 and words[at - 1].folded in _JOINING:  # noqa: PLR2004 - a word and a joint
        found = _one_completed(at - 1, mention, words, lexicon)
        if found is None:
            return
        yield found
        at = found.start


def _one_completed(
    end: int, mention: Mention, words: Sequence[Word], lexicon: Lexicon
) -> Mention | None:
    if words[end - 1].folded in _JOINING:
        end -= 1
    for start in range(max(0, end - _PART), end):
        part = words[start:end]
        if any(word.folded in _JOINING or word.folded in _ARTICLES for word in part):
            continue
        for cut in range(mention.start + 1, mention.end):
            entity = lexicon.named([*part, *words[cut : mention.end]])
            if entity is not None and entity != mention.entity:
                return Mention(start, mention.end, entity)
    return None


def _with_shared_beginning(
    mentions: list[Mention], words: Sequence[Word], lexicon: Lexicon
) -> list[Mention]:
    """Read "serum ferritin and transferrin" as serum ferritin and serum transferrin."""
    changed = []
    for mention in mentions:
        before = mention.start - 1
        entity = None
        if before > 0 and words[before].folded in _JOINING:
            first = next((m for m in mentions if m.end == before and m.end - m.start > 1), None)
            if first is not None:
                for cut in range(first.start + 1, first.end):
                    name = [*words[first.start : cut], *words[mention.start : mention.end]]
                    entity = lexicon.named(name) or entity
        changed.append(mention._replace(entity=entity) if entity else mention)
    return changed


def _without_parts(mentions: list[Mention]) -> list[Mention]:
    """Return mentions in order, without those that a completed one holds, and none twice."""
    kept: list[Mention] = []
    for mention in sorted(set(mentions), key=lambda m: (m.start, -m.end)):
        inside = any(
            other.start <= mention.start
            and mention.end < other.end
            and other.end - other.start > mention.end - mention.start
            for other in kept
        )
        # "CSF" goes where "CSF and serum ferritin" names CSF ferritin; "serum ferritin" stays.
        if not inside or any(o.end == mention.end for o in kept if o.start <= mention.start):
            kept.append(mention)
    return kept
