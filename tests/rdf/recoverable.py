"""Graphs of made-up sources, claims and entities, of which every part may be there or lack."""

from __future__ import annotations

from typing import Any, NamedTuple

from hypothesis import strategies as st

from rls_graph.identifiers import contract
from rls_graph.models import (
    Claim,
    Entity,
    EvidenceItem,
    EvidenceLine,
    Link,
    Passage,
    Proposition,
    SameGroup,
    Source,
)
from rls_graph.models.source import unverified
from rls_graph.rdf.descriptions import (
    INVERSES,
    SOURCE_LISTS,
    SOURCE_TEXTS,
    Triple,
    describe_claim,
    describe_entity,
    describe_source,
)
from rls_graph.rdf.entailment import written_out
from rls_graph.rdf.ontology import Ontology

slugs = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True)
#: Any words that a file may hold: other scripts, quotation marks, markup, line breaks.
texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.just("\n"), min_size=1)
words = texts.filter(lambda text: text.strip() != "")
several = st.lists(words, max_size=3, unique=True).map(lambda each: tuple(sorted(each)))
NUMBERS = {"pmid": st.from_regex(r"[0-9]{1,8}", fullmatch=True)}
NUMBERS["pmcid"] = NUMBERS["pmid"].map(lambda number: f"PMC{number}")
NUMBERS["doi"] = st.sampled_from(["10.1002/mds.21607", "10.1002/(sici)14:1<1::aid>3.0.co;2-b"])


class Described(NamedTuple):
    """What a graph says, each part in the order of its key."""

    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]

    def triples(self, ontology: Ontology) -> list[Triple]:
        """Return all of it as a build says it, without the ontology."""
        labels = dict(ontology.labels) | {each.curie: each.label for each in self.entities}
        retracted = {each.key for each in self.sources if each.retracted}
        said: list[Triple] = []
        for source in self.sources:
            said += describe_source(source)
        for claim in self.claims:
            said += describe_claim(claim, labels, retracted=claim.source in retracted)
        for entity in self.entities:
            said += describe_entity(entity)
        return list(dict.fromkeys(written_out(said, ontology)))


def optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


@st.composite
def passages(draw: st.DrawFn, source: str) -> Passage:
    exact = draw(words)
    if draw(st.booleans()):
        return unverified(source, exact)
    # One place holds one text, so that equal places have equal words.
    start = draw(st.integers(0, 10**6))
    return Passage(
        source=source,
        section="abstract",
        start=start,
        end=start + 3,
        exact=f"{start}",
        prefix=f"before {start}",
        suffix="",
    )


@st.composite
def sources(draw: st.DrawFn, key: str) -> Source:
    single = {name: optional(NUMBERS.get(name, words)) for name in SOURCE_TEXTS}
    return Source(
        key=key,
        kind=draw(st.sampled_from(["fabio:JournalArticle", "fabio:ReviewArticle"])),
        label=draw(words),
        title=draw(optional(words)),
        creators_complete=draw(optional(st.booleans())),
        year=draw(optional(st.integers(1500, 2999))),
        retracted=draw(st.booleans()),
        citation=draw(optional(words)),
        text_digest=draw(optional(st.just("ab" * 32))),
        **{name: draw(each) for name, each in single.items()},
        **{name: draw(several) for name in SOURCE_LISTS},
    )


@st.composite
def told(draw: st.DrawFn, key: str, teller: str) -> Source:
    relations = st.sampled_from(sorted(contract(str(each)) for each in INVERSES))
    links = draw(st.lists(relations, max_size=2, unique=True).map(sorted))
    return draw(sources(key)).model_copy(
        update={
            "known_from": draw(passages(teller)),
            "links": tuple(Link(relation=each, target=teller) for each in links),
        }
    )


@st.composite
def entities(draw: st.DrawFn, key: str) -> Entity:
    kinds = st.sampled_from(["rls:Condition", "rls:Substance", "rls:UnclassifiedEntity"])
    iris = st.sampled_from(["http://purl.obolibrary.org/obo/HP_0012452", "https://example.org/ä"])
    return Entity(
        key=key,
        kind=draw(kinds),
        label=draw(words),
        definition=draw(words),
        synonyms=draw(several),
        matches=draw(st.lists(iris, max_size=2, unique=True).map(sorted)),
        note=draw(optional(words)),
        origin=draw(optional(words)),
    )


@st.composite
def lines(draw: st.DrawFn, key: str, source: str, claims: list[str]) -> EvidenceLine:
    item_keys = draw(st.lists(slugs, max_size=2, unique=True).map(sorted))
    # What a source says of an item it says wherever it names the item.
    groups: dict[str, tuple[SameGroup, ...]] = {}
    if len(item_keys) > 1 and draw(st.booleans()):
        other = SameGroup(others=(f"{source}.{item_keys[1]}",), passage=draw(passages(source)))
        item_keys[0] = f"{key}-{item_keys[0]}"
        groups[item_keys[0]] = (other,)
    return EvidenceLine(
        key=key,
        label=draw(words),
        passage=draw(passages(source)),
        direction=f"rls:{draw(st.sampled_from(['supporting', 'disputing', 'inconclusive']))}",
        method="entity:reviewed-data",
        evidence_type="ECO:0000302",
        replication="rls:replicationNotStated",
        population=draw(optional(st.just("entity:some-patients-with-rls"))),
        premises=draw(st.lists(st.sampled_from(claims), max_size=2, unique=True).map(sorted)),
        # One item has one label wherever it is named.
        items=tuple(
            EvidenceItem(
                key=each, label=f"item {each}", source=source, same_groups=groups.get(each, ())
            )
            for each in sorted(item_keys)
        ),
    )


@st.composite
def claims(draw: st.DrawFn, key: str, source: str, keys: list[str], things: list[str]) -> Claim:
    thing = st.sampled_from(["entity:brain-iron-insufficiency", *things])
    others = st.lists(st.sampled_from(keys), max_size=2, unique=True).map(sorted)
    branches = draw(others)
    line_keys = draw(st.lists(slugs, max_size=2, unique=True).map(sorted))
    return Claim(
        source=source,
        key=key,
        type=draw(st.sampled_from(["rls:Observation", "rls:Postulate", "rls:Corollary"])),
        label=draw(words),
        statement=draw(words),
        passage=draw(passages(source)),
        proposition=Proposition(
            subject=draw(thing),
            predicate=draw(st.sampled_from(["rls:causes", "rls:increasesRiskOf"])),
            object=draw(thing),
            mediator=draw(optional(thing)),
            population=draw(optional(st.just("entity:some-patients-with-rls"))),
            qualifier=draw(optional(thing)),
        ),
        polarity=draw(st.sampled_from(["rls:affirms", "rls:denies"])),
        certainty="rls:asserted",
        hedges=draw(several),
        confidence="rls:highConfidence",
        curation="rls:imported",
        origin=draw(optional(words)),
        note=draw(optional(words)),
        postulate=draw(optional(st.integers(1, 99))),
        derived_from=draw(others),
        corollary_of=draw(others),
        contrasts_with=draw(others),
        # A branch qualifies what it branches off from; the graph cannot say so twice.
        qualifies=[each for each in draw(others) if each not in branches],
        branch_of=branches,
        lines=[draw(lines(each, source, keys)) for each in line_keys],
    )


@st.composite
def graphs(draw: st.DrawFn) -> Described:
    """Return sources, of which one may be told of, with claims and entities of their own."""
    source_keys = draw(st.lists(slugs, min_size=1, max_size=3, unique=True))
    things = draw(st.lists(slugs.map(lambda each: f"x-{each}"), max_size=2, unique=True))
    first, *rest = source_keys
    found = [draw(sources(first)), *(draw(told(each, first)) for each in rest)]
    claim_keys = draw(st.lists(slugs, max_size=2, unique=True))
    curies = [f"entity:{each}" for each in things]
    stated = [draw(claims(each, first, claim_keys, curies)) for each in claim_keys]
    return Described(
        tuple(sorted(found, key=lambda each: each.key)),
        tuple(sorted(stated, key=lambda each: each.slug)),
        tuple(sorted((draw(entities(each)) for each in things), key=lambda each: each.key)),
    )
