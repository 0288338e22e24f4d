"""Which documents that records tell of are sources at hand, and which sources were retracted?"""

from __future__ import annotations

from collections.abc import Sequence

from rls_graph.models import Source

#: The source of a folder, and those that its record tells of.
Group = tuple[Source, ...]


def link_sources(groups: Sequence[Group]) -> list[Group]:
    """Return the groups with one key for one document, and with all retractions known.

    A retraction notice names the article that it takes back by citation and PMID or DOI. If
    that article is a seed too, both are one source: so its claims are marked although its own
    record, saved before the notice appeared, does not know of it.

    Args:
        groups: The source of each folder first, then the sources that its record tells of.
    """
    keys = {name: group[0].key for group in groups for name in _names(group[0])}
    joined = [_joined(group, keys) for group in groups]
    retracted = {
        link.target
        for group in joined
        for source in group
        for link in source.links
        if link.relation == "rls:retracts"
    }
    return [
        tuple(
            source.model_copy(update={"retracted": True}) if source.key in retracted else source
            for source in group
        )
        for group in joined
    ]


def _names(source: Source) -> list[str]:
    doi = f"doi:{source.doi.casefold()}" if source.doi else ""
    return [name for name in (f"pmid:{source.pmid}" if source.pmid else "", doi) if name]


def _joined(group: Group, keys: dict[str, str]) -> Group:
    """Return a group in which documents at hand have their own keys."""
    known = {
        told.key: key
        for told in group[1:]
        for name in _names(told)
        if (key := keys.get(name)) and key != group[0].key
    }
    if not known:
        return group
    return tuple(
        source.model_copy(
            update={
                "key": known.get(source.key, source.key),
                "links": tuple(
                    link.model_copy(update={"target": known.get(link.target, link.target)})
                    for link in source.links
                ),
            }
        )
        for source in group
    )
