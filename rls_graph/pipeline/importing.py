"""What does a folder of imported claims hold, and which of its quotes stand in a text at hand?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rls_graph.errors import CurationProblem, OntologyError
from rls_graph.identifiers import contract
from rls_graph.models import Claim, EvidenceLine, Passage, SourceText
from rls_graph.pipeline.linking import Group
from rls_graph.pipeline.seed import Seed
from rls_graph.rdf.ontology import Ontology
from rls_graph.rdf.recovery import Recovered, RecoveryProblem, recover
from rls_graph.sources.passages import cuts_a_word, occurrences, passage_at
from rls_graph.store.files import read_statements

#: The file in a seed folder that holds a source and its claims as the graph says them.
IMPORTED_FILE = "imported.ttl"


def read_imported(
    file: Path, ontology: Ontology
) -> tuple[tuple[Seed, ...], tuple[CurationProblem, ...]]:
    """Read sources with their claims from a file that holds the graph's own RDF.

    Returns:
        A seed for each source that makes claims or has a text, in the order of their keys, and
        every problem. Nothing should be done with the seeds while there are problems.
    """
    try:
        found = recover(read_statements(file), ontology)
    except OntologyError as error:
        return (), (CurationProblem(str(file), *place_in(str(error)), str(error)),)
    problems = placed_problems(file, found.problems)
    if not (found.sources or found.entities or problems):
        problems = (CurationProblem(str(file), 1, 1, "holds no source of rls-graph"),)
    return seeds_of(found), problems


def seeds_of(found: Recovered) -> tuple[Seed, ...]:
    """Return recovered sources as seeds; a source that is only told of stays with its teller."""
    stating = {claim.source for claim in found.claims}
    named = {
        item.source: claim.source
        for claim in found.claims
        for line in claim.lines
        for item in line.items
    } | {line.passage.source: claim.source for claim in found.claims for line in claim.lines}
    tellers = {
        source.key: source.known_from.source if source.known_from else named.get(source.key, "")
        for source in found.sources
        if source.key not in stating
    }
    heads = [each for each in found.sources if not tellers.get(each.key)]
    used = _entities_by_source(found)
    return tuple(
        Seed(
            head,
            tuple(each for each in found.sources if tellers.get(each.key) == head.key),
            tuple(each for each in found.claims if each.source == head.key),
            tuple(each for each in found.entities if head.key in used.get(each.curie, {head.key})),
        )
        for head in heads
    )


def _entities_by_source(found: Recovered) -> dict[str, set[str]]:
    """Return which sources speak of an entity; one that none speaks of stands nowhere."""
    used: dict[str, set[str]] = {}
    for claim in found.claims:
        for part in type(claim.proposition).model_fields:
            used.setdefault(str(getattr(claim.proposition, part)), set()).add(claim.source)
        for line in claim.lines:
            for curie in (line.method, line.population):
                used.setdefault(str(curie), set()).add(claim.source)
    return used


def placed_problems(file: Path, problems: Sequence[RecoveryProblem]) -> tuple[CurationProblem, ...]:
    """Return problems with the line of the file that first names their node."""
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    places = {
        node: next((number for number, line in enumerate(lines, 1) if node in line), 1)
        for node in {each.node for each in problems}
    }
    return tuple(
        CurationProblem(str(file), places[each.node], 1, f"{contract(each.node)} {each.message}")
        for each in problems
    )


def place_in(message: str) -> tuple[int, int]:
    """Return the line that a parser's message names, or the first."""
    _, _, rest = message.partition(" at line ")
    number = rest.split(" ")[0].rstrip(":,.")
    return (int(number) if number.isdigit() else 1), 1


def renamed(seed: Seed, keys: Mapping[str, str]) -> Seed:
    """Return a seed whose lines name documents by the keys that these have as seeds.

    Args:
        seed: The seed.
        keys: The key of a document at hand by the key that the seed gives it.
    """
    if not keys:
        return seed

    def passage(each: Passage) -> Passage:
        return each.model_copy(update={"source": keys.get(each.source, each.source)})

    def line(each: EvidenceLine) -> EvidenceLine:
        items = tuple(
            item.model_copy(update={"source": keys.get(item.source, item.source)})
            for item in each.items
        )
        return each.model_copy(update={"items": items, "passage": passage(each.passage)})

    claims = tuple(
        claim.model_copy(
            update={"passage": passage(claim.passage), "lines": tuple(map(line, claim.lines))}
        )
        for claim in seed.claims
    )
    return seed._replace(claims=claims)


def verified(seed: Seed, texts: Mapping[str, SourceText]) -> Seed:
    """Return a seed whose quotes have their places, where the text is at hand and has them.

    Args:
        seed: The seed.
        texts: The texts at hand, by the key of their source.
    """

    def line(each: EvidenceLine) -> EvidenceLine:
        return each.model_copy(update={"passage": _found(each.passage, texts)})

    claims = tuple(
        claim.model_copy(
            update={
                "passage": _found(claim.passage, texts),
                "lines": tuple(map(line, claim.lines)),
            }
        )
        for claim in seed.claims
    )
    return seed._replace(claims=claims)


def _found(passage: Passage, texts: Mapping[str, SourceText]) -> Passage:
    text = texts.get(passage.source)
    if passage.verified or text is None:
        return passage
    words = passage.exact.strip()
    places = [
        (section.name, at)
        for at in occurrences(words, text.characters)
        if (section := text.section_at(at, at + len(words)))
        and not cuts_a_word(text.characters, at, at + len(words))
    ]
    if len(places) != 1:
        return passage
    name, start = places[0]
    return passage_at(passage.source, name, text.characters, start, start + len(words))


def wrong_places(
    seed: Seed, file: Path, texts: Mapping[str, SourceText]
) -> tuple[CurationProblem, ...]:
    """Return the quotes that do not stand at their place in a text that is at hand."""
    passages = {
        each
        for claim in seed.claims
        for each in (claim.passage, *(line.passage for line in claim.lines))
    }
    wrong = [
        RecoveryProblem(f"passage:{each.slug}", "holds words that do not stand there in the source")
        for each in sorted(passages, key=lambda each: each.slug)
        if each.verified
        and (text := texts.get(each.source))
        and text.characters[each.start : each.end] != each.exact
    ]
    return placed_problems(file, wrong)


def unverified_passages(claims: Sequence[Claim]) -> int:
    """Return how many claims and lines quote words that were not found in their source."""
    quoted = [
        each
        for claim in claims
        for each in (claim.passage, *(line.passage for line in claim.lines))
    ]
    return sum(not each.verified for each in quoted)


def first_described(seeds: Sequence[Seed]) -> list[Seed]:
    """Return seeds in which each document and entity is described once, where it comes first.

    Two imported files may name one document or one identifier with other words.
    """
    groups = [(seed.source, *seed.told) for seed in seeds]
    entities = [[entity.curie for entity in seed.entities] for seed in seeds]
    return [
        seed._replace(
            told=tuple(each for each in seed.told if each.key in documents),
            entities=tuple(each for each in seed.entities if each.curie in curies),
        )
        for seed, (documents, curies) in zip(seeds, first_describing(groups, entities), strict=True)
    ]


def first_describing(
    groups: Sequence[Group], entities: Sequence[Sequence[str]]
) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Yield which documents and entities of others each seed describes: those that come first.

    Args:
        groups: The source of each seed, then the documents that it tells of.
        entities: The CURIEs of the entities that each has a description of.

    Yields:
        The keys of the documents and the CURIEs of the entities, for each seed.
    """
    known_entities: set[str] = set()
    known_sources = {group[0].key for group in groups}
    for (_, *told), curies in zip(groups, entities, strict=True):
        own = frozenset(curies) - known_entities
        documents = frozenset(
            each.key for each in told if each.known_from or each.key not in known_sources
        )
        known_entities |= own
        known_sources |= documents
        yield documents, own
