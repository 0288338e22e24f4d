"""Where do two graphs agree, where do they contradict each other, and what has only one of them?

Things are the same where they have one IRI, or where the thing there and exactly one thing here
match one identifier elsewhere. Names are never compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from rls_graph.analysis.citing import Cited, cite
from rls_graph.analysis.content import Claim, Content, Proposition
from rls_graph.analysis.rules import Rules

_EXACT = "skos:exactMatch"
AGREES, CONTRADICTS = "agrees", "contradicts"
ABSENT_HERE, ABSENT_THERE = "absent here", "absent there"
#: In the order in which they are told.
VERDICTS = (CONTRADICTS, AGREES, ABSENT_HERE, ABSENT_THERE)

#: Subject, predicate, object, mediator, qualifier and population, as CURIEs of this graph.
Key = tuple[str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Side:
    """A claim of one of the graphs."""

    claim: Cited
    statement: str
    #: Whether it affirms or denies what the row is about.
    affirms: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """What both graphs say of one proposition."""

    proposition: str
    verdict: str
    here: tuple[Side, ...]
    there: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two graphs say, proposition by proposition."""

    rows: tuple[Compared, ...]
    #: How many propositions there are of each verdict.
    counts: dict[str, int]


def compare(here: Content, there: Content) -> Comparison:
    """Compare what two graphs say.

    Args:
        here: This graph.
        there: The other.

    Returns:
        A row for each proposition: contradictions first, then what agrees, then what is absent
        here and there; in order of their labels. Two claims contradict each other where one
        affirms what the other denies, or where both affirm opposite predicates.
    """
    same = _same_things(here, there)
    sides_here = _by_key(here, {}, here.rules)
    sides_there = _by_key(there, same, here.rules)
    labels = _labels(there, same, here.rules) | _labels(here, {}, here.rules)
    rows = [
        Compared(
            labels[key],
            _verdict(sides_here.get(key, []), sides_there.get(key, [])),
            tuple(sides_here.get(key, ())),
            tuple(sides_there.get(key, ())),
        )
        for key in {*sides_here, *sides_there}
    ]
    rows.sort(key=lambda row: (VERDICTS.index(row.verdict), row.proposition))
    counts = {each: sum(row.verdict == each for row in rows) for each in VERDICTS}
    return Comparison(tuple(rows), counts)


def _verdict(here: list[Side], there: list[Side]) -> str:
    if not here:
        return ABSENT_HERE
    if not there:
        return ABSENT_THERE
    stances = {side.affirms for side in (*here, *there)}
    return AGREES if len(stances) == 1 else CONTRADICTS


def _same_things(here: Content, there: Content) -> dict[str, str]:
    """Return the thing here that a thing there is; things that are not here are left out."""
    matched: dict[str, set[str]] = defaultdict(set)
    for entity in here.entities.values():
        for identifier in _identifiers(here, entity.id):
            matched[identifier].add(entity.id)
    found: dict[str, str] = {}
    for entity in there.entities.values():
        if entity.id in here.entities:
            continue
        same = {other for each in _identifiers(there, entity.id) for other in matched.get(each, ())}
        if len(same) == 1:
            found[entity.id] = same.pop()
    return found


def _identifiers(content: Content, entity: str) -> set[str]:
    return {other for edge, other in content.entities[entity].links if edge == _EXACT}


def _key(proposition: Proposition, same: Mapping[str, str], rules: Rules) -> tuple[Key, bool]:
    """Return the parts of a proposition, and whether it is told by the opposite predicate."""

    def thing(curie: str) -> str:
        return same.get(curie, curie)

    predicate = min(proposition.predicate, rules.opposites.get(proposition.predicate, "~"))
    key = (
        thing(proposition.subject),
        predicate,
        thing(proposition.object),
        thing(proposition.mediator),
        thing(proposition.qualifier),
        thing(proposition.population),
    )
    return key, predicate != proposition.predicate


def _by_key(content: Content, same: Mapping[str, str], rules: Rules) -> dict[Key, list[Side]]:
    found: dict[Key, list[Side]] = defaultdict(list)
    for claim in content.claims:
        key, turned = _key(content.propositions[claim.proposition], same, rules)
        if turned and claim.polarity != "rls:affirms":
            # Who denies that a thing worsens another does not say that it eases it.
            own = (key[0], content.propositions[claim.proposition].predicate, *key[2:])
            found[own].append(_side(claim, content, affirms=False))
            continue
        affirms = (claim.polarity == "rls:affirms") != turned
        found[key].append(_side(claim, content, affirms=affirms))
    return found


def _side(claim: Claim, content: Content, *, affirms: bool) -> Side:
    return Side(cite(claim.id, content), claim.statement, affirms)


def _labels(content: Content, same: Mapping[str, str], rules: Rules) -> dict[Key, str]:
    labels: dict[Key, str] = {}
    for proposition in content.propositions.values():
        key, turned = _key(proposition, same, rules)
        if turned:
            labels.setdefault(key, proposition.label)
            key = (key[0], proposition.predicate, *key[2:])
        labels[key] = proposition.label
    return labels
