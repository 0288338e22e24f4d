"""How much of annotated abstracts does a draft get right?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from rls_graph.curation.schema import ClaimEntry
from rls_graph.drafting import Lexicon, draft_source
from rls_graph.drafting.words import words_of
from rls_graph.models import Section, Source, SourceText

DEVELOPMENT = Path(__file__).with_name("development")
UNSCORED = "skip"


class Gold(NamedTuple):
    """What a person reads in a sentence; ``polarity`` is ``both`` where it says two things."""

    text: str
    claims: bool
    scored: bool
    polarity: str = ""
    certainty: str = ""
    method: str = ""
    entities: tuple[str, ...] = ()


class Example(NamedTuple):
    source: Source
    sentences: tuple[Gold, ...]


class Figures(NamedTuple):
    """Shares from 0 to 1; ``mistakes`` tells each of them in a line."""

    claims: float
    entities: float
    polarity: float
    method: float
    certainty: float
    quotes: float
    mistakes: tuple[str, ...]


def read_examples(name: str) -> list[Example]:
    """Return the annotated abstracts of a file of the development set."""
    content = yaml.safe_load((DEVELOPMENT / name).read_text(encoding="utf-8"))
    return [_example(each, at) for at, each in enumerate(content)]


def _example(entry: dict[str, object], at: int) -> Example:
    listed = entry["sentences"]
    assert isinstance(listed, list)
    sentences = tuple(_gold(each) for each in listed)
    title = str(entry["title"])
    abstract = " ".join(each.text for each in sentences)
    characters = f"{title}\n\n{abstract}\n"
    sections = (
        Section(name="title", start=0, end=len(title)),
        Section(name="abstract", start=len(title) + 2, end=len(characters) - 1),
    )
    source = Source(
        key=f"example-{at + 1}",
        kind="fabio:JournalArticle",
        label=f"Example {at + 1}",
        title=title,
        publication_types=(str(entry["type"]),) if "type" in entry else (),
        text=SourceText(characters=characters, digest="0" * 64, sections=sections),
    )
    return Example(source, sentences)


def _gold(entry: object) -> Gold:
    if isinstance(entry, str):
        return Gold(entry, claims=False, scored=True)
    assert isinstance(entry, list)
    if entry[1:] == [UNSCORED]:
        return Gold(entry[0], claims=False, scored=False)
    text, polarity, certainty, method, entities = entry
    return Gold(text, True, True, polarity, certainty, method, tuple(entities))  # noqa: FBT003


def score(examples: Iterable[Example], lexicon: Lexicon) -> Figures:
    """Return how much of some examples the drafts get right."""
    counts = _Counts()
    for example in examples:
        draft = draft_source(example.source, lexicon)
        assert example.source.text is not None
        for claim in draft.claims:
            counts.exact += claim.quote in example.source.text.characters
            counts.quoted += 1
        for gold in example.sentences:
            made = [claim for claim in draft.claims if claim.quote in gold.text]
            counts.take(gold, made, lexicon)
    return counts.figures()


class _Counts:
    def __init__(self) -> None:
        self.exact = self.quoted = 0
        self.right = self.missed = self.extra = 0
        self.entities = [0, 0, 0]
        self.values: dict[str, list[bool]] = {"polarity": [], "method": [], "certainty": []}
        self.mistakes: list[str] = []

    def take(self, gold: Gold, made: list[ClaimEntry], lexicon: Lexicon) -> None:
        if not gold.scored:
            return
        if bool(made) != gold.claims:
            self.missed += gold.claims
            self.extra += not gold.claims
            self.mistakes.append(f"{'missed' if gold.claims else 'extra'}: {gold.text}")
        if not gold.claims or not made:
            return
        self.right += 1
        self._take_entities(gold, made, lexicon)
        polarities = {claim.polarity for claim in made}
        wanted = {"affirms", "denies"} if gold.polarity == "both" else {gold.polarity}
        self._take_value("polarity", polarities == wanted, gold, polarities)
        certainties = [claim.certainty for claim in made]
        self._take_value("certainty", gold.certainty in certainties[:2], gold, certainties)
        methods = {line.method for claim in made for line in claim.evidence}
        right = gold.method in methods if gold.method else not methods
        self._take_value("method", right, gold, methods)

    def _take_value(self, name: str, right: bool, gold: Gold, found: object) -> None:  # noqa: FBT001
        self.values[name].append(right)
        if not right:
            wanted = getattr(gold, name)
            self.mistakes.append(f"{name}: {found} and not {wanted!r}: {gold.text}")

    def _take_entities(self, gold: Gold, made: list[ClaimEntry], lexicon: Lexicon) -> None:
        find = lexicon.terminology.find

        def entities(names: Iterable[str]) -> set[str]:
            # "Patients with RLS" names RLS, whichever of the two a person wrote down; and a person
            # may write "D2 receptors" or "haemoglobin" for what has another label.
            known = (
                (find("Entity", name) or (lexicon.named(words_of(name)) or name,))[0]
                for name in names
            )
            return {lexicon.condition_of.get(entity, entity) for entity in known}

        wanted = entities(gold.entities)
        found = entities(name for claim in made for name in _named(claim))
        self.entities[0] += len(wanted & found)
        self.entities[1] += len(wanted - found)
        self.entities[2] += len(found - wanted)
        if wanted != found:
            self.mistakes.append(
                f"entities: without {wanted - found}, with {found - wanted}: {gold.text}"
            )

    def figures(self) -> Figures:
        values = {name: sum(each) / len(each) for name, each in self.values.items()}
        return Figures(
            claims=_f1(self.right, self.missed, self.extra),
            entities=_f1(*self.entities),
            quotes=self.exact / self.quoted,
            mistakes=tuple(self.mistakes),
            **values,
        )


def _named(claim: ClaimEntry) -> Iterator[str]:
    """Yield the entities that the words of a claim name; not what is read from elsewhere."""
    for part in ("subject", "object", "mediator", "population", "qualifier"):
        name = getattr(claim, part)
        if name and any(words in claim.quote for words in claim.drafted_from.get(part, ())):
            yield name
    yield from claim.mentions


def _f1(right: int, missed: int, extra: int) -> float:
    return 2 * right / (2 * right + missed + extra)
