"""In what do the two sides of a disagreement differ?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rls_graph.analysis.content import Claim, Content, Proposition

#: What evidence lines of two sides may have in common or not, by kind of disagreement.
_INFERENCE = "rls:differentInference"
_POPULATION = "rls:differentPopulation"
_COMPARTMENT = "rls:differentCompartment"
_TIME = "rls:differentTime"
#: What leads from an entity or a method to the part of the body in which it is.
_PLACES = frozenset(("rls:foundIn", "rls:examines"))
#: How many things of a side are named.
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which two sides differ, or that they share and read differently."""

    kind: str
    what: str
    one: str
    other: str

    def __str__(self) -> str:
        """Return it in words."""
        if self.kind == _INFERENCE:
            return f"{self.what}: {self.one}"
        return f"{self.what}: {self.one} against {self.other}"


def differences_between(
    one: Sequence[Claim], other: Sequence[Claim], content: Content
) -> tuple[Difference, ...]:
    """Return in what two sides differ, the weightiest first.

    Args:
        one: The claims of one side.
        other: Those of the other.
        content: Holds their propositions and evidence.
    """
    sides = tuple(_facts(claims, content) for claims in (one, other))
    found: list[Difference] = []
    studies = sides[0].studies
    if studies and studies == sides[1].studies:
        words = _words(studies, content)
        found.append(Difference(_INFERENCE, "the same studies, read differently", words, words))
    for kind, what, values in (
        (_POPULATION, "people", [side.populations for side in sides]),
        (_COMPARTMENT, "part of the body", [side.places for side in sides]),
        (_TIME, "time", [side.times for side in sides]),
        ("", "mediator", [side.mediators for side in sides]),
        ("", "given", [side.qualifiers for side in sides]),
        ("", "kind of evidence", [side.methods for side in sides]),
    ):
        if values[0] != values[1] and (not kind or values[0].isdisjoint(values[1])):
            said = [_words(each, content) or "not said" for each in values]
            # One side that says nothing of it is no different population, only less said.
            found.append(Difference(kind if all(values) else "", what, *said))
    return tuple(found)


def kind_of(
    differences: Iterable[Difference],
    said: Proposition,
    against: Sequence[Claim],
    content: Content,
) -> str:
    """Return the kind of a disagreement: the first that holds, from special to general.

    Args:
        differences: In what the sides differ.
        said: What one side affirms.
        against: The claims of the other side.
        content: Holds the rules.
    """
    kinds = [each.kind for each in differences if each.kind]
    if kinds:
        return kinds[0]
    denied = all(claim.polarity == "rls:denies" for claim in against)
    if denied and said.predicate in content.rules.effects:
        return "rls:nullAgainstEffect"
    return "rls:affirmedAndDenied"


def found_in(claims: Iterable[Claim], content: Content) -> AbstractSet[str]:
    """Return the parts and fluids of the body that claims or their evidence look at."""
    return _facts(claims, content).places


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the claims of one side and their evidence speak of."""

    studies: AbstractSet[str]
    populations: AbstractSet[str]
    places: AbstractSet[str]
    times: AbstractSet[str]
    mediators: AbstractSet[str]
    qualifiers: AbstractSet[str]
    methods: AbstractSet[str]


def _facts(claims: Iterable[Claim], content: Content) -> _Facts:
    claims = list(claims)
    said = [content.propositions[each] for each in {claim.proposition for claim in claims}]
    lines = [line for claim in claims for line in content.lines_of(claim.id)]
    methods = {line.method for line in lines}
    named = {item.source or item.id for line in lines for item in line.items}
    circumstances = {each.qualifier for each in said} - {""}
    times = {each for each in circumstances if _is_time(each, content)}
    return _Facts(
        {content.study_groups.get(each, each) for each in named},
        {each.population for each in said} - {""} or {line.population for line in lines} - {""},
        {
            other
            for entity in {each.subject for each in said} | methods
            if entity in content.entities
            for link, other in content.entities[entity].links
            if link in _PLACES
        },
        times,
        {each.mediator for each in said} - {""},
        circumstances - times,
        methods,
    )


def _is_time(curie: str, content: Content) -> bool:
    return curie in content.entities and content.entities[curie].kind == "rls:Time"


def _words(curies: AbstractSet[str], content: Content) -> str:
    words = sorted(content.label_of(each) for each in curies)
    more = len(words) - _MOST_NAMED
    return ", ".join(words[:_MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
