"""What of the drafts should a person check first, and which drafts become curated?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rls_graph.curation import read_claims
from rls_graph.curation.blocks import Block, Blocks, split_blocks, with_curation
from rls_graph.drafting.terms import UnknownTerm, unknown_terms
from rls_graph.errors import CurationError, CurationProblem, UnknownKeyError
from rls_graph.models import Claim
from rls_graph.pipeline.drafted_seeds import CLAIMS_FILE
from rls_graph.pipeline.drafting import the_lexicon
from rls_graph.pipeline.reading import read_ontology, read_seeds, seed_folders
from rls_graph.pipeline.seed import Seed
from rls_graph.store.replacing_together import replace_together
from rls_graph.suggestions import nearest_names

_DRAFTED = "rls:drafted"
#: The kind of evidence that a draft writes; it says nothing of a person who read the words.
_DRAFTED_TYPE = re.compile(r"\s*evidence_type: author statement\s*")
#: What the first lines of a draft say until somebody has read it.
_DRAFT_COMMENT = re.compile(r"\A# Drafted by rls-graph;.*\n(?:#.*\n)*\n?")


class ToCheck(NamedTuple):
    """A drafted claim and why it should be checked, the weightiest reason first."""

    source: str
    claim: str
    label: str
    quote: str
    #: 3 for a conflict with a curated claim, 2 for an unsure reading, 1 for unknown names, or 0.
    weight: int
    reasons: tuple[str, ...]


class TermCount(NamedTuple):
    """Words that may name something, how often and in how many sources, and one sentence."""

    term: str
    times: int
    sources: int
    example: str


def claims_to_check(seeds: Path) -> list[ToCheck]:
    """Return the drafted claims of seeds, what to check first coming first.

    Raises:
        SourceError, CurationError: As ``check_seeds``.
    """
    read = read_seeds(seeds, read_ontology())
    curated = [c for seed in read for c in seed.claims if c.curation != _DRAFTED]
    found = [
        _to_check(claim, curated, terms)
        for seed in read
        if any(claim.curation == _DRAFTED for claim in seed.claims)
        for terms in [list(unknown_terms(seed.source, the_lexicon()))]
        for claim in seed.claims
        if claim.curation == _DRAFTED
    ]
    return sorted(found, key=lambda each: -each.weight)


def _to_check(claim: Claim, curated: Sequence[Claim], terms: Sequence[UnknownTerm]) -> ToCheck:
    reasons: list[tuple[int, str]] = []
    for other in curated:
        if _content(other) == _content(claim):
            agrees = other.polarity == claim.polarity
            name = f"{other.source}.{other.key}"
            reasons.append(
                (0, f"agrees with {name}") if agrees else (3, f"contradicts the curated {name}")
            )
        elif _opposite(other, claim):
            reasons.append((3, f"says the opposite of the curated {other.source}.{other.key}"))
    if claim.confidence == "rls:lowConfidence":
        reasons.append((2, "the words can be read in more than one way"))
    elif claim.confidence == "rls:mediumConfidence":
        reasons.append((2, claim.note or "the reading takes a step"))
    names = dict.fromkeys(each.words for each in terms if each.sentence == claim.passage.exact)
    if names:
        reasons.append((1, f"names what the ontology does not know: {', '.join(names)}"))
    ordered = sorted(reasons, key=lambda each: -each[0])
    return ToCheck(
        claim.source,
        claim.key,
        claim.label,
        claim.passage.exact,
        ordered[0][0] if ordered else 0,
        tuple(reason for _, reason in ordered),
    )


def _content(claim: Claim) -> tuple[str, str, str]:
    return claim.proposition.subject, claim.proposition.predicate, claim.proposition.object


_OPPOSITES = (
    {"rls:higherIn", "rls:lowerIn"},
    {"rls:increases", "rls:decreases"},
    {"rls:ameliorates", "rls:exacerbates"},
)


def _opposite(one: Claim, other: Claim) -> bool:
    first, second = _content(one), _content(other)
    return (first[0], first[2]) == (second[0], second[2]) and {first[1], second[1]} in _OPPOSITES


def count_terms(seeds: Path) -> list[TermCount]:
    """Return what the sources of seeds name and the ontology does not know, most frequent first.

    Raises:
        SourceError, CurationError: As ``check_seeds``.
    """
    counts: Counter[str] = Counter()
    sources: Counter[str] = Counter()
    first: dict[str, UnknownTerm] = {}
    for seed in read_seeds(seeds, read_ontology()):
        terms = list(unknown_terms(seed.source, the_lexicon()))
        counts.update(each.folded for each in terms)
        sources.update({each.folded for each in terms})
        for each in terms:
            first.setdefault(each.folded, each)
    return [
        TermCount(first[term].words, count, sources[term], first[term].sentence)
        for term, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    ]


def accept_drafts(seeds: Path, keys: Sequence[str]) -> list[str]:
    """Turn drafted claims into curated ones, once everything in the seeds holds.

    Args:
        seeds: A folder with one folder a source, or the folder of one source.
        keys: The key of a source for all its drafts, or ``source.claim`` for one claim.

    Returns:
        The claims that are curated now, as ``source.claim``.

    Raises:
        SourceError, CurationError: As ``check_seeds``; nothing is written.
        UnknownKeyError: If there is no such source or drafted claim; nothing is written.
        OutputError: If a file cannot be written; none is.
    """
    ontology = read_ontology()
    read = {seed.source.key: seed for seed in read_seeds(seeds, ontology)}
    folders = {folder.resolve().name: folder for folder in seed_folders(seeds)}
    wanted = {key: set(ids) for key, ids in _wanted(keys, read)}
    changed: list[tuple[Path, str]] = []
    accepted: list[str] = []
    for key, ids in wanted.items():
        path = folders[key] / CLAIMS_FILE
        text = _accepted_text(path, ids, read[key].claims)
        _check_only_curation_changed(path, text, read[key], ids)
        changed.append((path, text))
        accepted += [f"{key}.{claim.key}" for claim in read[key].claims if claim.key in ids]
    replace_together(seeds, {path: text.encode() for path, text in changed})
    return accepted


def _wanted(keys: Sequence[str], read: dict[str, Seed]) -> Iterator[tuple[str, Iterable[str]]]:
    gathered: dict[str, set[str]] = {}
    for name in keys:
        key, _, claim = name.partition(".")
        if key not in read:
            raise UnknownKeyError(f"no source {key!r}; {nearest_names(key, sorted(read))}")
        drafted = {each.key for each in read[key].claims if each.curation == _DRAFTED}
        if claim and claim not in {each.key for each in read[key].claims}:
            raise UnknownKeyError(
                f"no claim {claim!r} in {key!r}; {nearest_names(claim, sorted(drafted))}"
            )
        gathered.setdefault(key, set()).update({claim} & drafted if claim else drafted)
    yield from gathered.items()


def _accepted_text(path: Path, ids: Collection[str], claims: Sequence[Claim]) -> str:
    blocks = split_blocks(path.read_bytes().decode("utf-8"), str(path))
    if isinstance(blocks, CurationProblem):
        raise CurationError((blocks,))
    drafted = {claim.key for claim in claims if claim.curation == _DRAFTED}
    everything = drafted <= set(ids)
    changed = tuple(
        _accepted(block, own=not everything) if block.id in ids else block
        for block in blocks.claims
    )
    head = _curated_head(blocks) if everything else blocks.head
    return str(blocks._replace(head=head, claims=changed))


def _accepted(block: Block, *, own: bool) -> Block:
    lines = block.text.splitlines(keepends=True)
    kept = "".join(line for line in lines if not _DRAFTED_TYPE.fullmatch(line))
    block = block._replace(text=kept)
    says_itself = re.search(r"^\s*(?:- )?\s*curation:", kept, re.MULTILINE)
    return with_curation(block, "curated") if own or says_itself else block


def _curated_head(blocks: Blocks) -> str:
    head = _DRAFT_COMMENT.sub("", blocks.head)
    if re.search(r"^curation:", head, re.MULTILINE):
        return re.sub(
            r"^curation:\s*[^#\n]*?(\s*(?:#.*)?)$",
            r"curation: curated\1",
            head,
            count=1,
            flags=re.MULTILINE,
        )
    return "curation: curated\n\n" + head


def _check_only_curation_changed(path: Path, text: str, seed: Seed, ids: Collection[str]) -> None:
    """Read the new text as a build would, and compare: nothing else may be different."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / path.name
        trial.write_text(text, encoding="utf-8", newline="\n")
        claims, problems = read_claims(trial, seed.source, the_lexicon().terminology)
    if problems:
        raise CurationError(tuple(each._replace(file=str(path)) for each in problems))
    now = {claim.key: claim.curation for claim in claims}
    if any(
        (now.get(c.key) == _DRAFTED) != (c.curation == _DRAFTED and c.key not in ids)
        for c in seed.claims
    ):
        problem = "cannot be changed line by line; write 'curation: curated' into it by hand"
        raise CurationError((CurationProblem(str(path), 1, 1, problem),))
