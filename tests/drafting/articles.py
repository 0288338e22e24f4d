"""Small articles, of which only the words under test are written out."""

from __future__ import annotations

from functools import cache

from rls_graph.curation.schema import ClaimEntry
from rls_graph.drafting import Draft, Lexicon, draft_source
from rls_graph.models import Section, Source, SourceText
from rls_graph.pipeline.reading import read_ontology


@cache
def the_lexicon() -> Lexicon:
    """Return the names that the ontology of the program gives."""
    return Lexicon(read_ontology().terminology)


def an_article(
    abstract: str, title: str = "Restless legs syndrome", kind: str | None = None
) -> Source:
    """Return an article with a title and an abstract."""
    characters = f"{title}\n\n{abstract}"
    sections = (
        Section(name="title", start=0, end=len(title)),
        Section(name="abstract", start=len(title) + 2, end=len(characters)),
    )
    text = SourceText(characters=characters, digest="0" * 64, sections=sections)
    return Source(
        key="lee-2005",
        kind="fabio:JournalArticle",
        label="Lee 2005",
        title=title,
        publication_types=(kind,) if kind else (),
        text=text,
    )


def drafted(abstract: str, title: str = "Restless legs syndrome") -> Draft:
    """Return the draft of an article."""
    return draft_source(an_article(abstract, title), the_lexicon())


def the_claim(abstract: str, title: str = "Restless legs syndrome") -> ClaimEntry:
    """Return the only claim of an article."""
    (claim,) = drafted(abstract, title).claims
    return claim


def content(claim: ClaimEntry) -> tuple[str, str, str]:
    """Return subject, predicate and object."""
    return claim.subject, claim.predicate, claim.object
