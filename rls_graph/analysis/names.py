"""What does a person mean by a name? Labels, synonyms, slugs, CURIEs and IRIs, with small typos."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from rls_graph.analysis.content import Content
from rls_graph.errors import AmbiguousNameError, UnknownNameError
from rls_graph.identifiers import contract
from rls_graph.suggestions import folded

#: How alike two names must be, from 0 to 100, to take one for the other.
_SURE = 88
#: How much less alike the next thing must be.
_MARGIN = 4
#: How alike a name must be to be offered.
_ALIKE = 60
#: How many are offered.
_OFFERED = 6
#: A shorter name is not guessed: one letter more or less makes another word.
_GUESSED = 4


#: A CURIE, its label, and the names that it goes by.
Thing = tuple[str, str, tuple[str, ...]]


class Match(NamedTuple):
    """What a name was taken for."""

    #: The CURIE.
    id: str
    label: str
    #: Whether a typo was overlooked.
    guessed: bool


def find(name: str, content: Content, kinds: Sequence[str]) -> Match:
    """Return the one thing that goes by a name.

    Args:
        name: A label or synonym in any case, the last part of an IRI, a CURIE or an IRI.
        content: What the graph says.
        kinds: What it may be: ``entity``, ``claim``, ``proposition``, ``line``, ``source``,
            ``method``, ``study``; of several that share the name the first kind is meant.

    Raises:
        UnknownNameError: If nothing goes by the name; it names what is near.
        AmbiguousNameError: If several things do; it names them.
    """
    asked = folded(name)
    if not asked:
        raise UnknownNameError(name, ", ".join(kinds), ())
    exact = _exact(name.strip(), asked, _things(content, kinds))
    if exact:
        return _only(name, _first_kind(list(exact), content, kinds), exact)
    return _nearest(name, asked, _things(content, kinds), ", ".join(kinds))


def _things(content: Content, kinds: Iterable[str]) -> Iterator[Thing]:
    return chain.from_iterable(_NAMES[kind](content) for kind in kinds)


def _exact(name: str, asked: str, things: Iterable[Thing]) -> dict[str, str]:
    """Return the CURIEs that go by a name, or by the last part of their IRI, with their labels."""
    wanted = {name, contract(name.removeprefix("<").removesuffix(">"))}
    # As ``folded`` compares, in one step: it would take a second for some 100,000 names.
    words = r"[\s_-]+".join(map(re.escape, asked.split()))
    alike = re.compile(rf"[\s_-]*{words}[\s_-]*", re.IGNORECASE).fullmatch
    # A claim is also known by the part after its source.
    slug = re.compile(rf"[^:]*:(?:[^.]*\.)?{words}", re.IGNORECASE).fullmatch
    found: dict[str, str] = {}
    for curie, label, names in things:
        if any(map(alike, names)) or slug(curie) or curie in wanted or not wanted.isdisjoint(names):
            found.setdefault(curie, label)
    return found


def _first_kind(found: list[str], content: Content, kinds: Sequence[str]) -> list[str]:
    if len(found) == 1:
        return found
    for kind in kinds:
        own = {curie for curie, _, _ in _NAMES[kind](content)}
        chosen = [curie for curie in found if curie in own]
        if chosen:
            return chosen
    return found


def _only(name: str, found: list[str], labels: dict[str, str]) -> Match:
    if len(found) > 1:
        candidates = tuple((curie, labels[curie]) for curie in found[:_OFFERED])
        raise AmbiguousNameError(name, candidates, len(found) - len(candidates))
    return Match(found[0], labels[found[0]], guessed=False)


def _nearest(name: str, asked: str, things: Iterable[Thing], kinds: str) -> Match:
    # Only a wrong name pays for this import.
    from rapidfuzz import fuzz, process

    labels: dict[str, str] = {}
    names: list[tuple[str, str]] = []
    for curie, label, texts in things:
        labels.setdefault(curie, label)
        names += ((curie, text) for text in texts if text)
    said = [folded(text) for _, text in names]
    scored = process.extract(asked, said, scorer=fuzz.ratio, limit=50, score_cutoff=_ALIKE)
    parts = [place for place, text in enumerate(said) if len(asked) >= _GUESSED and asked in text]
    best: dict[str, float] = {}
    typos: set[str] = set()
    for text, score, place in scored:
        if names[place][0] not in best:
            best[names[place][0]] = score
            if not _is_part(asked, text):
                typos.add(names[place][0])
    ranked = sorted(best.items(), key=lambda each: (-each[1], each[0]))
    if ranked and len(asked) >= _GUESSED and ranked[0][1] >= _SURE:
        near = [curie for curie, score in ranked if score > ranked[0][1] - _MARGIN]
        if len(near) == 1 and near[0] in typos:
            return Match(near[0], labels[near[0]], guessed=True)
        if len(near) > 1:
            candidates = tuple((curie, labels[curie]) for curie in near[:_OFFERED])
            raise AmbiguousNameError(name, candidates, len(near) - len(candidates))
    offered = dict.fromkeys([*(curie for curie, _ in ranked), *(names[p][0] for p in parts)])
    near_parts = list(dict.fromkeys(names[place][0] for place in parts))
    chosen = [*near_parts[:3], *offered]
    candidates = tuple((each, labels[each]) for each in dict.fromkeys(chosen))[:_OFFERED]
    raise UnknownNameError(name, kinds, candidates, none=not labels)


def _is_part(one: str, other: str) -> bool:
    """Say whether all words of one name are words of the other: then no letter is wrong."""
    words, others = set(one.split()), set(other.split())
    return words <= others or others <= words


def _entities(content: Content, *, methods: bool = False) -> Iterator[Thing]:
    for entity in content.entities.values():
        if methods and entity.kind != "rls:Method":
            continue
        same = [other for link, other in entity.links if link == "skos:exactMatch"]
        yield entity.id, entity.label, (entity.label, *entity.synonyms, *same)


def _claims(content: Content) -> Iterator[Thing]:
    return ((each.id, each.label, (each.label, each.statement)) for each in content.claims)


def _propositions(content: Content) -> Iterator[Thing]:
    return ((each.id, each.label, (each.label,)) for each in content.propositions.values())


def _lines(content: Content) -> Iterator[Thing]:
    for line in content.lines:
        yield line.id, content.label_of(line.method), (line.id,)


def _sources(content: Content) -> Iterator[Thing]:
    for each in content.sources:
        names = filter(None, (each.label, each.title, each.doi, each.doi_iri))
        yield each.id, each.label, tuple(names)


def _studies(content: Content) -> Iterator[Thing]:
    for line in content.lines:
        for item in line.items:
            yield item.id, item.label, (item.label,)


_NAMES = {
    "entity": _entities,
    "method": lambda content: _entities(content, methods=True),
    "claim": _claims,
    "proposition": _propositions,
    "line": _lines,
    "source": _sources,
    "study": _studies,
}
