"""What is known of a document that the record of another one names?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rls_graph.errors import InvalidIdentifierError
from rls_graph.identifiers import doi_iri
from rls_graph.models import Link, Source
from rls_graph.sources.article import Mention
from rls_graph.sources.citations import doi_in, read_citation
from rls_graph.sources.naming import slug_of
from rls_graph.sources.passages import passage_at
from rls_graph.sources.relations import relation_of

_RESOLVER = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi: ?)", re.IGNORECASE)
_LONGEST_KEY = 100


def told_of(key: str, mention: Mention, start: int, characters: str) -> tuple[Link | None, Source]:
    """Return how a source is linked to a document that it names, and that document.

    Args:
        key: The key of the source.
        mention: What is said of the other document.
        start: Where its citation starts in the text.
        characters: The text.

    Returns:
        The link where the source does something to the other document (otherwise the other
        one carries the link), and the other document, which has no text of its own.
    """
    relation = relation_of(mention.heading)
    words = mention.citation
    other = slug_of(words, longest=_LONGEST_KEY)
    if not other or other == key:
        other = f"{key}-{slug_of(mention.heading)}"
    link = Link(relation=relation.property, target=key if relation.by_other else other)
    said = read_citation(words)
    source = Source(
        key=other,
        kind=relation.kind,
        label=f"{mention.heading.rpartition(' ')[0]}, {words}" if relation.by_other else words,
        citation=words,
        journal=(said and said.journal) or None,
        year=int(said.year) if said else None,
        volume=(said and said.volume) or None,
        issue=(said and said.issue) or None,
        supplement=(said and said.supplement) or None,
        pages=(said and said.pages) or None,
        doi=checked_doi(mention.doi or doi_in(words), []) or None,
        pmid=mention.pmid if mention.pmid.isascii() and mention.pmid.isdigit() else None,
        retracted=relation.property == "rls:retracts" and not relation.by_other,
        links=(link,) if relation.by_other else (),
        known_from=passage_at(key, mention.heading, characters, start, start + len(words)),
    )
    return None if relation.by_other else link, source


def distinct(told: Sequence[Source]) -> tuple[Source, ...]:
    """Return each document once, with all its links; one may be named under two headings."""
    found: dict[str, Source] = {}
    for each in told:
        links = found[each.key].links if each.key in found else ()
        both = tuple(dict.fromkeys((*links, *each.links)))
        first = found.get(each.key, each)
        retracted = first.retracted or each.retracted
        found[each.key] = first.model_copy(update={"links": both, "retracted": retracted})
    return tuple(found.values())


def checked_doi(doi: str, notes: list[str]) -> str:
    """Return a DOI without its resolver, or an empty text and a note where it is none."""
    doi = _RESOLVER.sub("", doi.strip()).rstrip(".")
    if not doi:
        return ""
    try:
        doi_iri(doi)
    except InvalidIdentifierError as error:
        notes.append(f"{error}; left out")
        return ""
    return doi
