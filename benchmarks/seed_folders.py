"""Seeds of invented sources, as a curator would keep them: a record and a claims file a folder.

The claims are those of ``invention``, but of terms that the ontology knows: a claims file cannot
describe an entity.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from benchmarks.invention import Invention
from rls_graph.models import Claim, EvidenceLine, Source
from rls_graph.pipeline.reading import read_ontology
from rls_graph.pipeline.seed import Seed

#: How long a label in a claims file may be, in characters.
MAXIMUM_LABEL = 80


def write_corpus(folder: Path, claims: int, seed: int = 1) -> int:
    """Write a folder for each source of a corpus.

    Args:
        folder: Takes the folders; it is made where there is none.
        claims: How many claims there are in all.
        seed: The same number gives the same files, byte for byte.

    Returns:
        How many sources there are.
    """
    invention = Invention(read_ontology().terminology, claims, seed, only_known=True)
    number = 0
    for document in invention.documents():
        write_source(folder / document.source.key, document)
        number += 1
    return number


def write_source(folder: Path, document: Seed) -> None:
    """Write the record and the claims file of a source."""
    source = document.source
    assert source.text is not None  # noqa: S101 - all invented ones have one
    folder.mkdir(parents=True, exist_ok=True)
    record = json.dumps([_record(source, source.text.characters)], indent=1)
    (folder / "source.json").write_text(record, encoding="utf-8")
    entries = [
        _claim(claim, f"{source.title}\n{source.text.characters}") for claim in document.claims
    ]
    # JSON is YAML, too; two spaces, as people write.
    text = json.dumps({"curation": "drafted", "claims": entries}, indent=2)
    (folder / "claims.yaml").write_text(text, encoding="utf-8")


def _record(source: Source, text: str) -> dict[str, object]:
    return {
        "id": source.key,
        "type": "article-journal",
        "title": source.title,
        "author": [{"literal": name} for name in source.creators],
        "container-title": source.journal,
        "issued": {"date-parts": [[source.year]]},
        "DOI": source.doi,
        "abstract": text.replace("\n", " "),
    }


def _claim(claim: Claim, text: str) -> dict[str, object]:
    said = claim.proposition.model_dump(exclude_none=True)
    links = {
        name: list(keys)
        for name in ("derived_from", "corollary_of", "contrasts_with", "qualifies", "branch_of")
        if (keys := getattr(claim, name))
    }
    return {
        "id": claim.key,
        "type": claim.type,
        "label": _short(claim.label),
        "statement": claim.statement,
        **_quote(claim, text),
        **said,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "confidence": claim.confidence,
        "curation": claim.curation,
        "hedge": list(claim.hedges),
        **links,
        "evidence": [_line(line, text) for line in claim.lines],
    }


def _short(label: str) -> str:
    """Return a label that is no longer than a claims file may have it; its end tells it apart."""
    words, mark, end = label.rpartition(" (")
    return f"{words[: MAXIMUM_LABEL - len(mark) - len(end)]}{mark}{end}"


def _line(line: EvidenceLine, text: str) -> dict[str, object]:
    return {
        "id": line.key,
        "label": line.label,
        **_quote(line, text),
        "method": line.method,
        "direction": line.direction,
        "evidence_type": line.evidence_type,
        "replication": line.replication,
        **({"population": line.population} if line.population else {}),
        "premises": list(line.premises),
        "items": [
            {"id": item.key, "label": item.label, "source": item.source} for item in line.items
        ],
    }


def _quote(quoted: Claim | EvidenceLine, text: str) -> dict[str, object]:
    """Return the words, and which of their places is meant where they stand in several."""
    words = quoted.passage.exact
    start = text.index("\n") + 1 + (quoted.passage.start or 0)
    # A number is no part of a longer one.
    places = [each.start() for each in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    which = 1 + sum(place < start for place in places)
    return {"quote": words} | ({"occurrence": which} if len(places) > 1 else {})
