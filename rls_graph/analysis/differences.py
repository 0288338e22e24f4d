"""In what do the two sides of a disagreement differ?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rls_graph.analysis.content import Claim, Content, Line, Proposition

#: What evidence lines of two sides may have in common or not, by kind of disagreement.
_INFERENCE = "rls:differentInference"
_POPULATION = "rls:differentPopulation"
_COMPARTMENT = "rls:differentCompartment"


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
    sides = (one, other)
    found: list[Difference] = []
    studies = [_studies(side, content) for side in sides]
    if studies[0] and studies[0] == studies[1]:
        words = _words(studies[0], content)
        found.append(Difference(_INFERENCE, "the same studies, read differently", words, words))
    for kind, what, values in (
        (_POPULATION, "people", [_populations(side, content) for side in sides]),
        (_COMPARTMENT, "part of the body", [found_in(side, content) for side in sides]),
        ("", "mediator", [_qualifiers(side, "mediator", content) for side in sides]),
        ("", "given", [_qualifiers(side, "qualifier", content) for side in sides]),
        ("", "kind of evidence", [_methods(side, content) for side in sides]),
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


def found_in(claims: Iterable[Claim], content: Content) -> frozenset[str]:
    """Return the parts and fluids of the body that claims or their evidence look at."""
    entities = {content.propositions[claim.proposition].subject for claim in claims}
    entities |= {line.method for line in _lines(claims, content)}
    links = {"rls:foundIn", "rls:examines"}
    return frozenset(
        other
        for entity in entities
        if entity in content.entities
        for link, other in content.entities[entity].links
        if link in links
    )


def _lines(claims: Iterable[Claim], content: Content) -> list[Line]:
    return [line for claim in claims for line in content.lines_of(claim.id)]


def _studies(claims: Iterable[Claim], content: Content) -> frozenset[str]:
    lines = _lines(claims, content)
    named = {item.source or item.id for line in lines for item in line.items}
    return frozenset(content.study_groups.get(each, each) for each in named)


def _methods(claims: Iterable[Claim], content: Content) -> frozenset[str]:
    return frozenset(line.method for line in _lines(claims, content))


def _populations(claims: Sequence[Claim], content: Content) -> frozenset[str]:
    own = _qualifiers(claims, "population", content)
    return own or frozenset(line.population for line in _lines(claims, content) if line.population)


def _qualifiers(claims: Iterable[Claim], name: str, content: Content) -> frozenset[str]:
    said = (getattr(content.propositions[claim.proposition], name) for claim in claims)
    return frozenset(filter(None, said))


def _words(curies: AbstractSet[str], content: Content) -> str:
    return ", ".join(sorted(content.label_of(each) for each in curies))
