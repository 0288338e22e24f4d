"""What does one sentence claim?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rls_graph.drafting.certainty import Certainty, find_certainty
from rls_graph.drafting.clauses import Clause, clauses_of
from rls_graph.drafting.continuing import is_what_was_done, pronoun_of, relations_of, taken_back
from rls_graph.drafting.cues import cue_at, cues_in
from rls_graph.drafting.lexicon import Lexicon
from rls_graph.drafting.mentions import Mention
from rls_graph.drafting.polarity import find_denial, find_insignificance
from rls_graph.drafting.relations import Clauses, Relation, has_relation_words
from rls_graph.drafting.sentences import Sentence
from rls_graph.drafting.table_files import read_table, word_class
from rls_graph.drafting.words import Word

_NO_CLAIMS = frozenset({"methods", "none"})
#: Zones in which a sentence that states something should not go unread.
_TELLING = frozenset({"results", "conclusions"})
#: Relations by weaker words are no match for a word that says a sentence tells what was done.
_STRONG = 5


_AFTER = word_class("circumstance")


class Subject(NamedTuple):
    """What an article is about: a condition, and the words of the article that say so."""

    entity: str
    words: str


class Reading(NamedTuple):
    """One claim of a sentence; places are words of the sentence, entities are CURIEs."""

    clause: Clause
    subject: str
    predicate: str
    object: str
    relation: Relation
    denial: tuple[int, int] | None
    denies: bool
    certainty: Certainty
    population: Mention | None
    mediator: Mention | None
    qualifier: Mention | None
    implied: tuple[str, ...]


class SentenceReading(NamedTuple):
    """What was read in a sentence.

    ``unread`` says why a sentence that states something gave no claim; empty otherwise.
    """

    readings: tuple[Reading, ...]
    mentions: tuple[Mention, ...]
    unread: str = ""


def read_sentence(  # noqa: PLR0913 - a sentence with all that surrounds it
    sentence: Sentence,
    words: Sequence[Word],
    mentions: Sequence[Mention],
    lexicon: Lexicon,
    about: Subject | None,
    *,
    is_own: bool = False,
    studied: Subject | None = None,
    given: Subject | None = None,
) -> SentenceReading:
    """Return the claims of a sentence, or why it states something that cannot be read.

    Args:
        sentence: The sentence.
        words: Its words, without abbreviations in brackets.
        mentions: The entities that they name.
        lexicon: The names of the entities.
        about: What the article is about, where it says so.
        studied: In whom the article looked for that.
        given: What was given in it, where it is a trial.
        is_own: Whether the sentence speaks of what the authors did or found themselves.
    """
    silent = _silent_phrases(words)
    if sentence.zone in _NO_CLAIMS or _is_silent(words, "start") or _has(silent, "aim"):
        return SentenceReading((), tuple(mentions))
    stand_ins = _stand_ins(words, mentions, lexicon, about)
    everything = sorted([*mentions, *stand_ins], key=lambda m: m.start)
    readings: list[Reading] = []
    told_from = 0
    stated = asked = False
    last: Relation | None = None
    for clause in clauses_of(words):
        if clause.aside:
            continue
        everything += pronoun_of(last, clause, words)
        here = [each for each in silent if clause.start <= each[1] < clause.end]
        # What is asked goes on up to a word that sets something against it.
        asked = _has(here, "open") or (asked and not clause.contrasts)
        if asked or _has(here, "unknown") or _has(here, "call"):
            continue
        mentioned = sorted(everything, key=lambda m: m.start)
        scope = Clauses(words, mentioned, clause.start, clause.end)
        found = relations_of(scope, last, lexicon)
        denial = None if found or last is None else taken_back(scope)
        if denial and last is not None:
            if any(clause.start <= m.start < clause.end for m in mentions):
                found = [last._replace(denied_by=denial)]
            else:
                denied = _all_denied(readings, last, denial)
                behind = words[denial[1]].folded if denial[1] < clause.end else ""
                # "… was higher, but not so after adjustment": it holds, and does not hold then.
                readings = [*readings, *denied] if behind in _AFTER else denied
        found = [each for each in found if not is_what_was_done(each, words, here)]
        last = found[0] if found else last
        if not _is_told(words, told_from, clause):
            told_from = clause.start
        if _has(here, "doing") and all(each.rank < _STRONG for each in found):
            continue
        stated = stated or bool(found) or has_relation_words(scope)
        certainty = find_certainty(words, told_from, clause.end)
        every = (
            _reading(relation, clause, words, everything, certainty, lexicon, about, studied, given)
            for relation in found
        )
        readings += [reading for reading in every if reading is not None]
    if readings or not stated:
        return SentenceReading(tuple(_distinct(readings)), tuple(mentions))
    return SentenceReading((), tuple(mentions), _why_unread(sentence, mentions, is_own=is_own))


def _all_denied(
    readings: Sequence[Reading], last: Relation, denial: tuple[int, int]
) -> list[Reading]:
    """Return readings in which those of the last relation are denied: "but it was not so"."""
    return [
        each._replace(denial=denial, denies=not each.relation.denies)
        if each.relation.cue == last.cue and each.denial is None
        else each
        for each in readings
    ]


def _why_unread(sentence: Sentence, mentions: Sequence[Mention], *, is_own: bool) -> str:
    if mentions:
        return "names entities, but not what is said of them in words that are known"
    telling = sentence.zone in _TELLING or (is_own and not sentence.zone)
    return "states something of nothing that is known" if telling else ""


def _reading(  # noqa: PLR0913, PLR0917 - what a reading is made of
    relation: Relation,
    clause: Clause,
    words: Sequence[Word],
    mentions: Sequence[Mention],
    certainty: Certainty,
    lexicon: Lexicon,
    about: Subject | None,
    studied: Subject | None,
    given: Subject | None,
) -> Reading | None:
    implied: list[str] = []
    if relation.subject is not None:
        subject = _entity(relation.subject, lexicon)
    elif given is not None:
        subject = given.entity
        implied.append("given")
    else:
        return None
    if relation.object is not None:
        object_ = _entity(relation.object, lexicon)
    elif about is not None:
        object_ = _what_is_eased(about.entity, relation, lexicon)
        implied.append("object")
    else:
        return None
    if subject == object_ and studied is not None and _is_frequency(relation, lexicon):
        # "The prevalence of RLS was 12 %": in those whom the article looked at.
        object_ = studied.entity
        implied.append("studied")
    if subject == object_:
        return None
    names = [(m.start, m.end) for m in mentions]
    if relation.says_no:
        # Its own words deny already.
        names = [*names, relation.cue]
    denial = relation.denied_by or find_denial(words, clause.start, clause.end, relation.cue, names)
    if denial is None and not relation.denies:
        denial = find_insignificance(words, clause.start, clause.end, relation.cue)
    ends = {relation.subject, relation.object}
    mediator = _circumstance("mediator", words, mentions, clause, ends)
    qualifier = _circumstance("qualifier", words, mentions, clause, ends)
    return Reading(
        clause,
        subject,
        relation.predicate,
        object_,
        relation,
        denial,
        (denial is not None) != relation.denies,
        certainty,
        _population(mentions, clause, lexicon),
        mediator,
        qualifier if qualifier != mediator else None,
        tuple(implied),
    )


def _is_frequency(relation: Relation, lexicon: Lexicon) -> bool:
    return lexicon.labels.get(relation.predicate) in _FREQUENCIES


_FREQUENCIES = frozenset({"occurs in", "increases prevalence of"})


def _entity(mention: Mention, lexicon: Lexicon) -> str:
    return lexicon.condition_of.get(mention.entity, mention.entity)


def _what_is_eased(condition: str, relation: Relation, lexicon: Lexicon) -> str:
    if lexicon.labels.get(relation.predicate) in ("ameliorates", "exacerbates"):
        return lexicon.symptoms_of.get(condition, condition)
    return condition


def _population(mentions: Sequence[Mention], clause: Clause, lexicon: Lexicon) -> Mention | None:
    """Return of whom a clause speaks: the first population that is not the one compared with."""
    found = [
        m
        for m in mentions
        if clause.start <= m.start < clause.end and lexicon.kinds[m.entity] == "Population"
    ]
    return next((m for m in found if lexicon.labels[m.entity] not in compared()), None)


@cache
def compared() -> frozenset[str]:
    """Return the labels of the populations that others are compared with."""
    return frozenset(row["population"] for row in read_table("compared.tsv"))


def _circumstance(
    part: str,
    words: Sequence[Word],
    mentions: Sequence[Mention],
    clause: Clause,
    ends: set[Mention | None],
) -> Mention | None:
    for phrase in cues_in("circumstances", words, clause.start, clause.end):
        if phrase.meaning["part"] == part:
            at = phrase.end
            near = (m for m in mentions if at <= m.start <= at + 3 and m not in ends)
            found = next(near, None)
            if found is not None:
                return found
    return None


def _stand_ins(
    words: Sequence[Word], mentions: Sequence[Mention], lexicon: Lexicon, about: Subject | None
) -> Iterator[Mention]:
    """Yield what "the disorder", "symptoms" and "patients" stand for in this article."""
    if about is None:
        return
    stands_for = {
        "topic": about.entity,
        "symptoms": lexicon.symptoms_of.get(about.entity),
        "patients": lexicon.patients_with.get(about.entity),
    }
    for phrase in cues_in("anaphora", words):
        entity = stands_for[phrase.meaning["role"]]
        taken = any(m.start < phrase.end and phrase.start < m.end for m in mentions)
        if entity is not None and not taken:
            yield Mention(phrase.start, phrase.end, entity)


def _is_told(words: Sequence[Word], told_from: int, clause: Clause) -> bool:
    """Say whether words before a clause report it too: "… suggest that A but not B"."""
    return any(
        words[each.end - 1].folded == "that"
        for each in cues_in("reporting", words, told_from, clause.start)
    )


def _is_silent(words: Sequence[Word], where: str) -> bool:
    at_start = cue_at("silent", words, 0) if words else None
    return at_start is not None and at_start.meaning["where"] == where


def _silent_phrases(words: Sequence[Word]) -> list[tuple[str, int]]:
    """Return the kinds of the words that claim nothing, and where they start."""
    return [
        (phrase.meaning["kind"], phrase.start)
        for phrase in cues_in("silent", words)
        if phrase.meaning["where"] == "any"
    ]


def _has(silent: Sequence[tuple[str, int]], kind: str) -> bool:
    return any(each == kind for each, _ in silent)


def _distinct(readings: Sequence[Reading]) -> Iterator[Reading]:
    seen = set()
    for each in readings:
        content = (each.subject, each.predicate, each.object, each.denies)
        if content not in seen:
            seen.add(content)
            yield each
