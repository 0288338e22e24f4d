"""What does a disorder file of dismech say? Its items become claims, their evidence lines.

Source:
    monarch-initiative/dismech, src/dismech/schema/dismech.yaml (Disease, EvidenceItem).
"""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import Path

from rls_graph.curation.positioned_yaml import Node, read_yaml
from rls_graph.curation.problems import ProblemList, shown
from rls_graph.errors import CurationError, CurationProblem
from rls_graph.imports.collecting import Collecting, Evidence, Statement
from rls_graph.imports.collection import Collection
from rls_graph.imports.words import words
from rls_graph.models import Source
from rls_graph.rdf.ontology import Ontology
from rls_graph.sources.naming import slug_of


def read_dismech(file: Path, ontology: Ontology) -> Collection:
    """Read a disorder file.

    Returns:
        One source, the file, with a claim for each item of a section that is understood and for
        each of its downstream arrows. Sections that are not understood are named as left out.

    Raises:
        CurationError: If the file is wrong; it names every problem with its line.
    """
    root = read_yaml(file)
    if isinstance(root, CurationProblem):
        raise CurationError((root,))
    problems = ProblemList(file)
    reader = _Reader(file, root, ontology, problems)
    left_out = reader.read()
    if found := problems.in_order():
        raise CurationError(found)
    return Collection((reader.collecting.seed(),), left_out)


#: A year that a source may have; a date that starts otherwise only stands in the origin.
_YEAR = re.compile(r"(1[5-9]|2[0-9])[0-9]{2}(?![0-9])")


class _Reader:
    def __init__(self, file: Path, root: Node, ontology: Ontology, problems: ProblemList) -> None:
        self._root = root
        # What was read, by identity: two equal texts are two things.
        self._read: set[int] = set()
        self._problems = problems
        name = self._text(root, "name") or file.stem
        edition = self._text(root, "updated_date") or self._text(root, "creation_date")
        source = Source(
            key=slug_of(f"dismech-{name}"),
            kind=words()["document"],
            label=f"dismech: {name}",
            title=name,
            year=found[0] if (found := _YEAR.match(edition)) else None,
        )
        origin = f"{file.name} (dismech{f', {edition[:10]}' if edition else ''})"
        self.collecting = Collecting(source, origin, ontology, problems)
        self._nodes: dict[str, str] = {}
        self._unknown: list[str] = []

    def read(self) -> tuple[str, ...]:
        disease = self._disease()
        if disease is None:
            return ()
        sections: dict[str, dict[str, str]] = words()["dismech"]["sections"]
        items = [
            (rules, item)
            for name, rules in sections.items()
            for item in self._items(self._root, name)
        ]
        subjects = [self._subject(rules, item) for rules, item in items]
        for (rules, item), subject in zip(items, subjects, strict=True):
            if subject is not None:
                self._add(item, subject, self._predicate(rules, item), disease)
        for (_, item), subject in zip(items, subjects, strict=True):
            for name, predicate in words()["dismech"]["arrows"].items():
                for arrow in self._items(item, name):
                    self._add_arrow(arrow, subject, predicate)
        return self._left_out()

    def _disease(self) -> str | None:
        term = self._root.at(("disease_term", "term"))
        if not self._text(term, "id"):
            self._problems.add(
                self._root,
                "names no disorder by an identifier",
                "a disorder file of dismech has disease_term: with term: and id:",
            )
            return None
        return self.collecting.identified(
            self._text(term, "id"), self._text(term, "label"), term.at(("id",))
        )

    def _items(self, node: Node, name: str) -> list[Node]:
        if not isinstance(node.value, dict) or name not in node.value:
            return []
        found = node.value[name]
        if found.value == "":
            return []
        if not isinstance(found.value, list):
            self._problems.add(found, f"{name} is no list")
            return []
        wrong = [each for each in found.value if not isinstance(each.value, dict)]
        for each in wrong:
            self._problems.add(each, f"an entry of {name} is no mapping")
        return [each for each in found.value if each not in wrong]

    def _subject(self, rules: dict[str, str], item: Node) -> str | None:
        """Return what an item is about: its term, or else its name as an entity of its own."""
        name = self._text(item, "name")
        if not name:
            self._problems.add(item, "has no name")
            return None
        if name in self._nodes and not rules.get("term") and not rules.get("agent"):
            self._problems.add(item.at(("name",)), f"the name {shown(name)} stands here twice")
            return None
        term = self._term(rules, item)
        entity = (
            self.collecting.identified(
                self._text(term, "id"), self._text(term, "label"), term.at(("id",))
            )
            if term
            else self.collecting.named(name, item)
        )
        if entity:
            # Arrows name their target; a mechanism comes before a finding of the same name.
            self._nodes.setdefault(name, entity)
        return entity

    def _term(self, rules: dict[str, str], item: Node) -> Node | None:
        term: Node | None = None
        if "term" in rules:
            term = item.at((rules["term"], "term"))
        elif "agent" in rules:
            # "Pharmacotherapy" names no treatment; its only agent does.
            agents = self._items(item.at((rules["agent"],)), "therapeutic_agent")
            term = agents[0].at(("term",)) if len(agents) == 1 else None
        if term is None or not self._text(term, "id"):
            return None
        # "Decreased iron transport" is not what "iron transport" is.
        changed = "term" in rules and self._text(item.at((rules["term"],)), "modifier")
        return None if changed else term

    def _predicate(self, rules: dict[str, str], item: Node) -> str:
        types: dict[str, str] = words()["dismech"]["relationship_types"]
        return types.get(self._word(item, "relationship_type", types), rules["predicate"])

    def _add(self, item: Node, subject: str, predicate: str, disease: str) -> None:
        name = self._text(item, "name")
        said = self._text(item, "description") or self._text(item, "notes") or name
        denied: dict[str, str] = words()["dismech"]["denied"]
        polarity = words()["claim"]["polarity"]
        if any(self._word(item, key, [value]) for key, value in denied.items()):
            polarity = "rls:denies"
        evidence = self._evidence(item, name)
        self.collecting.add(
            Statement(subject, predicate, disease, said, item, polarity=polarity, evidence=evidence)
        )

    def _add_arrow(self, arrow: Node, subject: str | None, predicate: str) -> None:
        target = self._text(arrow, "target")
        if target not in self._nodes:
            place = arrow.at(("target",)).line
            self._unknown.append(f"line {place}: the arrow to {target!r}, which is not described")
            return
        if subject is None:
            return
        said = self._text(arrow, "description") or target
        evidence = self._evidence(arrow, target)
        self.collecting.add(
            Statement(subject, predicate, self._nodes[target], said, arrow, evidence=evidence)
        )

    def _evidence(self, item: Node, name: str) -> tuple[Evidence, ...]:
        found = [self._one(each, name) for each in self._items(item, "evidence")]
        return tuple(each for each in found if each is not None)

    def _one(self, node: Node, name: str) -> Evidence | None:
        directions: dict[str, str] = words()["dismech"]["supports"]
        supports = self._text(node, "supports")
        if supports not in directions:
            self._problems.add(
                node.at(("supports",)),
                f"supports is {shown(supports)}" if supports else "does not say what it supports",
                f"write one of {', '.join(directions)}",
            )
            return None
        lacks = [each for each in ("reference", "snippet") if not self._text(node, each)]
        if lacks:
            self._problems.add(node, f"this evidence has no {' and no '.join(lacks)}")
            return None
        explanation = self._text(node, "explanation")
        said = f"{self._text(node, 'reference')}, {supports} of {name!r}"
        if kind := self._text(node, "evidence_source"):
            said += f" ({kind})"
        return Evidence(
            reference=self._text(node, "reference"),
            title=self._text(node, "reference_title"),
            words=self._text(node, "snippet"),
            direction=directions[supports],
            said=f"{said}: {explanation}" if explanation else said,
            node=node.at(("reference",)),
        )

    def _left_out(self) -> tuple[str, ...]:
        """Return what was not read, one entry for each kind of place in the file."""
        found: dict[str, list[int]] = {}
        for path, line in self._unread(self._root, ""):
            found.setdefault(path, []).append(line)
        unread = (f"line {lines[0]}: {path} ({len(lines)})" for path, lines in found.items())
        return (*unread, *self._unknown)

    def _unread(self, node: Node, path: str) -> list[tuple[str, int]]:
        """Return path and line of what was not read; what holds nothing that was, as a whole."""
        if isinstance(node.value, str):
            unread = node.value and id(node) not in self._read
            return [(path, node.line)] if unread else []
        if not self._was_read(node) and isinstance(node.value, dict) and path:
            return [(path, node.line)]
        if isinstance(node.value, list):
            return [one for each in node.value for one in self._unread(each, path)]
        parts = [(f"{path}.{key}".lstrip("."), each) for key, each in node.value.items()]
        return [one for name, each in parts for one in self._unread(each, name)]

    def _was_read(self, node: Node) -> bool:
        if isinstance(node.value, str):
            return id(node) in self._read
        inside = node.value if isinstance(node.value, list) else node.value.values()
        return any(map(self._was_read, inside))

    def _word(self, node: Node, key: str, understood: Container[str]) -> str:
        """Return a word that is understood; any other counts as left out."""
        word = self._text(node, key)
        if word in understood:
            return word
        if word and isinstance(node.value, dict):
            self._read.discard(id(node.value[key]))
        return ""

    def _text(self, node: Node, key: str) -> str:
        if not isinstance(node.value, dict) or key not in node.value:
            return ""
        found = node.value[key]
        if not isinstance(found.value, str):
            return ""
        self._read.add(id(found))
        return found.value.strip()
