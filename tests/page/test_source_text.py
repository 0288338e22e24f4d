from __future__ import annotations

from dataclasses import replace

from rls_graph.analysis.content import Content
from rls_graph.packaged_data import seeds_folder
from rls_graph.page.source_text import all_sentences

SOURCE = "source:allen-2007"


def _sentences(content: Content) -> list[str]:
    found = all_sentences(content)[SOURCE]
    return ["".join(segment.text for segment in sentence.segments) for sentence in found]


def test_the_abstract_is_put_together_word_for_word(content: Content) -> None:
    text = (seeds_folder() / "allen-2007" / "source.txt").read_text(encoding="utf-8")
    abstract = text[text.index("The impressive relief") : text.index("PubMed Disclaimer")]
    assert " ".join(_sentences(content)) == abstract.strip()


def test_a_claim_is_listed_once_and_its_words_are_its_quote(content: Content) -> None:
    found = all_sentences(content)[SOURCE]
    listed = [claim for sentence in found for claim in sentence.claims]
    assert sorted(listed) == sorted(claim.id for claim in content.claims)
    for claim in content.claims:
        words = " ".join(
            "".join(part.text for part in sentence.segments if claim.id in part.claims)
            for sentence in found
            if any(claim.id in part.claims for part in sentence.segments)
        )
        assert words == claim.quote


def test_unknown_words_show_as_an_ellipsis(content: Content) -> None:
    kept = (content.claims[0], content.claims[-1])
    bare = {
        key: replace(passage, prefix="", suffix="") for key, passage in content.passages.items()
    }
    shown = _sentences(replace(content, claims=kept, lines=(), passages=bare))
    assert shown == [f"{kept[0].quote}…{kept[1].quote}"]


def test_a_source_that_nobody_quotes_has_no_text(content: Content) -> None:
    assert all_sentences(replace(content, claims=(), lines=()))[SOURCE] == ()
