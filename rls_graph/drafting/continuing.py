"""What does a clause take over from the one before, and what does it only say was done?"""

from __future__ import annotations

from collections.abc import Sequence

from rls_graph.drafting.clauses import Clause, find_aside
from rls_graph.drafting.cues import cues_in, every_cue_in
from rls_graph.drafting.lexicon import Lexicon
from rls_graph.drafting.mentions import Mention
from rls_graph.drafting.relations import Clauses, Relation, find_relations
from rls_graph.drafting.table_files import word_class
from rls_graph.drafting.words import Word


def relations_of(scope: Clauses, last: Relation | None, lexicon: Lexicon) -> list[Relation]:
    """Return the relations that a clause states, with what it takes over from the one before.

    Args:
        scope: The clause.
        last: The last relation that was stated before it in its sentence.
        lexicon: The names of the entities.
    """
    found = (
        _with_aside(scope, lexicon)
        or _same_subject(last, scope, lexicon)
        or _same_measured(last, scope, lexicon)
    )
    if found or last is None:
        return found
    first, second = (each.folded for each in scope.words[scope.start : scope.start + 2])
    if first in _DENYING and second in _COMPARING:
        # "…, but not significantly after adjustment for age".
        return [last._replace(denied_by=(scope.start, scope.start + 1))]
    denial = _left_out_by(scope)
    if denial is not None:
        return _left_out(last, scope, lexicon, denial)
    if first in _DENYING or (first in _LINKING | {"by"} and second in _NONE_OF):
        return _left_out(last, scope, lexicon)
    return _short_denial(last, scope, lexicon) or _put_right(last, scope)


def _left_out_by(scope: Clauses) -> tuple[int, int] | None:
    """Return the words by which a clause leaves something out of the relation before it."""
    words, start = scope.words, scope.start
    first = words[start].folded
    if first in _TAKING:
        return _at_not(scope)
    if first in _NO_DIFFERENCE and start > 0:
        # "… was lower in A but normal in B".
        return start, start + 1
    if first == "no" and any(word.folded in _RESULTING for word in words[start + 1 : start + 3]):
        # "…, but no such correlation existed for B".
        return start, start + 1
    if first not in _LEAVING or not start:
        return None
    # "…, with B unchanged".
    unchanged = (at for at in range(start, scope.end) if words[at].folded in _NO_DIFFERENCE)
    at = next(unchanged, None)
    return None if at is None else (at, at + 1)


#: "…, an effect not seen in B", "…, which was not seen in B".
_TAKING = frozenset({"a", "an", "which"})
_DENYING = word_class("denying-behind")
_ABSENT = word_class("absent")
_LEAVING = word_class("leaving")
_RESULTING = word_class("taken-back")
_NO_DIFFERENCE = word_class("no-difference")
_UNNAMED = word_class("linking") | {"at", "after", "during"}
_COMPARING = word_class("comparing")
_NONE_OF = word_class("none-of")
#: Verbs that stand for the one of the clause before: "whereas serum ferritin did not".
_AUXILIARIES = word_class("auxiliary")


def _short_denial(last: Relation, scope: Clauses, lexicon: Lexicon) -> list[Relation]:
    """Read "A correlated with B, whereas C did not": the relation before, denied of C."""
    end = scope.end
    while end > scope.start and not scope.words[end - 1].text[0].isalnum():
        end -= 1
    if end - scope.start < _SHORTEST_DENIAL - 1 or scope.words[end - 1].folded != "not":
        return []
    named = [m for m in scope.mentions if scope.start <= m.start and m.end <= end - 2]
    if not named or scope.words[end - 2].text not in _AUXILIARIES:
        return []
    denied = last._replace(denied_by=(end - 2, end))
    if last.subject is None:
        return [denied._replace(object=each) for each in named]
    kind, subject, object_ = lexicon.kinds[named[-1].entity], last.subject, last.object
    if object_ and kind == lexicon.kinds[object_.entity] != lexicon.kinds[subject.entity]:
        return [denied._replace(object=named[-1])]
    return [denied._replace(subject=named[-1])]


def _put_right(last: Relation, scope: Clauses) -> list[Relation]:
    """Read "A was not linked to B but to C": the relation that was denied of B, of C."""
    if last.object is None or not last.object.start:
        return []
    first = scope.words[scope.start].folded
    if first not in _LINKING or scope.words[last.object.start - 1].folded != first:
        return []
    named = [m for m in scope.mentions if scope.start < m.start < scope.end]
    if not named or not cues_in("negation", scope.words, 0, last.cue[1]):
        return []
    return [last._replace(object=named[0], denied_by=None)]


_LINKING = word_class("linking")


#: Words that stand for the subject of the clause before.
_PRONOUNS = word_class("pronoun")


def _with_aside(scope: Clauses, lexicon: Lexicon) -> list[Relation]:
    """Return the relations of a clause; "A, but not B, relieves C" also denies it of B."""
    aside = find_aside(scope.words)
    if aside is None:
        return find_relations(scope, lexicon)
    apart = [m for m in scope.mentions if aside[0] <= m.start < aside[1]]
    rest = [m for m in scope.mentions if m not in apart]
    found = find_relations(scope._replace(mentions=rest), lexicon)
    if scope.words[aside[0]].folded != "but":
        # What holds of B, the sentence leaves to the reader.
        return found
    place = (aside[0] + 1, aside[0] + 2)
    if found and apart and scope.words[aside[0] + 2].folded in _LINKING:
        # "In women, but not in men, A was linked to B".
        return [*found, found[0]._replace(object=apart[0], denied_by=place)]
    denied = [
        each._replace(subject=mention, denied_by=place)
        for each in found[:1]
        for mention in apart[:1]
        if each.subject is not None and aside[1] <= each.cue[0]
    ]
    return [*found, *denied]


def _same_subject(last: Relation | None, scope: Clauses, lexicon: Lexicon) -> list[Relation]:
    """Read "A increased B but did not change C": A is what did not change C, too."""
    if last is None or last.subject is None or scope.start == 0:
        return []
    before = scope.start - 1
    stands_in = last.subject._replace(start=before, end=scope.start)
    whole = scope._replace(start=before, mentions=[stands_in, *scope.mentions])
    return [
        each._replace(subject=last.subject)
        for each in find_relations(whole, lexicon)
        if each.subject is stands_in and each.cue[0] - scope.start <= _SOON
    ]


#: So soon the verb of a clause without a subject of its own follows.
_SOON = 3


def _same_measured(last: Relation | None, scope: Clauses, lexicon: Lexicon) -> list[Relation]:
    """Read "…, while patients with late onset did not differ": in what was measured before."""
    if last is None or last.subject is None or last.object is None:
        return []
    named = [m for m in scope.mentions if scope.start <= m.start < scope.end]
    kinds = {lexicon.kinds[m.entity] for m in named}
    if not named or not kinds <= {"Population", "Condition"}:
        return []
    for phrase in every_cue_in("relations", scope.words, scope.start, scope.end):
        if phrase.meaning["predicate"] == "differs in" and phrase.meaning["form"] == "finding":
            cue = (phrase.start, phrase.end)
            return [
                last._replace(
                    predicate=lexicon.term("Predicate", "differs in"),
                    object=named[0],
                    cue=cue,
                    denies=phrase.meaning["denies"] == "yes",
                    denied_by=None,
                )
            ]
    return []


def pronoun_of(last: Relation | None, clause: Clause, words: Sequence[Word]) -> list[Mention]:
    """Return what "it" at the head of a clause stands for: the subject of the clause before."""
    if last is None or last.subject is None:
        return []
    # "It relieved …", "there is no evidence that it relieves …".
    told = [at + 1 for at in range(clause.start, clause.end - 1) if words[at].folded == "that"]
    for at in (clause.start, *told[:1]):
        if words[at].folded in _PRONOUNS:
            return [last.subject._replace(start=at, end=at + 1)]
    return []


def taken_back(scope: Clauses) -> tuple[int, int] | None:
    """Return what denies the clause before in "…; this relationship was not apparent"."""
    part = scope.words[scope.start : scope.end]
    if len(part) < _SHORTEST_DENIAL:
        return None
    # "…, although this did not reach significance".
    points = part[0].folded in _POINTING and part[1].folded in _RELATIONSHIPS | _AUXILIARIES
    points = points or (part[0].folded in _TAKING and _at_not(scope) is not None)
    if not points and part[0].folded not in _PRONOUNS:
        return None
    for phrase in cues_in("negation", scope.words, scope.start, scope.end):
        if phrase.meaning["kind"] != "none":
            return phrase.start, phrase.end
    return None


_SHORTEST_DENIAL = 4
_POINTING = word_class("pointing")
_RELATIONSHIPS = word_class("relationship")


#: Words by which a clause goes on to tell what was found behind what was done.
_FOUND = word_class("telling-what-was-found")
_AND = word_class("joining-what-was-done")
#: Forms whose words are nouns.
_NOUNS = frozenset(
    {"between", "noted", "improvement", "vto", "causeof", "between_prevalence", "finding"}
)


def is_what_was_done(
    relation: Relation, words: Sequence[Word], silent: Sequence[tuple[str, int]]
) -> bool:
    """Say whether a relation only names what was looked for: "we tested for association with"."""
    done = [at for kind, at in silent if kind == "doing" and at < relation.cue[0]]
    if not done:
        # "Using …, T2 values were determined": what was done stands behind all its details.
        using = any(kind == "doing" for kind, _ in silent) and words[0].folded in _MEANS
        return using and relation.form in _NOUNS | {"active", "linked"}
    first = words[relation.cue[0]]
    if first.folded in _FOUND or any(
        w.folded in _TOLD for w in words[done[0] + 1 : relation.cue[0]]
    ):
        return False
    return relation.form in _NOUNS or words[relation.cue[0] - 1].folded in _AND


_MEANS = word_class("means")
#: Words that tell what came of what was done.
_TOLD = word_class("told")


def _at_not(scope: Clauses) -> tuple[int, int] | None:
    """Return where "not" stands in "…, an association not seen in men", if it does."""
    for at in range(scope.start, min(scope.start + _SOON + 2, scope.end)):
        if scope.words[at].folded in _ABSENT:
            return at, at + 1
    return None


def _left_out(
    last: Relation, scope: Clauses, lexicon: Lexicon, denial: tuple[int, int] | None = None
) -> list[Relation]:
    """Read "…, but not in the putamen": the relation before, denied of something else."""
    named = [m for m in scope.mentions if scope.start <= m.start < scope.end]
    first = scope.words[scope.start].folded
    if not named and first in _DENYING and scope.words[scope.start + 1].folded in _UNNAMED:
        # "…, but not at 24 weeks", "but not with the lower dose".
        return [last._replace(denied_by=(scope.start, scope.start + 1))]
    if not named:
        return []
    length = 1 if first in _DENYING else 2
    changed = last._replace(denied_by=denial or (scope.start, scope.start + length))
    kind = lexicon.kinds[named[0].entity]
    if last.object is not None and lexicon.kinds[last.object.entity] == kind:
        return [changed._replace(object=named[0])]
    if last.subject is not None and lexicon.kinds[last.subject.entity] == kind:
        return [changed._replace(subject=named[0])]
    return [changed]
