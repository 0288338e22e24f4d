"""Does every format give the same source for the same article? One contract for all."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from rls_graph.errors import SourceError
from rls_graph.models import Link
from rls_graph.sources import Record, RefusedRecord, read_record, read_source, split_records
from tests.sources.one_article import (
    ABSTRACT,
    BROKEN,
    FORMATS,
    RECORDS,
    TITLE,
    a_file,
    read,
    source_of,
    write,
)

each_format = pytest.mark.parametrize("format_", FORMATS)
# What only some formats have a place for.
CARRIES_MESH = {"medline", "pubmed-xml"}


@each_format
def test_the_same_article_is_the_same_source(tmp_path: Path, format_: str) -> None:
    source = source_of(tmp_path, a_file(format_))
    assert source.key == "lee-2005-15700001"
    assert source.label == "Lee et al. 2005"
    assert source.kind == "fabio:ReviewArticle"
    assert source.title == TITLE
    assert source.creators == ("Ann B Lee", "Bo Díaz", "RLS Study Group")
    assert (source.journal, source.year) == ("Sleep", 2005)
    assert (source.volume, source.supplement, source.issue) == ("28", "Suppl 2", "1")
    assert source.pages == "10-20"
    assert (source.doi, source.pmid, source.pmcid) == ("10.1000/sleep.1", "15700001", "PMC1234")
    assert source.languages == ("eng",)
    assert source.keywords == ("ferritin", "restless legs")
    assert not source.retracted


@each_format
def test_the_text_is_title_and_abstract(tmp_path: Path, format_: str) -> None:
    text = source_of(tmp_path, a_file(format_)).text
    assert text is not None
    abstract = "\n".join(ABSTRACT)
    assert text.characters.startswith(f"{TITLE}\n\n{abstract}")
    sections = {each.name: text.characters[each.start : each.end] for each in text.sections}
    assert sections == {"title": TITLE, "abstract": abstract}


@each_format
def test_labelled_parts_of_an_abstract_are_known_without_their_labels(
    tmp_path: Path, format_: str
) -> None:
    text = source_of(tmp_path, a_file(format_)).text
    assert text is not None
    parts = [(each.name, text.characters[each.start : each.end]) for each in text.parts]
    assert parts == [tuple(line.split(": ", 1)) for line in ABSTRACT]


@pytest.mark.parametrize("format_", sorted(CARRIES_MESH))
def test_headings_grants_and_errata_are_kept(tmp_path: Path, format_: str) -> None:
    (record,) = read(tmp_path, a_file(format_))
    assert isinstance(record, Record)
    source, (erratum,) = record.source, record.told
    assert source.publication_types == ("Journal Article", "Review")
    assert source.mesh_headings == ("Humans", "Iron/*blood/metabolism")
    assert source.grants == ("R01 NS1/NS/NINDS NIH HHS/United States",)
    assert (erratum.key, erratum.kind) == ("sleep-2006-feb-29-2-1", "fabio:Correction")
    assert (erratum.journal, erratum.year, erratum.pmid) == ("Sleep", 2006, "16000001")
    assert erratum.links == (Link(relation="rls:corrects", target=source.key),)
    assert source.text is not None
    told_at = erratum.known_from
    assert told_at is not None
    assert source.text.characters[told_at.start : told_at.end] == erratum.citation


@each_format
def test_the_format_is_told_by_the_content_and_not_by_the_name(
    tmp_path: Path, format_: str
) -> None:
    for name in ("source.pdf", "x.bib", "records.ris", "noname"):
        (raw,) = split_records(write(tmp_path, a_file(format_), name))
        assert raw.format == format_


@each_format
def test_a_packed_file_reads_like_an_unpacked_one(tmp_path: Path, format_: str) -> None:
    content = a_file(format_).encode()
    members = gzip.compress(content[:50]) + gzip.compress(content[50:])
    assert source_of(tmp_path, members) == source_of(tmp_path, content)


@each_format
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_in_the_wild_give_the_same_source(
    tmp_path: Path, format_: str, encoding: str
) -> None:
    # Windows-1252 has no superscript six.
    plain = (
        a_file(format_)
        .replace("⁶", "6")
        .replace("UTF-8", "windows-1252" if encoding == "cp1252" else encoding)
    )
    assert source_of(tmp_path, plain.encode(encoding)) == source_of(
        tmp_path, plain.replace("windows-1252", "UTF-8").encode()
    )


@each_format
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_the_line_ends_of_other_systems_give_the_same_source(
    tmp_path: Path, format_: str, end: str
) -> None:
    windows = a_file(format_).replace("\n", end)
    assert source_of(tmp_path, windows) == source_of(tmp_path, a_file(format_))


@each_format
def test_a_broken_record_is_refused_with_its_place_and_the_others_are_read(
    tmp_path: Path, format_: str
) -> None:
    good = RECORDS[format_]
    first, broken, last = read(tmp_path, a_file(format_, good, BROKEN[format_], good))
    assert isinstance(first, Record)
    assert isinstance(last, Record)
    assert first.sources == last.sources
    assert isinstance(broken, RefusedRecord)
    assert broken.place.number == 2
    lines = a_file(format_, good, BROKEN[format_], good).split("\n")
    assert BROKEN[format_].split("\n")[0] in lines[broken.place.line - 1]
    assert broken.reason


@each_format
def test_a_file_cut_off_anywhere_loses_no_record_in_silence(tmp_path: Path, format_: str) -> None:
    content = a_file(format_, *[RECORDS[format_]] * 3).encode()
    whole = source_of(tmp_path, a_file(format_))
    one = RECORDS[format_].strip().encode()
    for end in range(1, len(content), 37):
        try:
            found = read(tmp_path, content[:end])
        except SourceError:
            assert one not in content[:end]
            continue
        complete = [each for each in found if isinstance(each, Record) and each.source == whole]
        there = content[:end].count(one)
        assert there <= len(complete)
        # What is there of one more record is read or refused, and never read as a second one.
        assert len(found) <= there + 1


@each_format
def test_a_record_can_be_read_by_itself_in_another_process(tmp_path: Path, format_: str) -> None:
    import pickle

    (raw,) = split_records(write(tmp_path, a_file(format_)))
    again = pickle.loads(pickle.dumps(raw))  # noqa: S301 - what was just made
    assert read_record(again) == read_record(raw)


@each_format
def test_a_seed_folder_may_hold_any_format(tmp_path: Path, format_: str) -> None:
    (tmp_path / "my-paper").mkdir()
    write(tmp_path / "my-paper", a_file(format_), "source.txt")
    source = read_source(tmp_path / "my-paper")[0]
    assert (source.key, source.title) == ("my-paper", TITLE)


@each_format
def test_a_seed_folder_holds_one_record(tmp_path: Path, format_: str) -> None:
    (tmp_path / "my-paper").mkdir()
    write(tmp_path / "my-paper", a_file(format_, *[RECORDS[format_]] * 2), "source.txt")
    with pytest.raises(SourceError, match="more than one record, the second at record 2, line"):
        read_source(tmp_path / "my-paper")


@each_format
def test_a_key_depends_on_the_record_alone(tmp_path: Path, format_: str) -> None:
    records = read(tmp_path, a_file(format_, *[RECORDS[format_]] * 2))
    assert {each.source.key for each in records if isinstance(each, Record)} == {
        "lee-2005-15700001"
    }
