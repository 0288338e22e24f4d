"""What the tests of imports share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rls_graph.imports import Imported, import_file
from rls_graph.models import Claim
from rls_graph.pipeline.reading import read_ontology, read_seeds
from rls_graph.rdf.ontology import Ontology

EXAMPLES = Path(__file__).parent / "examples"


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    """The ontology that comes with the program."""
    return read_ontology()


Bring = Callable[[str], Imported]


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """The folder that is imported into."""
    return tmp_path / "seeds"


@pytest.fixture
def bring(seeds: Path) -> Bring:
    """Import an example."""
    return lambda name: import_file(EXAMPLES / name, seeds)


@pytest.fixture
def claims(seeds: Path, ontology: Ontology) -> Callable[[], dict[str, Claim]]:
    """Return the claims that a build would read, by their keys."""
    return lambda: {
        claim.key: claim for seed in read_seeds(seeds, ontology) for claim in seed.claims
    }
