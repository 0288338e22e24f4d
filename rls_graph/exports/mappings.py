"""How do the cross-references of entities become an SSSOM mapping set?"""

from __future__ import annotations

import csv
from pathlib import Path

import yaml

from rls_graph.analysis.reading import read_edition
from rls_graph.exports.asking import rows_of
from rls_graph.identifiers import BASE_IRI, PREFIXES, contract
from rls_graph.store.embedded import EmbeddedStore

_COLUMNS = (
    *("subject_id", "subject_label", "predicate_id", "object_id", "object_label"),
    *("mapping_justification", "comment"),
)
_JUSTIFICATION = "semapv:ManualMappingCuration"
_SEMAPV = "https://w3id.org/semapv/vocab/"


def write_sssom(store: EmbeddedStore, file: Path) -> None:
    """Write one mapping a line, below a header that describes the set.

    Source:
        SSSOM 1.0, TSV serialization with embedded metadata. The justification is that of a
        person who looked each term up.
    """
    rows = sorted(
        (
            contract(row["entity"]),
            row["label"],
            f"skos:{row['match']}",
            contract(row["other"]),
            row["otherLabel"],
            _JUSTIFICATION,
            row["note"],
        )
        for row in rows_of(store, "mappings")
    )
    prefixes = {name.partition(":")[0] for row in rows for name in (row[0], row[2], row[3])}
    with file.open("w", encoding="utf-8", newline="") as output:
        for line in _header(store, prefixes).splitlines():
            output.write(f"# {line}\n")
        table = csv.writer(output, delimiter="\t", lineterminator="\n")
        table.writerow(_COLUMNS)
        table.writerows(rows)


def _header(store: EmbeddedStore, prefixes: set[str]) -> str:
    edition = read_edition(store)
    described = {
        "mapping_set_id": f"{BASE_IRI}mappings",
        "mapping_set_title": "Cross-references of the entities of rls-graph",
        "mapping_set_version": edition.version,
        "license": edition.licence,
        "curie_map": {name: PREFIXES[name] for name in sorted(prefixes & PREFIXES.keys())}
        | {"semapv": _SEMAPV},
    }
    if edition.date:
        described["publication_date"] = edition.date
    return yaml.safe_dump(described, sort_keys=False, allow_unicode=True)
