"""Which of the entities around the words of a relation are its two ends?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rls_graph.drafting.lexicon import Lexicon
from rls_graph.drafting.mentions import Mention
from rls_graph.drafting.table_files import word_class
from rls_graph.drafting.words import Word

_PREPOSITIONS = word_class("preposition")
_JOINING = word_class("joining-ends")
_CONNECTING = word_class("connecting")
#: Up to so many words stand between two names of one list: "serum iron and low ferritin".
_LIST_GAP = 4
#: So many words "In patients with" has at most before a name.
_LEAD = 4
_SUBJECTS_AWAY = frozenset({"Method", "Population"})
#: Kinds of what is given to somebody.
GIVEN = frozenset({"Substance", "Treatment"})

Ends = tuple[list[Mention], list[Mention]]


class Around(NamedTuple):
    """The mentions on the left and on the right of the words of a relation, in order."""

    words: Sequence[Word]
    left: list[Mention]
    right: list[Mention]
    lexicon: Lexicon


def find_ends(form: str, around: Around) -> Ends:
    """Return the subjects and the objects of a relation; ``tables/relations.tsv`` says the forms.

    Either may be empty. Several are the members of one list: "iron and levodopa".
    """
    find = _FORMS.get(form)
    return find(around) if find else ([], [])


def _before(around: Around) -> list[Mention]:
    return _head(around.left, around.words, around.lexicon)


def _behind(around: Around) -> list[Mention]:
    return _next(around.right, around.words, around.lexicon)


def _what(around: Around) -> list[Mention]:
    return _next_subject(around.right, around.words, around.lexicon)


def _in_whom(around: Around) -> list[Mention]:
    return _measured_in(around.right, around.words, around.lexicon)


def _both_behind(around: Around) -> Ends:
    return _pair(around.right, around.words, around.lexicon)


def _in_whom_or_under(around: Around) -> list[Mention]:
    return _in_whom(around) or _under(around.right, around.words, around.lexicon)


def _between(around: Around) -> Ends:
    first, second = _both_behind(around)
    # "The association of A with B", or "in A, the prevalence of B".
    return first, second or _before(around)


def _frequency_between(around: Around) -> Ends:
    first, second = _both_behind(around)
    return second or _before(around), first


def _noted(around: Around) -> Ends:
    what = _what(around)
    later = [m for m in around.right if what and m.start >= what[-1].end]
    found = _measured_in(later, around.words, around.lexicon)
    return what, found or _who(around.left, around.lexicon)


def _improvement(around: Around) -> Ends:
    first, second = _both_behind(around)
    return second or _before(around), first


def _risks(around: Around) -> Ends:
    before = _before(around)
    if before:
        return before, _behind(around)
    # "Risk factors for A were B and C", "predictors of A: B, C".
    first, second = _both_behind(around)
    return second, first


def _cause_of(around: Around) -> Ends:
    first, second = _both_behind(around)
    return second, first


def _differ_in(around: Around) -> Ends:
    measured = [m for m in _what(around) if around.lexicon.kinds[m.entity] in _MEASURED]
    if not measured:
        return [], []
    who = _who(around.left, around.lexicon) if around.left else []
    return measured, [m for m in who if around.lexicon.kinds[m.entity] not in _MEASURED]


_MEASURED = frozenset({"Measurement", "Substance"})


def _together(around: Around) -> Ends:
    return ([], []) if around.right else _pair(around.left, around.words, around.lexicon)


_FORMS: dict[str, Callable[[Around], Ends]] = {
    "active": lambda around: (_before(around), _behind(around)),
    "risk": _risks,
    "holds": lambda around: (_before(around), _behind(around)),
    "active2": lambda around: (_behind(around), []),
    "passive": lambda around: (_what(around), _before(around)),
    "between": _between,
    "linked": _between,
    "vto": _both_behind,
    "together": _together,
    "differin": _differ_in,
    "holdsof": _both_behind,
    "between_prevalence": _frequency_between,
    "causeof": _cause_of,
    "finding": lambda around: (_before(around), _in_whom_or_under(around)),
    "supported": lambda around: (_before(around), _in_whom(around)),
    "prevalence": lambda around: (_in_whom_or_under(around), _before(around)),
    "noted": _noted,
    "have": lambda around: (_what(around), _who(around.left, around.lexicon)),
    "improvement": _improvement,
}


def _head(mentions: list[Mention], words: Sequence[Word], lexicon: Lexicon) -> list[Mention]:
    """Return the mentions that head the noun phrase before a verb, with those in a list with them.

    "Treatment with iron in patients with RLS improved …": iron, not the patients.
    """
    if not mentions:
        return []
    at = len(mentions) - 1
    while at > 0 and _hangs_on(mentions[at], mentions[at - 1], words):
        at -= 1
    while at > 0 and lexicon.kinds[mentions[at].entity] == "Method":
        at -= 1
    if at == 0 and lexicon.kinds[mentions[at].entity] == "Method":
        return mentions[:1] if len(mentions) == 1 else []
    group = [mentions[at]]
    while at > 0 and _in_one_list(mentions[at - 1], mentions[at], words):
        at -= 1
        group.insert(0, mentions[at])
    fitting = [m for m in group if lexicon.kinds[m.entity] not in _SUBJECTS_AWAY]
    if not fitting:
        return _as_conditions(group, lexicon)
    return fitting


def _hangs_on(mention: Mention, other: Mention, words: Sequence[Word]) -> bool:
    between = [word.folded for word in words[other.end : mention.start]]
    return (
        0 < len(between) <= _LIST_GAP + 2
        and any(word in _PREPOSITIONS for word in between)
        and not any(word in {",", "and", ";", ":", "that", "which"} for word in between)
    )


def _in_one_list(first: Mention, second: Mention, words: Sequence[Word]) -> bool:
    between = [word.folded for word in words[first.end : second.start]]
    if first.start == second.start or first.end == second.end:
        return True
    if between == [","] and first.start <= _LEAD and words[0].folded in _PREPOSITIONS:
        # "In RLS, ferritin was lower" is no list.
        return False
    return (
        0 < len(between) <= _LIST_GAP
        and any(word in _JOINING for word in between)
        and not any(word in _PREPOSITIONS for word in between)
    )


def _next(mentions: list[Mention], words: Sequence[Word], lexicon: Lexicon) -> list[Mention]:
    """Return the first mention behind a verb that can be an end, with those in a list with it."""
    fitting = [m for m in mentions if lexicon.kinds[m.entity] not in _SUBJECTS_AWAY]
    if not fitting:
        return _as_conditions(mentions, lexicon)
    return _list_from(fitting, words)


def _next_subject(
    mentions: list[Mention], words: Sequence[Word], lexicon: Lexicon
) -> list[Mention]:
    return _list_from([m for m in mentions if lexicon.kinds[m.entity] not in _SUBJECTS_AWAY], words)


def _list_from(mentions: list[Mention], words: Sequence[Word]) -> list[Mention]:
    group: list[Mention] = mentions[:1]
    for mention in mentions[1:]:
        if not _in_one_list(group[-1], mention, words):
            break
        group.append(mention)
    return group


def _pair(
    mentions: list[Mention], words: Sequence[Word], lexicon: Lexicon
) -> tuple[list[Mention], list[Mention]]:
    """Return the two ends of "association between A and B"; each may be a list."""
    fitting = [m for m in mentions if lexicon.kinds[m.entity] != "Method"]
    if not fitting:
        return [], []
    first = [fitting[0]]
    rest = fitting[1:]
    while rest and _in_one_list(first[-1], rest[0], words):
        # The last "and" before anything else joins the two ends.
        if len(rest) == 1 and not _connected(rest[0], words):
            break
        if len(rest) == 1:
            break
        first.append(rest.pop(0))
    second = rest[:1]
    for mention in rest[1:]:
        if not _in_one_list(second[-1], mention, words):
            break
        second.append(mention)
    return _as_ends(first, lexicon), _as_ends(second, lexicon)


def _connected(mention: Mention, words: Sequence[Word]) -> bool:
    return any(
        word.folded in _CONNECTING for word in words[max(0, mention.start - 3) : mention.start]
    )


def _measured_in(mentions: list[Mention], words: Sequence[Word], lexicon: Lexicon) -> list[Mention]:
    """Return those in whom something was found: behind "in" or "among", before "than"."""
    for mention in mentions:
        lead = [word.folded for word in words[max(0, mention.start - 4) : mention.start]]
        if "than" in lead or "versus" in lead or "to" in lead[-2:]:
            continue
        kind = lexicon.kinds[mention.entity]
        if kind == "Population" and mention.entity in lexicon.condition_of:
            return [mention]
        if kind in ("Condition", "BiologicalProcess") and any(
            w in {"in", "among", "with"} for w in lead
        ):
            return _list_from(mentions[mentions.index(mention) :], words)
        if kind == "Population" and any(w in {"in", "among"} for w in lead):
            return [mention]
    return []


def _under(mentions: list[Mention], words: Sequence[Word], lexicon: Lexicon) -> list[Mention]:
    """Return under which treatment something was seen: "nausea was common with pramipexole"."""
    first = mentions[:1]
    if first and lexicon.kinds[first[0].entity] in GIVEN:
        lead = {word.folded for word in words[max(0, first[0].start - 2) : first[0].start]}
        if lead & {"with", "under", "on", "after", "during", "in", "by"}:
            return first
    return []


def _who(mentions: list[Mention], lexicon: Lexicon) -> list[Mention]:
    for mention in mentions:
        if lexicon.kinds[mention.entity] in (
            "Population",
            "Condition",
            "Treatment",
            "BiologicalProcess",
        ):
            return [mention]
    return mentions[:1]


def _as_conditions(mentions: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    return [m for m in mentions if lexicon.kinds[m.entity] == "Population"][:1]


def _as_ends(mentions: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    return [m for m in mentions if lexicon.kinds[m.entity] != "Method"]
