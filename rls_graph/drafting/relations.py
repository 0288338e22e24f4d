"""Which relation does a clause state, and between which of the entities that it names?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rls_graph.drafting.cues import Row, cues_in, every_cue_in
from rls_graph.drafting.ends import GIVEN, Around, find_ends
from rls_graph.drafting.lexicon import Lexicon
from rls_graph.drafting.mentions import Mention
from rls_graph.drafting.phrases import Phrase
from rls_graph.drafting.table_files import read_table
from rls_graph.drafting.words import Word


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
    form: str = ""


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
    found = every_cue_in("relations", clause.words, clause.start, clause.end)
    # "Through its effects on" names a mediator, not a second relation.
    aside = [
        range(each.start, each.end)
        for each in cues_in("circumstances", clause.words, clause.start, clause.end)
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
    left = [m for m in clause.mentions if clause.start <= m.start and m.end <= phrase.start]
    right = [m for m in clause.mentions if phrase.end <= m.start and m.end <= clause.end]
    subjects, objects = find_ends(form, Around(clause.words, left, right, lexicon))
    if not subjects:
        return
    # "The prevalence of RLS was 9 %": in whom is read from the article.
    alone = form == "between" and phrase.meaning["frequency"] == "occurs in"
    if form in _NEEDS_BOTH and not objects and not alone:
        return
    frequent = _speaks_of_frequency(clause, phrase)
    for subject in subjects:
        for object_ in _or_none(objects):
            if object_ and subject.entity == object_.entity:
                continue
            predicate = _predicate(phrase.meaning, object_, lexicon, frequent=frequent)
            ends: tuple[Mention | None, Mention | None] = (subject, object_)
            if form in _FINDINGS and object_ and lexicon.kinds[object_.entity] in GIVEN:
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
                form=form,
            )


_FINDINGS = frozenset({"finding", "noted"})
_NEEDS_BOTH = frozenset(
    {"active", "passive", "vto", "causeof", "have", "between", "linked", "risk"}
)


def _or_none(mentions: list[Mention]) -> list[Mention | None]:
    return [*mentions] or [None]


def _under_treatment(predicate: str, subject: Mention, lexicon: Lexicon) -> str:
    for row in read_table("under-treatment.tsv"):
        if row["finding"] == predicate:
            kind = lexicon.kinds[subject.entity]
            return row["on condition" if _is_bad(subject, kind, lexicon) else "predicate"]
    return predicate


def _speaks_of_frequency(clause: Clauses, phrase: Phrase[Row]) -> bool:
    return any(True for _ in cues_in("frequency", clause.words, clause.start, phrase.end))


def _predicate(row: Row, object_: Mention | None, lexicon: Lexicon, *, frequent: bool) -> str:
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
