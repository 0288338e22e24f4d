"""By which names do texts speak of the entities of the ontology?"""

from __future__ import annotations

from collections.abc import Sequence

from rls_graph.drafting.phrases import PhraseTable
from rls_graph.drafting.words import Word, words_of
from rls_graph.models import Terminology

#: The kinds of entities, as roles of the terminology.
_KINDS = (
    "AnatomicalEntity",
    "BiologicalProcess",
    "Condition",
    "Gene",
    "Measurement",
    "Method",
    "Pathway",
    "Population",
    "Substance",
    "Treatment",
)


class Lexicon:
    """The names of the entities, as phrases to look for, and what the entities are."""

    def __init__(self, terminology: Terminology) -> None:
        """Take the names that the ontology gives."""
        self.terminology = terminology
        #: The phrases of the names; the meaning of each is a CURIE.
        self.names: PhraseTable[str] = PhraseTable()
        #: The kind of each entity, such as ``Condition``, by its CURIE.
        self.kinds: dict[str, str] = {}
        #: The label of each entity, by its CURIE.
        self.labels: dict[str, str] = {}
        #: The words of all names of each entity, folded, by its CURIE.
        self.words: dict[str, frozenset[str]] = {}
        for kind in _KINDS:
            for term in terminology.roles.get(kind, ()):
                self.kinds[term.curie] = kind
                self.labels[term.curie] = term.label
                names = (term.label, *term.synonyms)
                for name in names:
                    self.names.add(name, term.curie)
                self.words[term.curie] = frozenset(w.folded for w in words_of(" ".join(names)))
        #: The condition that a population has, by the CURIE of the population.
        self.condition_of = terminology.linked("rls:withCondition")
        #: The method that looks at the effect of a treatment, by the CURIE of the treatment.
        self.response_to = {
            treatment: method
            for method, treatment in terminology.linked("rls:treatmentGiven").items()
        }
        # "The relief by levodopa" speaks of levodopa treatment.
        for treatment, method in tuple(self.response_to.items()):
            given = self.labels[treatment].removesuffix(" treatment")
            for entity in terminology.find("Entity", given):
                self.response_to.setdefault(entity, method)
        self.with_symptoms = terminology.linked("rls:symptomOf")
        self.symptoms_of = {
            condition: symptoms for symptoms, condition in self.with_symptoms.items()
        }
        self.patients_with = {
            condition: population
            for population, condition in sorted(self.condition_of.items(), reverse=True)
        }
        self.labels.update(
            (term.curie, term.label)
            for role in ("Predicate", "Certainty", "Polarity", "Claim", "Confidence", "Replication")
            for term in terminology.roles[role]
        )

    def named(self, words: Sequence[Word]) -> str | None:
        """Return the entity whose name all of some words are, if there is one."""
        found = self.names.at(words, 0) if words else None
        return found.meaning if found and found.end == len(words) else None

    def term(self, role: str, label: str) -> str:
        """Return the CURIE of a term by a label that the tables of cue words use."""
        (curie,) = self.terminology.find(role, label)
        return curie
