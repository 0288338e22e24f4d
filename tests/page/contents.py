"""Contents of pages that the seeds do not give."""

from __future__ import annotations

from dataclasses import replace

from rls_graph.page.content import Content, Source


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
