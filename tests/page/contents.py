"""Contents of pages that the seeds do not give."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from rls_graph.analysis.content import Content, Disagreement, Relation, Source


def many_sources(content: Content, number: int) -> Content:
    """Return the content as if so many sources said the same."""
    copies = [_copy(content, f"copy-{index:03}") for index in range(number)]
    return replace(
        content,
        sources=tuple(each for copy in copies for each in copy.sources),
        claims=tuple(each for copy in copies for each in copy.claims),
        lines=tuple(each for copy in copies for each in copy.lines),
        relations=tuple(each for copy in copies for each in copy.relations),
        passages={key: each for copy in copies for key, each in copy.passages.items()},
    )


def _copy(content: Content, key: str) -> Content:
    def renamed(curie: str) -> str:
        return curie.replace("allen-2007", key)

    def source(each: Source) -> Source:
        return replace(each, id=renamed(each.id), label=key)

    return replace(
        content,
        sources=tuple(source(each) for each in content.sources if each.title),
        claims=tuple(
            replace(
                each,
                id=renamed(each.id),
                passage=renamed(each.passage),
                source=renamed(each.source),
            )
            for each in content.claims
        ),
        lines=tuple(
            replace(
                each,
                id=renamed(each.id),
                passage=renamed(each.passage),
                claim=renamed(each.claim),
                premises=tuple(replace(part, id=renamed(part.id)) for part in each.premises),
            )
            for each in content.lines
        ),
        relations=tuple(
            replace(each, claim=renamed(each.claim), other=renamed(each.other))
            for each in content.relations
        ),
        passages={
            renamed(curie): replace(each, id=renamed(curie), source=renamed(each.source))
            for curie, each in content.passages.items()
        },
    )


def tangled(content: Content, chance: Random) -> Content:
    """Return the content with other evidence, grounds and polarities, as chance has it."""
    methods = [each.id for each in content.entities.values() if each.kind == "rls:Method"]
    keys = [claim.id for claim in content.claims]
    relations = ("rls:derivedFrom", "rls:corollaryOf", "rls:supports", "rls:disputes")
    directions = ("rls:supporting", "rls:supporting", "rls:disputing", "rls:inconclusive")
    return replace(
        content,
        claims=tuple(
            replace(claim, polarity=chance.choice(("rls:affirms", "rls:affirms", "rls:denies")))
            for claim in content.claims
        ),
        lines=tuple(
            replace(
                line,
                claim=chance.choice(keys),
                method=chance.choice(methods),
                direction=chance.choice(directions),
                replication=chance.choice(("rls:replicated", "rls:replicationNotStated")),
            )
            for line in content.lines
        ),
        relations=tuple(
            dict.fromkeys(
                Relation(chance.choice(keys), chance.choice(relations), chance.choice(keys))
                for _ in range(30)
            )
        ),
        propositions={
            key: replace(
                said,
                subject=chance.choice(list(content.entities)),
                object=chance.choice(list(content.entities)[:8]),
                mediator=chance.choice(["", "", *list(content.entities)[4:10]]),
            )
            for key, said in content.propositions.items()
        },
    )


def with_disagreement(content: Content) -> Content:
    """Return the content with a claim denied by another, and what they disagree on."""
    affirms = next(claim for claim in content.claims if claim.kind == "rls:Conclusion")
    other = next(claim for claim in content.claims if claim.kind == "rls:Observation")
    denies = replace(other, polarity="rls:denies", proposition=affirms.proposition)
    against = replace(content.lines[0], claim=affirms.id, direction="rls:disputing")
    return replace(
        content,
        claims=tuple(denies if claim.id == denies.id else claim for claim in content.claims),
        lines=(against, *content.lines[1:]),
        disagreements=(
            Disagreement(
                "disagreement:example",
                "Is brain iron low in RLS?",
                affirms.proposition,
                "rls:affirmedAndDenied",
                "",
                (affirms.id, denies.id),
            ),
        ),
    )
