"""How are imported sources written so that a build reads them?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rls_graph.errors import OutputError
from rls_graph.identifiers import ONTOLOGY_IRI
from rls_graph.pipeline.assembly import assemble
from rls_graph.pipeline.importing import IMPORTED_FILE
from rls_graph.pipeline.reading import CLAIMS_FILE, read_ontology
from rls_graph.pipeline.seed import Seed
from rls_graph.rdf.ontology import Ontology
from rls_graph.store.files import turtle_of
from rls_graph.store.replacing_together import replace_together


def write_seeds(seeds: Sequence[Seed], folder: Path) -> tuple[Path, ...]:
    """Write each seed into its own folder, all of them or none.

    Where one cannot be written, those that have been are put back, and new folders go; a run that
    is killed is finished by whoever reads the seeds next.

    Raises:
        OutputError: If a folder holds claims that people wrote, or cannot be written.
    """
    files = [folder / seed.source.key / IMPORTED_FILE for seed in seeds]
    for file in files:
        if (file.parent / CLAIMS_FILE).exists():
            msg = (
                f"{file.parent} holds {CLAIMS_FILE}, which people wrote; nothing was written; "
                "name another folder of seeds with -o"
            )
            raise OutputError(msg)
    ontology = read_ontology()
    contents = {file: _turtle(seed, ontology) for seed, file in zip(seeds, files, strict=True)}
    replace_together(folder, contents)
    return tuple(files)


def _turtle(seed: Seed, ontology: Ontology) -> bytes:
    named = assemble([seed], ontology).named
    return turtle_of(
        triple for name, said in named.items() if str(name) != ONTOLOGY_IRI for triple in said
    )
