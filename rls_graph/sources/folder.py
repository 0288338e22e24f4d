"""What is the source in a seed folder?"""

from __future__ import annotations

import os
from pathlib import Path

from rls_graph.errors import SourceError
from rls_graph.identifiers import is_slug
from rls_graph.models import Source
from rls_graph.sources.reading import read_single


def read_source(folder: Path) -> tuple[Source, ...]:
    """Read the document ``source.*`` of a seed folder, in any format that is read.

    Args:
        folder: One folder of ``seeds/``; its name is the key of the source.

    Returns:
        The source of the folder first, then the sources that its record tells of
        (errata, retractions, comments), which have no text of their own.

    Raises:
        SourceError: If there is no such folder, if its name is no slug, if it does not
            hold exactly one ``source.*``, or if that document cannot be read or holds more
            than one record.
    """
    documents = _documents(folder)
    # "." and ".." have a name too; a link keeps its own.
    key = Path(os.path.abspath(folder)).name  # noqa: PTH100 - resolve() would follow links
    if not is_slug(key):
        raise SourceError(
            str(folder),
            f"{key!r} cannot name a source: small letters and digits in words joined by hyphens",
        )
    if len(documents) != 1:
        found = ", ".join(each.name for each in documents) or "none"
        raise SourceError(str(folder), f"expected one document source.*, found {found}")
    return read_single(documents[0], key)


def _documents(folder: Path) -> list[Path]:
    try:
        return sorted(each for each in folder.iterdir() if each.name.startswith("source."))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise SourceError(str(folder), "no such folder") from error
    except OSError as error:
        raise SourceError(str(folder), f"cannot be read: {error.strerror or error}") from error
