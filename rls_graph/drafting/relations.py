"""Which relation does a clause state, and between which of the entities that it names?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rls_graph.drafting.cues import Row, cues
from rls_graph.drafting.lexicon import Lexicon
from rls_graph.drafting.mentions import Mention
from rls_graph.drafting.phrases import Phrase
from rls_graph.drafting.table_files import read_table
from rls_graph.drafting.words import Word

_PREPOSITIONS = frozenset(
    "in of with for among from on by between after during to within at under through".split()
)
_JOINING = frozenset({"and", "or", ",", "/", "nor", "&"})
_CONNECTING = frozenset("and with to in for among on vs versus between than".split())
#: Up to so many words stand between two names of one list: "serum iron and low ferritin".
_LIST_GAP = 4
_SUBJECTS_AWAY = frozenset({"Method", "Population"})


class Relation(NamedTuple):
    """A subject, a predicate and an object, and the words that state the predicate.

    An end is ``None`` where the clause does not name it: then it is what the article is about.
    ``denied_by`` are words that deny it from another clause: "…, but not in the putamen".
    """

    subject: Mention | None
    predicate: str
    object: Mention | None
    cue: tuple[int, int]
    denies: bool
    rank: int
    denied_by: tuple[int, int] | None = None


class Clauses(NamedTuple):
    """What relations are looked for in: words, the mentions among them and where to look."""

    words: Sequence[Word]
    mentions: Sequence[Mention]
    start: int
    end: int


def find_relations(clause: Clauses, lexicon: Lexicon) -> list[Relation]:
    """Return the relations that the strongest words of a clause state; none if none fits.

    One relation for each pair of coordinated ends: "iron and levodopa relieve symptoms" is two.
    """
    for phrase in _candidates(clause):
        found = list(dict.fromkeys(_resolved(phrase, clause, lexicon)))
        if found:
            return found
    return []


def has_relation_words(clause: Clauses) -> bool:
    """Say whether a clause has words that state some relation, known to the ontology or not."""
    return any(True for _ in _candidates(clause, claimlike=True))


def _candidates(clause: Clauses, *, claimlike: bool = False) -> list[Phrase[Row]]:
    found = [
        phrase._replace(start=phrase.start + clause.start, end=phrase.end + clause.start)
        for phrase in cues("relations").all(clause.words[clause.start : clause.end])
    ]
    # "Through its effects on" names a mediator, not a second relation.
    aside = [
        range(each.start + clause.start, each.end + clause.start)
        for each in cues("circumstances").find(clause.words[clause.start : clause.end])
    ]
    free = [
        phrase
        for phrase in found
        if (claimlike or phrase.meaning["form"] != "claimlike")
        and not any(phrase.start in each for each in aside)
        and not any(m.start <= phrase.start and phrase.end <= m.end for m in clause.mentions)
    ]
    return sorted(free, key=lambda each: (-int(each.meaning["rank"]), each.start - each.end))


def _resolved(phrase: Phrase[Row], clause: Clauses, lexicon: Lexicon) -> Iterator[Relation]:
    form = phrase.meaning["form"]
    subjects, objects = _ends(form, phrase, clause, lexicon)
    if not subjects:
        return
    if form in _NEEDS_BOTH and not (subjects and objects):
        return
    frequent = _speaks_of_frequency(clause, phrase)
    for subject in subjects:
        for object_ in objects or [None]:
            if subject and object_ and subject.entity == object_.entity:
                continue
            predicate = _predicate(phrase.meaning, subject, object_, frequent, lexicon)
            ends = (subject, object_)
            if form in _FINDINGS and object_ and lexicon.kinds[object_.entity] in _GIVEN:
                ends = (object_, subject)
                predicate = _under_treatment(predicate, subject, lexicon)
            if frequent and predicate == "increases prevalence of" and form in _FINDINGS:
                ends = (object_, subject)
            yield Relation(
                ends[0],
                lexicon.term("Predicate", predicate),
                ends[1],
                (phrase.start, phrase.end),
                phrase.meaning["denies"] == "yes",
                int(phrase.meaning["rank"]),
            )


_GIVEN = frozenset({"Substance", "Treatment"})
_FINDINGS = frozenset({"finding", "noted"})
_NEEDS_BOTH = frozenset({"active", "passive", "vto", "causeof", "have", "between", "linked", "risk"})


def _ends(
    form: str, phrase: Phrase[Row], clause: Clauses, lexicon: Lexicon
) -> tuple[list[Mention], list[Mention]]:
    """Return the mentions that are the subject and the object of a relation of some form."""
    left = [m for m in clause.mentions if clause.start <= m.start and m.end <= phrase.start]
    right = [m for m in clause.mentions if phrase.end <= m.start and m.end <= clause.end]
    words = clause.words
    before, behind = _head(left, words, lexicon), _next(right, words, lexicon)
    match form:
        case "active" | "risk":
            return before, behind
        case "active2":
            return behind, []
        case "passive":
            return _next_subject(right, words, lexicon), before
        case "between" | "between_prevalence" | "vto" | "linked":
            first, second = _pair(right, words, lexicon)
            if form == "between_prevalence":
                return (second or before), first
            if not second and form != "vto":
                # "The association of A with B" or "in A, the prevalence of B".
                return (first, before) if before else (first, [])
            return first, second
        case "causeof":
            first, second = _pair(right, words, lexicon)
            return second, first
        case "finding":
            return before, _measured_in(right, words, lexicon) or _under(right, words, lexicon)
        case "prevalence":
            return _measured_in(right, words, lexicon) or _under(right, words, lexicon), before
        case "noted":
            what = _next_subject(right, words, lexicon)
            later = [m for m in right if what and m.start >= what[-1].end]
            return what, _measured_in(later, words, lexicon) or _who(left, lexicon)
        case "have":
            what = _next_subject(right, words, lexicon)
            return what, _who(left, lexicon)
        case "holds":
            return before, _next(right, words, lexicon)
        case "holdsof":
            first, second = _pair(right, words, lexicon)
            return first, second
        case "improvement":
            first, second = _pair(right, words, lexicon)
            return (second or before), first
        case "supported":
            return before, _measured_in(right, words, lexicon)
        case _:
            return [], []


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


def _next_subject(mentions: list[Mention], words: Sequence[Word], lexicon: Lexicon) -> list[Mention]:
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
    return any(word.folded in _CONNECTING for word in words[max(0, mention.start - 3) : mention.start])


def _measured_in(
    mentions: list[Mention], words: Sequence[Word], lexicon: Lexicon
) -> list[Mention]:
    """Return those in whom something was found: behind "in" or "among", before "than"."""
    for mention in mentions:
        lead = [word.folded for word in words[max(0, mention.start - 4) : mention.start]]
        if "than" in lead or "versus" in lead or "to" in lead[-2:]:
            continue
        kind = lexicon.kinds[mention.entity]
        if kind == "Population" and mention.entity in lexicon.condition_of:
            return [mention]
        if kind in ("Condition", "BiologicalProcess") and any(w in {"in", "among", "with"} for w in lead):
            return _list_from(mentions[mentions.index(mention) :], words)
        if kind == "Population" and any(w in {"in", "among"} for w in lead):
            return [mention]
    return []


def _under(
    mentions: list[Mention], words: Sequence[Word], lexicon: Lexicon
) -> list[Mention]:
    """Return under which treatment something was seen: "nausea was more common with pramipexole"."""
    first = mentions[:1]
    if first and lexicon.kinds[first[0].entity] in _GIVEN:
        lead = {word.folded for word in words[max(0, first[0].start - 2) : first[0].start]}
        if lead & {"with", "under", "on", "after", "during", "in", "by"}:
            return first
    return []


def _under_treatment(predicate: str, subject: Mention | None, lexicon: Lexicon) -> str:
    for row in read_table("under-treatment.tsv"):
        if row["finding"] == predicate:
            kind = lexicon.kinds[subject.entity] if subject else ""
            return row["on condition" if _is_bad(subject, kind, lexicon) else "predicate"]
    return predicate


def _who(mentions: list[Mention], lexicon: Lexicon) -> list[Mention]:
    for mention in mentions:
        if lexicon.kinds[mention.entity] in ("Population", "Condition", "Treatment", "BiologicalProcess"):
            return [mention]
    return mentions[:1]


def _as_conditions(mentions: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    return [m for m in mentions if lexicon.kinds[m.entity] == "Population"][:1]


def _as_ends(mentions: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    fitting = [m for m in mentions if lexicon.kinds[m.entity] != "Method"]
    return fitting


def _speaks_of_frequency(clause: Clauses, phrase: Phrase[Row]) -> bool:
    return any(True for _ in cues("frequency").find(clause.words[clause.start : phrase.end]))


def _predicate(
    row: Row, subject: Mention | None, object_: Mention | None, frequent: bool, lexicon: Lexicon  # noqa: FBT001
) -> str:
    kind = lexicon.kinds[object_.entity] if object_ else "Condition"
    if frequent and row["frequency"] != "-":
        return row["frequency"]
    if kind == "Population" and row["on population"] != "-":
        return row["on population"]
    if _is_bad(object_, kind, lexicon) and row["on condition"] != "-":
        return row["on condition"]
    return row["predicate"]


def _is_bad(object_: Mention | None, kind: str, lexicon: Lexicon) -> bool:
    """Say whether less of something is better: conditions, and how bad they are."""
    if kind == "Condition":
        return True
    return object_ is not None and lexicon.labels[object_.entity] in _severities()


@cache
def _severities() -> frozenset[str]:
    return frozenset(row["measurement"] for row in read_table("severities.tsv"))
