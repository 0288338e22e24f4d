"""Can a source or a claims file make the program read or run anything else?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rls_graph.curation import read_claims
from rls_graph.errors import SourceError
from rls_graph.sources import read_source
from tests.curation.claims_files import a_claim, a_line, as_yaml, the_article, the_terminology

_watched: list[list[str]] = []


def _note(event: str, arguments: tuple[object, ...]) -> None:
    """Note what is opened or run; an audit hook stays for good, so it looks whether to watch."""
    if _watched and event in {"open", "os.system", "subprocess.Popen", "socket.connect", "exec"}:
        _watched[-1].append(f"{event} {arguments[0]}")


sys.addaudithook(_note)


@contextmanager
def _watching() -> Iterator[list[str]]:
    _watched.append([])
    try:
        yield _watched[-1]
    finally:
        _watched.pop()


OUTSIDE = ["../secret", "/etc/passwd", "file:///etc/passwd", "..", "~/secret", "secret\0"]


def _claims(word: str) -> str:
    line = a_line(word, method=word, items=[{"id": word, "label": word, "source": word}])
    return as_yaml(
        a_claim(word, derived_from=word, subject=word, evidence=[line], quote=word),
        a_claim("second", derived_from=word, evidence=[a_line(premises=word)], note=word),
        a_claim("third", evidence=[a_line(items=[{"id": "a", "label": "A", "source": word}])]),
    )


@pytest.mark.parametrize(
    "content",
    [
        *map(_claims, OUTSIDE),
        "!!python/object/apply:os.system ['echo harm']",
        "!!python/object/apply:builtins.open ['/etc/passwd']",
        "!include ../secret",
        "claims: !include /etc/passwd",
        "<<: !!python/name:os.system",
    ],
)
def test_a_claims_file_opens_nothing_but_itself(tmp_path: Path, content: str) -> None:
    path = tmp_path / "claims.yaml"
    path.write_text(content)
    source, terminology = the_article(), the_terminology()
    read_claims(path, source, terminology)  # the first time may load modules
    with _watching() as noted:
        _, problems = read_claims(path, source, terminology)
    assert problems
    assert noted == [f"open {path}"]


@pytest.mark.parametrize("words", OUTSIDE)
def test_a_source_opens_nothing_but_itself(tmp_path: Path, words: str) -> None:
    folder = tmp_path / "lee-2005"
    folder.mkdir()
    page = f". 2005;1:1.\ndoi: 10.1000/{words}\n\n{words}\n\n{words} et al. {words}. 2005.\n"
    page += (
        f"Erratum in\n  • {words}\n  • ../../x. 2005;1:1\nAbstract\n{words}\nPubMed Disclaimer\n"
    )
    (folder / "source.txt").write_text(page)
    (tmp_path / "secret").write_text(page)
    with _watching() as noted:
        try:
            sources = read_source(folder)
        except SourceError:
            sources = ()
    assert noted == [f"open {folder / 'source.txt'}"]
    assert not any({".", "/"} & set(source.key) for source in sources)
