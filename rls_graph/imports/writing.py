"""How are imported sources written so that a build reads them?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from rls_graph.errors import OutputError
from rls_graph.identifiers import ONTOLOGY_IRI
from rls_graph.pipeline.assembly import assemble
from rls_graph.pipeline.importing import IMPORTED_FILE
from rls_graph.pipeline.reading import CLAIMS_FILE, read_ontology
from rls_graph.pipeline.seed import Seed
from rls_graph.store.files import in_order, write_file
from rls_graph.store.replacement import file_replacement
from rls_graph.store.terms import quad_to_oxigraph


def write_seeds(seeds: Sequence[Seed], folder: Path) -> tuple[Path, ...]:
    """Write each seed into its own folder, all of them or none.

    Files take their places only when all are written. Where one cannot, those that have are put
    back, and new folders go.

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
    with _put_back_on_failure(files), ExitStack() as stack:
        for seed, file in zip(seeds, files, strict=True):
            fresh = stack.enter_context(file_replacement(file, ".ttl"))
            named = assemble([seed], ontology).named
            triples = [
                triple
                for name, said in named.items()
                if str(name) != ONTOLOGY_IRI
                for triple in said
            ]
            write_file(fresh, in_order(quad_to_oxigraph(each, None) for each in triples))
    return tuple(files)


@contextmanager
def _put_back_on_failure(files: Sequence[Path]) -> Iterator[None]:
    """Give files the content that they had, if the block fails."""
    before = {file: file.read_bytes() if file.exists() else None for file in files}
    new = [each.parent for each in files if not each.parent.exists()]
    try:
        yield
    except BaseException:
        for file, content in before.items():
            if content is None:
                file.unlink(missing_ok=True)
            elif file.read_bytes() != content:
                file.write_bytes(content)
        for folder in new:
            with suppress(OSError):
                folder.rmdir()
        raise
