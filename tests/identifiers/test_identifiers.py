"""How are things named, and which names are refused?"""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rls_graph.errors import InvalidIdentifierError
from rls_graph.identifiers import (
    BASE_IRI,
    KINDS,
    ONTOLOGY_IRI,
    PREFIXES,
    contract,
    data_iri,
    doi_iri,
    expand,
    is_slug,
)

# RFC 3986: what an IRI may hold of ASCII, "%" only before two hexadecimal digits.
IRI = re.compile(r"(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-F]{2})+")
SLUGS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True).filter(str.isascii)


@pytest.mark.parametrize("text", ["a", "0", "allen-2007", "a-b-c", "1-2"])
def test_words_of_small_letters_and_digits_joined_by_hyphens_are_slugs(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize(
    "text",
    ["", "-", "a-", "-a", "a--b", "A", "a b", "a_b", "a.b", "a/b", "..", "é", "a\n", "٣", "a\0"],
)
def test_everything_else_is_no_slug(text: str) -> None:
    assert not is_slug(text)


@settings(deadline=None)
@given(st.sampled_from(KINDS), st.lists(SLUGS, min_size=1, max_size=3))
def test_a_data_iri_ends_in_the_slugs_joined_by_full_stops(kind: str, slugs: list[str]) -> None:
    iri = data_iri(kind, ".".join(slugs))
    assert iri == f"{BASE_IRI}id/{kind}/{'.'.join(slugs)}"
    assert IRI.fullmatch(iri)
    assert expand(contract(iri)) == iri


@pytest.mark.parametrize("slug", ["", ".", "a.", ".a", "a..b", "../a", "a/b", "A", "a b", "a\n"])
def test_a_data_iri_of_no_slug_is_refused(slug: str) -> None:
    with pytest.raises(InvalidIdentifierError, match="is no slug: small letters and digits"):
        data_iri("claim", slug)


def test_an_unknown_kind_is_refused_with_the_kinds_there_are() -> None:
    with pytest.raises(InvalidIdentifierError) as caught:
        data_iri("claims", "a")
    assert str(caught.value) == f"no kind 'claims'; there are: {', '.join(KINDS)}"


@settings(deadline=None)
@given(st.sampled_from(sorted(PREFIXES)), st.text(string.ascii_letters + string.digits + "-_"))
def test_a_curie_and_its_iri_are_two_names_of_one_thing(prefix: str, local: str) -> None:
    iri = expand(f"{prefix}:{local}")
    assert iri == PREFIXES[prefix] + local
    assert expand(contract(iri)) == iri


@pytest.mark.parametrize("curie", ["", "x", "x:y", "rls", ":x", "RLS:x", "http://example.org"])
def test_a_curie_without_known_prefix_is_refused(curie: str) -> None:
    with pytest.raises(InvalidIdentifierError, match="has no known prefix; there are: rls, "):
        expand(curie)


def test_the_longest_space_gives_the_prefix() -> None:
    assert contract(f"{BASE_IRI}id/claim/a") == "claim:a"
    assert contract("http://purl.obolibrary.org/obo/RO_0002212") == "RO:0002212"


def test_no_two_prefixes_stand_for_one_space() -> None:
    assert len(set(PREFIXES.values())) == len(PREFIXES)
    assert PREFIXES["rls"] == f"{ONTOLOGY_IRI}#"


def test_dois_that_differ_in_case_are_one() -> None:
    assert doi_iri("10.1002/MDS.21607") == doi_iri("10.1002/mds.21607")


@pytest.mark.parametrize(
    ("doi", "iri"),
    [
        ("10.1000/a#b?c", "https://doi.org/10.1000/a%23b%3Fc"),
        ("10.1000/100%", "https://doi.org/10.1000/100%25"),
        ("10.1000/a%zz", "https://doi.org/10.1000/a%25zz"),
        ('10.1000/[a]{b}|c^d`e"f\\g', "https://doi.org/10.1000/%5Ba%5D%7Bb%7D%7Cc%5Ed%60e%22f%5Cg"),
        ("10.1000.10/é", "https://doi.org/10.1000.10/%C3%A9"),
    ],
)
def test_what_an_iri_cannot_hold_is_percent_encoded(doi: str, iri: str) -> None:
    assert doi_iri(doi) == iri


@pytest.mark.parametrize(
    "doi",
    [
        *("", "10.", "10.1/x", "10.1000/", "10.1000", "11.1000/x", "10.1000/a b", "10.1000/a\n"),
        *("doi:10.1000/x", "https://doi.org/10.1000/x", "10.\u0661\u0660\u0660\u0660/x"),
    ],
)
def test_what_is_no_doi_is_refused(doi: str) -> None:
    with pytest.raises(InvalidIdentifierError, match="is no DOI: it starts with"):
        doi_iri(doi)


@settings(deadline=None)
@given(st.text(min_size=1))
def test_every_doi_gives_an_iri_that_parsers_accept(suffix: str) -> None:
    try:
        iri = doi_iri(f"10.1000/{suffix}")
    except InvalidIdentifierError:
        assert re.search(r"\s", suffix)
    else:
        assert IRI.fullmatch(iri)
