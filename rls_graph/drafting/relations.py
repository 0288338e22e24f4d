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
from rls_graph.drafting.table_files import read_table, word_class
from rls_graph.drafting.words import Word


class Relation(NamedTuple):
    """A subject, a predicate and an object, and the words that state the predicate.

    An end is ``None`` where the clause does not name it: then it is what the article is about.
    ``denied_by`` are words that deny it from another clause: "…, but not in the putamen".
    ``says_no`` tells that words of denial are its own: "was no better than placebo".
    """

    subject: Mention | None
    predicate: str
    object: Mention | None
    cue: tuple[int, int]
    denies: bool
    rank: int
    denied_by: tuple[int, int] | None = None
    form: str = ""
    says_no: bool = False


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
    return _compared_values(clause, lexicon)


def _compared_values(clause: Clauses, lexicon: Lexicon) -> list[Relation]:
    """Read "serum ferritin was 23 ng/mL in patients and 44 in controls": it differs in them."""
    words = clause.words
    for at in range(clause.start, clause.end - 1):
        if words[at].folded not in _WAS or not words[at + 1].text[0].isdigit():
            continue
        joints = (i for i in range(at + 2, clause.end - 1) if words[i].folded in _SET_AGAINST)
        if not any(words[i + 1].text[0].isdigit() for i in joints):
            continue
        left = [m for m in clause.mentions if clause.start <= m.start and m.end <= at]
        right = [m for m in clause.mentions if at < m.start and m.end <= clause.end]
        subjects, objects = find_ends("finding", Around(words, left, right, lexicon))
        predicate = lexicon.term("Predicate", "differs in")
        return [
            Relation(subject, predicate, object_, (at, at + 1), False, 1, form="finding")  # noqa: FBT003
            for subject in subjects
            if lexicon.kinds[subject.entity] in _MEASURED
            for object_ in _or_none(objects)
        ]
    return []


_WAS = word_class("was")
_SET_AGAINST = word_class("set-against")
_MEASURED = frozenset({"Measurement", "Substance"})


def has_relation_words(clause: Clauses) -> bool:
    """Say whether a clause has words that state some relation, known to the ontology or not."""
    return any(True for _ in _candidates(clause, claimlike=True))


def _candidates(clause: Clauses, *, claimlike: bool = False) -> list[Phrase[Row]]:
    found = every_cue_in("relations", clause.words, clause.start, clause.end)
    if not found:
        return []
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
    around = Around(clause.words, left, right, lexicon)
    if form == "changed":
        yield from _changed(phrase, around)
        return
    behind = clause.words[phrase.end].folded if phrase.end < clause.end else ""
    subjects, objects = find_ends(form, around)
    # "A and B were associated with" something without a name is said of no two.
    if not subjects or (form == "together" and behind in _CONNECTED):
        return
    # "The prevalence of RLS was 9 %": in whom is read from the article.
    alone = form == "between" and phrase.meaning["frequency"] == "occurs in"
    if behind in _STANDING_IN:
        # "Levodopa relieves it": what the article is about.
        objects, alone = [], True
    if form in _NEEDS_BOTH and not objects and not alone:
        return
    frequent = _speaks_of_frequency(clause, phrase)
    for subject in subjects:
        for object_ in _or_none(objects):
            if object_ and subject.entity == object_.entity:
                continue
            first, predicate, second = _stated(
                phrase.meaning, subject, object_, clause, lexicon, frequent
            )
            yield Relation(
                first,
                lexicon.term("Predicate", predicate),
                second,
                (phrase.start, phrase.end),
                phrase.meaning["denies"] == "yes",
                int(phrase.meaning["rank"]),
                form=form,
                says_no=_says_no(phrase.meaning),
            )


def _stated(  # noqa: PLR0913, PLR0917 - what a statement is made of
    row: Row,
    subject: Mention,
    object_: Mention | None,
    clause: Clauses,
    lexicon: Lexicon,
    frequent: bool,  # noqa: FBT001
) -> tuple[Mention | None, str, Mention | None]:
    """Return subject, predicate and object, turned round where a finding tells what was given."""
    predicate = _predicate(row, object_, lexicon, frequent=frequent)
    found = row["form"] in _FINDINGS or predicate == _OCCURS
    if predicate == _OCCURS:
        predicate = _how_much(subject, clause, lexicon) or predicate
    if found and object_ and lexicon.kinds[object_.entity] in GIVEN:
        return object_, _under_treatment(predicate, subject, lexicon), subject
    if frequent and predicate == "increases prevalence of" and row["form"] in _FINDINGS:
        return object_, predicate, subject
    return subject, predicate, object_


def _how_much(subject: Mention, clause: Clauses, lexicon: Lexicon) -> str:
    """Return what "higher serum hepcidin was found in" says of it; empty if only that it was."""
    before = clause.words[max(clause.start, subject.start - _NEAR) : subject.start]
    if lexicon.kinds[subject.entity] in _MEASURED:
        for word in reversed(before):
            if word.folded in _amounts():
                return _amounts()[word.folded]
            if word.folded in _ENDING_A_PHRASE:
                break
    return ""


_OCCURS = "occurs in"
#: "Higher levels of ferritin": so many words at most stand between the two.
_NEAR = 4
_ENDING_A_PHRASE = word_class("joining-mentions") | word_class("finite-verb")


@cache
def _amounts() -> dict[str, str]:
    """Return the predicate of each word that says how much was found."""
    rows = read_table("amounts.tsv")
    return {word: row["predicate"] for row in rows for word in row["words"].split(" ")}


def _says_no(row: Row) -> bool:
    return row["denies"] == "yes" and not _DENYING.isdisjoint(row["words"].split(" "))


_CONNECTED = word_class("linking")
_DENYING = word_class("denying-in-words")
_STANDING_IN = word_class("pronoun-object")


def _changed(phrase: Phrase[Row], around: Around) -> Iterator[Relation]:
    """Yield how what was measured changed; by what is read from the article."""
    for object_ in find_ends("finding", around)[0]:
        predicate = _predicate(phrase.meaning, object_, around.lexicon, frequent=False)
        yield Relation(
            None,
            around.lexicon.term("Predicate", predicate),
            object_,
            (phrase.start, phrase.end),
            phrase.meaning["denies"] == "yes",
            int(phrase.meaning["rank"]),
            form="changed",
        )


_FINDINGS = frozenset({"finding", "noted"})
_NEEDS_BOTH = frozenset(
    {"active", "passive", "vto", "causeof", "have", "between", "linked", "risk", "together"}
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
