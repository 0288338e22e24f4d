"""What happens to files that are broken on purpose: is each read or refused, quickly?"""

from __future__ import annotations

import gzip
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rls_graph.errors import SourceError
from rls_graph.identifiers import is_slug
from rls_graph.sources import Record, RefusedRecord, read_records
from tests.sources.one_article import (
    AROUND,
    FORMATS,
    PUBMED_XML,
    RECORDS,
    a_file,
    read,
    source_of,
    write,
)
from tests.sources.pages import a_page

each_format = pytest.mark.parametrize("format_", FORMATS)
xml_format = pytest.mark.parametrize("format_", ["pubmed-xml", "jats-xml", "endnote-xml"])
EVERY_FILE = [*(a_file(format_) for format_ in FORMATS), a_page(), "Iron\n\nIron is low."]


def _reads_or_refuses(folder: Path, content: bytes) -> list[Record | RefusedRecord]:
    path = write(folder, content)
    refused: SourceError | None = None
    found: list[Record | RefusedRecord] = []
    try:
        found = list(read_records(path))
    except SourceError as error:
        refused = error
    if refused:
        assert refused.file == str(path)
        assert refused.problem
        assert "\n" not in refused.problem
    for each in found:
        if isinstance(each, RefusedRecord):
            assert each.reason
            assert "\n" not in each.reason
            continue
        text = each.source.text
        assert text is not None
        for source in each.sources:
            assert is_slug(source.key)
            if told := source.known_from:
                assert text.characters[told.start : told.end] == told.exact
        for section in (*text.sections, *text.parts):
            assert text.characters[section.start : section.end].strip()
    return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    _reads_or_refuses(tmp_path, content)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.sampled_from(EVERY_FILE), st.binary(max_size=20), st.data())
def test_any_bytes_inside_a_file_are_read_or_refused(
    tmp_path: Path, file: str, content: bytes, data: st.DataObject
) -> None:
    good = file.encode()
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 60)))
    _reads_or_refuses(tmp_path, good[:start] + content + good[end:])


PIECES = [
    *("<PubmedArticle>", "</PubmedArticle>", "<PubmedArticleSet>", "<article>", "<record>", "<!--"),
    *("-->", "<![CDATA[", "]]>", "&nbsp;", "&x;", "<!DOCTYPE a [", "]>", "<?", "?>", "xmlns='"),
    *("TY  - JOUR\n", "ER  - \n", "TI  - Iron\n", "PMID- 1\n", "\n\n", "AB  - ", "PMC - PMC1\n"),
    *("@article{a,", "title = {", "}", '"', "\\", "{", "[", "]", '{"type":"book","title":"x"}'),
    *('{"items":[', "\\begin{", "\\href{", "$", "@string{", "Abstract\n", "\0", "\ud7ff", "é"),
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30))
def test_any_text_of_pieces_of_formats_is_read_or_refused(
    tmp_path: Path, pieces: list[str]
) -> None:
    _reads_or_refuses(tmp_path, "".join(pieces).encode(errors="replace"))


@pytest.mark.parametrize("piece", [*PIECES, "<a>", "<a ", "<!-- <", '"\\', "{}", " ", "\r", ";,"])
def test_nonsense_takes_time_that_grows_with_its_length(tmp_path: Path, piece: str) -> None:
    nonsense = piece * (2**17 // len(piece.encode()))
    started = time.process_time()
    for start in (
        "",
        "<PubmedArticleSet><PubmedArticle>",
        '[{"title": ',
        "TY  - JOUR\nTI  - ",
        "@article{a, t={",
    ):
        _reads_or_refuses(tmp_path, (start + nonsense).encode())
    assert time.process_time() - started < 10


# XML


@xml_format
def test_no_entity_is_expanded(tmp_path: Path, format_: str) -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    start, _, end = AROUND[format_]
    head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "iron">{bomb}]>'
    body = start[start.rindex("<", 0, start.rindex(">")) :] if "DOCTYPE" in start else start[38:]
    broken = RECORDS[format_].replace("Ferritin", "&a11;").replace("dopamine", "&a11;")
    started = time.process_time()
    (record,) = read(tmp_path, head + body + broken + end)
    assert isinstance(record, RefusedRecord)
    assert time.process_time() - started < 1


@xml_format
@pytest.mark.parametrize("target", ["file:///etc/hostname", "http://127.0.0.1:9/x"])
def test_nothing_is_fetched(tmp_path: Path, format_: str, target: str) -> None:
    head = f'<!DOCTYPE x SYSTEM "{target}" [<!ENTITY file SYSTEM "{target}">]>'
    include = (
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{target}" parse="text"/>'
    )
    file = a_file(format_).replace("dopamine", f"dopamine{include}")
    start = file.index("<!DOCTYPE") if "<!DOCTYPE" in file else file.index("?>") + 2
    end = file.index(">", start) + 1 if "<!DOCTYPE" in file else start
    source = source_of(tmp_path, file[:start] + head + file[end:])
    assert source.title == "Iron and 10⁶ dopamine cells: A & B"
    (refused,) = read(tmp_path, file[:start] + head + file[end:].replace("dopamine", "&file;"))
    assert isinstance(refused, RefusedRecord)


def test_a_record_in_a_comment_is_no_record(tmp_path: Path) -> None:
    file = a_file("pubmed-xml", f"<!-- {PUBMED_XML} -->", PUBMED_XML)
    assert len(read(tmp_path, file)) == 1


def test_characters_that_html_names_are_known(tmp_path: Path) -> None:
    file = a_file("pubmed-xml").replace("dopamine", "&beta;-endorphin&nbsp;&amp;")
    assert "β-endorphin\N{NO-BREAK SPACE}&" in (source_of(tmp_path, file).title or "")


def test_deep_elements_are_refused(tmp_path: Path) -> None:
    file = a_file("pubmed-xml").replace("dopamine", "<i>" * 5000 + "x" + "</i>" * 5000)
    (record,) = read(tmp_path, file)
    assert isinstance(record, RefusedRecord)


def test_deep_json_is_refused(tmp_path: Path) -> None:
    file = '[{"title": "x", "type": ' + '{"a":' * 100_000 + "1" + "}" * 100_000 + "}]"
    (record,) = read(tmp_path, file)
    assert isinstance(record, RefusedRecord)


# Packing


def test_a_packed_file_that_is_cut_off_says_so_behind_what_was_read(tmp_path: Path) -> None:
    packed = gzip.compress(a_file("ris", *[RECORDS["ris"]] * 2000).encode())
    *records, last = read(tmp_path, packed[:-9])
    assert all(isinstance(each, Record) for each in records[:100])
    assert isinstance(last, RefusedRecord)
    assert "the gzip data end too early" in last.reason


def test_broken_packing_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, b"\x1f\x8b" + b"iron" * 9)
    with pytest.raises(SourceError, match="the gzip data are broken"):
        list(read_records(path))


def test_a_packed_bomb_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    packer = zlib.compressobj(wbits=31)
    packed = packer.compress(b"TY  - JOUR\nTI  - ")
    for _ in range(100):
        packed += packer.compress(b"iron " * 200_000)
    (record,) = read(tmp_path, packed + packer.flush())
    assert isinstance(record, RefusedRecord)
    assert "larger than 16 MiB" in record.reason


def test_what_cannot_be_a_text_is_named(tmp_path: Path) -> None:
    for content, words in [
        (b"%PDF-1.7\n", "is a PDF"),
        (b"PK\x03\x04", "ZIP archive"),
        (b"<!doctype html><html><article>Iron</article></html>", "web page"),
        (b"<rdf:RDF/>", "starts with <rdf:RDF>"),
        (b'{"iron": "low"}', "not CSL-JSON"),
        (b"%0 Journal Article\n%T Iron\n", "EndNote's tagged format"),
        (b"FN Clarivate Analytics\nPT J\n", "Web of Science"),
        (b"1. Sleep. 2005 Jan 1;28(1):10-20.\n\nIron.\n\nLee A.\n\nPMID: 1\n", "list that PubMed"),
        (b"\x89PNG\r\n\x1a\n\0", "NUL byte"),
    ]:
        with pytest.raises(SourceError, match=words):
            list(read_records(write(tmp_path, content)))


def test_text_is_never_markup_and_keys_are_never_paths(tmp_path: Path) -> None:
    file = a_file("ris").replace("Lee, Ann B", "../../etc/passwd, <script>")
    source = source_of(tmp_path, file.replace("15700001", "").replace("10.1000", "10.1000/../.."))
    assert is_slug(source.key)


@each_format
def test_a_record_larger_than_any_article_is_refused_and_the_next_one_read(
    tmp_path: Path, format_: str
) -> None:
    large = RECORDS[format_].replace("ferritin", "ferritin " * 2_000_000)
    first, second = read(tmp_path, a_file(format_, large, RECORDS[format_]))
    assert isinstance(first, RefusedRecord)
    assert "larger than 16 MiB" in first.reason
    assert isinstance(second, Record)
