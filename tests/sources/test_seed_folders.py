"""Which document of a folder is read, and what is said when there is none to read?"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rls_graph.errors import SourceError
from rls_graph.sources import read_source
from rls_graph.sources.decoding import MAXIMUM_BYTES
from tests.sources.pages import a_page, read_page, refusal, write_page


def _folder_refusal(folder: Path) -> str:
    with pytest.raises(SourceError) as caught:
        read_source(folder)
    return caught.value.problem


def test_the_folder_names_the_source(tmp_path: Path) -> None:
    assert read_source(write_page(tmp_path, a_page(), key="lee-2005"))[0].key == "lee-2005"


def test_the_current_folder_has_a_name_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_page(tmp_path, a_page(), key="lee-2005"))
    assert read_source(Path())[0].key == "lee-2005"


def test_a_link_to_a_folder_keeps_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "other-name").symlink_to(write_page(tmp_path, a_page()))
    assert read_source(tmp_path / "other-name")[0].key == "other-name"


def test_a_link_to_a_document_is_followed(tmp_path: Path) -> None:
    (tmp_path / "page").write_text(a_page())
    (tmp_path / "lee-2005").mkdir()
    (tmp_path / "lee-2005" / "source.txt").symlink_to(tmp_path / "page")
    assert read_source(tmp_path / "lee-2005")[0].title == "Iron in the brain"


@pytest.mark.parametrize("name", ["Lee 2005", "lee_2005", "lee-", "-lee", "é", "..."])
def test_a_folder_whose_name_is_no_slug_is_refused(tmp_path: Path, name: str) -> None:
    folder = write_page(tmp_path, a_page(), key=name)
    assert _folder_refusal(folder).startswith(f"{name!r} cannot name a source: small letters")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert _folder_refusal(tmp_path / "nothing") == "no such folder"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "lee-2005").write_text(a_page())
    assert _folder_refusal(tmp_path / "lee-2005") == "no such folder"


def test_a_folder_without_document_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lee-2005").mkdir()
    assert _folder_refusal(tmp_path / "lee-2005") == "expected one document source.*, found none"


def test_a_folder_with_two_documents_is_refused(tmp_path: Path) -> None:
    folder = write_page(tmp_path, a_page())
    (folder / "source.html").write_text("x")
    problem = "expected one document source.*, found source.html, source.txt"
    assert _folder_refusal(folder) == problem


def test_a_folder_in_the_place_of_the_document_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lee-2005" / "source.txt").mkdir(parents=True)
    assert _folder_refusal(tmp_path / "lee-2005") == "is no file but a folder"


def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lee-2005").mkdir()
    (tmp_path / "lee-2005" / "source.txt").symlink_to(tmp_path / "nothing")
    assert "No such file" in _folder_refusal(tmp_path / "lee-2005")


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lee-2005").mkdir()
    (tmp_path / "lee-2005" / "source.txt").symlink_to(tmp_path / "lee-2005" / "source.txt")
    assert _folder_refusal(tmp_path / "lee-2005").startswith("cannot be read")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "lee-2005").mkdir()
    os.mkfifo(tmp_path / "lee-2005" / "source.txt")
    assert _folder_refusal(tmp_path / "lee-2005") == "is no file"


def test_a_device_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lee-2005").mkdir()
    (tmp_path / "lee-2005" / "source.txt").symlink_to("/dev/zero")
    assert _folder_refusal(tmp_path / "lee-2005") == "is no file"


@pytest.fixture
def nobody() -> Iterator[None]:
    """For root, who may read everything: somebody who may not."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    yield
    os.seteuid(user)


def test_a_document_that_may_not_be_read_is_refused(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder = write_page(tmp_path, a_page())
    (folder / "source.txt").chmod(0)
    request.getfixturevalue("nobody")
    assert _folder_refusal(folder) == "cannot be read: Permission denied"


def test_a_folder_that_may_not_be_listed_is_refused(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder = write_page(tmp_path, a_page())
    request.addfinalizer(lambda: folder.chmod(0o700))
    folder.chmod(0)
    request.getfixturevalue("nobody")
    assert _folder_refusal(folder) == "cannot be read: Permission denied"


def test_a_huge_file_is_refused_at_once(tmp_path: Path) -> None:
    folder = write_page(tmp_path, b"")
    with (folder / "source.txt").open("wb") as stream:
        stream.truncate(200 * MAXIMUM_BYTES)
    started = time.perf_counter()
    assert _folder_refusal(folder) == "is no text: a NUL byte stands at byte 0"
    assert time.perf_counter() - started < 1


def test_a_text_that_is_too_large_is_refused(tmp_path: Path) -> None:
    folder = write_page(tmp_path, b"iron " * (MAXIMUM_BYTES // 5 + 1))
    assert _folder_refusal(folder) == "is larger than 16 MiB; is this a text?"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is empty; expected the record of an article"),
        (b"\xef\xbb\xbf", "is empty; expected the record of an article"),
        (b" \r\n\t\n", "is empty; expected the record of an article"),
        ("\N{NO-BREAK SPACE}\n".encode(), "holds no words"),
        (a_page().encode("utf-16-le"), "is no text: a NUL byte stands at byte 1"),
        (b"Ir\0n", "is no text: a NUL byte stands at byte 2"),
        (b"a\n\xc8\xe2\xe0\xed\xee\xe2", "is not UTF-8 at byte 2, in line 2; save it as UTF-8"),
        (
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
            "is a PDF; save the record of the article in one of the formats that are read",
        ),
        (b"a\nb\x0c", "a control character (U+000C) stands in line 2; remove it"),
        (b"\x1b[1m", "a control character (U+001B) stands in line 1; remove it"),
    ],
)
def test_what_is_no_text_is_refused_with_the_place(
    tmp_path: Path, content: bytes, problem: str
) -> None:
    assert refusal(tmp_path, content) == problem


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16", "utf-16-be", "utf-32"])
def test_other_encodings_give_the_same_characters(tmp_path: Path, encoding: str) -> None:
    page = a_page(title="Fer et fièvre")
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    article = read_page(tmp_path, (mark + page).encode(encoding))[0]
    assert article.title == "Fer et fièvre"
    assert article.text is not None
    assert article.text.characters == page


def test_a_text_that_is_broken_utf_8_is_not_taken_for_latin_1(tmp_path: Path) -> None:
    content = a_page(title="Fer et fièvre").encode() + b"\xe9"
    assert "is not UTF-8" in refusal(tmp_path, content)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None
)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    page = a_page().encode()
    for data in (content, page[:40] + content + page[40:], page[:200] + content):
        try:
            assert read_page(tmp_path, data)
        except SourceError as error:
            assert "\n" not in error.problem  # noqa: PT017
