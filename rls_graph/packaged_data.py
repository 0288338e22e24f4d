"""Where do the ontology and the seeds lie, in a checkout and in an installed wheel?"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def ontology_folder() -> Path:
    """Return the folder with the Turtle files of the ontology."""
    return _folder("ontology")


def seeds_folder() -> Path:
    """Return the folder with the seeds that come with the program, one folder a source."""
    return _folder("seeds")


def default_seeds() -> Path:
    """Return ``seeds`` of the current folder where there is one, or else the program's own."""
    here = Path("seeds")
    return here if here.is_dir() else seeds_folder()


def _folder(name: str) -> Path:
    # A checkout wins: an editable install leaves a copy in site-packages that goes stale.
    checkout = _PACKAGE.parent / name
    in_checkout = (_PACKAGE.parent / "pyproject.toml").is_file() and checkout.is_dir()
    return checkout if in_checkout else _PACKAGE / f"_{name}"
