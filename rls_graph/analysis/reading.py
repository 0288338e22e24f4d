"""How is everything that is weighed and shown read from the store?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from rls_graph.analysis.content import (
    Claim,
    Content,
    Disagreement,
    Edition,
    Entity,
    Line,
    Part,
    Passage,
    Proposition,
    Relation,
    Row,
    Source,
    Term,
)
from rls_graph.analysis.rules import read_rules
from rls_graph.identifiers import contract
from rls_graph.store.protocol import GraphStore

_QUERIES = Path(__file__).parent / "queries"

# The columns of the queries that hold text; all others hold IRIs, which are shortened.
_TEXTS = frozenset(
    (
        *("label", "statement", "quote", "note", "postulate", "hedge", "definition", "text"),
        *("role", "exact", "prefix", "suffix", "start", "end", "title", "version"),
        *("citation", "journal", "year", "volume", "issue", "supplement", "pages", "doi"),
        *(
            "doiIri",
            "sourceType",
            "creatorsComplete",
            "correctedBy",
            "creator",
            "primary",
            "number",
            "retracted",
        ),
        *("ontology", "licence", "issued", "modified"),
    )
)

_short = cache(contract)

_Quoted = TypeVar("_Quoted", Claim, Line)


def read_content(store: GraphStore) -> Content:
    """Read what is weighed and shown from a store.

    Args:
        store: Holds the graph.

    Returns:
        The content, the same for the same triples.
    """
    passages, propositions = _passages(store), _propositions(store)
    whole = (
        claim
        for claim in _claims(store)
        if claim.passage in passages and claim.proposition in propositions
    )
    claims = _in_order_of_the_text(whole, passages)
    places = {claim.id: place for place, claim in enumerate(claims)}
    bearing = (line for line in _lines(store) if line.claim in places and line.passage in passages)
    lines = sorted(bearing, key=lambda line: places[line.claim])
    frame = read_frame(store, propositions)
    same_groups = _rows(store, "same-groups")
    content = replace(
        frame,
        claims=claims,
        lines=_in_order_of_the_text(lines, passages),
        relations=tuple(
            Relation(**row)
            for row in _rows(store, "relations")
            if row["claim"] in places and row["other"] in places
        ),
        disagreements=_disagreements(store),
        passages=passages,
        left_out=_left_out(store, {"rls:Claim": len(claims), "rls:EvidenceLine": len(lines)}),
        same_group_words=tuple(
            (row["one"], row["passage"]) for row in same_groups if row["passage"] in passages
        ),
    )
    return content.indexed()


def read_frame(store: GraphStore, propositions: dict[str, Proposition] | None = None) -> Content:
    """Read what claims are about and how they are weighed, without the claims themselves.

    Args:
        store: Holds the graph.
        propositions: Those of the graph, if they have been read.
    """
    said = _propositions(store) if propositions is None else propositions
    return Content(
        edition=read_edition(store),
        sources=_sources(store),
        claims=(),
        lines=(),
        relations=(),
        disagreements=(),
        propositions=said,
        passages={},
        entities=_with_those_spoken_of(_entities(store), said),
        terms={
            row["term"]: Term(row["term"], row["label"], row["definition"])
            for row in _rows(store, "terms")
        },
        rules=read_rules(store),
        same_groups=tuple((row["one"], row["other"]) for row in _rows(store, "same-groups")),
    )


def _with_those_spoken_of(
    entities: dict[str, Entity], propositions: dict[str, Proposition]
) -> dict[str, Entity]:
    """Return the entities, and those that a graph from elsewhere only names."""
    spoken_of = (
        curie
        for said in propositions.values()
        for curie in (said.subject, said.object, said.mediator)
        if curie
    )
    unknown = dict.fromkeys(curie for curie in spoken_of if curie not in entities)
    return entities | {
        curie: Entity(curie, "rls:Entity", curie, "", (), (), ()) for curie in unknown
    }


def _left_out(store: GraphStore, read: dict[str, int]) -> tuple[str, ...]:
    """Say in words how many things the graph has that cannot be weighed."""
    words = {"rls:Claim": "claim", "rls:EvidenceLine": "evidence line"}
    found = []
    for row in _rows(store, "sizes"):
        missing = int(row["number"]) - read[row["kind"]]
        if missing > 0:
            word = words[row["kind"]] + ("s lack" if missing > 1 else " lacks")
            found.append(f"{missing:,} {word} parts and cannot be weighed")
    return tuple(found)


def _rows(store: GraphStore, name: str) -> list[Row]:
    """Return the rows of a query of this folder, with CURIEs for IRIs, sorted."""
    query = (_QUERIES / f"{name}.rq").read_text(encoding="utf-8")
    rows = [
        {column: text if column in _TEXTS else _short(text) for column, text in row.items()}
        for row in store.query(query).dicts()
    ]
    # Faster than ORDER BY, which looks every text up again to compare it.
    return sorted(rows, key=lambda row: list(row.values()))


def _in_order_of_the_text(
    found: Iterable[_Quoted], passages: dict[str, Passage]
) -> tuple[_Quoted, ...]:
    def place(quoted: _Quoted) -> tuple[str, int, int]:
        passage = passages[quoted.passage]
        return passage.source, passage.start, passage.end

    return tuple(sorted(found, key=place))


def _grouped(rows: list[Row], *columns: str) -> dict[tuple[str, ...], list[Row]]:
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(row[column] for column in columns)].append(row)
    return groups


def _first_by(rows: list[Row], column: str) -> list[Row]:
    """Return the first row of each thing: a second label or note does not double it."""
    return list({row[column]: row for row in reversed(rows)}.values())[::-1]


def _renamed(row: Row, identifier: str) -> Row:
    return {("id" if column == identifier else column): text for column, text in row.items()}


def _claims(store: GraphStore) -> tuple[Claim, ...]:
    hedges = _grouped(_rows(store, "hedges"), "claim")
    return tuple(
        Claim(
            **_renamed(row, "claim"),
            hedges=tuple(each["hedge"] for each in hedges[row["claim"],]),
        )
        for row in _first_by(_rows(store, "claims"), "claim")
    )


def _lines(store: GraphStore) -> tuple[Line, ...]:
    parts = _grouped(_rows(store, "line-parts"), "line", "role")

    def of(line: str, role: str) -> tuple[Part, ...]:
        found = parts[line, role]
        return tuple(Part(each["part"], each["label"], each["source"]) for each in found)

    return tuple(
        Line(
            **_renamed(row, "line"),
            items=of(row["line"], "item"),
            premises=of(row["line"], "premise"),
        )
        for row in _first_by(_rows(store, "lines"), "line")
    )


def read_edition(store: GraphStore) -> Edition:
    """Return which edition of which graph a store holds; empty where no header says so."""
    rows = _rows(store, "about")
    if not rows:
        return Edition()
    row = rows[0]
    date = (row["modified"] or row["issued"])[:10]
    return Edition(row["ontology"], row["title"], row["version"], row["licence"], date)


def _disagreements(store: GraphStore) -> tuple[Disagreement, ...]:
    groups = _grouped(_rows(store, "disagreements"), "disagreement")
    return tuple(
        Disagreement(
            disagreement,
            rows[0]["label"],
            rows[0]["proposition"],
            rows[0]["kind"],
            rows[0]["note"],
            tuple(dict.fromkeys(row["side"] for row in rows)),
        )
        for (disagreement,), rows in groups.items()
    )


def _propositions(store: GraphStore) -> dict[str, Proposition]:
    rows = _first_by(_rows(store, "propositions"), "proposition")
    return {row["proposition"]: Proposition(**_renamed(row, "proposition")) for row in rows}


def _passages(store: GraphStore) -> dict[str, Passage]:
    return {
        row["passage"]: Passage(
            row["passage"],
            row["label"],
            row["source"],
            int(row["start"] or 0),
            int(row["end"] or 0),
            row["exact"],
            row["prefix"],
            row["suffix"],
        )
        for row in _rows(store, "passages")
    }


def _entities(store: GraphStore) -> dict[str, Entity]:
    texts = _grouped(_rows(store, "entity-texts"), "entity", "property")
    links = _grouped(_rows(store, "entity-links"), "entity")

    def of(entity: str, curie: str) -> tuple[str, ...]:
        return tuple(row["text"] for row in texts[entity, curie])

    return {
        row["entity"]: Entity(
            **_renamed(row, "entity"),
            synonyms=of(row["entity"], "skos:altLabel"),
            notes=of(row["entity"], "skos:note"),
            links=tuple((each["property"], each["other"]) for each in links[row["entity"],]),
        )
        for row in _first_by(_rows(store, "entities"), "entity")
    }


def _sources(store: GraphStore) -> tuple[Source, ...]:
    creators = _grouped(_rows(store, "creators"), "source")
    found = []
    for (source,), rows in _grouped(_rows(store, "sources"), "source").items():
        row = rows[0]
        found.append(
            Source(
                source,
                row["label"],
                row["title"],
                _citation(row, [each["creator"] for each in creators[source,]]),
                row["doi"],
                row["doiIri"],
                ", ".join(_distinct(rows, "sourceType")),
                _distinct(rows, "correctedBy"),
                row["primary"] == "true",
                row["retracted"] == "true",
            )
        )
    return tuple(found)


def _distinct(rows: list[Row], column: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row[column] for row in rows if row[column]))


def _citation(row: Row, creators: list[str]) -> str:
    """Return a citation from what the source gives, and that it was retracted."""
    said = _cited(row, creators)
    return f"Retracted: {said}" if row["retracted"] == "true" else said


def _cited(row: Row, creators: list[str]) -> str:
    if row["citation"]:
        return row["citation"]
    names = ", ".join(creators)
    if names and row["creatorsComplete"] == "false":
        names += " et al."
    place = row["volume"] + (f"({row['issue']})" if row["issue"] else "")
    place = " ".join(part for part in (place, row["supplement"]) if part)
    if row["pages"]:
        place += f":{row['pages']}"
    parts = (names, row["journal"], row["year"])
    said = ". ".join(part.rstrip(".") for part in parts if part)
    if not place:
        return said
    # Without a volume the pages follow the year.
    return said + place if place.startswith(":") else f"{said};{place}"
