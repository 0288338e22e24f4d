"""Which claims does a curator say that a source makes, and does everything in them hold?"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from rls_graph.curation.arguments import check_references
from rls_graph.curation.entries import claim_nodes, read_entry
from rls_graph.curation.positioned_yaml import Node, read_yaml
from rls_graph.curation.problems import ProblemList, shown
from rls_graph.curation.quotes import find_passage
from rls_graph.curation.schema import ClaimEntry, ClaimsFile, ItemEntry, LineEntry
from rls_graph.errors import CurationProblem
from rls_graph.models import (
    Claim,
    EvidenceItem,
    EvidenceLine,
    Passage,
    Proposition,
    SameGroup,
    Source,
    Terminology,
)
from rls_graph.sources.passages import stands_whole
from rls_graph.suggestions import nearest_names


def read_claims(
    path: Path, source: Source, terminology: Terminology, source_keys: Collection[str] = ()
) -> tuple[tuple[Claim, ...], tuple[CurationProblem, ...]]:
    """Read and check the claims file of a source.

    Args:
        path: The file ``claims.yaml``.
        source: The source that makes the claims, with its text.
        terminology: The names that the file may use.
        source_keys: The keys of further sources that evidence items may name.

    Returns:
        The claims that are right, in the order of the file, and every problem, in the
        order of lines. Nothing should be done with the claims while there are problems.
    """
    problems = ProblemList(path)
    root = read_yaml(path)
    if isinstance(root, CurationProblem):
        return (), (root,)
    nodes = claim_nodes(root, problems, is_notice=source.kind in _NOTICES)
    entries = [(entry, node) for node in nodes if (entry := read_entry(node, problems))]
    check_references(entries, nodes, problems)
    reader = _ClaimReader(source, terminology, {*source_keys, source.key}, root, problems)
    claims = tuple(
        claim for entry, node in entries if (claim := reader.claim(entry, node)) is not None
    )
    return claims, problems.in_order()


#: Documents about others; they may state nothing of their own.
_NOTICES = frozenset({"fabio:RetractionNotice", "fabio:Comment", "fabio:Correction"})


class _ClaimReader:
    """Turns entries into claims and notes every name or quote that does not hold."""

    def __init__(
        self,
        source: Source,
        terminology: Terminology,
        source_keys: Collection[str],
        root: Node,
        problems: ProblemList,
    ) -> None:
        self._source = source
        self._terminology = terminology
        self._source_keys = source_keys
        self._problems = problems
        self._curation = self._curation_of(root)

    def _curation_of(self, root: Node) -> str:
        """Return who read the file: the drafting program, unless the file names a person."""
        said = root.at(("curation",))
        if said is not root and isinstance(said.value, str):
            found = self._term("CurationStatus", said.value, said)
            if found is not None:
                return found
        return str(ClaimsFile.model_fields["curation"].default)

    def claim(self, entry: ClaimEntry, node: Node) -> Claim | None:
        passage = self._passage(entry, node)
        type_ = self._term("Claim", entry.type, node.at(("type",)))
        if type_ == _COROLLARY and not entry.corollary_of:
            self._problems.add(
                node.at(("type",)),
                "a corollary says which claim it follows from",
                "add corollary_of: with the id of that claim",
            )
        proposition = self._proposition(entry, node)
        values = {
            name: self._term(role, getattr(entry, name) or self._curation, node.at((name,)))
            for name, role in _CLAIM_VALUES.items()
        }
        lines = [
            self._line(line, node.at(("evidence", i))) for i, line in enumerate(entry.evidence)
        ]
        self._check_hedges(entry, node)
        self._check_origins(entry, node)
        found = [passage, type_, proposition, *values.values(), *lines]
        if any(each is None for each in found):
            return None
        return Claim(
            source=self._source.key,
            key=entry.id,
            type=type_,
            label=entry.label,
            statement=entry.statement,
            passage=passage,
            proposition=proposition,
            hedges=entry.hedge,
            note=entry.note,
            postulate=entry.postulate,
            derived_from=entry.derived_from,
            corollary_of=entry.corollary_of,
            contrasts_with=entry.contrasts_with,
            qualifies=entry.qualifies,
            branch_of=entry.branch_of,
            lines=tuple(lines),
            **values,
        )

    def _proposition(self, entry: ClaimEntry, node: Node) -> Proposition | None:
        parts = {}
        for name, role in _PROPOSITION_PARTS.items():
            text = getattr(entry, name)
            if text is not None:
                parts[name] = self._term(role, text, node.at((name,)))
        return None if None in parts.values() else Proposition(**parts)

    def _line(self, entry: LineEntry, node: Node) -> EvidenceLine | None:
        passage = self._passage(entry, node)
        values = {}
        for name, role in _LINE_VALUES.items():
            text = getattr(entry, name)
            if text is not None:
                values[name] = self._term(role, text, node.at((name,)))
        items = [self._item(item, node.at(("items", i))) for i, item in enumerate(entry.items)]
        if passage is None or None in values.values() or None in items:
            return None
        label = entry.label or self._label("Method", values["method"])
        return EvidenceLine(
            key=entry.id,
            label=label,
            passage=passage,
            premises=entry.premises,
            items=tuple(items),
            **values,
        )

    def _item(self, entry: ItemEntry, node: Node) -> EvidenceItem | None:
        if entry.source not in self._source_keys:
            known = sorted(self._source_keys)
            self._problems.add(
                node.at(("source",)),
                f"unknown source {entry.source!r}",
                lambda: nearest_names(entry.source, known),
            )
            return None
        groups = self._same_groups(entry, node)
        if groups is None:
            return None
        return EvidenceItem(
            key=entry.id, label=entry.label, source=entry.source, same_groups=groups
        )

    def _same_groups(self, entry: ItemEntry, node: Node) -> tuple[SameGroup, ...] | None:
        """Return what the source says of the independence of a finding; note what does not hold."""
        if not entry.same_group_as or entry.same_group_quote is None:
            return ()
        at = node.at(("same_group_quote",))
        passage = find_passage(
            entry.same_group_quote, entry.same_group_occurrence, self._source, at, self._problems
        )
        return (SameGroup(others=entry.same_group_as, passage=passage),) if passage else None

    def _passage(self, entry: ClaimEntry | LineEntry, node: Node) -> Passage | None:
        at = node.at(("quote",))
        return find_passage(entry.quote, entry.occurrence, self._source, at, self._problems)

    def _term(self, role: str, name: str, node: Node) -> str | None:
        found = self._terminology.find(role, name)
        if len(found) == 1:
            return found[0]
        spoken = _SPOKEN.get(role, role.lower())
        if found:
            self._problems.add(
                node,
                f"the {spoken} {shown(name)} stands for several terms",
                f"say which: {' or '.join(found)}",
            )
            return None
        elsewhere = self._terminology.find("Entity", name)
        problem = (
            f"{shown(name)} ({elsewhere[0]}) is no {spoken}"
            if elsewhere
            else f"unknown {spoken} {shown(name)}"
        )
        self._problems.add(
            node, problem, lambda: nearest_names(name, self._terminology.names(role))
        )
        return None

    def _label(self, role: str, curie: str | None) -> str:
        terms = self._terminology.roles[role]
        return next(term.label for term in terms if term.curie == curie)

    def _check_hedges(self, entry: ClaimEntry, node: Node) -> None:
        """Hedge words must stand in the words that are quoted for the claim."""
        quotes = [entry.quote, *(line.quote for line in entry.evidence)]
        for position, hedge in enumerate(entry.hedge):
            if not stands_whole(hedge, quotes):
                self._problems.add(
                    node.at(("hedge", position)),
                    f"the hedge {shown(hedge)} does not stand in the claim's quotes",
                    "copy the words as they stand",
                )

    def _check_origins(self, entry: ClaimEntry, node: Node) -> None:
        """The words that a drafted key was read from must stand in the source."""
        characters = self._source.text.characters if self._source.text else ""
        for key, each in entry.drafted_from.items():
            for words in each:
                if words not in characters:
                    self._problems.add(
                        node.at(("drafted_from", key)),
                        f"the words {shown(words)} do not stand in the source",
                        "copy the words as they stand, or leave the key out",
                    )


_COROLLARY = "rls:Corollary"
_CLAIM_VALUES = {
    "polarity": "Polarity",
    "certainty": "Certainty",
    "confidence": "Confidence",
    "curation": "CurationStatus",
}
_PROPOSITION_PARTS = {
    "subject": "Entity",
    "predicate": "Predicate",
    "object": "Entity",
    "mediator": "Entity",
    "population": "Population",
    "qualifier": "Entity",
}
_LINE_VALUES = {
    "direction": "Direction",
    "method": "Method",
    "evidence_type": "EvidenceType",
    "replication": "Replication",
    "population": "Population",
}
_SPOKEN = {
    "Claim": "type of claim",
    "CurationStatus": "curation status",
    "EvidenceType": "evidence type",
}
