"""What becomes of a person's corrections when a source is drafted again?"""

from __future__ import annotations

from typing import NamedTuple

from rls_graph.curation.blocks import Block, Blocks, split_blocks
from rls_graph.curation.schema import CLAIM_REFERENCES, ClaimEntry
from rls_graph.drafting.draft import Draft
from rls_graph.drafting.writing import written
from rls_graph.errors import CurationProblem


class Merged(NamedTuple):
    """The text of a claims file, and the ids of the claims in it that a person changed."""

    text: str
    kept: tuple[str, ...]


def merge(draft: Draft, last: str, mine: str, file: str) -> Merged | CurationProblem:
    """Bring a new draft into a claims file that a person may have changed.

    A claim that stands as it was last drafted gives way to the new draft; one that a person
    changed or wrote stays as it is, and one that a person took out stays out. Comments belong to
    the claim below them. A file whose key ``curation`` says that a person read it stays whole.

    Args:
        draft: The new draft.
        last: The claims file as it was last drafted; empty if that is not known.
        mine: The claims file as it stands.
        file: Its name, for the problem.

    Returns:
        The new text, or why the file cannot be told into claims; then it should stay.
    """
    theirs = split_blocks(mine, file)
    if isinstance(theirs, CurationProblem):
        return theirs
    if theirs.curation == "curated":
        return Merged(mine, tuple(block.id for block in theirs.claims))
    before = split_blocks(last, file) if last else None
    drafted = (
        {block.id: block.text for block in before.claims} if isinstance(before, Blocks) else {}
    )
    changed = {block.id for block in theirs.claims if _differs(block, drafted, draft)}
    taken_out = drafted.keys() - {block.id for block in theirs.claims}
    fresh = _without_lost_references(draft, changed | _new_ids(draft, taken_out), taken_out)
    text = written(fresh)
    news = split_blocks(text, file)
    if isinstance(news, CurationProblem):
        return news
    return Merged(str(_put_together(theirs, news, changed)), tuple(sorted(changed)))


def _differs(block: Block, drafted: dict[str, str], draft: Draft) -> bool:
    """Say whether a person wrote or changed a claim; spaces at the ends of lines do not count."""
    if _same(block.text, drafted.get(block.id, "")):
        return False
    # A run that was ended between its two files has written the new draft already.
    news = split_blocks(written(draft), "")
    texts = {each.id: each.text for each in news.claims} if isinstance(news, Blocks) else {}
    return not _same(block.text, texts.get(block.id, ""))


def _same(one: str, other: str) -> bool:
    return _lines(one) == _lines(other)


def _lines(text: str) -> list[str]:
    # The draft writes each sentence above its claims; whoever takes a claim out may take that too.
    lines = (line.rstrip() for line in text.splitlines())
    return [line for line in lines if line and not line.lstrip().startswith('# "')]


def _new_ids(draft: Draft, taken_out: set[str]) -> set[str]:
    return {claim.id for claim in draft.claims} - taken_out


def _without_lost_references(draft: Draft, known: set[str], taken_out: set[str]) -> Draft:
    """Return a draft without the claims that a person took out, and references to them."""
    claims = []
    for claim in draft.claims:
        if claim.id in taken_out:
            continue
        changes = {
            name: tuple(each for each in getattr(claim, name) if each in known)
            for name in CLAIM_REFERENCES
        }
        if changes["corollary_of"] == () and claim.corollary_of:
            changes_type = {"type": "conclusion"}
        else:
            changes_type = {}
        claims.append(ClaimEntry.model_validate({**dict(claim), **changes, **changes_type}))
    return draft._replace(claims=tuple(claims))


def _put_together(theirs: Blocks, news: Blocks, changed: set[str]) -> Blocks:
    """Return the blocks in a person's order; new ones stand behind the one they follow."""
    fresh = {block.id: block for block in news.claims}
    referred = "\n".join(block.text for block in theirs.claims if block.id in changed)
    blocks: list[Block] = []
    for block in theirs.claims:
        if block.id in changed:
            blocks.append(block)
        elif block.id in fresh:
            blocks.append(fresh[block.id])
        elif block.id in referred:
            blocks.append(block)
    placed = [block.id for block in blocks]
    before = ""
    for block in news.claims:
        if block.id not in placed:
            at = placed.index(before) + 1 if before in placed else len(placed)
            blocks.insert(at, block)
            placed.insert(at, block.id)
        before = block.id
    head = theirs.head if theirs.claims else news.head
    return Blocks(head, tuple(blocks), news.tail, theirs.curation)
