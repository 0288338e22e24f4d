"""How do statements of a foreign file become claims that meet ours through identifiers?"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any, NamedTuple

from pydantic import ValidationError
from rdflib import SKOS

from rls_graph.curation.positioned_yaml import Node
from rls_graph.curation.problems import ProblemList, shown
from rls_graph.errors import InvalidIdentifierError
from rls_graph.identifiers import PREFIXES, contract, doi_iri
from rls_graph.imports.words import words
from rls_graph.models import Claim, Entity, EvidenceItem, EvidenceLine, Proposition, Source
from rls_graph.models.source import unverified
from rls_graph.pipeline.seed import Seed
from rls_graph.rdf.ontology import Ontology
from rls_graph.sources.naming import slug_of
from rls_graph.suggestions import nearest_names

_LOCAL = re.compile(r"[A-Za-z0-9_.-]+")
_LONGEST_LABEL = 80


class Evidence(NamedTuple):
    """What a foreign file says of one document that bears on a statement."""

    reference: str
    title: str
    words: str
    direction: str
    #: What the file says of the evidence, its own word for the direction included.
    said: str
    node: Node


class Statement(NamedTuple):
    """One statement of a foreign file; its parts are CURIEs of entities."""

    subject: str
    predicate: str
    object: str
    words: str
    node: Node
    name: str = ""
    polarity: str = "rls:affirms"
    mediator: str | None = None
    population: str | None = None
    qualifier: str | None = None
    evidence: tuple[Evidence, ...] = ()


def source_of_file(format_name: str, name: str, *, unnamed: str) -> Source:
    """Return a file of another format as a source.

    Args:
        format_name: The format, such as KGX.
        name: What the file is called.
        unnamed: Stands in the key where the name has no letter that a key may have.

    >>> source_of_file("KGX", "Two files", unnamed="edges").key
    'kgx-two-files'
    """
    key = f"{format_name.lower()}-{slug_of(name) or unnamed}"
    return Source(key=key, kind=words()["document"], label=f"{format_name}: {name}")


class Collecting:
    """Gathers what one file says as one source of ours, and every problem of it.

    Args:
        source: The file or collection as a source.
        origin: What claims say of where they come from: file, collection and edition.
        ontology: The terms; its entities are met through their exact matches.
        problems: Takes what is wrong.
    """

    def __init__(
        self, source: Source, origin: str, ontology: Ontology, problems: ProblemList
    ) -> None:
        self._source = source
        self._origin = origin
        self._ontology = ontology
        self.problems = problems
        self._known = known_identifiers(ontology)
        self._entities: dict[str, Entity] = {}
        self._documents: dict[str, Source] = {}
        self._claims: dict[str, Claim] = {}

    def seed(self) -> Seed:
        """Return what was gathered."""
        return Seed(
            self._source,
            tuple(self._documents[key] for key in sorted(self._documents)),
            tuple(self._claims[key] for key in sorted(self._claims)),
            tuple(self._entities[key] for key in sorted(self._entities)),
        )

    def identified(self, identifier: str, label: str, node: Node) -> str | None:
        """Return the entity that an identifier stands for; an unknown one becomes one of its own.

        Nothing is ever merged by its label: names that differ in their identifier differ.
        """
        iri = self.expanded(identifier, node)
        if iri is None:
            return None
        if iri in self._known:
            return self._known[iri]
        if iri.startswith(PREFIXES["entity"]):
            return self.named(label or identifier, node, key=iri.removeprefix(PREFIXES["entity"]))
        kind = words()["kinds"].get(_canonical(identifier)[0], words()["any_kind"])
        values = {"kind": kind, "matches": (iri,)}
        return self._new(slug_of(identifier), label or identifier, node, values)

    def known(self, iri: str) -> str | None:
        """Return the entity of the ontology that an IRI stands for, if one does."""
        return self._known.get(iri)

    def named(self, label: str, node: Node, *, key: str = "") -> str | None:
        """Return an entity of its own for a name without an identifier."""
        own = key or f"{self._source.key}-{slug_of(label) or _digest(label)}"
        note = (
            f"{self._source.label} names it without an identifier; it was not merged by its name."
        )
        return self._new(own, label, node, {"kind": words()["any_kind"], "note": note})

    def _new(self, key: str, label: str, node: Node, values: dict[str, Any]) -> str | None:
        if key not in self._entities:
            try:
                self._entities[key] = Entity(
                    key=key,
                    label=" ".join(label.split()),
                    definition=f"What {self._source.label} calls {label!r}.",
                    origin=self._origin,
                    **values,
                )
            except ValidationError as error:
                self.problems.add(node, f"{shown(label)} is no entity: {error.errors()[0]['msg']}")
                return None
        return f"entity:{key}"

    def expanded(self, identifier: str, node: Node) -> str | None:
        """Return the IRI of a CURIE; note why there is none."""
        prefix, local = _canonical(identifier)
        spaces = words()["prefixes"]
        if prefix not in spaces:
            self.problems.add(
                node,
                f"the prefix of {shown(identifier)} is not known",
                lambda: nearest_names(prefix, sorted(spaces)),
            )
            return None
        if not _LOCAL.fullmatch(local):
            self.problems.add(node, f"{shown(identifier)} holds what no identifier can hold")
            return None
        return f"{spaces[prefix]}{local}"

    def add(self, statement: Statement) -> None:
        """Add a statement as a claim with a line for each piece of its evidence."""
        proposition = Proposition(
            **{name: getattr(statement, name) for name in Proposition.model_fields}
        )
        label = self._sentence(proposition, statement.polarity)
        key = slug_of(statement.name or proposition.slug, longest=100)
        if key in self._claims:
            key = f"{key}-{statement.node.line}"
        lines = [self._line(each, number) for number, each in enumerate(statement.evidence, 1)]
        if None in lines:
            return
        self._claims[key] = Claim(
            **words()["claim"] | {"polarity": statement.polarity},
            source=self._source.key,
            key=key,
            label=label if len(label) <= _LONGEST_LABEL else f"{label[: _LONGEST_LABEL - 1]}…",
            statement=f"{label}.",
            passage=unverified(self._source.key, statement.words.strip() or label),
            proposition=proposition,
            origin=f"{self._origin}, line {statement.node.line}",
            lines=lines,
        )

    def _sentence(self, proposition: Proposition, polarity: str) -> str:
        labels = {each.curie: each.label for each in self._entities.values()}
        parts = (proposition.subject, proposition.predicate, proposition.object)
        said = " ".join(labels.get(each) or self._ontology.labels.get(each, each) for each in parts)
        return said if polarity == "rls:affirms" else f"it is not so that {said}"

    def _line(self, evidence: Evidence, number: int) -> EvidenceLine | None:
        document = self.document(evidence.reference, evidence.title, evidence.node)
        if document is None:
            return None
        quoted = evidence.words.strip()
        # One finding is one item, however many lines it is put to.
        item = EvidenceItem(key=f"finding-{_digest(quoted)}", label=quoted, source=document)
        return EvidenceLine(
            **words()["line"],
            key=f"evidence-{number}",
            label=evidence.said,
            passage=unverified(document, quoted),
            direction=evidence.direction,
            items=(item,),
        )

    def document(self, reference: str, title: str, node: Node) -> str | None:
        """Return the key of a document that evidence names by PMID, DOI or another identifier."""
        kind, _, number = reference.strip().partition(":")
        number = number.strip()
        values: dict[str, Any] = {}
        if kind.upper() == "PMID":
            key, values["pmid"] = f"pmid-{number}", number
        elif kind.upper() == "DOI":
            key, values["doi"] = f"doi-{slug_of(number)}-{_digest(number.lower())[:6]}", number
            try:
                doi_iri(number)
            except InvalidIdentifierError as error:
                self.problems.add(node, str(error))
                return None
        else:
            key = f"document-{slug_of(reference)}-{_digest(reference)[:6]}"
        if key not in self._documents:
            try:
                self._documents[key] = Source(
                    key=key,
                    kind=words()["document"],
                    label=reference.strip(),
                    title=title.strip() or None,
                    **values,
                )
            except ValidationError:
                self.problems.add(
                    node, f"{shown(reference)} names no document", "write PMID: and digits, or DOI:"
                )
                return None
        return key


def known_identifiers(ontology: Ontology) -> dict[str, str]:
    """Return the entity of ours by each IRI that means exactly the same, its own included.

    An IRI that two entities of ours match stands for neither.
    """
    found: dict[str, set[str]] = {}
    own: set[str] = set()
    for graph in (ontology.graph, ontology.lexicon):
        own |= {str(subject) for subject in graph.subjects()}
        for subject, other in graph.subject_objects(SKOS.exactMatch):
            if str(subject).startswith(PREFIXES["entity"]):
                found.setdefault(str(other), set()).add(contract(str(subject)))
    found |= {each: {contract(each)} for each in own if each.startswith(PREFIXES["entity"])}
    return {iri: curies.pop() for iri, curies in found.items() if len(curies) == 1}


def _canonical(identifier: str) -> tuple[str, str]:
    prefix, _, local = identifier.strip().partition(":")
    known = {each.casefold(): each for each in words()["prefixes"]}
    return known.get(prefix.casefold(), prefix), local


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]
