"""Small graphs for tests, said in a few words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from random import Random

from rls_graph.analysis.content import (
    Claim,
    Content,
    Edition,
    Entity,
    Line,
    Part,
    Passage,
    Proposition,
    Relation,
    Source,
)
from rls_graph.analysis.rules import Rules, read_rules
from rls_graph.store.embedded import EmbeddedStore

METHODS = ("csf-study", "brain-imaging-study", "autopsy-study", "reviewed-data")
DIRECTIONS = ("supporting", "disputing", "inconclusive")
REPLICATION = (
    "independentlyReplicated",
    "replicated",
    "replicationFailed",
    "replicationNotStated",
)


@cache
def own_rules() -> Rules:
    return read_rules(EmbeddedStore.in_memory())


def claim(key: str, on: str = "", source: str = "review", polarity: str = "affirms") -> Claim:
    """Return a claim ``claim:key`` on ``proposition:on``, or on one of its own."""
    return Claim(
        id=f"claim:{key}",
        kind="rls:Conclusion",
        label=f"claim {key}",
        statement=f"It is so: {key}.",
        quote=f"so says {source} of {key}",
        passage=f"passage:{source}",
        source=f"source:{source}",
        certainty="rls:asserted",
        polarity=f"rls:{polarity}",
        confidence="rls:highConfidence",
        curation="rls:curated",
        note="",
        postulate="",
        proposition=f"proposition:{on or key}",
        hedges=(),
    )


def denial(key: str, on: str, source: str = "review") -> Claim:
    return claim(key, on, source, "denies")


def line(
    key: str,
    of: str,
    method: str = "csf-study",
    direction: str = "supporting",
    replication: str = "replicationNotStated",
    *,
    source: str = "review",
    studies: Sequence[str] = (),
    population: str = "",
) -> Line:
    """Return a line ``line:key`` of ``claim:of``; each study is the source that reports it."""
    return Line(
        id=f"line:{key}",
        claim=f"claim:{of}",
        direction=f"rls:{direction}",
        method=f"entity:{method}",
        replication=f"rls:{replication}",
        type="ECO:0000302",
        quote=f"as {method} shows",
        passage=f"passage:{source}",
        population=population and f"entity:{population}",
        kind_named="false" if method == "reviewed-data" else "",
        items=tuple(
            Part(f"item:{key}.{study}", f"finding of {study}", f"source:{study}")
            for study in studies
        ),
        premises=(),
    )


def said(
    key: str,
    subject: str = "",
    predicate: str = "causes",
    object_: str = "rls",
    **limits: str,
) -> Proposition:
    """Return a proposition; ``limits`` are a mediator, a qualifier or a population."""
    named = {name: f"entity:{limits[name]}" if name in limits else "" for name in _LIMITS}
    return Proposition(
        id=f"proposition:{key}",
        label=f"proposition {key}",
        subject=f"entity:{subject or key}",
        predicate=f"rls:{predicate}",
        object=f"entity:{object_}",
        **named,
    )


_LIMITS = ("mediator", "qualifier", "population")


def entity(key: str, kind: str = "Condition", **links: str) -> Entity:
    """Return an entity; ``links`` go from a property (``rls_foundIn``) to the key of another."""
    pairs = tuple((name.replace("_", ":", 1), f"entity:{other}") for name, other in links.items())
    label = key.replace("-", " ")
    return Entity(f"entity:{key}", f"rls:{kind}", label, f"What {label} is.", (), (), pairs)


def contents(
    claims: Iterable[Claim] = (),
    lines: Iterable[Line] = (),
    relations: str = "",
    propositions: Iterable[Proposition] = (),
    entities: Iterable[Entity] = (),
    primary: Sequence[str] = (),
    same_groups: tuple[tuple[str, str], ...] = (),
    known_sources: Sequence[str] = (),
    retracted: Sequence[str] = (),
) -> Content:
    """Return a graph; propositions and entities that are only named are filled in.

    Args:
        relations: As ``"a derivedFrom b; c disputes a"``.
        primary: The keys of sources that report a study of their own.
        retracted: The keys of sources that have been taken back.
    """
    claims, lines = tuple(claims), tuple(lines)
    known = {each.id: each for each in propositions}
    for each in claims:
        key = each.proposition.partition(":")[2]
        known.setdefault(each.proposition, said(key))
    things = {each.id: each for each in entities}
    named = [
        curie
        for each in known.values()
        for curie in (each.subject, each.object, each.mediator, each.qualifier, each.population)
    ]
    for curie in filter(None, (*named, *(each.population for each in lines))):
        things.setdefault(curie, entity(curie.partition(":")[2]))
    for method in {each.method: None for each in lines}:
        things.setdefault(method, entity(method.partition(":")[2], "Method"))
    sources = dict.fromkeys(
        (
            *(f"source:{each}" for each in known_sources),
            *(each.source for each in claims),
            *(each.passage.replace("passage", "source") for each in lines),
            *(item.source for each in lines for item in each.items),
        )
    )
    return Content(
        edition=Edition(),
        sources=tuple(_source(each, primary, retracted) for each in sources),
        claims=claims,
        lines=lines,
        relations=tuple(_relation(each) for each in filter(str.strip, relations.split(";"))),
        disagreements=(),
        propositions=known,
        passages={each.replace("source", "passage"): _passage(each) for each in sources},
        entities=things,
        terms={},
        rules=own_rules(),
        same_groups=same_groups,
    )


def _source(curie: str, primary: Sequence[str], retracted: Sequence[str]) -> Source:
    key = curie.partition(":")[2]
    about = f"All about {key}"
    return Source(curie, key, about, key, "", "", "", (), key in primary, key in retracted)


def _passage(source: str) -> Passage:
    key = source.partition(":")[2]
    return Passage(f"passage:{key}", f"{key}, characters 0 to 9", source, 0, 9, key, "", "")


def _relation(text: str) -> Relation:
    one, name, other = text.split()
    return Relation(f"claim:{one}", f"rls:{name}", f"claim:{other}")


def by_chance(chance: Random, claims: int = 6, lines: int = 10) -> Content:
    """Return a tangled graph: cycles, denials, shared studies, everything that can be said."""
    keys = [f"c{number}" for number in range(claims)]
    ends = ["e0", "e1", "e2", "e3", "e4"]
    relations = ("derivedFrom", "corollaryOf", "supports", "disputes")
    propositions = [
        said(
            f"p{number}",
            chance.choice(ends),
            chance.choice(("causes", "ameliorates", "exacerbates", "includedInEffectsOf")),
            chance.choice(ends),
            **({"mediator": chance.choice(ends)} if chance.random() < 0.2 else {}),
        )
        for number in range(claims)
    ]
    return contents(
        [
            claim(
                key,
                chance.choice(propositions).id.partition(":")[2],
                chance.choice(("review", "other", "trial")),
                chance.choice(("affirms", "affirms", "denies")),
            )
            for key in keys
        ],
        [
            line(
                f"l{number}",
                chance.choice(keys),
                chance.choice(METHODS),
                chance.choice(DIRECTIONS),
                chance.choice(REPLICATION),
                source=chance.choice(("review", "other", "trial")),
                studies=chance.sample(("s1", "s2", "s3"), chance.randrange(3)),
            )
            for number in range(lines)
        ],
        ";".join(
            f"{chance.choice(keys)} {chance.choice(relations)} {chance.choice(keys)}"
            for _ in range(claims)
        ),
        propositions,
        primary=("trial", "s1", "s2", "s3"),
        known_sources=("review", "other", "trial"),
        same_groups=(("source:s1", "source:s2"),) if chance.random() < 0.3 else (),
        retracted=chance.sample(("other", "trial", "s1", "s2"), chance.choice((0, 0, 1, 2))),
    )
