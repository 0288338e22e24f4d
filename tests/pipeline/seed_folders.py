"""Small made-up seeds that name each other, and what may happen to them between two builds."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

#: Pairs of subject and object.
TOPICS = (
    ("brain iron insufficiency", "restless legs syndrome"),
    ("restless legs syndrome", "brain iron insufficiency"),
)


def write_seed(
    seeds: Path,
    key: str,
    *,
    topic: int = 0,
    denies: bool = False,
    cites: str = "",
    finding: str = "a finding",
    retracts: str = "",
) -> None:
    """Write the folder of a source with one claim.

    Args:
        seeds: The folder of seeds.
        key: The key of the source.
        topic: What it is about: a place in ``TOPICS``.
        denies: Whether it denies the proposition.
        cites: The key of a source whose finding it names.
        finding: What it calls that finding.
        retracts: The key of a source that it takes back.
    """
    folder = seeds / key
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    words = f"In {key} one is{' not' if denies else ''} linked to the other."
    (folder / "source.nbib").write_text(_record(key, words, retracts), encoding="utf-8")
    claim = {
        "id": "linked",
        "type": "conclusion",
        "label": f"Linked or not, says {key}",
        "statement": words,
        "quote": words,
        "subject": TOPICS[topic][0],
        "predicate": "linked to",
        "object": TOPICS[topic][1],
        "polarity": "denies" if denies else "affirms",
        "certainty": "asserted",
        "confidence": "high",
        "evidence": [
            {
                "id": "study",
                "quote": words,
                "method": "autopsy study",
                "direction": "supporting",
                "evidence_type": "author statement",
                "replication": "replication not stated",
                **({"items": [{"id": "one", "label": finding, "source": cites}]} if cites else {}),
            }
        ],
    }
    # JSON is YAML.
    text = json.dumps({"curation": "curated", "claims": [claim]}, indent=1)
    (folder / "claims.yaml").write_text(text, encoding="utf-8")


def _record(key: str, words: str, retracts: str) -> str:
    number = 10_000_000 + int.from_bytes(key.encode()[:2], "big")
    lines = [
        f"PMID- {number}",
        f"TI  - Made-up article {key}.",
        f"AB  - {words}",
        "DP  - 2007",
        "TA  - Made-up J",
        "PT  - Journal Article",
        f"LID - 10.5555/{key} [doi]",
    ]
    if retracts:
        other = 10_000_000 + int.from_bytes(retracts.encode()[:2], "big")
        lines.insert(6, "PT  - Retraction of Publication")
        lines.append(f"ROF - Made-up J. 2006;1:1. PMID: {other}")
    return "\n".join([*lines, ""])
